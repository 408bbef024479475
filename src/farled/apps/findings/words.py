"""What the screens and the history say of rules and of what they found."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils.functional import lazy
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from farled.apps.audit import sentences
from farled.apps.audit.sentences import Words, teach
from farled.diagnosis.base import Text
from farled.diagnosis.keeping import from_json
from farled.diagnosis.registry import rules
from farled.diagnosis.saying import says

GUARDED = "guarded_"
"""Before the names of what history tells only to those who may see who gets in."""


def spoken(text: Text) -> str:
    """Return a text of the rules in the reader's language."""
    return text.sv if get_language() == "sv" else text.en


said_later = lazy(spoken, str)


def evidence(said: Text, kept: Mapping[str, Any]) -> str:
    """Return the evidence of a finding, as it is kept, as a sentence in the reader's language."""
    return says(said, get_language() or "en", from_json(kept), _day)


def _day(day: date) -> str:
    return sentences.day(day)


def name_of_limit(slug: str, name: str) -> str:
    """Return how history names a limit: with its rule, for several rules call theirs "days"."""
    return f"{slug}.{name}"


def _thresholds() -> dict[str, Any]:
    """Return what each limit is called; in the oldest events they stand without their rule."""
    own = [(slug, each) for slug, rule in rules().items() for each in rule.thresholds]
    several = Counter(each.name for slug, each in own)
    alone = {each.name: said_later(each.label) if several[each.name] == 1 else _("the limit") for slug, each in own}
    return alone | {name_of_limit(slug, each.name): said_later(each.label) for slug, each in own}


def teach_all() -> None:
    """Teach history."""
    titles = {slug: said_later(rule.title) for slug, rule in rules().items()}
    what, why = _("what"), _("why")
    finding = Words(
        noun=_("something to mend at %(name)s"),
        fields={
            "rule": what,
            GUARDED + "rule": what,
            "because": why,
            GUARDED + "because": why,
            "accepted_until": _("accepted until"),
            "mender": _("who mends it"),
            "due_on": _("the day by which it is mended"),
        },
        values={"rule": titles, GUARDED + "rule": titles},
        acts={
            "marked_seen": _("%(who)s has seen %(what)s"),
            "accepted": _("%(who)s left %(what)s as it is for a time"),
            "taken_up": _("%(who)s took up %(what)s again"),
            "given": _("%(who)s gave somebody %(what)s"),
        },
        guarded=frozenset({GUARDED + "rule", GUARDED + "because"}),
    )
    teach("finding", finding)
    rule = Words(
        noun=_("a rule about what is to mend"),
        fields={"rule": what, **_thresholds()},
        values={"rule": titles},
        acts={
            "thresholds_set": _("%(who)s set the limits of %(what)s"),
            "turned_off": _("%(who)s switched off %(what)s"),
            "turned_on": _("%(who)s switched on %(what)s"),
            "reset": _("%(who)s set %(what)s back to what is usual"),
        },
    )
    teach("rulesetting", rule)
