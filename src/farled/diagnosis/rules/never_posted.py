"""The account was opened, and nothing was ever posted."""

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

_NOT_KNOWN = NotKnown(("never_posted",))


def check(facts: AccountFacts, around: Around, thresholds: Thresholds) -> Verdict:
    """Fire where it is seen that there never was a post, unless it is new."""
    if facts.never_posted is False or facts.last_post_on is not None:
        return FINE
    if facts.never_posted is None:
        return _NOT_KNOWN
    opened = facts.opened_on
    if opened is not None and (facts.today - opened).days <= thresholds["days"]:
        return FINE
    return Fires({"seen": facts.seen_on or facts.today}, opened)


_EMPTY = {"never_posted": True, "last_post_on": None}

RULE = Rule(
    code="A4",
    slug="never_posted",
    severity=Severity.ACT,
    title=Text(en="Nothing was ever posted there", sv="Inget har någonsin publicerats där"),
    said=Text(en="On %(seen)s there was not one post.", sv="Den %(seen)s fanns det inte ett enda inlägg."),
    why=Text(
        en="An empty account with your name promises something that does not come, and whoever looks for you may end up there.",
        sv="Ett tomt konto i ert namn lovar något som inte kommer, och den som söker er kan hamna just där.",
    ),
    source=sources.ACF,
    mend=Text(
        en="Decide whether it is needed. If you only hold the name, say so in the profile and link to your main account.",
        sv="Bestäm om kontot behövs. Om ni bara vill behålla namnet, skriv det i profilen och länka till huvudkontot.",
    ),
    mend_at=At.NEEDED,
    needs=("never_posted",),
    heeds=("last_post_on", "opened_on", "seen_on"),
    check=check,
    thresholds=(days(30, "A new account is left in peace for", "Ett nytt konto lämnas i fred i", sources.FARLED),),
    cases=(
        Case("there are posts", {}, False),
        Case("none", _EMPTY, True),
        Case("none, and nobody knows when it was opened", {**_EMPTY, "opened_on": None}, True),
        Case("the day before", {**_EMPTY, "opened_days": 29}, False),
        Case("at the threshold", {**_EMPTY, "opened_days": 30}, False),
        Case("the day after", {**_EMPTY, "opened_days": 31}, True),
        Case("opened tomorrow, as is written", {**_EMPTY, "opened_days": -1}, False),
        Case("a post that should not be there", {"never_posted": True}, False),
        Case("nobody knows", {"never_posted": None, "last_post_on": None}, None),
        Case("it is gone", {**_EMPTY, "gone_days": 2}, False),
    ),
)
