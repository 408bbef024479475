"""Nobody looks after the account."""

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

_NOT_KNOWN = NotKnown(("owner_function",))


def check(facts: AccountFacts, around: Around, thresholds: Thresholds) -> Verdict:
    """Fire where it is known to be nobody's: neither a person's nor a function's."""
    if facts.owner is not None or facts.owner_function:
        return FINE
    return _NOT_KNOWN if facts.owner_function is None else Fires({})


RULE = Rule(
    code="A3",
    slug="no_owner",
    severity=Severity.MEND,
    title=Text(en="Nobody looks after it", sv="Ingen är ansvarig för kontot"),
    said=Text(
        en="The register names no owner, neither a person nor a function.",
        sv="I registret står ingen kontoansvarig, varken en person eller en funktion.",
    ),
    why=Text(
        en="What is everybody’s is nobody’s: no one plans, answers, watches, or notices when it goes wrong.",
        sv="Det som är allas blir ingens: ingen planerar, svarar, håller koll eller märker när något går fel.",
    ),
    source=sources.STOCKHOLM,
    mend=Text(
        en="Give it an owner: first the function, then whoever holds it today.",
        sv="Utse en kontoansvarig: först vilken funktion det är, sedan vem som har den i dag.",
    ),
    mend_at=At.PEOPLE,
    needs=("owner_function",),
    heeds=("owner",),
    check=check,
    only_unwritten=True,
    cases=(
        Case("a person", {"owner_function": ""}, False),
        Case("a function that nobody fills yet", {"owner": None}, False),
        Case("neither", {"owner": None, "owner_function": ""}, True),
        Case("nobody knows", {"owner": None, "owner_function": None}, None),
        Case("it is closed", {"owner": None, "owner_function": "", "status": "closed"}, False),
    ),
)
