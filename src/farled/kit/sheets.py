"""Rows written as CSV and XLSX for people who open them in a spreadsheet.

What stands in a cell may have been written by strangers: nothing in it may start a formula
(https://owasp.org/www-community/attacks/CSV_Injection).
"""

import csv
import io
from collections.abc import Iterable, Sequence

Cell = str | int | float | None

FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""What starts a formula in one spreadsheet or another, the wide signs of East Asia among them."""
_LONGEST_CELL = 32_767
"""Characters in a cell of XLSX."""
_WIDTH = 20


def defused(cell: Cell) -> Cell:
    """Return a cell for CSV: an apostrophe before what a spreadsheet would take for a formula."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(FORMULA) else cell


def as_csv(heading: Sequence[str], rows: Iterable[Sequence[Cell]], separator: str = ",") -> str:
    """Return a CSV table with a heading."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=separator)
    writer.writerow(heading)
    writer.writerows([defused(cell) for cell in row] for row in rows)
    return out.getvalue()


def as_xlsx(heading: Sequence[str], rows: Iterable[Sequence[Cell]], widths: Sequence[int] = ()) -> bytes:
    """Return an XLSX workbook with one sheet: heading frozen, a filter, all text as text, links too."""
    import xlsxwriter  # slow to come, and most who know this module write no workbook

    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        bold = book.add_format({"bold": True, "bottom": 1})
        wrapped = book.add_format({"text_wrap": True, "valign": "top"})
        for column, name in enumerate(heading):
            sheet.set_column(column, column, widths[column] if widths else _WIDTH, wrapped)
            sheet.write_string(0, column, name, bold)
        last = 0
        for last, row in enumerate(rows, 1):
            for column, cell in enumerate(row):
                if isinstance(cell, int | float):
                    sheet.write_number(last, column, cell)
                elif cell:
                    sheet.write_string(last, column, cell[:_LONGEST_CELL])
        sheet.freeze_panes(1, 0)
        sheet.autofilter(0, 0, last, len(heading) - 1)
    return out.getvalue()
