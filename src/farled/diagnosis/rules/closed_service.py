"""The platform on which the account was is no more."""

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
from farled.platforms.registry import platforms

_NOT_KNOWN = NotKnown(("platform",))


def check(facts: AccountFacts, around: Around, thresholds: Thresholds) -> Verdict:
    """Fire where the platform itself has closed."""
    platform = platforms().get(facts.platform)
    if platform is None:
        return _NOT_KNOWN
    closed = platform.closed_on
    return Fires({"platform": platform.name, "closed": closed}, closed) if closed else FINE


RULE = Rule(
    code="A13",
    slug="closed_service",
    severity=Severity.MEND,
    title=Text(en="Its platform no longer exists", sv="Plattformen finns inte längre"),
    said=Text(en="%(platform)s closed on %(closed)s.", sv="%(platform)s lades ner %(closed)s."),
    why=Text(
        en="Links and printed material send people nowhere, and show that nobody has looked for a long time.",
        sv="Länkar och trycksaker skickar folk till något som inte finns, och visar att ingen har tittat på länge.",
    ),
    source=sources.FARLED,
    mend=Text(
        en="Remove the links to it, and mark it as closed in the register.",
        sv="Ta bort länkarna dit och markera kontot som stängt i registret.",
    ),
    mend_at=At.STATUS,
    needs=("platform",),
    check=check,
    on=IN_USE | {"found", "gone"},
    cases=(
        Case("its platform is there", {}, False),
        Case("its platform has closed", {"platform": "googleplus"}, True),
        Case("it is gone since then", {"platform": "googleplus", "gone_days": 2000}, True),
        Case("its platform is hardly kept up", {"platform": "feedburner"}, False),
        Case("it was only found", {"platform": "googleplus", "registered": False}, True),
        Case("nobody knows the platform", {"platform": "ripple"}, None),
        Case("it is closed as well", {"platform": "googleplus", "status": "closed"}, False),
    ),
)
