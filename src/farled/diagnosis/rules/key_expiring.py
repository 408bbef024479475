"""The key with which the account is looked at expires."""

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
    days,
)
from farled.diagnosis.facts import AccountFacts, Around

_NOT_KNOWN = NotKnown(("key_expires_on",))


def check(facts: AccountFacts, around: Around, thresholds: Thresholds) -> Verdict:
    """Fire in the days before Farled's own key expires, and after it."""
    expires = facts.key_expires_on
    if expires is None:
        return _NOT_KNOWN if facts.has_key else FINE
    return Fires({"expires": expires}) if (expires - facts.today).days <= thresholds["days"] else FINE


RULE = Rule(
    code="I7",
    slug="key_expiring",
    severity=Severity.MEND,
    title=Text(en="The key for looking at it expires soon", sv="Nyckeln för att kontrollera kontot går snart ut"),
    said=Text(en="The last day of the key: %(expires)s.", sv="Nyckelns sista dag: %(expires)s."),
    why=Text(
        en="Without it Farled can no longer look at the account, and what is known about it grows old.",
        sv="Utan den kan Farled inte längre titta på kontot, och det som är känt blir gammalt.",
    ),
    source=sources.FARLED,
    mend=Text(
        en="Ask whoever gave the key to renew it: it takes a minute in the browser.",
        sv="Be den som gav nyckeln att förnya den. Det tar en minut i webbläsaren.",
    ),
    mend_at=At.KEYS,
    needs=("key_expires_on",),
    heeds=("has_key",),
    check=check,
    on=IN_USE | {"closing"},
    thresholds=(days(14, "Remind this long before", "Påminn så långt i förväg", sources.FARLED, least=1),),
    cases=(
        Case("it lasts", {}, False),
        Case("the day before", {"key_expires_days": -15}, False),
        Case("at the threshold", {"key_expires_days": -14}, True),
        Case("the day after", {"key_expires_days": -13}, True),
        Case("it has expired", {"key_expires_days": 3}, True),
        Case("there is no key", {"has_key": False, "key_expires_on": None}, False),
        Case("nobody knows how long it lasts", {"key_expires_on": None}, None),
    ),
)
