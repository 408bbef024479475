"""Somebody else bears the name of a closed account."""

from farled.diagnosis import sources
from farled.diagnosis.base import (
    FINE,
    IN_USE,
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

_NOT_KNOWN = NotKnown(("taken_on",))


def check(facts: AccountFacts, around: Around, thresholds: Thresholds) -> Verdict:
    """Fire where somebody else was seen under its name."""
    taken = facts.taken_on
    if taken is None:
        return _NOT_KNOWN if facts.seen_on is None else FINE
    return Fires({"handle": facts.handle, "taken": taken}, taken) if taken <= facts.today else FINE


RULE = Rule(
    code="C5",
    slug="handle_taken",
    severity=Severity.ACT,
    title=Text(en="Somebody else has its name now", sv="Någon annan har tagit namnet"),
    said=Text(
        en="Since %(taken)s at the latest, %(handle)s is somebody else’s.",
        sv="Senast sedan %(taken)s tillhör %(handle)s någon annan.",
    ),
    why=Text(
        en="Old links, printed matter and search results lead to a stranger who can speak in your name.",
        sv="Gamla länkar, trycksaker och sökträffar leder till en främling som kan tala i ert namn.",
    ),
    source=sources.HANDLES,
    mend=Text(
        en="See whether your account has another name now, and if so, enter its new address here. If not, remove "
        "your links to it. If the stranger pretends to be you, report it to the platform and warn people on "
        "your main account.",
        sv="Se efter om ert konto har bytt namn, och skriv i så fall in den nya adressen här. Ta annars bort era "
        "länkar dit. Om främlingen utger sig för att vara ni, anmäl kontot till plattformen och varna på "
        "huvudkontot.",
    ),
    mend_at=At.THERE,
    needs=("taken_on",),
    heeds=("seen_on",),
    check=check,
    on=IN_USE | {"gone", "closing", "closed"},
    cases=(
        Case("it is nobody's", {"status": "closed"}, False),
        Case("it is somebody else's", {"status": "closed", "taken_days": 3}, True),
        Case("since today", {"status": "closed", "taken_days": 0}, True),
        Case("since tomorrow, as is written", {"status": "closed", "taken_days": -1}, False),
        Case("it went unseen", {"gone_days": 9, "taken_days": 3}, True),
        Case("nobody has looked", {"status": "closed", "seen_on": None}, None),
        Case("it was in use", {"taken_days": 3}, True),
    ),
)
