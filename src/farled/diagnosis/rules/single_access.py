"""A single person gets in to the account."""

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
from farled.diagnosis.facts import AccountFacts, AgencyFacts, Around, PersonFacts

_NOT_KNOWN = NotKnown(("accesses",))


def check(facts: AccountFacts, around: Around, thresholds: Thresholds) -> Verdict:
    """Fire where, of those who are still there, only one gets in, and nobody shares her login."""
    if not facts.accesses:
        return _NOT_KNOWN
    only: PersonFacts | AgencyFacts | None = None
    unknown = False
    today = facts.today
    for access in facts.accesses:
        if access.way == "shared":
            return FINE
        if access.person is not None and access.person.has_left(today):
            continue
        who = access.person or access.agency
        if only is not None and who is not None and who is not only and who != only:
            return FINE
        unknown = unknown or who is None or not access.way
        only = only or who
    if isinstance(only, AgencyFacts):
        return FINE
    return _NOT_KNOWN if unknown else FINE if only is None else Fires({})


RULE = Rule(
    code="E3",
    slug="single_access",
    severity=Severity.MEND,
    title=Text(en="Only one person gets in", sv="Bara en person kommer in"),
    said=Text(
        en="According to the register, only one person can log in.",
        sv="Enligt registret kan bara en person logga in.",
    ),
    why=Text(
        en="An illness, a lost phone or a new job is enough, and nobody can post, answer or close it any more.",
        sv="Det räcker med en sjukdom, en borttappad telefon eller ett nytt jobb för att ingen längre ska kunna publicera, svara eller stänga.",
    ),
    source=sources.LONELY_GROUP,
    mend=Text(
        en="Give a second person their own way in, and test together that it works.",
        sv="Ge ytterligare en person en egen väg in, och prova tillsammans att den fungerar.",
    ),
    mend_at=At.ACCESS,
    needs=("accesses",),
    check=check,
    cases=(
        Case("two people", {}, False),
        Case("one person", {"accesses": (entry(VERA),)}, True),
        Case("one person in two ways", {"accesses": (entry(VERA), entry(VERA, way="tool"))}, True),
        Case("the other one has left", {"accesses": (entry(VERA), entry(LEFT_YESTERDAY))}, True),
        Case("one person and an agency", {"accesses": (entry(VERA), entry(agency=AGENCY))}, False),
        Case("only an agency, which is told elsewhere", {"accesses": (entry(agency=AGENCY),)}, False),
        Case("a login that is shared", {"accesses": (entry(VERA, way="shared"),)}, False),
        Case("nobody knows whether it is shared", {"accesses": (entry(VERA, way=""),)}, None),
        Case("somebody without a name", {"accesses": (entry(VERA), entry())}, None),
        Case("all have left, which is told elsewhere", {"accesses": (entry(LEFT_YESTERDAY),)}, False),
        Case("nobody has written down who gets in", {"accesses": None}, None),
    ),
)
