"""Nobody has written down what the account is for."""

from datetime import date

from farled.diagnosis.base import FINE, Case, Fires, NotKnown, Rule, Severity, Source, Text, Thresholds, Verdict
from farled.diagnosis.facts import AccountFacts, Around


def check(facts: AccountFacts, around: Around, thresholds: Thresholds) -> Verdict:
    """Fire where the purpose is known to be missing."""
    if facts.status not in {"open", "lost"}:
        return FINE
    if facts.purpose is None:
        return NotKnown(("purpose",))
    return FINE if facts.purpose.strip() else Fires({})


RULE = Rule(
    code="A1",
    slug="no_purpose",
    severity=Severity.MEND,
    title=Text(en="Nobody has written down what it is for", sv="Ingen har skrivit ner vad kontot är till för"),
    said=Text(en="The register has no purpose for it.", sv="Registret har inget syfte för kontot."),
    why=Text(
        en="Without a purpose nobody can say whether the account does any good, or what belongs there.",
        sv="Utan syfte kan ingen säga om kontot gör nytta, eller vad som hör hemma där.",
    ),
    source=Source("Queensland Government; NASA's five criteria (practice.md B1, D1)", date(2026, 11, 23)),
    mend=Text(
        en="Write one sentence: we use this account so that … can …",
        sv="Skriv en mening: vi använder kontot för att … ska kunna …",
    ),
    mend_at="purpose",
    needs=("purpose",),
    check=check,
    cases=(
        Case("a purpose", {"purpose": "parents can learn how school works"}, False),
        Case("none", {"purpose": ""}, True),
        Case("only blanks", {"purpose": "  "}, True),
        Case("nobody knows", {"purpose": None}, None),
        Case("it is being closed", {"purpose": "", "status": "closing"}, False),
    ),
)
