"""Somebody's question or comment lies there unattended for more than a week."""

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

_NOT_KNOWN = NotKnown(("unanswered_on",))


def check(facts: AccountFacts, around: Around, thresholds: Thresholds) -> Verdict:
    """Fire where an unanswered question was noticed longer ago than that, and nobody has said otherwise since."""
    noticed = facts.unanswered_on
    if noticed is None:
        return _NOT_KNOWN if facts.seen_on is None else FINE
    return Fires({"noticed": noticed}, noticed) if (facts.today - noticed).days > thresholds["days"] else FINE


RULE = Rule(
    code="L1",
    slug="unanswered_week",
    severity=Severity.ACT,
    title=Text(en="Comments are left unattended", sv="Kommentarer lämnas utan uppsikt"),
    said=Text(
        en="An unanswered question was noticed on %(noticed)s, and nobody has said since that it has been dealt with.",
        sv="En obesvarad fråga upptäcktes %(noticed)s, och ingen har sagt att den är omhändertagen.",
    ),
    why=Text(
        en="In Sweden, whoever lets others write on an account has to keep an eye on it and remove certain "
        "messages that are clearly unlawful (BBS-lagen, 4 and 5 §§). The rule of thumb has been not to leave "
        "it unattended for more than a week. Check the current wording of the law.",
        sv="I Sverige måste den som låter andra skriva på ett konto hålla uppsikt och ta bort vissa meddelanden som uppenbart är olagliga (BBS-lagen, 4 och 5 §§). Tumregeln har varit att inte lämna kontot utan uppsikt längre än en vecka. Kontrollera lagens aktuella lydelse.",
    ),
    source=sources.BBS,
    mend=Text(
        en="Read what is there, answer or remove what must go, and decide who keeps an eye on it from now on.",
        sv="Läs det som står där, svara eller ta bort det som ska bort, och bestäm vem som tittar i fortsättningen.",
    ),
    mend_at=At.LOOK,
    needs=("unanswered_on",),
    heeds=("seen_on",),
    check=check,
    thresholds=(days(7, "Unattended for more than", "Utan uppsikt längre än", sources.BBS, least=1),),
    cases=(
        Case("nobody noticed any", {}, False),
        Case("the day before", {"unanswered_days": 6}, False),
        Case("at the threshold", {"unanswered_days": 7}, False),
        Case("the day after", {"unanswered_days": 8}, True),
        Case("noticed tomorrow, as is written", {"unanswered_days": -1}, False),
        Case("nobody has looked", {"seen_on": None}, None),
        Case("it is gone", {"unanswered_days": 90, "gone_days": 3}, False),
    ),
)
