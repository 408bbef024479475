"""Few pictures are described. For a public body see `accessibility_law`."""

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

_PICTURES = NotKnown(("posts_with_pictures",))
_DESCRIBED = NotKnown(("posts_with_alt",))


def check(facts: AccountFacts, around: Around, thresholds: Thresholds) -> Verdict:
    """Fire where enough posts have pictures, and too few of those describe them."""
    pictures, described = facts.posts_with_pictures, facts.posts_with_alt
    if pictures is None:
        return _PICTURES
    if described is None:
        return _DESCRIBED
    if pictures < thresholds["posts"] or described * 100 >= thresholds["share"] * pictures:
        return FINE
    return Fires({"described": described, "pictures": pictures})


def _of(described: int | None, pictures: int | None = 10) -> dict[str, int | None]:
    return {"posts_with_pictures": pictures, "posts_with_alt": described}


THRESHOLDS = (
    Threshold(
        *("share", 80, Text(en="Described, at least", sv="Beskrivna, minst")),
        Text(en="per cent", sv="procent"),
        *(sources.FARLED, 1, 100),
    ),
    Threshold(
        *("posts", 5, Text(en="Not judged by fewer than", sv="Bedöms inte på färre än")),
        Text(en="posts with pictures", sv="inlägg med bilder"),
        *(sources.FARLED, 1, 100),
    ),
)
SAID = Text(
    en="Posts with pictures that have a description: %(described)s of %(pictures)s.",
    sv="Inlägg med bilder som har bildbeskrivning: %(described)s av %(pictures)s.",
)
MEND = Text(
    en="Write what can be seen whenever you post a picture. Most large platforms have a field for it.",
    sv="Skriv vad som syns varje gång ni publicerar en bild. De flesta stora plattformar har ett fält för det.",
)


def cases(kind: str, other: str) -> tuple[Case, ...]:
    """Return the table for a kind of organisation that the rule is for, and one that it is not for."""
    here = {"kind": kind}
    return (
        Case("all are described", {}, False, here),
        Case("just enough are", _of(8), False, here),
        Case("one too few", _of(7), True, here),
        Case("none is", _of(0), True, here),
        Case("too few pictures to tell", _of(0, 4), False, here),
        Case("just enough pictures to tell", _of(0, 5), True, here),
        Case("no pictures", _of(0, 0), False, here),
        Case("more described than there are", _of(12), False, here),
        Case("the platform does not tell", _of(None), None, here),
        Case("nobody has looked", _of(None, None), None, here),
        Case("another kind of organisation", _of(0), False, {"kind": other}),
    )


RULE = Rule(
    code="L7",
    slug="accessibility",
    severity=Severity.NOTE,
    title=Text(en="Few pictures have a description", sv="Få bilder har en beskrivning"),
    said=SAID,
    why=Text(
        en="People who cannot see the picture learn nothing from it. If there is text in it, they miss what you "
        "wanted to say.",
        sv="Den som inte ser bilden får inte veta vad den visar. Står det text i bilden går budskapet förlorat.",
    ),
    source=sources.QUEENSLAND,
    mend=MEND,
    mend_at=At.THERE,
    needs=("posts_with_pictures", "posts_with_alt"),
    check=check,
    thresholds=THRESHOLDS,
    kinds=("company", "association", "agency"),
    cases=cases("company", "public"),
)
