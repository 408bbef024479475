"""Nobody has written down what the account is for."""

from farled.diagnosis import sources
from farled.diagnosis.base import At, Case, Rule, Severity, Text, missing

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
    source=sources.QUEENSLAND,
    mend=Text(
        en="Write one sentence: we use this account so that … can …",
        sv="Skriv en mening: vi använder kontot så att … kan …",
    ),
    mend_at=At.PURPOSE,
    needs=("purpose",),
    check=missing("purpose"),
    only_unwritten=True,
    cases=(
        Case("a purpose", {"purpose": "parents can learn how school works"}, False),
        Case("none", {"purpose": ""}, True),
        Case("only blanks", {"purpose": "  "}, True),
        Case("nobody knows", {"purpose": None}, None),
        Case("it is being closed", {"purpose": "", "status": "closing"}, False),
    ),
)
