"""A main account does not bear the platform's mark of being genuine."""

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

_MAIN = NotKnown(("is_main",))
_MARK = NotKnown(("verified",))


def check(facts: AccountFacts, around: Around, thresholds: Thresholds) -> Verdict:
    """Fire where a main account is seen not to be verified."""
    if facts.is_main is False or facts.verified:
        return FINE
    if facts.is_main is None:
        return _MAIN
    return _MARK if facts.verified is None else Fires({})


RULE = Rule(
    code="I5",
    slug="unverified",
    severity=Severity.NOTE,
    title=Text(en="It is not verified", sv="Kontot är inte verifierat"),
    said=Text(
        en="It is a main account, but the platform does not show that it is genuine.",
        sv="Det är ett huvudkonto, men plattformen visar inte att det är äkta.",
    ),
    why=Text(
        en="If the account is verified, a copy is easier to recognise and quicker to get rid of.",
        sv="Är kontot verifierat är en kopia lättare att känna igen och snabbare att bli av med.",
    ),
    source=sources.FARLED,
    mend=Text(
        en="See what the platform asks for. If it costs money, a link from your own site helps almost as much.",
        sv="Se vad plattformen kräver. Kostar det pengar gör en länk från er egen webbplats nästan lika stor nytta.",
    ),
    mend_at=At.THERE,
    needs=("is_main", "verified"),
    check=check,
    cases=(
        Case("it is verified", {}, False),
        Case("it is not", {"verified": False}, True),
        Case("it is no main account", {"verified": False, "is_main": False}, False),
        Case("nobody knows whether it is a main account", {"verified": False, "is_main": None}, None),
        Case("the platform does not tell", {"verified": None}, None),
    ),
)
