"""The owner has left the organisation."""

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
from farled.diagnosis.cases import ago
from farled.diagnosis.facts import AccountFacts, Around, PersonFacts

_NOT_KNOWN = NotKnown(("owner",))


def check(facts: AccountFacts, around: Around, thresholds: Thresholds) -> Verdict:
    """Fire from the day after her last."""
    owner = facts.owner
    if owner is None:
        return _NOT_KNOWN
    if owner.leaves_on is None or not owner.has_left(facts.today):
        return FINE
    return Fires({"owner": owner.name, "left": owner.leaves_on}, owner.leaves_on)


def _leaving(days: int) -> dict[str, PersonFacts]:
    return {"owner": PersonFacts("Vera Lind", leaves_on=ago(days))}


RULE = Rule(
    code="E1",
    slug="owner_left",
    severity=Severity.ACT,
    title=Text(en="Whoever looked after it has left", sv="Den som var ansvarig har slutat"),
    said=Text(en="%(owner)s, its owner, left on %(left)s.", sv="%(owner)s, som är kontoansvarig, slutade %(left)s."),
    why=Text(
        en="What the account was for, who asks there and how one gets in may have left as well. The sooner somebody asks, the more can be saved.",
        sv="Kunskapen om vad kontot var till för, vilka som frågar där och hur man kommer in kan ha försvunnit samtidigt. Ju förr någon frågar, desto mer går att rädda.",
    ),
    source=sources.TAKEOVER,
    mend=Text(
        en="Name a new owner, and ask the one before for as long as they can be reached.",
        sv="Utse en ny kontoansvarig, och fråga den förra medan det går att få tag på personen.",
    ),
    mend_at=At.PEOPLE,
    needs=("owner",),
    check=check,
    names_person=True,
    cases=(
        Case("she stays", {}, False),
        Case("her last day is tomorrow", _leaving(-1), False),
        Case("her last day is today", _leaving(0), False),
        Case("her last day was yesterday", _leaving(1), True),
        Case("she came back", {"owner": PersonFacts("Vera Lind", starts_on=ago(50), leaves_on=ago(300))}, False),
        Case(
            "left before she started", {"owner": PersonFacts("Vera Lind", starts_on=ago(-9), leaves_on=ago(9))}, False
        ),
        Case("nobody knows whose it is", {"owner": None}, None),
        Case("it is closed", {**_leaving(9), "status": "closed"}, False),
    ),
)
