"""Nobody stands in for the owner."""

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
from farled.diagnosis.cases import LEFT_YESTERDAY, NILS, ago
from farled.diagnosis.facts import AccountFacts, Around, PersonFacts

_NOT_KNOWN = NotKnown(("deputies",))


def check(facts: AccountFacts, around: Around, thresholds: Thresholds) -> Verdict:
    """Fire where somebody owns it, and there is known to be no deputy who is still there."""
    if facts.owner is None and not facts.owner_function:
        return FINE  # that nobody owns it comes first
    if facts.deputies is None:
        return _NOT_KNOWN
    today = facts.today
    for deputy in facts.deputies:
        if not deputy.has_left(today):
            return FINE
    return Fires({})


RULE = Rule(
    code="E4",
    slug="no_deputy",
    severity=Severity.NOTE,
    title=Text(en="Nobody stands in for the owner", sv="Det finns ingen ersättare"),
    said=Text(en="The register names no deputy who is still here.", sv="I registret står ingen ersättare som är kvar."),
    why=Text(
        en="Everybody goes on holiday and falls ill now and then. Questions are left lying, and nobody notices "
        "when something goes wrong.",
        sv="Alla har semester och blir sjuka ibland. Då blir frågor liggande, och ingen märker när något går fel.",
    ),
    source=sources.MALMO,
    mend=Text(
        en="Ask somebody to be deputy, and give that person access.",
        sv="Fråga någon om att vara ersättare, och ge personen åtkomst.",
    ),
    mend_at=At.PEOPLE,
    needs=("deputies",),
    heeds=("owner", "owner_function"),
    check=check,
    only_unwritten=True,
    cases=(
        Case("one", {}, False),
        Case("none", {"deputies": ()}, True),
        Case("she has left", {"deputies": (LEFT_YESTERDAY,)}, True),
        Case("one has left, one is there", {"deputies": (LEFT_YESTERDAY, NILS)}, False),
        Case("her last day is today", {"deputies": (PersonFacts("Nils Ek", leaves_on=ago(0)),)}, False),
        Case("nobody knows", {"deputies": None}, None),
        Case("nobody owns it", {"owner": None, "owner_function": "", "deputies": ()}, False),
        Case("a function owns it", {"owner": None, "deputies": ()}, True),
    ),
)
