"""All posts are one person's work."""

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
    Threshold,
    Thresholds,
    Verdict,
)
from farled.diagnosis.facts import AccountFacts, Around

_NOT_KNOWN = NotKnown(("authors",))


def check(facts: AccountFacts, around: Around, thresholds: Thresholds) -> Verdict:
    """Fire where enough posts name their authors, and nearly all name the same."""
    authors = facts.authors
    if authors is None:
        return _NOT_KNOWN
    if len(authors) < thresholds["posts"]:
        return FINE
    limit = thresholds["share"] * len(authors)
    first = authors.count(authors[0])
    if (len(authors) - first) * 100 <= limit and first * 100 <= limit:
        return FINE
    most = max(map(authors.count, set(authors)))
    return Fires({"posts": len(authors), "same": most}) if most * 100 > limit else FINE


def _of(same: int, others: int) -> dict[str, tuple[str, ...]]:
    return {"authors": ("Nils Ek",) * others + ("Vera Lind",) * same}


RULE = Rule(
    code="E8",
    slug="one_author",
    severity=Severity.NOTE,
    title=Text(en="Everything hangs on one person’s work", sv="Allt hänger på en persons arbete"),
    said=Text(
        en="Of the latest %(posts)s posts, %(same)s were written by the same person.",
        sv="Av de senaste %(posts)s inläggen är %(same)s skrivna av samma person.",
    ),
    why=Text(
        en="This says nothing about how well it is done, only that it all stops when this person is away.",
        sv="Det säger inget om hur bra arbetet görs, bara att allt stannar när personen är borta.",
    ),
    source=sources.MALMO,
    mend=Text(
        en="Let somebody else write now and then, so that two know how it is done.",
        sv="Låt någon annan skriva ibland, så att två kan det.",
    ),
    mend_at=At.PEOPLE,
    needs=("authors",),
    check=check,
    thresholds=(
        Threshold(
            *("share", 90, Text(en="The same person wrote more than", sv="Samma person har skrivit mer än")),
            Text(en="per cent", sv="procent"),
            *(sources.FARLED, 51, 99),
        ),
        Threshold(
            *("posts", 10, Text(en="Not judged by fewer than", sv="Bedöms inte på färre än")),
            Text(en="posts", sv="inlägg"),
            *(sources.FARLED, 2, 100),
        ),
    ),
    cases=(
        Case("two write", {}, False),
        Case("one writes", _of(10, 0), True),
        Case("at the threshold", _of(18, 2), False),
        Case("one post more", _of(19, 1), True),
        Case("the latest is by the same", {"authors": ("Vera Lind",) * 19 + ("Nils Ek",)}, True),
        Case(
            "the latest are by the same, at the threshold", {"authors": ("Vera Lind",) * 18 + ("Nils Ek",) * 2}, False
        ),
        Case("too few posts to tell", _of(9, 0), False),
        Case("the platform does not tell", {"authors": None}, None),
    ),
)
