"""A workbook as it stands, cell by cell: numbers, dates and merged cells too, for whoever takes in whole tables.

`sheet` looks for accounts only and leaves out what can be none; here nothing is left out. Runs in the child.
"""

import io
from collections.abc import Iterator
from datetime import date, datetime

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, PasswordError

from farled.discovery.documents import limits
from farled.discovery.documents.finds import Note, NoteCode, Place, Unit
from farled.discovery.documents.pieces import Pieces, Row
from farled.discovery.documents.refusing import refusal


def read(data: bytes) -> Pieces:
    """Hand on the rows of all sheets. A value that is merged over several rows of a column stands in each of them."""
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


def _rows(name: str, sheet: CalamineSheet) -> Iterator[Row | Note]:
    first = sheet.start[1] if sheet.start else 0
    above = {(row, column - first): top for row, column, top in _covered(sheet)}
    kept = {(top, column) for (_, column), top in above.items()}
    tops: dict[tuple[int, int], str] = {}
    for at, cells in enumerate(sheet.iter_rows()):
        if at >= limits.ROWS:
            yield Note(NoteCode.ROWS_LEFT, {"sheet": name, "read": limits.ROWS})
            return
        written = [_text(cell) for cell in cells[: limits.COLUMNS]]
        for column in range(len(written) if above else 0):
            if (at, column) in above:
                written[column] = written[column] or tops.get((above[at, column], column), "")
            if (at, column) in kept:
                tops[at, column] = written[column]
        if any(written):
            yield Row(Place(Unit.ROW, at + 1, name), tuple(written))


def _covered(sheet: CalamineSheet) -> Iterator[tuple[int, int, int]]:
    """Yield each cell that lies under the top one of a merged column of cells, with the row of that one."""
    for (top, left), (bottom, _) in (sheet.merged_cell_ranges or [])[:10_000]:
        for row in range(top + 1, min(bottom, limits.ROWS) + 1)[:10_000]:
            yield row, left, top


def _text(cell: object) -> str:
    """Return a cell as people write it: a day as 2024-05-12, a whole number without a point."""
    if isinstance(cell, str):
        return cell[: limits.CELL_CHARACTERS].replace("\0", "")
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 2**63:
        return str(int(cell))
    if isinstance(cell, datetime) and not (cell.hour or cell.minute or cell.second):
        return cell.date().isoformat()
    return cell.isoformat() if isinstance(cell, date) else str(cell)
