"""Spreadsheets: XLSX, XLS, ODS. The cells by calamine, the links behind them by `sheet_links`. Runs in the child."""

import io
from collections.abc import Iterator

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, PasswordError

from farled.discovery.documents import limits
from farled.discovery.documents.finds import Note, NoteCode, Place, Unit
from farled.discovery.documents.pieces import Pieces, Row
from farled.discovery.documents.refusing import refusal
from farled.discovery.documents.sheet_links import links_behind


def read(data: bytes) -> Pieces:
    """Hand on the rows of all sheets, hidden ones too, then the links behind cells."""
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
    except PasswordError as error:
        raise refusal("document_encrypted", "") from error
    for name in book.sheet_names:
        try:
            sheet = book.get_sheet_by_name(name)
        except CalamineError:
            continue  # a chart on a sheet of its own has no cells
        yield from _rows(name, sheet)
    if data.startswith(b"PK"):
        yield from links_behind(data)


def _rows(name: str, sheet: CalamineSheet) -> Iterator[Row | Note]:
    for at, cells in enumerate(sheet.iter_rows(), 1):
        if at > limits.ROWS:
            yield Note(NoteCode.ROWS_LEFT, {"sheet": name, "read": limits.ROWS})
            break
        written = tuple(map(_text, cells[: limits.COLUMNS]))
        if any(written):
            yield Row(Place(Unit.ROW, at, name), written)
    if sheet.width > limits.COLUMNS:
        yield Note(NoteCode.COLUMNS_LEFT, {"sheet": name, "read": limits.COLUMNS, "of": sheet.width})


def _text(cell: object) -> str:
    """Return a cell as it would be written; numbers only where they are whole, for an id may be one."""
    if isinstance(cell, str):
        return cell[: limits.CELL_CHARACTERS].replace("\0", "")
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 2**63:
        return str(int(cell))
    return str(cell) if isinstance(cell, int) and not isinstance(cell, bool) else ""
