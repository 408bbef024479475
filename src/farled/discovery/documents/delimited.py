"""CSV and its like: any separator, any encoding, tables copied out of a spreadsheet."""

import csv
import io
from collections import Counter
from collections.abc import Iterator

from farled.discovery.documents import limits
from farled.discovery.documents.finds import Note, NoteCode, Place, Unit
from farled.discovery.documents.pieces import Passage, Pieces, Row
from farled.discovery.documents.plain import bounded_text

_SEPARATORS = ";\t,|"
_LOOKED_AT = 50


def read_delimited(data: bytes) -> Pieces:
    """Hand on the rows of a table in text; the text itself where it turns out to be no table."""
    text, cut = bounded_text(data)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    separator = separator_of(text)
    if separator:
        yield from _rows(text, separator)
    else:
        yield Passage(Place(Unit.LINE, 1), text)
    if cut:
        yield Note(NoteCode.TEXT_CUT, {"characters": len(text)})


def separator_of(text: str) -> str:
    """Return what stands between the columns: the character that gives the most rows of one length; "" for none.

    Spreadsheet programs may say it themselves, in a first line `sep=;`.
    """
    if text[:4].lower() == "sep=" and text[4:5] in _SEPARATORS and text[4:5]:
        return text[4]
    lines = _first_lines(text)
    scored = {separator: _alike(lines, separator) for separator in _SEPARATORS}
    best = max(scored, key=lambda separator: scored[separator])
    return best if scored[best] > (0, 0) else ""


def _first_lines(text: str) -> list[str]:
    source = io.StringIO(text[:200_000], newline="")
    return [line for _, line in zip(range(_LOOKED_AT), source, strict=False)]


def _alike(lines: list[str], separator: str) -> tuple[int, int]:
    """Return how many rows have the commonest number of columns, and that number; (0, 0) where it is one."""
    try:
        widths = Counter(len(row) for row in csv.reader(lines, delimiter=separator) if any(row))
    except csv.Error:
        return 0, 0
    del widths[1]
    if not widths:
        return 0, 0
    width, rows = max(widths.items(), key=lambda item: (item[1], item[0]))
    return rows, width


def _rows(text: str, separator: str) -> Iterator[Row | Passage | Note]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    widest = whole = 0
    try:
        for at, cells in enumerate(reader):
            if at >= limits.ROWS:
                yield Note(NoteCode.ROWS_LEFT, {"sheet": "", "read": at})
                break
            widest = max(widest, len(cells))
            whole = reader.line_num
            yield Row(Place(Unit.ROW, whole), tuple(cells[: limits.COLUMNS]))
    except csv.Error:
        # A quotation mark that is never closed swallows all that follows: read on, as plain lines.
        yield Passage(Place(Unit.LINE, whole + 1), "\n".join(text.split("\n")[whole:]))
    if widest > limits.COLUMNS:
        yield Note(NoteCode.COLUMNS_LEFT, {"sheet": "", "read": limits.COLUMNS, "of": widest})
