"""It was silent for longer than it promised, or than anybody should be."""

from datetime import date

from farled.diagnosis.base import (
    FINE,
    Case,
    Fires,
    NotKnown,
    Rule,
    Severity,
    Source,
    Text,
    Threshold,
    Thresholds,
    Verdict,
)
from farled.diagnosis.facts import AccountFacts, Around

_ALIVE = frozenset({"open", "lost"})
_DAYS = {"week": 7, "month": 30, "year": 365}
_SEASON = 365


def check(facts: AccountFacts, around: Around, thresholds: Thresholds) -> Verdict:
    """Fire where the silence that was seen is longer than its own promise allows; else than the usual limit."""
    if facts.status not in _ALIVE or facts.gone_on is not None:
        return FINE
    silent = facts.silent_days()
    if silent is None:
        return FINE if facts.never_posted else NotKnown(("last_post_on",))
    if silent <= _limit(facts, thresholds):
        return FINE
    return Fires({"last_post": facts.last_post_on, "days": silent, "seen": facts.seen_on}, facts.last_post_on)


def _limit(facts: AccountFacts, thresholds: Thresholds) -> int:
    if facts.seasonal:
        return _SEASON
    if facts.posts_promised and facts.posts_per:
        return max(thresholds["grace"], 2 * _DAYS[facts.posts_per] // facts.posts_promised)
    return thresholds["days"]


_DORMANT = Source("Malmö stad; Buffalo; Emerson; ackpost.com (practice.md D4)", date(2026, 11, 23))

RULE = Rule(
    code="A5",
    slug="silent",
    severity=Severity.ACT,
    title=Text(en="Nothing has been posted for a long time", sv="Inget har publicerats på länge"),
    said=Text(
        en="The latest post was of %(last_post)s, %(days)s days before the account was last seen.",
        sv="Det senaste inlägget var från %(last_post)s, %(days)s dagar innan kontot senast sågs.",
    ),
    why=Text(
        en="People who find it think that nobody is there. They ask, and wait, and judge the organisation by it.",
        sv="Den som hittar kontot tror att ingen är där, frågar utan att få svar och drar slutsatser om er.",
    ),
    source=_DORMANT,
    mend=Text(
        en="Decide whether it is needed. If it is, post; if not, close it openly.",
        sv="Bestäm om kontot behövs. Behövs det, publicera. Annars stäng det öppet.",
    ),
    mend_at="needed",
    needs=("last_post_on", "seen_on"),
    check=check,
    thresholds=(
        Threshold(
            "days",
            180,
            Text(en="Silent for longer than", sv="Tyst längre än"),
            Text(en="days", sv="dagar"),
            _DORMANT,
            least=7,
        ),
        Threshold(
            "grace",
            14,
            Text(en="Never before", sv="Aldrig före"),
            Text(en="days, whatever it promises", sv="dagar, vad kontot än lovar"),
            Source("own judgement", date(2026, 11, 27)),
        ),
    ),
    cases=(
        Case("the day before", {"last_post_days": 179, "posts_promised": None}, False),
        Case("at the threshold", {"last_post_days": 180, "posts_promised": None}, False),
        Case("the day after", {"last_post_days": 181, "posts_promised": None}, True),
        Case("its own promise first", {"last_post_days": 20, "posts_promised": 1, "posts_per": "week"}, True),
        Case("within its own promise", {"last_post_days": 200, "posts_promised": 1, "posts_per": "year"}, False),
        Case("it rests between seasons", {"last_post_days": 300, "seasonal": True, "posts_promised": None}, False),
        Case("nobody knows its last post", {"last_post_on": None}, None),
        Case("nobody has looked", {"seen_on": None}, None),
        Case("it is closed", {"last_post_days": 900, "status": "closed"}, False),
        Case("it is gone", {"last_post_days": 900, "gone_days": 3}, False),
        Case("a post after it was seen", {"last_post_days": -5}, False),
    ),
)
