"""The campaign for which the account was opened is over, and it lives on."""

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

_CAMPAIGN = NotKnown(("campaign",))
_END = NotKnown(("campaign_ended_on",))


def check(facts: AccountFacts, around: Around, thresholds: Thresholds) -> Verdict:
    """Fire where the campaign ended some time ago, and nobody has decided to keep the account."""
    if not facts.campaign:
        return _CAMPAIGN if facts.campaign is None else FINE
    ended = facts.campaign_ended_on
    if ended is None:
        return _END
    if facts.needed == "yes" or (facts.today - ended).days <= thresholds["days"]:
        return FINE
    return Fires({"campaign": facts.campaign, "ended": ended}, ended)


def _ended(days: int) -> dict[str, object]:
    return {"campaign": "Ekshamn 2019", "campaign_ended_days": days, "needed": ""}


RULE = Rule(
    code="B2",
    slug="campaign_over",
    severity=Severity.MEND,
    title=Text(en="The campaign is over, but the account lives on", sv="Kampanjen är slut men kontot finns kvar"),
    said=Text(
        en="“%(campaign)s” ended on %(ended)s.",
        sv="”%(campaign)s” avslutades %(ended)s.",
    ),
    why=Text(
        en="What was meant for a while stays for good: nobody is paid to look after it, yet it speaks in your name.",
        sv="Det som var tillfälligt blir kvar: ingen får betalt för att sköta det, men det talar i ert namn.",
    ),
    source=sources.GSA,
    mend=Text(
        en="Keep it for something lasting, move its content to your main account, or close it and tell its followers.",
        sv="Behåll kontot för något varaktigt, flytta innehållet till huvudkontot eller stäng det och berätta det för följarna.",
    ),
    mend_at=At.NEEDED,
    needs=("campaign", "campaign_ended_on"),
    heeds=("needed",),
    check=check,
    thresholds=(days(30, "Time after its end", "Tid efter slutet", sources.FARLED),),
    cases=(
        Case("no campaign", {}, False),
        Case("the day before", _ended(29), False),
        Case("at the threshold", _ended(30), False),
        Case("the day after", _ended(31), True),
        Case("it goes on", _ended(-10), False),
        Case("somebody has decided to keep it", {**_ended(400), "needed": "yes"}, False),
        Case("nobody knows when it ended", {**_ended(0), "campaign_ended_days": None}, None),
        Case("nobody knows whether there was one", {"campaign": None}, None),
        Case("an end without a campaign", {"campaign_ended_days": 400, "needed": ""}, False),
    ),
)
