"""The account is being closed, and does not say so."""

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
    days,
)
from farled.diagnosis.facts import AccountFacts, Around

_ANNOUNCED = NotKnown(("closing_announced",))
_DECIDED = NotKnown(("closing_decided_on",))


def check(facts: AccountFacts, around: Around, thresholds: Thresholds) -> Verdict:
    """Fire where it is known that nothing was announced some time after the decision."""
    if facts.closing_announced or facts.closing_announced_on is not None:
        return FINE
    if facts.closing_announced is None:
        return _ANNOUNCED
    decided = facts.closing_decided_on
    if decided is None:
        return _DECIDED
    return Fires({"decided": decided}, decided) if (facts.today - decided).days > thresholds["days"] else FINE


def _silent(days: int | None) -> dict[str, object]:
    return {"status": "closing", "closing_announced": False, "closing_decided_days": days}


RULE = Rule(
    code="C2",
    slug="announcement_missing",
    severity=Severity.MEND,
    title=Text(en="It is being closed, but does not say so", sv="Kontot ska stängas men säger det inte"),
    said=Text(
        en="It was decided on %(decided)s. Its followers have not been told.",
        sv="Det bestämdes %(decided)s. Följarna har inte fått veta det.",
    ),
    why=Text(
        en="Those who followed you deserve to be told: that it is closing, why, and where to find you from now on.",
        sv="Den som har följt er är värd ett besked: att kontot stängs, varför, och var ni finns i fortsättningen.",
    ),
    source=sources.MALMO_CLOSING,
    mend=Text(
        en="Announce it there, pin the post, and write it in the profile. If you cannot get in, say so on your site and your main account.",
        sv="Berätta det på kontot, fäst inlägget överst och skriv det i profilen. Kommer ni inte in, berätta på webbplatsen och huvudkontot.",
    ),
    mend_at=At.STATUS,
    needs=("closing_announced", "closing_decided_on"),
    heeds=("closing_announced_on",),
    check=check,
    on=frozenset({"closing"}),
    thresholds=(days(14, "Time to announce it", "Tid att berätta det", sources.FARLED),),
    cases=(
        Case("it is said", {"status": "closing", "closing_announced": True}, False),
        Case("the day before", _silent(13), False),
        Case("at the threshold", _silent(14), False),
        Case("the day after", _silent(15), True),
        Case("not said, and yet there is a day of it", {**_silent(90), "closing_announced_days": 3}, False),
        Case("nobody knows whether it is said", {**_silent(90), "closing_announced": None}, None),
        Case("nobody knows when it was decided", _silent(None), None),
        Case("it is in use", {**_silent(90), "status": "open"}, False),
    ),
)
