"""The account is for something that ends."""

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

_NAME = NotKnown(("named_for",))
_CAMPAIGN = NotKnown(("campaign",))


def check(facts: AccountFacts, around: Around, thresholds: Thresholds) -> Verdict:
    """Fire where its name or its campaign tells of an end, and nobody has decided to keep it; after the end, another does."""
    if facts.needed == "yes":
        return FINE
    ended = facts.campaign_ended_on
    if facts.campaign and (ended is None or ended >= facts.today):
        return Fires({"hint": facts.campaign})
    if facts.named_for:
        return Fires({"hint": facts.named_for})
    if facts.campaign is None and facts.registered:
        return _CAMPAIGN
    return _NAME if facts.named_for is None else FINE


_CAMPAIGN_ON = {"campaign": "Ekshamn 2026", "needed": ""}

RULE = Rule(
    code="B6",
    slug="short_lived",
    severity=Severity.NOTE,
    title=Text(en="It is for something that comes to an end", sv="Kontot är till för något som tar slut"),
    said=Text(
        en="This shows in its name or its campaign: %(hint)s.", sv="Det framgår av namnet eller kampanjen: %(hint)s."
    ),
    why=Text(
        en="Followers gathered for one year are lost when the year is over. In an account that lasts they would "
        "have stayed.",
        sv="Följare som samlas för ett år går förlorade när året är slut. På ett konto som finns kvar hade de stannat.",
    ),
    source=sources.GSA,
    mend=Text(
        en="Put the content into an account that lasts, and decide what happens to this one.",
        sv="Lägg innehållet på ett konto som finns kvar, och bestäm vad som ska hända med det här.",
    ),
    mend_at=At.NEEDED,
    needs=("named_for", "campaign"),
    heeds=("needed", "campaign_ended_on"),
    check=check,
    on=IN_USE | {"found"},
    cases=(
        Case("something that lasts", {"needed": ""}, False),
        Case("a year in its name", {"named_for": "2019", "needed": ""}, True),
        Case("a campaign that goes on", _CAMPAIGN_ON, True),
        Case("a campaign that ends today", {**_CAMPAIGN_ON, "campaign_ended_days": 0}, True),
        Case(
            "a campaign that ended yesterday, which is told elsewhere",
            {**_CAMPAIGN_ON, "campaign_ended_days": 1},
            False,
        ),
        Case("somebody has decided to keep it", {"named_for": "2019"}, False),
        Case("only found, with a year in its name", {"named_for": "2019", "needed": None, "registered": None}, True),
        Case(
            "only found, and nobody asks for campaigns", {"campaign": None, "needed": None, "registered": None}, False
        ),
        Case("nobody knows of a campaign", {"campaign": None, "needed": ""}, None),
        Case("nobody has looked at its name", {"named_for": None, "needed": ""}, None),
    ),
)
