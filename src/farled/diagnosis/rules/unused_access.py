"""Somebody gets in who does not need to."""

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
from farled.diagnosis.cases import AGENCY, LEFT_YESTERDAY, NILS, VERA, entry
from farled.diagnosis.facts import AccountFacts, Around

_NOT_KNOWN = NotKnown(("accesses",))


def check(facts: AccountFacts, around: Around, thresholds: Thresholds) -> Verdict:
    """Fire where somebody of one's own who is still there gets in, and is known not to run it."""
    if not facts.accesses:
        return _NOT_KNOWN
    unused = 0
    unknown = False
    for access in facts.accesses:
        if access.runs or access.person is None or access.person.has_left(facts.today):
            continue
        if access.runs is None:
            unknown = True
        else:
            unused += 1
    if unused:
        return Fires({"unused": unused, "all": len(facts.accesses)})
    return _NOT_KNOWN if unknown else FINE


RULE = Rule(
    code="I3",
    slug="unused_access",
    severity=Severity.NOTE,
    title=Text(en="Somebody gets in who does not need to", sv="Någon kommer in som inte behöver det"),
    said=Text(
        en="Ways in for somebody who, according to the register, does not run the account: %(unused)s of %(all)s.",
        sv="Vägar in för någon som enligt registret inte sköter kontot: %(unused)s av %(all)s.",
    ),
    why=Text(
        en="Every way in that nobody needs is one more that a stranger could use.",
        sv="Varje väg in som ingen behöver är en till som en främling kan använda.",
    ),
    source=sources.TAKEOVER,
    mend=Text(
        en="Ask whether they still need it. If not, end it on the platform and here.",
        sv="Fråga om åtkomsten behövs. Om inte, avsluta den på plattformen och här.",
    ),
    mend_at=At.ACCESS,
    needs=("accesses",),
    check=check,
    cases=(
        Case("all who get in run it", {}, False),
        Case("one does not", {"accesses": (entry(VERA), entry(NILS, runs=False))}, True),
        Case(
            "she has left, which is told elsewhere",
            {"accesses": (entry(VERA), entry(LEFT_YESTERDAY, runs=False))},
            False,
        ),
        Case("an agency", {"accesses": (entry(VERA), entry(agency=AGENCY, runs=False))}, False),
        Case("nobody knows who runs it", {"accesses": (entry(VERA, runs=None),)}, None),
        Case("nobody has written down who gets in", {"accesses": None}, None),
    ),
)
