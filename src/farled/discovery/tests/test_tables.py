"""A scan as rows: all of it, and nothing that a stranger wrote runs."""

import csv
import io
import json
import zipfile

import pytest
from python_calamine import CalamineWorkbook

from farled.discovery.found import Own, Scan
from farled.discovery.tables import as_csv, as_jsonl, as_table, as_xlsx
from farled.discovery.tests.scans import SCANS, ekshamn, empty, found, huge
from farled.discovery.words import LANGUAGES, words

EN = words("en")
HOSTILE = ("=cmd|' /C calc'!A0", "+1+1", "-2", "@SUM(A1)", "\tx", "\rx")


def with_handle(handle: str) -> Scan:
    scan = empty()
    hostile = found("https://www.facebook.com/ekshamn", Own.YES, (), 1)
    hostile.ref = hostile.ref._replace(handle=handle)
    scan.found = [hostile]
    return scan


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", SCANS)
def test_every_account_is_in_every_table_once(name: str, lang: str) -> None:
    scan = SCANS[name]()
    keys = sorted(one.ref.key for one in scan.found)
    said = words(lang)
    assert sorted(json.loads(line)["account"]["key"] for line in as_jsonl(scan, said)) == keys
    rows = list(csv.reader(io.StringIO(as_csv(scan, said), newline="")))
    assert tuple(rows[0]) == said.COLUMNS
    assert sorted(row[-1] for row in rows[1:]) == keys


@pytest.mark.parametrize("handle", HOSTILE)
def test_no_cell_of_a_csv_starts_a_formula(handle: str) -> None:
    rows = list(csv.reader(io.StringIO(as_csv(with_handle(handle), EN), newline="")))
    assert rows[1][2] == f"'{handle}"


@pytest.mark.parametrize("handle", HOSTILE)
def test_a_workbook_holds_text_and_numbers_no_formula_and_no_link(handle: str) -> None:
    data = as_xlsx(with_handle(handle), EN)
    sheet = zipfile.ZipFile(io.BytesIO(data)).read("xl/worksheets/sheet1.xml").decode()
    assert "<f>" not in sheet
    assert "hyperlink" not in sheet
    assert 'state="frozen"' in sheet
    assert "autoFilter" in sheet
    heading, row = CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_index(0).to_python()
    assert tuple(heading) == EN.COLUMNS
    assert row[2].strip() == handle.strip()
    assert row[6] == 1


def test_a_cell_longer_than_a_workbook_takes_is_cut_not_lost() -> None:
    data = as_xlsx(with_handle("x" * 40_000), EN)
    rows = CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_index(0).to_python()
    assert rows[1][2] == "x" * 32_767


def test_json_says_whose_as_true_false_or_null() -> None:
    records = [json.loads(line) for line in as_jsonl(ekshamn(), EN)]
    assert {record["own"] for record in records} == {True, None, False}
    summer = next(record for record in records if record["account"]["handle"] == "ekshamnsommar2019")
    assert summer["where"] == ["https://www.ekshamn.example/nyheter/2019/nu-borjar-sommaren-i-ekshamn"]
    assert summer["found_as"] == "profile"
    assert summer["grounds"] == ["resembles_host", "running_text"]


@pytest.mark.parametrize("width", [80, 120])
@pytest.mark.parametrize("name", SCANS)
def test_the_terminals_table_fits(name: str, width: int) -> None:
    table = as_table(SCANS[name](), EN, width)
    assert [line for line in table.splitlines() if len(line) > width] == []


def test_the_terminals_table_says_the_headline_the_piles_and_what_was_not_seen() -> None:
    table = as_table(ekshamn(), EN, 120)
    assert table.startswith("We found 19 accounts for Ekshamns kommun on 8 platforms:")
    assert "# Yours (14)" in table
    assert "# Probably yours (5)" in table
    assert "# Somebody else’s (6)" in table
    assert EN.LABELS.unlinked in table


def test_nothing_steers_the_terminal() -> None:
    table = as_table(with_handle("a\x1b[2J\u202eb\x07"), EN)
    assert "a[2Jb" in table
    assert not any(sign in table for sign in "\x1b\u202e\x07")


def test_wide_signs_keep_the_columns_in_line() -> None:
    scan = with_handle("市役所")
    line = next(line for line in as_table(scan, EN).splitlines() if "市役所" in line)
    heading = next(line for line in as_table(scan, EN).splitlines() if line.startswith("Platform"))
    assert heading.index("Pages") + len("Pages") == line.index("1") + 1 + 3


def test_a_huge_scan_has_a_row_for_each() -> None:
    assert len(list(as_jsonl(huge(), EN))) == 400
