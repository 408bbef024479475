"""An account that is not the organisation's could be taken for one that is."""

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

_NOT_KNOWN = NotKnown(("looks_like",))
_YOU = {"en": "you", "sv": "er"}


def check(facts: AccountFacts, around: Around, thresholds: Thresholds) -> Verdict:
    """Fire where somebody said that it pretends, or its name could be taken for one's own."""
    if facts.gone_on is not None:
        return FINE
    if facts.status == "impostor":
        return Fires({"own": facts.looks_like or (around.names[0] if around.names else _YOU)})
    if facts.registered:
        return FINE
    if facts.looks_like is None:
        return _NOT_KNOWN
    return Fires({"own": facts.looks_like}, None, Severity.MEND) if facts.looks_like else FINE


RULE = Rule(
    code="I6",
    slug="lookalike",
    severity=Severity.ACT,
    title=Text(en="It could be taken for yours", sv="Kontot kan förväxlas med ert"),
    said=Text(
        en="It is not yours, but can be taken for %(own)s.", sv="Kontot är inte ert men kan förväxlas med %(own)s."
    ),
    why=Text(
        en="People follow it, ask it and believe it. A fraud or a false alarm costs trust that you have earned.",
        sv="Folk följer kontot, frågar det och tror på det. Ett bedrägeri eller falskt larm kostar förtroende som ni har förtjänat.",
    ),
    source=sources.FARLED,
    mend=Text(
        en="Look at it. If it pretends to be you, report it to the platform, and say on your site which accounts are yours.",
        sv="Titta på kontot. Om det utger sig för att vara ni, anmäl det till plattformen och berätta på webbplatsen vilka konton som är era.",
    ),
    mend_at=At.THERE,
    needs=("looks_like",),
    heeds=("gone_on",),
    check=check,
    on=frozenset({"impostor", "found"}),
    cases=(
        Case("found, and like none of yours", {"registered": False}, False),
        Case("found, and like one of yours", {"registered": False, "looks_like": "ekshamn"}, True),
        Case("somebody said that it pretends", {"status": "impostor"}, True),
        Case("it pretended, and is gone", {"status": "impostor", "gone_days": 2}, False),
        Case("it pretends, and nobody knows what you are called", {"status": "impostor"}, True, {"names": ()}),
        Case("it is your own", {"looks_like": "ekshamn"}, False),
        Case("nobody has compared the names", {"registered": False, "looks_like": None}, None),
    ),
)
