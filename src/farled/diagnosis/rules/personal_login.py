"""Somebody's personal login is the way in."""

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
from farled.diagnosis.cases import NILS, VERA, entry
from farled.diagnosis.facts import AccountFacts, Around

_NOT_KNOWN = NotKnown(("accesses",))
_PEOPLE_ONLY = frozenset({"facebook", "linkedin"})
"""There everybody gets in by a profile of her own; what matters is that there are two (`single_access`)."""


def check(facts: AccountFacts, around: Around, thresholds: Thresholds) -> Verdict:
    """Fire where a personal profile is the way in, and the platform would offer another."""
    if not facts.accesses:
        return _NOT_KNOWN
    if facts.platform in _PEOPLE_ONLY:
        return FINE
    unknown = False
    for access in facts.accesses:
        if access.way == "personal":
            return Fires({})
        unknown = unknown or not access.way
    return _NOT_KNOWN if unknown else FINE


RULE = Rule(
    code="E6",
    slug="personal_login",
    severity=Severity.MEND,
    title=Text(en="The way in is somebody’s personal login", sv="Vägen in är någons personliga inloggning"),
    said=Text(
        en="At least one way in is a personal profile or login.",
        sv="Minst en väg in är en personlig profil eller inloggning.",
    ),
    why=Text(
        en="The account goes where the person goes, and what happens to their profile happens to your account.",
        sv="Kontot följer med personen, och det som händer med den personliga profilen händer också med ert konto.",
    ),
    source=sources.TAKEOVER,
    mend=Text(
        en="Tie the login to a mailbox of yours, and give each person a role where the platform has roles.",
        sv="Knyt inloggningen till en brevlåda hos er, och ge var och en en roll där plattformen har roller.",
    ),
    mend_at=At.ACCESS,
    needs=("accesses",),
    check=check,
    cases=(
        Case("logins of their own", {}, False),
        Case("a personal one", {"accesses": (entry(VERA), entry(NILS, way="personal"))}, True),
        Case(
            "where there is no other way", {"accesses": (entry(NILS, way="personal"),), "platform": "facebook"}, False
        ),
        Case("the way is not known", {"accesses": (entry(VERA, way=""),)}, None),
        Case("nobody has written down who gets in", {"accesses": None}, None),
    ),
)
