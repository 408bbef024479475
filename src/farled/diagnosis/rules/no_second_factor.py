"""A password alone is enough to get in."""

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


def check(facts: AccountFacts, around: Around, thresholds: Thresholds) -> Verdict:
    """Fire where for somebody nothing is asked for besides the password; where nobody knows, it is asked."""
    if not facts.accesses:
        return _NOT_KNOWN
    without = 0
    unknown = False
    for access in facts.accesses:
        factor = access.second_factor
        if factor == "none":
            without += 1
        elif factor in ("unknown", ""):
            unknown = True
    if without:
        return Fires({"without": without, "all": len(facts.accesses)})
    return _NOT_KNOWN if unknown else FINE


RULE = Rule(
    code="I1",
    slug="no_second_factor",
    severity=Severity.ACT,
    title=Text(en="A password alone is enough to get in", sv="Det räcker med lösenord för att komma in"),
    said=Text(
        en="Ways in that ask for nothing besides the password: %(without)s of %(all)s.",
        sv="Vägar in som inte kräver mer än lösenordet: %(without)s av %(all)s.",
    ),
    why=Text(
        en="Passwords leak, and can be guessed. A second step stops whoever has only the password.",
        sv="Lösenord läcker och går att gissa. Ett andra steg stoppar den som bara har lösenordet.",
    ),
    source=sources.GDS,
    mend=Text(
        en="Switch on two-step login on the platform, preferably with an app or a key, and note who holds it.",
        sv="Slå på tvåfaktorsinloggning på plattformen, helst med app eller nyckel, och anteckna vem som har den.",
    ),
    mend_at=At.ACCESS,
    needs=("accesses",),
    check=check,
    cases=(
        Case("everybody has one", {}, False),
        Case("one has none", {"accesses": (entry(VERA), entry(NILS, second_factor="none"))}, True),
        Case(
            "one has none, one is not known",
            {"accesses": (entry(VERA, second_factor="none"), entry(NILS, second_factor="unknown"))},
            True,
        ),
        Case("one is not known", {"accesses": (entry(VERA), entry(NILS, second_factor="unknown"))}, None),
        Case("nobody has written down who gets in", {"accesses": None}, None),
        Case("it is closed", {"accesses": (entry(NILS, second_factor="none"),), "status": "closed"}, False),
    ),
)
