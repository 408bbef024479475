"""A spreadsheet as tables of text: recognised by content, taken apart in a process of its own, without passwords."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby

from django.utils.translation import gettext_noop

from farled.apps.core import passwords
from farled.apps.register.services.imports import columns
from farled.discovery.documents.apart import take_apart
from farled.discovery.documents.decoding import decode_document
from farled.discovery.documents.delimited import separator_of
from farled.discovery.documents.finds import Kind, Note, NoteCode
from farled.discovery.documents.kinds import recognise
from farled.discovery.documents.pieces import Row
from farled.kit.errors import Refused
from farled.kit.sheets import FORMULA

LARGEST = 20_000_000
"""Bytes."""
MOST = 100_000
"""Rows of a sheet, its heading not counted."""
WIDEST = 100
"""Columns."""
_HEADING_WITHIN = 20
"""Rows above the heading in which people write a title."""
_LOOKED_AT = 200
_LONGEST = 5_000
"""Characters of a cell; no field holds more."""

TOO_LARGE = gettext_noop("The file is larger than 20 MB and was not read. Divide it, and bring in the parts.")
TOO_MANY = gettext_noop("The sheet has more than 100,000 rows and was not read. Divide it, and bring in the parts.")
NOT_WHOLE = gettext_noop("The file could not be read to its end, so nothing was taken from it. Save it anew.")
NO_TABLE = gettext_noop(
    "There is no table in this file. A spreadsheet (XLSX, ODS) or a CSV file is needed, with a heading over the columns."
)
NO_ROWS = gettext_noop(
    "The file has headings and no row below them, so there is nothing to bring in. Write a row for each account, and save it."
)
_LOST = {NoteCode.ROWS_LEFT: TOO_MANY, NoteCode.TEXT_CUT: NOT_WHOLE, NoteCode.CUT_SHORT: NOT_WHOLE}


@dataclass
class Sheet:
    """One table: its heading, and below it rows of the same width with their numbers in the sheet."""

    name: str
    heading: list[str]
    rows: list[list[str]]
    numbers: list[int]
    passwords: list[str] = field(default_factory=list)
    """Headings of columns that held passwords: emptied, heading and all."""
    blanked: int = 0
    """Cells elsewhere that gave a password away: emptied."""


def read_sheets(name: str, data: bytes) -> list[Sheet]:
    """Return the tables of a file, those with nothing in them left out; no password is in any.

    Raises Refused or ExportUnreadable, with a sentence, for all that cannot be read whole.
    """
    if len(data) > LARGEST:
        raise Refused("file", TOO_LARGE, field="file")
    if not data.strip(b"\0\t\n\r "):
        raise Refused("file", NO_TABLE, field="file")
    kind = recognise(name, data).kind
    if kind not in (Kind.SHEET, Kind.TABLE, Kind.TEXT):
        raise Refused("file", NO_TABLE, field="file")
    rows = _of_workbook(name, data) if kind is Kind.SHEET else _of_text(data)
    sheets = [_sheet(sheet, list(group)) for sheet, group in groupby(rows, key=lambda row: row[0])]
    found = [sheet for sheet in sheets if sheet.rows]
    if not found:
        has_heading = any(any(map(columns.field_of, sheet.heading)) for sheet in sheets)
        raise Refused("file", NO_ROWS if has_heading else NO_TABLE, field="file")
    return found


def _of_workbook(name: str, data: bytes) -> Iterator[tuple[str, int, list[str]]]:
    for piece in take_apart(Kind.SHEET, name, data, "cells"):
        if isinstance(piece, Row):
            yield piece.place.name, piece.place.number, [*piece.cells]
        elif isinstance(piece, Note) and piece.code in _LOST:
            raise Refused("file", _LOST[piece.code], field="file")


def _of_text(data: bytes) -> Iterator[tuple[str, int, list[str]]]:
    text = decode_document(data).replace("\r\n", "\n").replace("\r", "\n")
    separator = separator_of(text) or ","
    if text[:4].lower() == "sep=":
        text = text.partition("\n")[2]
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    try:
        yield from (("", reader.line_num, cells) for cells in reader if any(cells))
    except csv.Error as error:
        raise Refused("file", NOT_WHOLE, field="file") from error


def _sheet(name: str, rows: list[tuple[str, int, list[str]]]) -> Sheet:
    if len(rows) > MOST + _HEADING_WITHIN:
        raise Refused("file", TOO_MANY, field="file")
    cells = [[_plain(cell) for cell in row[:WIDEST]] for _, _, row in rows]
    at = columns.heading_row(cells[:_HEADING_WITHIN])
    begins = columns.first_account(cells[:_HEADING_WITHIN], at)
    heading, begins = (cells[at], at + 1) if begins is None else ([], begins)
    width = max(map(len, [heading, *cells[begins:]]))
    heading, *table = (row + [""] * (width - len(row)) for row in [heading, *cells[begins:]])
    sheet = Sheet(name, heading, table, [number for _, number, _ in rows[begins:]])
    _without_passwords(sheet)
    return sheet


def _plain(cell: str) -> str:
    """Return a cell without what an export puts before a formula, and without what cannot be kept."""
    text = cell.replace("\0", "").encode("utf-8", "replace").decode().strip()[:_LONGEST]
    return text[1:] if text[:1] == "'" and text[1:2] in FORMULA else text


def _without_passwords(sheet: Sheet) -> None:
    wrong = [column for column, head in enumerate(sheet.heading) if _holds_passwords(head, column, sheet)]
    sheet.passwords = [sheet.heading[column] for column in wrong]
    for row in sheet.rows:
        for column, cell in enumerate(row):
            if cell and column in wrong:
                row[column] = ""
            elif cell and passwords.hands_one_over(cell):
                row[column] = ""
                sheet.blanked += 1


def _holds_passwords(head: str, column: int, sheet: Sheet) -> bool:
    """Tell whether a column is one of passwords: it says so, or nobody knows its heading and most cells look like it."""
    if columns.says_password(head):
        return True
    if columns.field_of(head):
        return False
    filled = [row for row in sheet.rows[:_LOOKED_AT] if row[column]]
    return sum(_looks_like_one(row, column) for row in filled) * 2 > len(filled)


def _looks_like_one(row: list[str], column: int) -> bool:
    """Tell whether a cell looks like a password; what another cell of its row says too, as an address does, is none."""
    cell = row[column]
    if passwords.is_one(cell):
        return True
    return passwords.is_as_people_make_them(cell) and sum(cell.casefold() in other.casefold() for other in row) == 1
