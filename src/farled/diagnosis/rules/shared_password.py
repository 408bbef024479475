"""Several people share one login."""

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
from farled.diagnosis.cases import VERA, entry
from farled.diagnosis.facts import AccountFacts, Around

_NOT_KNOWN = NotKnown(("accesses",))


def check(facts: AccountFacts, around: Around, thresholds: Thresholds) -> Verdict:
    """Fire where a way in is a shared login."""
    if not facts.accesses:
        return _NOT_KNOWN
    unknown = False
    for access in facts.accesses:
        if access.way == "shared":
            return Fires({})
        unknown = unknown or not access.way
    return _NOT_KNOWN if unknown else FINE


RULE = Rule(
    code="I2",
    slug="shared_password",
    severity=Severity.MEND,
    title=Text(en="Several people share one password", sv="Flera delar på ett lösenord"),
    said=Text(en="At least one way in is a shared login.", sv="Minst en väg in är en delad inloggning."),
    why=Text(
        en="Nobody can tell who did what, and whoever leaves takes the password along.",
        sv="Det går inte att se vem som gjorde vad, och den som slutar har lösenordet med sig.",
    ),
    source=sources.TAKEOVER,
    mend=Text(
        en="Give each person a role where the platform has roles. Otherwise keep the password in a vault, and change it when somebody leaves.",
        sv="Ge var och en en roll där plattformen har roller. Annars förvara lösenordet i ett valv och byt det när någon slutar.",
    ),
    mend_at=At.ACCESS,
    needs=("accesses",),
    check=check,
    cases=(
        Case("logins of their own", {}, False),
        Case("a shared one", {"accesses": (entry(VERA), entry(way="shared"))}, True),
        Case("the way is not known", {"accesses": (entry(VERA, way=""),)}, None),
        Case("nobody has written down who gets in", {"accesses": None}, None),
    ),
)
