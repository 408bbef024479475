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
    title=Text(en="The key to look at it expires", sv="Nyckeln för att kontrollera kontot går ut"),
    said=Text(en="The last day of the key: %(expires)s.", sv="Nyckelns sista dag: %(expires)s."),
    why=Text(
        en="Without it no machine looks any more, and what is known of the account grows old.",
        sv="Utan den kan ingen maskin titta längre, och det som är känt om kontot blir gammalt.",
    ),
    source=sources.FARLED,
    mend=Text(
        en="Let whoever gave the key renew it: it takes a minute in the browser.",
        sv="Låt den som gav nyckeln förnya den. Det tar en minut i webbläsaren.",
    ),
    mend_at=At.KEYS,
    needs=("key_expires_on",),
    heeds=("has_key",),
    check=check,
    on=IN_USE | {"closing"},
    thresholds=(days(14, "Said so long before", "Sägs så långt i förväg", sources.FARLED, least=1),),
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
