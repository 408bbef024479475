"""Nobody has said whether the account is needed."""

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
from farled.diagnosis.facts import AccountFacts, Around

_NOT_KNOWN = NotKnown(("needed",))


def check(facts: AccountFacts, around: Around, thresholds: Thresholds) -> Verdict:
    """Fire where the question was not answered, or only with: don't know."""
    if facts.needed is None:
        return _NOT_KNOWN
    return FINE if facts.needed in ("yes", "can_close") else Fires({})


RULE = Rule(
    code="A14",
    slug="not_decided",
    severity=Severity.MEND,
    title=Text(en="Nobody has decided whether it is needed", sv="Ingen har bestämt om kontot behövs"),
    said=Text(
        en="The question has no answer yet, or only “don’t know”.",
        sv="Frågan är inte besvarad än, eller bara med ”vet inte”.",
    ),
    why=Text(
        en="An account that nobody has chosen to keep takes time and trust from those that are needed.",
        sv="Ett konto som ingen har valt att behålla tar tid och förtroende från dem som behövs.",
    ),
    source=sources.GOTEBORG_REVIEW,
    mend=Text(
        en="Decide whether it is needed. If you are not sure, ask whoever looks after it.",
        sv="Bestäm om kontot behövs. Är du osäker, fråga den som sköter det.",
    ),
    mend_at=At.NEEDED,
    needs=("needed",),
    check=check,
    only_unwritten=True,
    cases=(
        Case("it is", {"needed": "yes"}, False),
        Case("it can be closed", {"needed": "can_close"}, False),
        Case("not asked yet", {"needed": ""}, True),
        Case("somebody is unsure", {"needed": "unsure"}, True),
        Case("nobody knows what was answered", {"needed": None}, None),
        Case("it is being closed", {"needed": "", "status": "closing"}, False),
    ),
)
