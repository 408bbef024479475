"""The contract with an agency is over, and the agency still gets in."""

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
from farled.diagnosis.cases import ago, entry
from farled.diagnosis.facts import AccessFacts, AccountFacts, AgencyFacts, Around

_NOT_KNOWN = NotKnown(("accesses",))


def check(facts: AccountFacts, around: Around, thresholds: Thresholds) -> Verdict:
    """Fire from the day after the contract's last."""
    if facts.accesses is None:
        return _NOT_KNOWN
    over: list[AgencyFacts] = []
    unknown = False
    for access in facts.accesses:
        if (agency := access.agency) is None:
            continue
        if agency.contract_until is None:
            unknown = True
        elif agency.contract_until < facts.today:
            over.append(agency)
    if not over:
        return _NOT_KNOWN if unknown else FINE
    since = min(agency.contract_until for agency in over if agency.contract_until)
    return Fires({"agencies": list(dict.fromkeys(agency.name for agency in over)), "until": since}, since)


def _until(*days: int | None) -> dict[str, tuple[AccessFacts, ...]]:
    ends = (None if day is None else ago(day) for day in days)
    return {
        "accesses": tuple(entry(agency=AgencyFacts(f"Byrå {nr}", contract_until=end)) for nr, end in enumerate(ends, 1))
    }


RULE = Rule(
    code="B4",
    slug="contract_over",
    severity=Severity.ACT,
    title=Text(
        en="The contract is over, but the agency still gets in", sv="Avtalet är slut men byrån kommer fortfarande in"
    ),
    said=Text(
        en="This access has not ended: %(agencies)s. The contract ended on %(until)s.",
        sv="Den här åtkomsten är inte avslutad: %(agencies)s. Avtalet löpte ut %(until)s.",
    ),
    why=Text(
        en="People you no longer have a contract with can post in your name, and read what your followers write.",
        sv="Personer som ni inte längre har avtal med kan publicera i ert namn och läsa vad följarna skriver.",
    ),
    source=sources.AGENCY_CHANGE,
    mend=Text(
        en="Secure the login and the recovery address first. Then end the agency’s access, and change the password.",
        sv="Säkra först inloggningen och återställningsadressen. Avsluta sedan byråns åtkomst och byt lösenord.",
    ),
    mend_at=At.ACCESS,
    needs=("accesses",),
    check=check,
    cases=(
        Case("no agency", {}, False),
        Case("it ends tomorrow", _until(-1), False),
        Case("it ends today", _until(0), False),
        Case("it ended yesterday", _until(1), True),
        Case("one of two has ended", _until(-50, 50), True),
        Case("nobody knows when it ends", _until(None), None),
        Case("one has ended, of one nobody knows", _until(None, 9), True),
        Case("nobody has written down who gets in", {"accesses": None}, None),
    ),
)
