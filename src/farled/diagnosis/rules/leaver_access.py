"""Somebody who has left still gets in."""

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
from farled.diagnosis.cases import VERA, ago, entry
from farled.diagnosis.facts import AccessFacts, AccountFacts, Around, PersonFacts

_NOT_KNOWN = NotKnown(("accesses",))


def check(facts: AccountFacts, around: Around, thresholds: Thresholds) -> Verdict:
    """Fire from the day after somebody's last where her access has not ended."""
    if facts.accesses is None:
        return _NOT_KNOWN
    today = facts.today
    left = [access.person for access in facts.accesses if access.person is not None and access.person.has_left(today)]
    if not left:
        return FINE
    since = min(person.leaves_on for person in left if person.leaves_on)
    return Fires({"people": list(dict.fromkeys(person.name for person in left)), "left": since}, since)


def _with(days: int) -> dict[str, tuple[AccessFacts, ...]]:
    return {"accesses": (entry(VERA), entry(PersonFacts("Asta Holm", leaves_on=ago(days))))}


RULE = Rule(
    code="I4",
    slug="leaver_access",
    severity=Severity.ACT,
    title=Text(en="Somebody who has left still gets in", sv="Någon som har slutat kommer fortfarande in"),
    said=Text(
        en="According to the register this access has not been ended: %(people)s. The last day was %(left)s.",
        sv="Enligt registret är den här åtkomsten inte avslutad: %(people)s. Sista dagen var %(left)s.",
    ),
    why=Text(
        en="This is not about trust. Somebody who has left should not have to guard a login, and one day their "
        "mailbox may be somebody else’s.",
        sv="Det handlar inte om förtroende. Den som har slutat ska inte behöva vakta en inloggning, och "
        "brevlådan kan en dag vara någon annans.",
    ),
    source=sources.TAKEOVER,
    mend=Text(
        en="End the access on the platform and here, and change the password if it was shared.",
        sv="Avsluta åtkomsten på plattformen och här, och byt lösenord om det var delat.",
    ),
    mend_at=At.ACCESS,
    needs=("accesses",),
    check=check,
    on=IN_USE | {"closing"},
    names_person=True,
    cases=(
        Case("all are here", {}, False),
        Case("her last day is tomorrow", _with(-1), False),
        Case("her last day is today", _with(0), False),
        Case("her last day was yesterday", _with(1), True),
        Case("it is being closed", {**_with(9), "status": "closing"}, True),
        Case("left before she started", {"accesses": (entry(PersonFacts("Nils Ek", ago(-3), ago(5))),)}, False),
        Case("nobody has written down who gets in", {"accesses": None}, None),
        Case("it is closed", {**_with(9), "status": "closed"}, False),
    ),
)
