"""Nobody has written down for whom the account is."""

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

_NOT_KNOWN = NotKnown(("audiences",))


def check(facts: AccountFacts, around: Around, thresholds: Thresholds) -> Verdict:
    """Fire where it is known to have no target group."""
    if facts.audiences:
        return FINE
    return _NOT_KNOWN if facts.audiences is None else Fires({})


RULE = Rule(
    code="A2",
    slug="no_audience",
    severity=Severity.MEND,
    title=Text(en="Nobody has written down for whom it is", sv="Ingen har skrivit ner vem kontot är till för"),
    said=Text(en="The register has no target group for it.", sv="Registret har ingen målgrupp för kontot."),
    why=Text(
        en="Posts that are for everybody are for nobody. With a target group you can also see whether another account reaches it already.",
        sv="Inlägg som riktar sig till alla når ingen. Med en målgrupp går det också att se om ett annat konto redan når den.",
    ),
    source=sources.GOTEBORG,
    mend=Text(
        en="Name the one or two groups who are to benefit from it.",
        sv="Ange en eller två grupper som ska ha nytta av kontot.",
    ),
    mend_at=At.AUDIENCE,
    needs=("audiences",),
    check=check,
    only_unwritten=True,
    cases=(
        Case("one group", {"audiences": ("Parents",)}, False),
        Case("none", {"audiences": ()}, True),
        Case("nobody knows", {"audiences": None}, None),
        Case("it is being closed", {"audiences": (), "status": "closing"}, False),
    ),
)
