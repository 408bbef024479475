"""An agency proposed the account, and nobody inside decided."""

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
from farled.diagnosis.cases import AGENCY
from farled.diagnosis.facts import AccountFacts, Around

_PROPOSED = NotKnown(("proposed_by",))
_DECIDED = NotKnown(("decided_by",))


def check(facts: AccountFacts, around: Around, thresholds: Thresholds) -> Verdict:
    """Fire where an agency proposed it, and it is known that no decision was taken or written down."""
    if not facts.proposed_by:
        return _PROPOSED
    if facts.proposed_by != "agency" or facts.decided_by:
        return FINE
    if facts.decided_by is None and not facts.decided_by_nobody:
        return _DECIDED
    agency = facts.proposing_agency
    return Fires({"agency": agency.name if agency else _SOME}, facts.opened_on)


_SOME = {"en": "An agency", "sv": "En byrå"}
_AGENCY = {"proposed_by": "agency", "proposing_agency": AGENCY}

RULE = Rule(
    code="B1",
    slug="agency_no_decision",
    severity=Severity.MEND,
    title=Text(en="An agency proposed it, and nobody here decided", sv="En byrå föreslog det, och ingen här bestämde"),
    said=Text(
        en="%(agency)s proposed it. No decision of yours is written down.",
        sv="%(agency)s föreslog kontot. Det finns inget beslut från er.",
    ),
    why=Text(
        en="The agency has its assignment; you are left with the account. That is why you always decide "
        "yourselves whether to open one.",
        sv="Byrån ser till sitt uppdrag, men det är ni som har kontot kvar. Därför är det alltid ni som beslutar "
        "om att öppna ett konto.",
    ),
    source=sources.CANADA,
    mend=Text(
        en="Decide now whether it is needed, and write down who decided.",
        sv="Bestäm nu om kontot behövs, och skriv ner vem som bestämde.",
    ),
    mend_at=At.ORIGIN,
    needs=("proposed_by", "decided_by", "decided_by_nobody"),
    heeds=("proposing_agency", "opened_on"),
    check=check,
    cases=(
        Case("somebody inside proposed it", {"decided_by": "", "decided_by_nobody": True}, False),
        Case("an agency, and the board decided", _AGENCY, False),
        Case("an agency, and nobody decided", {**_AGENCY, "decided_by": "", "decided_by_nobody": True}, True),
        Case("no decision is written down", {**_AGENCY, "decided_by": "", "decided_by_nobody": False}, True),
        Case("nobody knows which agency", {"proposed_by": "agency", "decided_by": ""}, True),
        Case("nobody knows who decided", {**_AGENCY, "decided_by": None, "decided_by_nobody": None}, None),
        Case("nobody was asked who proposed it", {"proposed_by": ""}, None),
        Case("nobody knows who proposed it", {"proposed_by": "unknown", "decided_by": ""}, False),
        Case("both somebody and nobody decided", {**_AGENCY, "decided_by_nobody": True}, False),
    ),
)
