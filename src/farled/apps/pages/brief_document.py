"""The brief for management as one A4."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils import timezone
from django.utils.translation import get_language, gettext

from farled.apps.decisions.said import in_full
from farled.apps.organisations.models import Organisation
from farled.apps.pages.brief_words import Said
from farled.apps.register.choices import State
from farled.documents import Bar, Block, Bullets, Document, Heading, Note, Paragraph
from farled.kit import clock

_TONES = {
    State.IN_ORDER: "in_order",
    State.NEEDS_LOOK: "needs_look",
    State.ABANDONED: "act_now",
    State.NO_ACCESS: "act_now",
    State.IMPOSTOR: "act_now",
    State.CLOSING: "closing",
    State.CLOSED: "closed",
    State.UNKNOWN: "unknown",
}


def as_document(said: Said, organisation: Organisation) -> Document:
    """Return the brief as a document, with the organisation's logo."""
    today = timezone.localdate(clock.now())
    return Document(
        title=said.sentence,
        blocks=tuple(_blocks(said)),
        organisation=organisation.name,
        language="sv" if (get_language() or "").startswith("sv") else "en",
        day=today,
        said_day=in_full(today),
        kind=gettext("Brief for management"),
        logo=organisation.logo.read() if organisation.logo else b"",
        one_page=True,
    )


def _blocks(said: Said) -> Iterator[Block]:
    if said.band:
        yield Bar(tuple((each.count, str(State(each.state).label), _TONES[State(each.state)]) for each in said.band))
    yield Heading(gettext("What followers meet today"))
    yield Paragraph(said.followers, lead=True)
    if said.followers_counted:
        yield Note(said.followers_counted)
    yield Heading(gettext("Hours needed, and hours there are"))
    yield Paragraph(said.hours, lead=True)
    if said.hours_counted:
        yield Note(said.hours_counted)
    if said.asks:
        yield Heading(gettext("What we ask you to decide"))
        yield Bullets(tuple(said.asks), numbered=True)
    yield Note(said.counted)
