"""Nothing of the account was archived in the period."""

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

_NOT_KNOWN = NotKnown(("archived_on",))


def check(facts: AccountFacts, around: Around, thresholds: Thresholds) -> Verdict:
    """Fire where the last time is longer ago than the period, or there never was one and the account is older."""
    last = facts.archived_on
    if last is None:
        if not facts.never_archived:
            return _NOT_KNOWN
        last = facts.opened_on
        if last is None:
            return Fires({"last": _NEVER})
        return Fires({"last": _NEVER}, last) if (facts.today - last).days > thresholds["days"] else FINE
    return Fires({"last": last}, last) if (facts.today - last).days > thresholds["days"] else FINE


_NEVER = {"en": "never", "sv": "aldrig"}
_NONE = {"archived_on": None, "never_archived": True}

RULE = Rule(
    code="L2",
    slug="no_archive",
    severity=Severity.MEND,
    title=Text(en="Nothing has been archived for a long time", sv="Inget har arkiverats på länge"),
    said=Text(en="Last archived: %(last)s.", sv="Arkiverades senast: %(last)s."),
    why=Text(
        en="In Sweden, what a public body posts and what others write to it are public records. They can be lost from one day to the next, because they are kept by somebody else. Check the current wording of what applies to you.",
        sv="Det en myndighet publicerar, och det andra skriver till den, är allmänna handlingar. De kan försvinna från en dag till en annan eftersom de ligger hos någon annan. Kontrollera aktuell lydelse av det som gäller för er.",
    ),
    source=sources.STOCKHOLM_ARCHIVE,
    mend=Text(
        en="Save a copy as your records plan says, and note the day and the place.",
        sv="Spara en kopia enligt er informationshanteringsplan, och anteckna datum och plats.",
    ),
    mend_at=At.LAW,
    needs=("archived_on", "never_archived"),
    heeds=("opened_on",),
    check=check,
    thresholds=(
        days(
            365, "Longest time between copies", "Längsta tid mellan arkiveringar", sources.STOCKHOLM_ARCHIVE, least=30
        ),
    ),
    kinds=("public",),
    cases=(
        Case("the day before", {"archived_days": 364}, False),
        Case("at the threshold", {"archived_days": 365}, False),
        Case("the day after", {"archived_days": 366}, True),
        Case("never", _NONE, True),
        Case("never, and it is new", {**_NONE, "opened_days": 365}, False),
        Case("never, and nobody knows how old it is", {**_NONE, "opened_on": None}, True),
        Case("archived tomorrow, as is written", {"archived_days": -1}, False),
        Case("never, and yet there is a day of it", {"never_archived": True}, False),
        Case("nobody knows", {"archived_on": None, "never_archived": None}, None),
        Case("a company", _NONE, False, {"kind": "company"}),
    ),
)
