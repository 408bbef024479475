"""People can write there, and by all that is seen nobody is there."""

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

_COMMENTS = NotKnown(("comments_open",))
_POST = NotKnown(("last_post_on",))
_SEEN = NotKnown(("seen_on",))


def check(facts: AccountFacts, around: Around, thresholds: Thresholds) -> Verdict:
    """Fire where comments are open and it was silent for long."""
    if facts.comments_open is False:
        return FINE
    silent = facts.silent_days()
    if silent is None:
        return FINE if facts.never_posted else _POST if facts.last_post_on is None else _SEEN
    if silent <= thresholds["days"]:
        return FINE
    return _COMMENTS if facts.comments_open is None else Fires({"last_post": facts.last_post_on}, facts.last_post_on)


RULE = Rule(
    code="A6",
    slug="unattended",
    severity=Severity.ACT,
    title=Text(en="People can write there, but nobody is there", sv="Det går att skriva där, men ingen är där"),
    said=Text(
        en="Comments are open, and nothing was posted after %(last_post)s.",
        sv="Kommentarerna är öppna och inget har publicerats efter %(last_post)s.",
    ),
    why=Text(
        en="Questions go unanswered before everyone’s eyes, and nobody takes away what hurts somebody.",
        sv="Frågor blir obesvarade inför allas ögon, och ingen tar bort det som skadar någon.",
    ),
    source=sources.MALMO,
    mend=Text(
        en="Name somebody who reads there every working day, or switch the comments off and say where you answer.",
        sv="Utse någon som läser där varje arbetsdag, eller stäng av kommentarerna och berätta var ni svarar.",
    ),
    mend_at=At.PEOPLE,
    needs=("comments_open", "last_post_on", "seen_on"),
    heeds=("never_posted",),
    check=check,
    thresholds=(days(90, "Nobody seems to be there after", "Ingen verkar vara där efter", sources.ACKPOST, least=7),),
    cases=(
        Case("the day before", {"last_post_days": 89}, False),
        Case("at the threshold", {"last_post_days": 90}, False),
        Case("the day after", {"last_post_days": 91}, True),
        Case("nobody can write", {"last_post_days": 500, "comments_open": False}, False),
        Case("nobody knows whether one can write", {"last_post_days": 500, "comments_open": None}, None),
        Case("it posts, whether or not one can write", {"comments_open": None}, False),
        Case("nobody knows its last post", {"last_post_on": None}, None),
        Case("there never was a post", {"last_post_on": None, "never_posted": True}, False),
        Case("a post after it was seen", {"last_post_days": -5}, False),
    ),
)
