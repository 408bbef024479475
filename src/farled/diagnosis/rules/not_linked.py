"""No page of the organisation's own sites links to the account."""

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
)
from farled.diagnosis.facts import AccountFacts, Around

_NOT_KNOWN = NotKnown(("linked",))


def check(facts: AccountFacts, around: Around, thresholds: Thresholds) -> Verdict:
    """Fire where all of one's own sites were read, and none links to it."""
    if facts.linked:
        return FINE
    return _NOT_KNOWN if facts.linked is None else Fires({})


RULE = Rule(
    code="A8",
    slug="not_linked",
    severity=Severity.NOTE,
    title=Text(en="Your own site does not link to it", sv="Er egen webbplats länkar inte dit"),
    said=Text(
        en="No page that was read on your sites links to it.",
        sv="Ingen sida som lästes på era webbplatser länkar till kontot.",
    ),
    why=Text(
        en="The link from your own site is how people, search engines and platforms tell your account from a copy.",
        sv="Länken från er egen webbplats är det som visar för människor, sökmotorer och plattformar att kontot är ert och ingen kopia.",
    ),
    source=sources.GOTENE,
    mend=Text(
        en="Link to it from the page of those who run it, and from your list of accounts.",
        sv="Länka till kontot från den sida som de som sköter det har hos er, och från er lista över konton.",
    ),
    mend_at=At.COMPARISON,
    needs=("linked",),
    check=check,
    cases=(
        Case("a page links to it", {"linked": True}, False),
        Case("none does", {"linked": False}, True),
        Case("the sites were not all read", {"linked": None}, None),
        Case("it is being closed", {"linked": False, "status": "closing"}, False),
    ),
)
