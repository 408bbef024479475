"""The account leads to no notice of how personal data are handled."""

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
    code="L5",
    slug="no_privacy_notice",
    severity=Severity.NOTE,
    title=Text(en="It does not say how personal data are handled", sv="Det står inte hur personuppgifter behandlas"),
    said=Text(
        en="The register has no link to a privacy notice.",
        sv="Registret har ingen länk till information om personuppgifter.",
    ),
    why=Text(
        en="People who write to you have a right to be told what happens to their data (GDPR, art. 13). Check "
        "the current wording.",
        sv="Den som skriver till er har rätt att få veta vad som händer med uppgifterna (GDPR, artikel 13). Kontrollera aktuell lydelse.",
    ),
    source=sources.GDPR,
    mend=Text(
        en="Link from the profile to the page where you explain this, and enter the link here.",
        sv="Länka från profilen till sidan där ni berättar det, och ange länken här.",
    ),
    mend_at=At.PROFILE,
    needs=("privacy_notice",),
    check=missing("privacy_notice"),
    only_unwritten=True,
    cases=(
        Case("a link", {}, False),
        Case("none", {"privacy_notice": ""}, True),
        Case("none, at an association", {"privacy_notice": ""}, True, {"kind": "association"}),
        Case("nobody knows", {"privacy_notice": None}, None),
    ),
)
