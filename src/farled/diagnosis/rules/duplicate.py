"""There are several accounts for the same people on the same platform."""

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
from farled.platforms.registry import platforms

_AUDIENCES = NotKnown(("audiences",))
_LANGUAGE = NotKnown(("language",))


def check(facts: AccountFacts, around: Around, thresholds: Thresholds) -> Verdict:
    """Fire where another account has the same platform, target group and language; the main account is the one to keep."""
    if facts.is_main or not around.same_group:
        return FINE
    if facts.audiences is None:
        return _AUDIENCES
    alone = (facts.id,)
    for audience in facts.audiences:
        same = around.same_group.get((facts.platform, audience, facts.language), alone)
        if same != alone:
            return _found(facts, audience, len(same)) if facts.language else _LANGUAGE
    return FINE


def _found(facts: AccountFacts, audience: str, accounts: int) -> Fires:
    platform = platforms().get(facts.platform)
    return Fires(
        {"platform": platform.name if platform else facts.platform, "audience": audience, "accounts": accounts}
    )


_OTHERS = {"same_group": {("instagram", "Parents", "sv"): (1, 2, 3)}}
_NO_LANGUAGE = {"same_group": {("instagram", "Parents", ""): (1, 2)}}

RULE = Rule(
    code="A12",
    slug="duplicate",
    severity=Severity.NOTE,
    title=Text(en="Several accounts for the same people", sv="Flera konton för samma personer"),
    said=Text(
        en="On %(platform)s you have %(accounts)s accounts for %(audience)s in the same language.",
        sv="På %(platform)s har ni %(accounts)s konton för %(audience)s på samma språk.",
    ),
    why=Text(
        en="The same people have to find you several times, and the same work is done several times.",
        sv="Samma personer måste hitta er flera gånger, och samma arbete görs flera gånger.",
    ),
    source=sources.FIU,
    mend=Text(
        en="Think about merging them: one account that is looked after does more than several that are not.",
        sv="Fundera på att slå ihop dem: ett konto som sköts gör mer nytta än flera som inte gör det.",
    ),
    mend_at=At.NEEDED,
    needs=("audiences", "language"),
    heeds=("is_main",),
    check=check,
    cases=(
        Case("two others", {"is_main": False}, True, _OTHERS),
        Case("it is the main account", {}, False, _OTHERS),
        Case("on another platform", {"is_main": False, "platform": "facebook"}, False, _OTHERS),
        Case("in another language", {"is_main": False, "language": "en"}, False, _OTHERS),
        Case("it is alone", {"is_main": False}, False, {"same_group": {("instagram", "Parents", "sv"): (1,)}}),
        Case("none has a group", {"is_main": False}, False),
        Case("its group is not known", {"is_main": False, "audiences": None}, None, _OTHERS),
        Case("its language is not known", {"is_main": False, "language": ""}, None, _NO_LANGUAGE),
    ),
)
