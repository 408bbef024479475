"""Nobody has said by what one sees whether the account reaches its goal."""

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
    code="S4",
    slug="no_figures",
    severity=Severity.NOTE,
    title=Text(en="Nobody has said how its goal is measured", sv="Ingen har sagt hur målet följs upp"),
    said=Text(en="The register names no figure for it.", sv="Registret anger inget mått för kontot."),
    why=Text(
        en="What is not measured has to be taken on trust, by those who like the account and by those who do not.",
        sv="Det som inte mäts får man tro, både de som gillar kontot och de som inte gör det.",
    ),
    source=sources.ACF,
    mend=Text(
        en="Name one or two figures that say something about the goal, and how often you look at them.",
        sv="Ange ett eller två mått som säger något om målet, och hur ofta ni tittar på dem.",
    ),
    mend_at=At.PURPOSE,
    needs=("measures",),
    check=missing("measures"),
    with_strategy=True,
    only_unwritten=True,
    cases=(
        Case("a figure", {}, False, {"strategy_platforms": frozenset(("instagram",))}),
        Case("none", {"measures": ""}, True, {"strategy_platforms": frozenset(("instagram",))}),
        Case("nobody knows", {"measures": None}, None, {"strategy_platforms": frozenset(("instagram",))}),
        Case("there is no strategy", {"measures": ""}, False),
    ),
)
