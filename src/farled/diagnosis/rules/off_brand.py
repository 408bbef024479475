"""Nothing in the name or the text of the profile says whose the account is."""

import re
from functools import lru_cache

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
from farled.kit.text import fold, letters

_NAMELESS = NotKnown(("profile_name",))
_TEXTLESS = NotKnown(("bio",))
_WORD = re.compile(r"[^\W_]+")
_SAY_NOTHING = frozenset(
    "kommun kommunen municipality stad city region regionen sverige sweden svenska the and och aktiebolag group"
    " company foreningen förening förbund förbundet universitet university högskola county council".split()
)
_SHORTEST = 4


def check(facts: AccountFacts, around: Around, thresholds: Thresholds) -> Verdict:
    """Fire where the profile was seen, and none of the organisation's names is in it."""
    names = _telling(around.names)
    if not names:
        return FINE
    name, bio = facts.profile_name, facts.bio
    shown = f"{facts.handle} {name or ''} {bio or ''}".lower()
    for each in names:
        if each in shown:
            return FINE
    if bio is None:
        return _TEXTLESS
    if name is None:
        return _NAMELESS
    shown = letters(shown)
    return FINE if any(each in shown for each in names) else Fires({"name": name or facts.handle})


@lru_cache(maxsize=1024)
def _telling(names: tuple[str, ...]) -> tuple[str, ...]:
    """Return what any of the names is known by, as letters: Ekshamns kommun gives ekshamn; a short name is whole."""
    found = []
    for name in names:
        words = [word for word in _WORD.findall(fold(name)) if word not in _SAY_NOTHING]
        found += [letters(word).removesuffix("s") for word in words if len(word) >= _SHORTEST] or [letters(name)]
    return tuple(dict.fromkeys(filter(None, found)))


RULE = Rule(
    code="A10",
    slug="off_brand",
    severity=Severity.NOTE,
    title=Text(en="It does not say whose it is", sv="Det framgår inte vems kontot är"),
    said=Text(
        en="Neither the name “%(name)s” nor the text of the profile says that it is yours.",
        sv="Varken namnet ”%(name)s” eller presentationen säger att kontot är ert.",
    ),
    why=Text(
        en="People who come across it cannot tell who is speaking, whom to ask, or whether to trust it.",
        sv="Den som hittar kontot vet inte vem som talar, vem man ska fråga eller om det går att lita på.",
    ),
    source=sources.STOCKHOLM,
    mend=Text(
        en="Write in the profile that the account is yours, with a name and a picture as your others have.",
        sv="Skriv i profilen att kontot är ert, med namn och bild som era andra konton.",
    ),
    mend_at=At.THERE,
    needs=("profile_name", "bio"),
    check=check,
    cases=(
        Case("its name says so", {"bio": ""}, False),
        Case("its handle says so", {"profile_name": "Library", "bio": ""}, False),
        Case("its text says so", {"handle": "boklust", "profile_name": "Boklust"}, False),
        Case("nothing says so", {"handle": "boklust", "profile_name": "Boklust", "bio": "Tips varje vecka"}, True),
        Case("nothing is written", {"handle": "boklust", "profile_name": "", "bio": ""}, True),
        Case(
            "written otherwise", {"handle": "boklust", "bio": "En del av MALMÖ-stad"}, False, {"names": ("Malmö stad",)}
        ),
        Case(
            "another's word for a town",
            {"handle": "boklust", "profile_name": "Lust", "bio": "Vår stad"},
            True,
            {"names": ("Malmö stad",)},
        ),
        Case("its text is not known", {"handle": "boklust", "profile_name": "Boklust", "bio": None}, None),
        Case("its name is not known", {"handle": "boklust", "profile_name": None, "bio": ""}, None),
        Case(
            "a name of four letters",
            {"handle": "boklust", "bio": "Vi finns i UMEÅ"},
            False,
            {"names": ("Umeå kommun",)},
        ),
        Case("a name of two letters", {"handle": "boklust", "bio": "Fråga SL"}, False, {"names": ("SL",)}),
        Case("nobody knows what you are called", {"handle": "x", "profile_name": "", "bio": ""}, False, {"names": ()}),
    ),
)
