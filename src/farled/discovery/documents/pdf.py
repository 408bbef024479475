"""PDF: the text of each page and the links laid over it. Runs in the child."""

import io
import logging
from collections.abc import Iterator

from pypdf import PageObject, PdfReader

from farled.discovery.documents import limits
from farled.discovery.documents.finds import Note, NoteCode, Place, Unit
from farled.discovery.documents.pieces import Link, Passage, Pieces
from farled.discovery.documents.refusing import refusal
from farled.kit import clock


def read(data: bytes) -> Pieces:
    """Hand on text and links page by page, as far as the time allows."""
    logging.disable()
    reader = PdfReader(io.BytesIO(data))
    if reader.is_encrypted and not _opens_without_password(reader):
        raise refusal("document_encrypted", "")
    until = clock.monotonic() + limits.PDF_SECONDS
    pages = unreadable = letters = 0
    for page in reader.pages:
        if pages >= limits.PDF_PAGES or clock.monotonic() > until:
            yield Note(NoteCode.PAGES_LEFT, {"read": pages, "of": len(reader.pages)})
            break
        pages += 1
        text = _text(page)
        unreadable += text is None
        letters += len(text or "")
        yield Passage(Place(Unit.PAGE, pages), text or "", tuple(_links(page)))
    if unreadable:
        yield Note(NoteCode.PAGES_UNREADABLE, {"pages": unreadable})
    elif pages and not letters:
        yield Note(NoteCode.NO_TEXT, {"pages": pages})


def _opens_without_password(reader: PdfReader) -> bool:
    """Many PDFs are locked against printing only, with an empty password for reading."""
    try:
        return bool(reader.decrypt(""))
    except Exception:  # a cipher that is not installed, or a broken dictionary: either way it stays shut
        return False


def _text(page: PageObject) -> str | None:
    try:
        return page.extract_text().replace("\0", "")
    except MemoryError:
        raise
    except Exception:  # pypdf lets anything through from a broken page; the other pages are still good
        return None


def _links(page: PageObject) -> Iterator[Link]:
    try:
        notes = [note.get_object() for note in page.get("/Annots") or ()]
        actions = [action.get_object() for note in notes if (action := note.get("/A")) is not None]
        uris = [uri for action in actions if (uri := action.get("/URI"))]
    except Exception:  # as above: a broken list of links leaves the text of the page
        return
    for uri in uris:
        yield Link(uri.decode("utf-8", "replace") if isinstance(uri, bytes) else str(uri))
