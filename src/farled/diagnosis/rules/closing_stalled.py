"""It was decided to close the account, and nothing happens."""

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

_NOT_KNOWN = NotKnown(("closing_decided_on",))


def check(facts: AccountFacts, around: Around, thresholds: Thresholds) -> Verdict:
    """Fire where it is still in use long after the decision, and its followers have not been told."""
    decided = facts.closing_decided_on
    if decided is None:
        return _NOT_KNOWN if facts.needed == "can_close" else FINE
    if facts.needed == "yes" or facts.closing_announced or (facts.today - decided).days <= thresholds["days"]:
        return FINE
    return Fires({"decided": decided}, decided)


def _decided(days: int | None) -> dict[str, object]:
    return {"needed": "can_close", "closing_decided_days": days}


RULE = Rule(
    code="C1",
    slug="closing_stalled",
    severity=Severity.MEND,
    title=Text(en="It was to be closed, but nothing is happening", sv="Kontot skulle stängas, men inget händer"),
    said=Text(
        en="It was decided on %(decided)s that it can be closed.",
        sv="Beslutet att kontot kan stängas fattades %(decided)s.",
    ),
    why=Text(
        en="Until it is closed it needs as much care as any other, and nobody gives it.",
        sv="Tills det är stängt behöver det lika mycket omsorg som andra konton, och ingen ger det.",
    ),
    source=sources.FARLED,
    mend=Text(
        en="Get started: write what the followers will read there, and choose the day.",
        sv="Sätt i gång: skriv det som följarna ska få läsa, och välj dag.",
    ),
    mend_at=At.STATUS,
    needs=("closing_decided_on",),
    heeds=("needed", "closing_announced"),
    check=check,
    thresholds=(days(30, "Time to begin", "Tid att börja", sources.FARLED),),
    cases=(
        Case("nobody wants to close it", {}, False),
        Case("the day before", _decided(29), False),
        Case("at the threshold", _decided(30), False),
        Case("the day after", _decided(31), True),
        Case("decided tomorrow, as is written", _decided(-1), False),
        Case("it is kept after all", {"needed": "yes", "closing_decided_days": 90}, False),
        Case("its followers were told", {**_decided(90), "closing_announced": True}, False),
        Case("they were not", {**_decided(90), "closing_announced": False}, True),
        Case("nobody knows since when", _decided(None), None),
        Case("it has begun", {**_decided(90), "status": "closing"}, False),
    ),
)
