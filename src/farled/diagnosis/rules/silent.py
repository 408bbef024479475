"""It was silent for longer than it promised, or than anybody should be."""

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
from farled.diagnosis.lengths import in_words

_NOT_KNOWN = NotKnown(("last_post_on",))
_NOT_SEEN = NotKnown(("seen_on",))
_DAYS = {"week": 7, "month": 30, "year": 365}


def check(facts: AccountFacts, around: Around, thresholds: Thresholds) -> Verdict:
    """Fire where the silence that was seen is longer than its own promise allows; else than the usual limit."""
    last = facts.last_post_on
    if last is None:
        return FINE if facts.never_posted else _NOT_KNOWN
    if facts.seen_on is None:
        return _NOT_SEEN
    silent = (facts.seen_on - last).days
    if silent <= (allowed := _allowed(facts, thresholds)):
        return FINE
    return Fires(
        {"last_post": last, "days": in_words(silent), "seen": facts.seen_on},
        last,
        _severity(facts, silent, allowed, thresholds),
    )


def _allowed(facts: AccountFacts, thresholds: Thresholds) -> int:
    if facts.seasonal:
        return thresholds["rest"]
    if facts.posts_promised and facts.posts_per:
        return max(thresholds["grace"], 2 * _DAYS[facts.posts_per] // facts.posts_promised)
    return thresholds["quiet"]


def _severity(facts: AccountFacts, silent: int, allowed: int, thresholds: Thresholds) -> Severity:
    """Return how grave it is; what an account has promised itself is no mere note."""
    if silent > max(thresholds["days"], allowed):
        return Severity.ACT
    promised = bool(facts.posts_promised and facts.posts_per)
    return Severity.MEND if promised or silent > thresholds["sleeping"] else Severity.NOTE


_SAME_FOR_ALL = {"posts_promised": None}

RULE = Rule(
    code="A5",
    slug="silent",
    severity=Severity.ACT,
    title=Text(en="Nothing has been posted for a long time", sv="Inget har publicerats på länge"),
    said=Text(
        en="Nothing was posted after %(last_post)s. When it was last seen, on %(seen)s, %(days)s had gone by.",
        sv="Inget har publicerats efter %(last_post)s. När kontot senast sågs, %(seen)s, hade det gått %(days)s.",
    ),
    why=Text(
        en="People who find it think that nobody is there. They ask, and wait, and judge the organisation by it.",
        sv="Den som hittar kontot tror att ingen är där, frågar utan att få svar och drar slutsatser om er.",
    ),
    source=sources.SLEEPING,
    mend=Text(
        en="Decide whether it is needed. If it is, post. If not, close it and tell its followers.",
        sv="Bestäm om kontot behövs. Behövs det, publicera. Stäng det annars, och berätta det för följarna.",
    ),
    mend_at=At.NEEDED,
    needs=("last_post_on", "seen_on"),
    heeds=("posts_promised", "posts_per", "seasonal", "never_posted"),
    check=check,
    thresholds=(
        days(30, "Quiet after", "Tyst efter", sources.FARLED, name="quiet", least=7),
        days(90, "Asleep after", "Sover efter", sources.ACKPOST, name="sleeping", least=7),
        days(180, "Abandoned after", "Övergivet efter", sources.SLEEPING, least=7),
        days(
            365,
            "If it rests between seasons, at most",
            "Om kontot vilar mellan säsonger, högst",
            sources.NASA,
            name="rest",
        ),
        days(
            14,
            "If it has made a promise, not before",
            "Om kontot har gett ett löfte, tidigast efter",
            sources.FARLED,
            name="grace",
        ),
    ),
    ascending=("quiet", "sleeping", "days"),
    cases=(
        Case("the day before", {"last_post_days": 29, **_SAME_FOR_ALL}, False),
        Case("at the threshold", {"last_post_days": 30, **_SAME_FOR_ALL}, False),
        Case("the day after", {"last_post_days": 31, **_SAME_FOR_ALL}, True),
        Case("its own promise first", {"last_post_days": 20, "posts_promised": 1, "posts_per": "week"}, True),
        Case("at its own promise", {"last_post_days": 14, "posts_promised": 1, "posts_per": "week"}, False),
        Case("the day after its promise", {"last_post_days": 15, "posts_promised": 1, "posts_per": "week"}, True),
        Case("within its own promise", {"last_post_days": 200, "posts_promised": 1, "posts_per": "year"}, False),
        Case("half a promise is none", {"last_post_days": 20, "posts_promised": 1, "posts_per": ""}, False),
        Case("it rests between seasons", {"last_post_days": 365, "seasonal": True, **_SAME_FOR_ALL}, False),
        Case("it rests for more than a year", {"last_post_days": 366, "seasonal": True, **_SAME_FOR_ALL}, True),
        Case("nobody knows its last post", {"last_post_on": None}, None),
        Case("nobody has looked", {"seen_on": None}, None),
        Case("there never was a post", {"last_post_on": None, "never_posted": True}, False),
        Case("silent since somebody looked, which nobody can tell", {"last_post_days": 100, "seen_days": 95}, False),
        Case("it is closed", {"last_post_days": 900, "status": "closed"}, False),
        Case("it is gone", {"last_post_days": 900, "gone_days": 3}, False),
        Case("a post after it was seen", {"last_post_days": -5}, False),
    ),
)
