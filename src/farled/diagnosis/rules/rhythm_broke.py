"""Posts became rare when somebody left."""

from datetime import date

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
    Threshold,
    Thresholds,
    Verdict,
)
from farled.diagnosis.cases import ago
from farled.diagnosis.facts import AccountFacts, Around, PersonFacts

_MONTHS = NotKnown(("posts_by_month",))
_SEEN = NotKnown(("seen_on",))
_PEOPLE = NotKnown(("owner", "ran_before"))
_BEFORE = 6
_ENOUGH = 3
"""Months before and after, at the least, of which a rhythm can be told."""


def check(facts: AccountFacts, around: Around, thresholds: Thresholds) -> Verdict:
    """Fire where in the months after somebody left there were far fewer posts than in those before."""
    months = facts.posts_by_month
    if not months:
        return _MONTHS
    if facts.seen_on is None:
        return _SEEN
    if facts.owner is None and facts.ran_before is None:
        return _PEOPLE
    for left in _lefts(facts):
        at = len(months) - 1 - _months_between(left, facts.seen_on)
        before, after = months[max(0, at - _BEFORE) : max(0, at)], months[max(0, at) + 1 : -1]
        if len(before) < _ENOUGH or len(after) < _ENOUGH:
            continue
        once, now = sum(before) / len(before), sum(after) / len(after)
        if once >= thresholds["posts"] and now * 100 < thresholds["share"] * once:
            return Fires({"left": left, "before": round(once), "after": round(now)}, left)
    return FINE


def _lefts(facts: AccountFacts) -> list[date]:
    people = [*(facts.ran_before or ()), *([facts.owner] if facts.owner else [])]
    return sorted({one.leaves_on for one in people if one.leaves_on and one.has_left(facts.today)})


def _months_between(first: date, last: date) -> int:
    return (last.year - first.year) * 12 + last.month - first.month


def _left(days: int) -> tuple[PersonFacts, ...]:
    return (PersonFacts("Asta Holm", leaves_on=ago(days)),)


_BROKE = {"ran_before": _left(200), "posts_by_month": (12,) * 17 + (6,) + (1,) * 6}

RULE = Rule(
    code="E9",
    slug="rhythm_broke",
    severity=Severity.MEND,
    title=Text(
        en="There are far fewer posts since somebody left", sv="Det publiceras mycket mindre sedan någon slutade"
    ),
    said=Text(
        en="Posts a month: about %(before)s before %(left)s, and about %(after)s after it.",
        sv="Inlägg i månaden: omkring %(before)s före %(left)s, och omkring %(after)s därefter.",
    ),
    why=Text(
        en="The work was never handed over. The followers are waiting for what they were used to.",
        sv="Arbetet lämnades aldrig över. De som följer kontot väntar på det de var vana vid.",
    ),
    source=sources.FARLED,
    mend=Text(
        en="Go through what was done until then, and decide from that what should happen now.",
        sv="Gå igenom det som gjordes fram till dess och bestäm utifrån det vad som ska hända.",
    ),
    mend_at=At.NEEDED,
    needs=("posts_by_month", "seen_on", "owner", "ran_before"),
    check=check,
    thresholds=(
        Threshold(
            *("share", 50, Text(en="Afterwards less than", sv="Efteråt mindre än")),
            Text(en="per cent of before", sv="procent av tidigare"),
            *(sources.FARLED, 1, 99),
        ),
        Threshold(
            *("posts", 2, Text(en="Before it at least", sv="Dessförinnan minst")),
            Text(en="posts a month", sv="inlägg i månaden"),
            *(sources.FARLED, 1, 100),
        ),
    ),
    cases=(
        Case("nobody left", {}, False),
        Case("it broke", _BROKE, True),
        Case("it went on", {"ran_before": _left(200)}, False),
        Case("half is left", {**_BROKE, "posts_by_month": (12,) * 17 + (6,) * 7}, False),
        Case("a little less than half", {**_BROKE, "posts_by_month": (12,) * 17 + (6,) * 4 + (5,) * 3}, True),
        Case(
            "just enough to tell",
            {**_BROKE, "ran_before": _left(120), "posts_by_month": (2,) * 3 + (1, 0, 0, 0, 0)},
            True,
        ),
        Case(
            "a month too few before it",
            {**_BROKE, "ran_before": _left(120), "posts_by_month": (2,) * 2 + (1, 0, 0, 0, 0)},
            False,
        ),
        Case("there never was much", {**_BROKE, "posts_by_month": (1,) * 17 + (0,) * 7}, False),
        Case("too soon to tell", {**_BROKE, "ran_before": _left(60)}, False),
        Case("too long ago to tell", {**_BROKE, "ran_before": _left(900)}, False),
        Case("the owner left, and nobody came", {**_BROKE, "ran_before": (), "owner": _left(200)[0]}, True),
        Case("nobody knows whose it is, but who ran it", {**_BROKE, "owner": None}, True),
        Case("left in the future", {**_BROKE, "ran_before": _left(-200)}, False),
        Case("nobody counts the posts", {**_BROKE, "posts_by_month": None}, None),
        Case("nobody knows who was there", {**_BROKE, "owner": None, "ran_before": None}, None),
    ),
)
