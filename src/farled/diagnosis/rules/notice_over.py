"""The notice is over, and the account is still there."""

from farled.diagnosis import sources
from farled.diagnosis.base import (
    FINE,
    IN_USE,
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

_NOT_KNOWN = NotKnown(("closing_on",))


def check(facts: AccountFacts, around: Around, thresholds: Thresholds) -> Verdict:
    """Fire from the day after the last of its notice."""
    last = facts.closing_on
    if last is None:
        return _NOT_KNOWN if facts.status == "closing" else FINE
    return Fires({"last": last}, last) if facts.today > last and facts.gone_on is None else FINE


def _until(days: int | None) -> dict[str, object]:
    return {"status": "closing", "closing_days": days}


RULE = Rule(
    code="C3",
    slug="notice_over",
    severity=Severity.MEND,
    title=Text(en="The notice is over, but it is still open", sv="Förvarningen är över men kontot är öppet"),
    said=Text(en="It was to close on %(last)s.", sv="Kontot skulle stängas %(last)s."),
    why=Text(
        en="The followers were given a date. After that, what it says there is no longer true.",
        sv="Följarna har fått ett datum. Efter det stämmer inte längre det som står där.",
    ),
    source=sources.NOTICE,
    mend=Text(
        en="Take the archive copy and close it, or tell the followers the new day.",
        sv="Ta arkivkopian och stäng kontot, eller berätta det nya datumet för följarna.",
    ),
    mend_at=At.STATUS,
    needs=("closing_on",),
    heeds=("gone_on", "status"),
    check=check,
    on=IN_USE | {"closing"},
    cases=(
        Case("its last day is tomorrow", _until(-1), False),
        Case("its last day is today", _until(0), False),
        Case("its last day was yesterday", _until(1), True),
        Case("it is gone", {**_until(9), "gone_days": 2}, False),
        Case("nobody has set a day", _until(None), None),
        Case("it was to go into another by yesterday", {"closing_days": 1}, True),
        Case("it is in use, and stays", {}, False),
    ),
)
