"""The account is somebody's personal profile, not the organisation's page."""

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
from farled.diagnosis.facts import AccountFacts, Around

_NOT_KNOWN = NotKnown(("kind",))


def check(facts: AccountFacts, around: Around, thresholds: Thresholds) -> Verdict:
    """Fire where its address is that of a person."""
    if not facts.kind:
        return _NOT_KNOWN
    return Fires({}) if facts.kind == "person" else FINE


RULE = Rule(
    code="E11",
    slug="personal_profile",
    severity=Severity.NOTE,
    title=Text(en="It is a person’s own profile", sv="Det är en persons egen profil"),
    said=Text(
        en="Its address is that of a person, not of a page or a company.",
        sv="Adressen hör till en person, inte till en sida eller ett företag.",
    ),
    why=Text(
        en="It belongs to the person and leaves with them, followers and all. Nobody else can be given access.",
        sv="Profilen tillhör personen och följer med den som slutar, med alla följare. Ingen annan kan få åtkomst.",
    ),
    source=sources.NARA,
    mend=Text(
        en="Ask whether it speaks for the organisation. If so, move what it does to an account of yours.",
        sv="Fråga om profilen talar för organisationen. Flytta i så fall det den gör till ett konto som är ert.",
    ),
    mend_at=At.ADDRESS,
    needs=("kind",),
    check=check,
    on=IN_USE | {"found"},
    cases=(
        Case("a page", {}, False),
        Case("a person", {"kind": "person"}, True),
        Case("a person, only found", {"kind": "person", "registered": False}, True),
        Case("nobody knows", {"kind": ""}, None),
    ),
)
