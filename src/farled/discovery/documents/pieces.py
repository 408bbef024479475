"""What a reader of one kind hands on: stretches of text with their links, rows of tables, and notes.

Pieces cross from the process that takes a document apart to ours as lines of JSON.
"""

import json
from collections.abc import Iterator
from typing import NamedTuple, TypeAlias

from farled.discovery.documents.finds import Note, NoteCode, Place, Unit


class Link(NamedTuple):
    """A hyperlink and its words."""

    href: str
    words: str = ""


class Passage(NamedTuple):
    """A stretch of text and the hyperlinks in it."""

    place: Place
    text: str = ""
    links: tuple[Link, ...] = ()


class Row(NamedTuple):
    """A row of a table; the place's name is the table's."""

    place: Place
    cells: tuple[str, ...]


Piece: TypeAlias = Passage | Row | Note
Pieces: TypeAlias = Iterator[Piece]


def to_line(piece: Piece) -> str:
    """Write a piece as one line of JSON."""
    match piece:
        case Row(place, cells):
            return json.dumps(["row", place, cells])
        case Passage(place, text, links):
            return json.dumps(["passage", place, text, links])
        case Note(code, facts):
            return json.dumps(["note", code, dict(facts)])


def from_line(line: bytes) -> Piece:
    """Read what `to_line` wrote. Raises ValueError for anything else."""
    match json.loads(line):
        case ["row", [unit, number, name], cells]:
            return Row(Place(Unit(unit), number, name), tuple(cells))
        case ["passage", [unit, number, name], text, links]:
            return Passage(Place(Unit(unit), number, name), text, tuple(Link(*link) for link in links))
        case ["note", code, facts]:
            return Note(NoteCode(code), facts)
    raise ValueError(line)
