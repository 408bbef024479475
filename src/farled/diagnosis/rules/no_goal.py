"""Nobody has written down what the account is to achieve."""

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
    code="S3",
    slug="no_goal",
    severity=Severity.NOTE,
    title=Text(en="Nobody has set a goal for it", sv="Kontot har inget mål"),
    said=Text(en="The register has no goal for it.", sv="Registret har inget mål för kontot."),
    why=Text(
        en="Without a goal every figure is as good as any other, and the account can never have done enough, or too little.",
        sv="Utan mål är alla siffror lika bra, och kontot kan aldrig ha gjort tillräckligt eller för lite.",
    ),
    source=sources.STOCKHOLM,
    mend=Text(
        en="Choose one goal of your strategy that the account serves, and write how.",
        sv="Välj ett mål i strategin som kontot bidrar till, och skriv hur.",
    ),
    mend_at=At.PURPOSE,
    needs=("goal",),
    check=missing("goal"),
    with_strategy=True,
    only_unwritten=True,
    cases=(
        Case("a goal", {}, False, {"strategy_platforms": frozenset(("instagram",))}),
        Case("none", {"goal": ""}, True, {"strategy_platforms": frozenset(("instagram",))}),
        Case("nobody knows", {"goal": None}, None, {"strategy_platforms": frozenset(("instagram",))}),
        Case("there is no strategy", {"goal": ""}, False),
        Case(
            "it is closed", {"goal": "", "status": "closed"}, False, {"strategy_platforms": frozenset(("instagram",))}
        ),
    ),
)
