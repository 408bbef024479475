"""Text as it is: plain, Markdown, pasted, a signature."""

from farled.discovery.documents import limits
from farled.discovery.documents.decoding import decode_document
from farled.discovery.documents.finds import Note, NoteCode, Place, Unit
from farled.discovery.documents.pieces import Passage, Pieces

_LONGEST_LETTER = 4
"""Bytes of a letter in UTF-8 and UTF-16."""


def bounded_text(data: bytes) -> tuple[str, bool]:
    """Return as much of a text as is read, and whether something was left out."""
    text = decode_document(data[: limits.TEXT_CHARACTERS * _LONGEST_LETTER])
    cut = len(text) > limits.TEXT_CHARACTERS or len(data) > limits.TEXT_CHARACTERS * _LONGEST_LETTER
    return text[: limits.TEXT_CHARACTERS], cut


def read_text(data: bytes) -> Pieces:
    """Hand on a text as one passage, so that an address may go over a line's end."""
    text, cut = bounded_text(data)
    yield Passage(Place(Unit.LINE, 1), text)
    if cut:
        yield Note(NoteCode.TEXT_CUT, {"characters": len(text)})
