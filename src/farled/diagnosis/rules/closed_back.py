"""The account was closed, and it is there."""

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
    days,
)
from farled.diagnosis.facts import AccountFacts, Around

_CLOSED = NotKnown(("closed_on",))
_SEEN = NotKnown(("seen_on",))


def check(facts: AccountFacts, around: Around, thresholds: Thresholds) -> Verdict:
    """Fire where it was seen to be there after the day it was closed, and the days in which a platform lets one regret it."""
    closed = facts.closed_on
    if closed is None:
        return _CLOSED
    if facts.seen_on is None:
        return _SEEN
    if facts.gone_on is not None or closed > facts.today or (facts.seen_on - closed).days <= thresholds["days"]:
        return FINE
    return Fires({"closed": closed, "seen": facts.seen_on}, closed)


def _closed(days: int | None) -> dict[str, object]:
    return {"status": "closed", "closed_days": days}


RULE = Rule(
    code="C4",
    slug="closed_back",
    severity=Severity.ACT,
    title=Text(en="It was closed, but it is still there", sv="Kontot är stängt men finns kvar"),
    said=Text(
        en="It was closed on %(closed)s. On %(seen)s it was there.",
        sv="Kontot stängdes %(closed)s. Den %(seen)s fanns det.",
    ),
    why=Text(
        en="Either the closing was never finished, or somebody opened it again. Nobody looks after it.",
        sv="Antingen blev stängningen aldrig klar eller så har någon öppnat kontot igen. Ingen sköter det.",
    ),
    source=sources.HANDLES,
    mend=Text(
        en="Find out who is behind it. Close it again on the platform, or take it back into use.",
        sv="Ta reda på vem som står bakom. Stäng kontot igen på plattformen, eller ta det i bruk på nytt.",
    ),
    mend_at=At.STATUS,
    needs=("closed_on", "seen_on"),
    heeds=("gone_on",),
    check=check,
    on=frozenset({"closed"}),
    thresholds=(
        days(30, "Time for the platform to take it down", "Tid för plattformen att ta bort det", sources.HANDLES),
    ),
    cases=(
        Case("it is gone", {**_closed(90), "gone_days": 50}, False),
        Case("the day before", _closed(29), False),
        Case("at the threshold", _closed(30), False),
        Case("the day after", _closed(31), True),
        Case("nobody has looked since", {**_closed(90), "seen_days": 95}, False),
        Case("nobody has looked", {**_closed(90), "seen_on": None}, None),
        Case("nobody knows when it was closed", _closed(None), None),
        Case("closed tomorrow and seen long after, as is written", {**_closed(-1), "seen_days": -40}, False),
        Case("it is in use", {"closed_days": 90}, False),
    ),
)
