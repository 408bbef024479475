"""The organisation's own site still links to a closed account."""

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

_NOT_KNOWN = NotKnown(("linked",))


def check(facts: AccountFacts, around: Around, thresholds: Thresholds) -> Verdict:
    """Fire where a page links to what is closed or gone."""
    if facts.linked is None:
        return _NOT_KNOWN
    return Fires({}) if facts.linked else FINE


RULE = Rule(
    code="C6",
    slug="closed_linked",
    severity=Severity.MEND,
    title=Text(en="Your own site still links to it", sv="Er egen webbplats länkar fortfarande dit"),
    said=Text(
        en="It is closed, but at least one page of yours still links to it.",
        sv="Kontot är stängt men minst en sida hos er länkar fortfarande dit.",
    ),
    why=Text(
        en="The link leads nowhere, or one day to whoever takes the name.",
        sv="Länken leder ingenstans, eller en dag till den som tar namnet.",
    ),
    source=sources.BUFFALO,
    mend=Text(
        en="Remove the link, or let it lead to where you are now.",
        sv="Ta bort länken, eller låt den leda dit där ni finns nu.",
    ),
    mend_at=At.COMPARISON,
    needs=("linked",),
    check=check,
    on=frozenset({"closed", "gone"}),
    cases=(
        Case("no page does", {"status": "closed", "linked": False}, False),
        Case("a page does", {"status": "closed"}, True),
        Case("it is gone, and a page does", {"gone_days": 4}, True),
        Case("the sites were not all read", {"status": "closed", "linked": None}, None),
        Case("it is being closed", {"status": "closing"}, False),
        Case("it is in use", {}, False),
    ),
)
