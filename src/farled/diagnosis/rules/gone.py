"""The register says that the account is in use, and it is gone."""

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

_NOT_KNOWN = NotKnown(("gone_on",))


def check(facts: AccountFacts, around: Around, thresholds: Thresholds) -> Verdict:
    """Fire where it was seen to be gone, and not because its platform is."""
    gone, platform = facts.gone_on, platforms().get(facts.platform)
    if platform and platform.closed_on:
        return FINE  # `closed_service` says so
    if gone is None:
        return _NOT_KNOWN if facts.seen_on is None else FINE
    return FINE if gone > facts.today else Fires({"gone": gone}, gone)


RULE = Rule(
    code="C7",
    slug="gone",
    severity=Severity.MEND,
    title=Text(en="It is gone, but nobody has said so", sv="Kontot är borta, men ingen har sagt det"),
    said=Text(
        en="It has been gone since %(gone)s. In the register it is still in use.",
        sv="Kontot är borta sedan %(gone)s. I registret står det fortfarande som i bruk.",
    ),
    why=Text(
        en="Its followers were not told where to go, links lead nowhere, and on some platforms somebody else can "
        "take the name.",
        sv="Följarna fick inte veta vart de ska ta vägen, länkar leder ingenstans och på vissa plattformar kan någon annan ta namnet.",
    ),
    source=sources.HANDLES,
    mend=Text(
        en="Find out whether it was meant to go. If so, mark it as closed and say where you are now; if not, get it back.",
        sv="Ta reda på om det var meningen. I så fall markera kontot som stängt och berätta var ni finns nu. Annars försök få tillbaka det.",
    ),
    mend_at=At.STATUS,
    needs=("gone_on",),
    heeds=("seen_on",),
    check=check,
    on=IN_USE | {"gone"},
    cases=(
        Case("it is there", {}, False),
        Case("it is gone", {"gone_days": 3}, True),
        Case("since today", {"gone_days": 0}, True),
        Case("since tomorrow, as is written", {"gone_days": -1}, False),
        Case("nobody has looked", {"seen_on": None}, None),
        Case("it was closed", {"gone_days": 3, "status": "closed"}, False),
        Case("it is being closed", {"gone_days": 3, "status": "closing"}, False),
        Case("its platform closed", {"gone_days": 3, "platform": "vine"}, False),
    ),
)
