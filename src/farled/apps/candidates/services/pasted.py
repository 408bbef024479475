"""Text that somebody pastes: a mail, a list, a page of a plan. Read at once, in the request."""

from __future__ import annotations

from django.utils.translation import gettext, gettext_noop

from farled.apps.candidates.models import Candidate, Source
from farled.apps.candidates.services.finds import take_in
from farled.apps.organisations.may import Act, require
from farled.apps.organisations.models import Person
from farled.discovery.documents.reading import read_document
from farled.discovery.found import Found, Ground, GroundCode
from farled.discovery.ledger import Ledger
from farled.discovery.resemblance import host_of
from farled.kit.errors import FarledError, Refused

CHARACTERS = 200_000
NO_TEXT = gettext_noop("Paste a text in which accounts are named.")
TOO_LONG = gettext_noop("The text is longer than 200,000 characters. Hand it in as a file.")


def take_pasted(*, actor: Person, text: str) -> list[Candidate]:
    """Make found accounts of what stands in a text, and return them; none is a good answer.

    Raises Refused: `not_allowed`; `nothing_asked` for no text; `too_long`.
    """
    require(actor, Act.SCAN)
    if not text.strip():
        raise Refused("nothing_asked", NO_TEXT, field="text")
    if len(text) > CHARACTERS:
        raise Refused("too_long", TOO_LONG, field="text")
    where = gettext("Text that %(name)s pasted") % {"name": actor.name}
    found = read_text(text, where, actor)
    return take_in(organisation=actor.organisation, found=found, source=Source.PASTE)


def read_text(text: str, where: str, actor: Person) -> list[Found]:
    """Return the accounts in a text, weighed by what the organisation is called."""
    ledger = Ledger()
    organisation = actor.organisation
    ledger.names[organisation.name] += 1
    try:
        finds = read_document(f"{where}.txt", text.encode("utf-8", "replace"))
    except FarledError:  # the beginning of a PDF or a zip, pasted: there is nothing to read in it
        return []
    ledger.add_document(finds, Ground(GroundCode.IN_DOCUMENT, {"name": where}))
    return ledger.found([host_of(organisation.web_address)] if organisation.web_address else [])
