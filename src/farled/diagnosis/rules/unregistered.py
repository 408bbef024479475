"""The account was found and stands in no register."""

from farled.diagnosis import sources
from farled.diagnosis.base import (
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

_NOT_KNOWN = NotKnown(("registered",))


def check(facts: AccountFacts, around: Around, thresholds: Thresholds) -> Verdict:
    """Fire where it was found, and the register does not have it."""
    return _NOT_KNOWN if facts.registered is None else Fires({})


RULE = Rule(
    code="A7",
    slug="unregistered",
    severity=Severity.MEND,
    title=Text(en="Found, but not in the register", sv="Hittat, men finns inte i registret"),
    said=Text(
        en="It was found and seems to be yours. Nobody has said yes or no yet.",
        sv="Kontot har hittats och verkar vara ert. Ingen har sagt ja eller nej än.",
    ),
    why=Text(
        en="An account on nobody’s list is looked after by nobody, and nobody notices when it is taken over.",
        sv="Det som inte står på någon lista sköter ingen, och ingen märker om det tas över.",
    ),
    source=sources.TAKEOVER,
    mend=Text(en="Say whether it is yours.", sv="Säg om kontot är ert eller inte."),
    mend_at=At.FIND,
    needs=("registered",),
    check=check,
    on=frozenset({"found"}),
    cases=(
        Case("only found", {"registered": False}, True),
        Case("it is there", {}, False),
        Case("there is no register", {"registered": None}, None),
    ),
)
