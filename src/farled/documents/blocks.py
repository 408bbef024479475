"""What a document is made of. Texts are plain; every format writes them as they stand."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple


class Heading(NamedTuple):
    """A heading below the title, of level 1 or 2."""

    text: str
    level: int = 1


class Paragraph(NamedTuple):
    """Some sentences."""

    text: str
    lead: bool = False
    """Larger: the first of a document."""


class Note(NamedTuple):
    """Small print: where a figure comes from, how something was counted."""

    text: str


class Bullets(NamedTuple):
    """A list; `numbered` where the order says something."""

    items: tuple[str, ...]
    numbered: bool = False


class Facts(NamedTuple):
    """Pairs: a word to the left, what it is to the right."""

    pairs: tuple[tuple[str, str], ...]


class Band(NamedTuple):
    """Figures beside each other, each with its word."""

    items: tuple[tuple[str, str], ...]
    """(figure, word)."""


class Bar(NamedTuple):
    """Parts of a whole as one bar, each with its count, its word and its mark below."""

    items: tuple[tuple[int, str, str], ...]
    """(count, word, tone); a tone is a colour with a shape: in_order, needs_look, act_now, closing, closed, unknown."""


class Table(NamedTuple):
    """Rows below headings."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[int, ...] = ()
    """In parts of the width; empty is all alike."""


Block = Heading | Paragraph | Note | Bullets | Facts | Band | Bar | Table


@dataclass(frozen=True, slots=True)
class Document:
    """One document."""

    title: str
    blocks: tuple[Block, ...]
    organisation: str
    language: str
    """sv or en."""
    day: date
    said_day: str
    """The day as it is said in that language."""
    kind: str = ""
    """What it is, above the title: Decision list, Brief."""
    logo: bytes = b""
    """PNG, JPEG or WebP."""
    logo_alt: str = ""
    page_of: str = "{page} / {pages}"
    """How pages are numbered."""
    one_page: bool = False
    """It is meant for one sheet: set as large as it fits, the last block at the foot."""
