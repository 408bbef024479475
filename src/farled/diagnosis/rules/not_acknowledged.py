"""An agency has not acknowledged who decides."""

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
from farled.diagnosis.cases import AGENCY, VERA, ago, entry
from farled.diagnosis.facts import AccountFacts, AgencyFacts, Around

_NOT_KNOWN = NotKnown(("run_by", "accesses"))


def check(facts: AccountFacts, around: Around, thresholds: Thresholds) -> Verdict:
    """Fire where an agency that runs it or gets in is known not to have acknowledged the rule."""
    if facts.accesses is None and facts.run_by is None:
        return _NOT_KNOWN
    unknown = False
    for agency in _agencies(facts):
        if agency.contract_until is not None and agency.contract_until < facts.today:
            continue
        if agency.acknowledged is False:
            return Fires({"agency": agency.name})
        unknown = unknown or agency.acknowledged is None
    return _NOT_KNOWN if unknown else FINE


def _agencies(facts: AccountFacts) -> list[AgencyFacts]:
    found = [access.agency for access in facts.accesses or () if access.agency is not None]
    return [facts.run_by, *found] if facts.run_by is not None else found


_NOT_YET = AgencyFacts("Byrå Nord", acknowledged=False)

RULE = Rule(
    code="B5",
    slug="not_acknowledged",
    severity=Severity.NOTE,
    title=Text(en="The agency has not confirmed who decides", sv="Byrån har inte bekräftat vem som beslutar"),
    said=Text(
        en="%(agency)s has not confirmed that you are the ones who decide whether to open an account.",
        sv="%(agency)s har inte bekräftat att det är ni som beslutar om att öppna konton.",
    ),
    why=Text(
        en="It is hard to hold anybody to what was never said. Most agencies are glad to know what applies.",
        sv="Det är svårt att kräva något som aldrig har sagts. De flesta byråer vill gärna veta vad som gäller.",
    ),
    source=sources.FARLED,
    mend=Text(
        en="Send the agency your rule, and note when it has confirmed it.",
        sv="Skicka er regel till byrån och anteckna när den har bekräftat.",
    ),
    mend_at=At.AGENCIES,
    needs=("run_by", "accesses"),
    check=check,
    cases=(
        Case("no agency", {}, False),
        Case("it has", {"run_by": AGENCY}, False),
        Case("it has not, and runs the account", {"run_by": _NOT_YET}, True),
        Case("it has not, and gets in", {"accesses": (entry(VERA), entry(agency=_NOT_YET))}, True),
        Case("its contract is over", {"run_by": AgencyFacts("Byrå Nord", ago(1), acknowledged=False)}, False),
        Case("its contract ends today", {"run_by": AgencyFacts("Byrå Nord", ago(0), acknowledged=False)}, True),
        Case("nobody knows whether it has", {"run_by": AgencyFacts("Byrå Nord")}, None),
        Case("nobody has written down who gets in", {"accesses": None}, None),
        Case("it has, and nobody has written down who else gets in", {"run_by": AGENCY, "accesses": None}, False),
    ),
)
