"""An agency holds the only way in."""

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
from farled.diagnosis.cases import AGENCY, LEFT_YESTERDAY, VERA, entry
from farled.diagnosis.facts import AccountFacts, Around

_NOT_KNOWN = NotKnown(("accesses",))


def check(facts: AccountFacts, around: Around, thresholds: Thresholds) -> Verdict:
    """Fire where nobody of the organisation's own who is still there gets in, and an agency does."""
    if not facts.accesses:
        return _NOT_KNOWN
    agencies: list[str] = []
    today = facts.today
    for access in facts.accesses:
        if access.agency is not None:
            agencies.append(access.agency.name)
        elif access.way != "agency_tool" and (access.person is None or not access.person.has_left(today)):
            return FINE
    return Fires({"agencies": list(dict.fromkeys(agencies))}) if agencies else FINE


_THROUGH_ITS_TOOL = {"accesses": (entry(agency=AGENCY), entry(VERA, way="agency_tool"))}

RULE = Rule(
    code="B3",
    slug="agency_only_access",
    severity=Severity.ACT,
    title=Text(en="Only an agency gets in", sv="Bara en byrå kommer in"),
    said=Text(
        en="According to the register, only %(agencies)s can log in.",
        sv="Enligt registret kan bara %(agencies)s logga in.",
    ),
    why=Text(
        en="The account is yours in name only. When you part ways, as friends or not, it may be gone.",
        sv="Kontot är ert bara till namnet. När ni skiljs åt, som vänner eller inte, kan det vara borta.",
    ),
    source=sources.AGENCY_CHANGE,
    mend=Text(
        en="Ask the agency to make you owner on the platform first, and to keep a role of its own after that.",
        sv="Be byrån att först göra er till ägare på plattformen. Sedan kan den behålla en egen roll.",
    ),
    mend_at=At.ACCESS,
    needs=("accesses",),
    check=check,
    cases=(
        Case("your own people", {}, False),
        Case("only an agency", {"accesses": (entry(agency=AGENCY),)}, True),
        Case("an agency, and somebody of yours", {"accesses": (entry(agency=AGENCY), entry(VERA))}, False),
        Case("an agency, and somebody who left", {"accesses": (entry(agency=AGENCY), entry(LEFT_YESTERDAY))}, True),
        Case("somebody of yours through its tool", _THROUGH_ITS_TOOL, True),
        Case("nobody has written down who gets in", {"accesses": None}, None),
    ),
)
