"""Nobody has written down on what ground personal data are handled there."""

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
    code="L4",
    slug="no_legal_ground",
    severity=Severity.MEND,
    title=Text(en="The legal ground is not written down", sv="Den rättsliga grunden är inte nedskriven"),
    said=Text(
        en="The register has no legal ground for the personal data there.",
        sv="Registret har ingen rättslig grund för personuppgifterna där.",
    ),
    why=Text(
        en="Names, pictures and comments are personal data. Whoever handles them has to be able to say on what ground (GDPR, art. 5 and 6). Check the current wording.",
        sv="Namn, bilder och kommentarer är personuppgifter. Den som behandlar dem måste kunna säga med vilken rättslig grund (GDPR, artikel 5 och 6). Kontrollera aktuell lydelse.",
    ),
    source=sources.GDPR,
    mend=Text(
        en="Ask whoever is responsible for data protection, and write the ground down.",
        sv="Fråga den som ansvarar för dataskydd, och skriv ner grunden.",
    ),
    mend_at=At.LAW,
    needs=("legal_ground",),
    check=missing("legal_ground"),
    only_unwritten=True,
    cases=(
        Case("a ground", {}, False),
        Case("none", {"legal_ground": ""}, True),
        Case("none, at a company", {"legal_ground": ""}, True, {"kind": "company"}),
        Case("nobody knows", {"legal_ground": None}, None),
        Case("it is closed", {"legal_ground": "", "status": "closed"}, False),
    ),
)
