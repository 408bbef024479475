"""The strategy in force has none of the account's target groups."""

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

_NOT_KNOWN = NotKnown(("audiences",))


def check(facts: AccountFacts, around: Around, thresholds: Thresholds) -> Verdict:
    """Fire where it has target groups, and the strategy has none of them."""
    if facts.audiences is None:
        return _NOT_KNOWN
    wanted = around.strategy_audiences
    if not wanted or not facts.audiences or any(audience in wanted for audience in facts.audiences):
        return FINE
    return Fires({"audiences": facts.audiences})


_STRATEGY = {"strategy_platforms": frozenset(("instagram",)), "strategy_audiences": frozenset(("Parents", "Visitors"))}

RULE = Rule(
    code="S2",
    slug="audience_outside_strategy",
    severity=Severity.NOTE,
    title=Text(en="Its target group is not in your strategy", sv="Målgruppen finns inte i er strategi"),
    said=Text(
        en="The strategy in force does not name any of these: %(audiences)s.",
        sv="Den gällande strategin nämner inte: %(audiences)s.",
    ),
    why=Text(
        en="Either the account works for somebody you have not chosen, or the strategy has forgotten somebody.",
        sv="Antingen arbetar kontot för några ni inte har valt, eller så har strategin glömt några.",
    ),
    source=sources.PLANS,
    mend=Text(
        en="Decide which of the two is right, and change the other: the account or the strategy.",
        sv="Avgör vilket som är rätt och ändra det andra: kontot eller strategin.",
    ),
    mend_at=At.AUDIENCE,
    needs=("audiences",),
    check=check,
    with_strategy=True,
    cases=(
        Case("one of its groups is in it", {"audiences": ("Pupils", "Parents")}, False, _STRATEGY),
        Case("none is", {"audiences": ("Pupils",)}, True, _STRATEGY),
        Case("it has none, which is told elsewhere", {"audiences": ()}, False, _STRATEGY),
        Case("there is no strategy", {"audiences": ("Pupils",)}, False),
        Case(
            "the strategy names none",
            {"audiences": ("Pupils",)},
            False,
            {"strategy_platforms": frozenset(("instagram",))},
        ),
        Case("nobody knows its groups", {"audiences": None}, None, _STRATEGY),
    ),
)
