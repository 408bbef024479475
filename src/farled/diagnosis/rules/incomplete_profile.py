"""The profile lacks a name, a picture, a text or a link."""

from collections.abc import Iterable
from functools import cache
from itertools import compress
from typing import Any

from farled.diagnosis import sources
from farled.diagnosis.base import (
    FINE,
    At,
    Case,
    Fires,
    NotKnown,
    Rule,
    Severity,
    Text,
    Thresholds,
    Verdict,
)
from farled.diagnosis.facts import AccountFacts, Around

_PARTS = {
    "profile_name": Text(en="a name", sv="namn"),
    "has_avatar": Text(en="a picture", sv="bild"),
    "bio": Text(en="a text about itself", sv="en presentation"),
    "links": Text(en="a link", sv="länk"),
}
_NONE: tuple[Any, ...] = ("", False, ())


def check(facts: AccountFacts, around: Around, thresholds: Thresholds) -> Verdict:
    """Fire where one of them is seen to be missing."""
    name, avatar, bio, links = facts.profile_name, facts.has_avatar, facts.bio, facts.links
    if name and avatar and bio and links:
        return FINE
    if name == "" or avatar is False or bio == "" or links == ():
        return Fires({"parts": _named(part for fact, part in _PARTS.items() if getattr(facts, fact) in _NONE)})
    return _not_known(name is None, avatar is None, bio is None, links is None)


@cache
def _not_known(*unknown: bool) -> NotKnown:
    return NotKnown(tuple(compress(_PARTS, unknown)))


def _named(missing: Iterable[Text]) -> dict[str, Any]:
    parts = list(missing)
    return {"en": [part.en for part in parts], "sv": [part.sv for part in parts]}


RULE = Rule(
    code="A9",
    slug="incomplete_profile",
    severity=Severity.NOTE,
    title=Text(en="The profile is not filled in", sv="Profilen är inte ifylld"),
    said=Text(en="Missing in the profile: %(parts)s.", sv="Det här saknas i profilen: %(parts)s."),
    why=Text(
        en="The profile is all that most people read. It has to say whose the account is, what to expect there, "
        "and where to find more.",
        sv="Profilen är det enda de flesta läser. Där ska det stå vems kontot är, vad man hittar där och var det "
        "finns mer.",
    ),
    source=sources.STOCKHOLM,
    mend=Text(
        en="Fill in the profile on the platform: who you are, what you post, when you answer, and a link home.",
        sv="Fyll i profilen på plattformen: vilka ni är, vad ni publicerar, när ni svarar och en länk hem.",
    ),
    mend_at=At.THERE,
    needs=("profile_name", "has_avatar", "bio", "links"),
    check=check,
    cases=(
        Case("all there", {}, False),
        Case("no text", {"bio": ""}, True),
        Case("no picture and no link", {"has_avatar": False, "links": ()}, True),
        Case("no name", {"profile_name": ""}, True),
        Case("no picture", {"has_avatar": False}, True),
        Case("no link", {"links": ()}, True),
        Case("one missing, one not known", {"bio": "", "has_avatar": None}, True),
        Case("the picture is not known", {"has_avatar": None}, None),
        Case("nobody has seen it", {"profile_name": None, "bio": None, "links": None, "has_avatar": None}, None),
    ),
)
