"""Nobody who is still there can log in."""

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
from farled.diagnosis.cases import AGENCY, LEFT_YESTERDAY, ago, entry
from farled.diagnosis.facts import AccountFacts, Around, PersonFacts

_NOT_KNOWN = NotKnown(("accesses",))


def check(facts: AccountFacts, around: Around, thresholds: Thresholds) -> Verdict:
    """Fire where somebody said so, or everybody who gets in has left."""
    if facts.status == "lost":
        return Fires({})
    if not facts.accesses:
        return _NOT_KNOWN
    today = facts.today
    for access in facts.accesses:
        if access.person is None or not access.person.has_left(today):
            return FINE
    return Fires({})


RULE = Rule(
    code="E10",
    slug="lost",
    severity=Severity.ACT,
    title=Text(en="Nobody can log in any more", sv="Ingen kan logga in längre"),
    said=Text(
        en="According to the register, nobody who is still here can get in.",
        sv="Enligt registret kommer ingen av dem som är kvar in.",
    ),
    why=Text(
        en="It can neither be used nor closed, and whoever left may still get in.",
        sv="Kontot går varken att använda eller stänga, och den som har slutat kan kanske fortfarande komma in.",
    ),
    source=sources.TAKEOVER,
    mend=Text(
        en="Ask whoever had it last, then the platform. Until then, explain on your site and your main account "
        "what has happened.",
        sv="Fråga den som hade det senast, och sedan plattformen. Berätta under tiden på webbplatsen och "
        "huvudkontot hur det ligger till.",
    ),
    mend_at=At.ACCESS,
    needs=("accesses",),
    check=check,
    cases=(
        Case("somebody gets in", {}, False),
        Case("somebody said so", {"status": "lost"}, True),
        Case("all have left", {"accesses": (entry(LEFT_YESTERDAY),)}, True),
        Case("her last day is today", {"accesses": (entry(PersonFacts("Nils Ek", leaves_on=ago(0))),)}, False),
        Case("an agency is left", {"accesses": (entry(LEFT_YESTERDAY), entry(agency=AGENCY))}, False),
        Case("nobody has written down who gets in", {"accesses": None}, None),
        Case("it is gone", {"status": "lost", "gone_days": 2}, False),
    ),
)
