"""What strangers wrote is text in a spreadsheet, whatever it begins with."""

import csv
import io
import zipfile

import pytest

from farled.kit import sheets

HOSTILE = ["=1+1", "+46 70", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1", "＋1", "－1", "＠1", '=HYPERLINK("x")']


@pytest.mark.parametrize("cell", HOSTILE)
def test_no_cell_of_a_csv_starts_a_formula(cell: str) -> None:
    _, (read, number) = csv.reader(io.StringIO(sheets.as_csv(["a", "b"], [[cell, -3]]), newline=""))
    assert read == f"'{cell}"
    assert number == "-3"


def test_an_xlsx_holds_no_formula_and_no_link() -> None:
    book = sheets.as_xlsx(["a", "b"], [[cell, "https://example.org/"] for cell in HOSTILE])
    with zipfile.ZipFile(io.BytesIO(book)) as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml").decode()
    assert "<f>" not in sheet
    assert "hyperlink" not in sheet
