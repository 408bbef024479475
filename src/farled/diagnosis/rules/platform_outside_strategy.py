"""The strategy in force does not have the account's platform."""

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
from farled.platforms.registry import platforms

_NOT_KNOWN = NotKnown(("platform",))


def check(facts: AccountFacts, around: Around, thresholds: Thresholds) -> Verdict:
    """Fire where the strategy names platforms, and not this one."""
    if not facts.platform:
        return _NOT_KNOWN
    if not around.strategy_platforms or facts.platform in around.strategy_platforms:
        return FINE
    platform = platforms().get(facts.platform)
    return Fires({"platform": platform.name if platform else facts.platform})


_STRATEGY = {"strategy_platforms": frozenset(("instagram", "facebook"))}

RULE = Rule(
    code="S1",
    slug="platform_outside_strategy",
    severity=Severity.NOTE,
    title=Text(en="Its platform is not in your strategy", sv="Plattformen finns inte i er strategi"),
    said=Text(
        en="The strategy in force says nothing about %(platform)s.",
        sv="Den gällande strategin säger inget om %(platform)s.",
    ),
    why=Text(
        en="Time spent where you have not decided to be is missing where you have.",
        sv="Tid som läggs där ni inte har bestämt att finnas saknas där ni har bestämt det.",
    ),
    source=sources.PLANS,
    mend=Text(
        en="Decide which of the two is right, and change the other: the account or the strategy.",
        sv="Avgör vilket som är rätt och ändra det andra: kontot eller strategin.",
    ),
    mend_at=At.NEEDED,
    needs=("platform",),
    check=check,
    with_strategy=True,
    cases=(
        Case("it is in it", {}, False, _STRATEGY),
        Case("it is not", {"platform": "x"}, True, _STRATEGY),
        Case("there is no strategy", {"platform": "x"}, False),
        Case("the strategy names none", {"platform": "x"}, False, {"strategy_platforms": frozenset()}),
        Case("nobody knows the platform", {"platform": ""}, None, _STRATEGY),
        Case("it is being closed", {"platform": "x", "status": "closing"}, False, _STRATEGY),
    ),
)
