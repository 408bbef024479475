"""The owner will leave, and there is still time to hand over."""

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
    days,
)
from farled.diagnosis.cases import ago
from farled.diagnosis.facts import AccountFacts, Around, PersonFacts

_NOT_KNOWN = NotKnown(("owner",))


def check(facts: AccountFacts, around: Around, thresholds: Thresholds) -> Verdict:
    """Fire in the weeks before her last day, that day included."""
    owner = facts.owner
    if owner is None:
        return _NOT_KNOWN
    last = owner.leaves_on
    if last is None or not 0 <= (last - facts.today).days <= thresholds["days"]:
        return FINE
    return (
        FINE if owner.starts_on is not None and owner.starts_on > last else Fires({"owner": owner.name, "last": last})
    )


def _leaving(days: int) -> dict[str, PersonFacts]:
    return {"owner": PersonFacts("Vera Lind", leaves_on=ago(-days))}


RULE = Rule(
    code="E2",
    slug="owner_leaves_soon",
    severity=Severity.ACT,
    title=Text(en="Whoever looks after it leaves soon", sv="Den som är ansvarig slutar snart"),
    said=Text(
        en="The last day of %(owner)s, its owner, is %(last)s.",
        sv="%(owner)s, som är kontoansvarig, har sin sista dag %(last)s.",
    ),
    why=Text(
        en="Now there is still somebody to ask. Afterwards everything has to be found out again.",
        sv="Nu finns det någon att fråga. Efteråt måste kunskapen letas fram på nytt.",
    ),
    source=sources.TAKEOVER,
    mend=Text(
        en="Sit down together and write down what it is for, for whom and how one gets in. Then name who takes over.",
        sv="Sätt er ner tillsammans och skriv ner vad kontot är till för, för vem och hur man kommer in. Utse sedan den som tar över.",
    ),
    mend_at=At.PEOPLE,
    needs=("owner",),
    check=check,
    thresholds=(days(60, "Remind this long before", "Påminn så långt i förväg", sources.FARLED, least=1),),
    names_person=True,
    cases=(
        Case("she stays", {}, False),
        Case("the day before", _leaving(61), False),
        Case("at the threshold", _leaving(60), True),
        Case("the day after", _leaving(59), True),
        Case("today is her last day", _leaving(0), True),
        Case("she has left", _leaving(-1), False),
        Case("here for a day", {"owner": PersonFacts("Vera Lind", starts_on=ago(-9), leaves_on=ago(-9))}, True),
        Case(
            "leaves before she starts", {"owner": PersonFacts("Vera Lind", starts_on=ago(-9), leaves_on=ago(-8))}, False
        ),
        Case("nobody knows whose it is", {"owner": None}, None),
    ),
)
