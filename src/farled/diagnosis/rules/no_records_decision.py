"""Nobody has decided what of the account is kept and what is thrown away."""

from farled.diagnosis import sources
from farled.diagnosis.base import (
    At,
    Case,
    Rule,
    Severity,
    Text,
    missing,
)

RULE = Rule(
    code="L3",
    slug="no_records_decision",
    severity=Severity.MEND,
    title=Text(
        en="Nobody has decided what to keep and what to throw away", sv="Det saknas beslut om bevarande och gallring"
    ),
    said=Text(
        en="The register names no records plan for it.",
        sv="Registret anger ingen informationshanteringsplan för kontot.",
    ),
    why=Text(
        en="In Sweden nothing may be thrown away without a decision, not even a comment of no importance, and nobody knows what to keep. Check the current wording of what applies to you.",
        sv="Utan beslut får inget gallras, inte ens en kommentar av ringa betydelse, och ingen vet vad som ska bevaras. Kontrollera aktuell lydelse av det som gäller för er.",
    ),
    source=sources.NACKA,
    mend=Text(
        en="Ask your archivist where social media stand in the records plan, and note the place.",
        sv="Fråga arkivarien var sociala medier finns i informationshanteringsplanen, och anteckna stället.",
    ),
    mend_at=At.LAW,
    needs=("records_plan",),
    check=missing("records_plan"),
    kinds=("public",),
    only_unwritten=True,
    cases=(
        Case("a plan", {}, False),
        Case("none", {"records_plan": ""}, True),
        Case("nobody knows", {"records_plan": None}, None),
        Case("a company", {"records_plan": ""}, False, {"kind": "company"}),
        Case("it is closed", {"records_plan": "", "status": "closed"}, False),
    ),
)
