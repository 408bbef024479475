"""Promises about tables of any shape: CSV, and spreadsheets with their sheets, titles and links."""

import io
from collections.abc import Sequence
from typing import Any

import pytest
import xlsxwriter

from farled.discovery.documents import DocumentFinds, Kind, NoteCode, limits, read_document
from farled.discovery.found import FoundAs

Grid = Sequence[Sequence[Any]]


def workbook(**sheets: Grid) -> bytes:
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"strings_to_urls": False}) as book:
        for name, grid in sheets.items():
            sheet = book.add_worksheet(name)
            for row, cells in enumerate(grid):
                sheet.write_row(row, 0, cells)
    return file.getvalue()


def keys(finds: DocumentFinds) -> set[str]:
    return {account.ref.key for account in finds.accounts}


def csv_keys(text: str) -> set[str]:
    return keys(read_document("konton.csv", text.encode()))


def test_a_column_of_platforms_beside_a_column_of_handles() -> None:
    assert csv_keys(
        "Enhet;Kanal;Konto;Ansvarig\n"
        "Biblioteket;Facebook;Vassbybibliotek;Anna Ek\n"
        "Badet;Instagram;@vassbybad;Bo Al\n"
        "Skolan;Twitter;vassbyskola;Cia Ås\n"
        "Kommunen;LinkedIn;vassby-kommun;\n"
        "Kommunen;YouTube-kanal;vassby;\n"
        "Museet;Mastodon;museum@vassby.social;\n"
        "Turism;TikTok;visitvassby;\n"
    ) == {
        "facebook:vassbybibliotek",
        "instagram:vassbybad",
        "x:vassbyskola",
        "linkedin:vassby-kommun",
        "youtube:@vassby",
        "fediverse:museum@vassby.social",
        "tiktok:visitvassby",
    }


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_any_separator_and_quotes(separator: str) -> None:
    rows = [("Channel", "Name"), ('"Instagram"', '"vassby_bad"'), ("Facebook", f'"Vassby{separator} hela kommunen"')]
    finds = read_document("list.csv", "\n".join(map(separator.join, rows)).encode())
    assert keys(finds) == {"instagram:vassby_bad"}
    assert [(n.code, n.facts["rows"]) for n in finds.notes] == [(NoteCode.NAMES_ONLY, 1)]


def test_a_name_is_not_taken_for_a_handle() -> None:
    """Under "Namn" stand the names of pages: a capital letter alone does not make a handle."""
    assert csv_keys("Kanal;Namn\nFacebook;Biblioteket\nInstagram;vassbybad\nX;Vassby kommun\n") == {
        "instagram:vassbybad"
    }


def test_columns_named_after_platforms() -> None:
    assert csv_keys(
        "Sociala medier 2024;;;\n"
        ";;;\n"
        "Enhet;Facebook;Instagram-konto;X\n"
        "Bibliotek;vassbybibliotek;@vassbybib;x\n"
        "Bad;https://www.facebook.com/vassbybad;ja;\n"
        "Skola;1200;saknas;vassbyskola\n"
        "Teater;Vassby teater;-;nej\n"
    ) == {"facebook:vassbybibliotek", "instagram:vassbybib", "facebook:vassbybad", "x:vassbyskola"}


def test_a_matrix_of_crosses_names_no_account() -> None:
    finds = read_document("k.csv", b"Enhet;Facebook;Instagram;X\nBibliotek;x;X;x\nBad;;x;\nSkola;X;X;X\n")
    assert (finds.accounts, finds.notes) == ((), ())
    assert read_document("k.csv", b"Enhet;Instagram\nBibliotek;x\nBad;x\nSkola;x\n").notes == ()
    assert csv_keys("Enhet;Aktuell\nBibliotek;x\nBad;delvis\n") == set()


def test_x_in_a_column_of_platforms_is_the_platform() -> None:
    assert csv_keys("Kanal;Konto\nX;vassby\nX;vassbybad\nFacebook;vassby\n") == {
        "x:vassby",
        "x:vassbybad",
        "facebook:vassby",
    }


def test_two_columns_without_a_header() -> None:
    assert csv_keys("Facebook,vassby\nInstagram,vassbybad\nX,vassby_\n") == {
        "facebook:vassby",
        "instagram:vassbybad",
        "x:vassby_",
    }


def test_a_row_with_an_address_needs_no_handle() -> None:
    """The address is the fact; the name beside it would make a second account of it."""
    finds = read_document(
        "konton.csv", b"platform,account,url\nFacebook,VassbyK,https://www.facebook.com/vassby\nX,vby,x.com/vassby"
    )
    assert keys(finds) == {"facebook:vassby", "x:vassby"}
    assert {account.ref.certainty for account in finds.accounts} == {"certain"}
    assert finds.notes == ()


def test_where_in_a_table_something_stands() -> None:
    finds = read_document("konton.csv", b"Enhet;Adress\nBad;\nBibliotek;https://x.com/vassby\n")
    assert (str(finds.accounts[0].place), finds.rows_read) == ("row 3", 3)


def test_a_table_pasted_out_of_a_spreadsheet_is_a_table() -> None:
    finds = read_document("", "Kanal\tKonto\r\nInstagram\tvassby\r\n".encode("utf-16"))
    assert (finds.kind, keys(finds)) == (Kind.TABLE, {"instagram:vassby"})


def test_a_csv_that_is_prose_is_read_as_text() -> None:
    assert csv_keys("Vi finns på https://x.com/vassby\noch på torget\n") == {"x:vassby"}


def test_a_quotation_mark_that_is_never_closed_loses_nothing() -> None:
    text = 'a,b\n1,"x.com/vassby\n' + "2,facebook.com/vassby\n" * 10_000 + "3,instagram.com/vassby\n"
    assert csv_keys(text) == {"x:vassby", "facebook:vassby", "instagram:vassby"}


def test_a_spreadsheet_of_several_sheets_under_titles_and_with_empty_columns() -> None:
    finds = read_document(
        "konton.xlsx",
        workbook(
            Om=[["Register över konton"]],
            Kanaler=[
                ["Sociala medier i Vassby"],
                [],
                ["", "", "Plattform", "", "Användarnamn"],
                ["", "", "Instagram", "", "vassbybad"],
                ["", "", "Facebook", "", 100064123456789],
                ["", "", "Facebook", "", "vassby"],
            ],
            Övrigt=[["Länk"], ["https://www.tiktok.com/@vassby"]],
        ),
    )
    assert finds.kind is Kind.SHEET
    assert keys(finds) == {"instagram:vassbybad", "facebook:vassby", "tiktok:vassby"}
    assert {str(account.place) for account in finds.accounts} == {"Kanaler: row 4", "Kanaler: row 6", "Övrigt: row 2"}


def test_links_and_formulas_behind_cells() -> None:
    file = io.BytesIO()
    with xlsxwriter.Workbook(file) as book:
        sheet = book.add_worksheet("Länkar")
        sheet.write_url(4, 2, "https://www.facebook.com/vassby", string="Vår sida")
        sheet.write_formula(6, 1, '=HYPERLINK("https://x.com/vassby?a=1&b=2","X")', None, "X")
    finds = read_document("konton.xlsx", file.getvalue())
    assert [(a.ref.key, a.found_as, str(a.place)) for a in finds.accounts] == [
        ("facebook:vassby", FoundAs.PROFILE, "Länkar: row 5"),
        ("x:vassby", FoundAs.PROFILE, "Länkar: row 7"),
    ]


def test_ten_thousand_columns_are_read_as_far_as_said() -> None:
    wide = [["https://x.com/vassby", *["a"] * 9_998, "https://x.com/bortom"]] * 3
    finds = read_document("bred.xlsx", workbook(Bred=wide))
    assert keys(finds) == {"x:vassby"}
    (note,) = finds.notes
    assert (note.code, dict(note.facts)) == (
        NoteCode.COLUMNS_LEFT,
        {"sheet": "Bred", "read": limits.COLUMNS, "of": 10_000},
    )


def test_a_long_table_is_read_as_far_as_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "ROWS", 100)
    text = "Namn;Adress\n" + "a;b\n" * 99 + "c;https://x.com/bortom\n"
    finds = read_document("lang.csv", text.encode())
    assert finds.rows_read == 100
    assert [(note.code, note.facts["read"]) for note in finds.notes] == [(NoteCode.ROWS_LEFT, 100)]
    assert keys(finds) == set()


def test_a_sheet_whose_corners_lie_far_apart_is_refused_and_takes_nobody_down() -> None:
    """The library asks for memory for every cell between them, here 3 GB, and aborts the process when it gets none."""
    file = io.BytesIO()
    with xlsxwriter.Workbook(file) as book:
        book.add_worksheet("Bra").write(0, 0, "https://x.com/vassby")
        sheet = book.add_worksheet("Bomb")
        sheet.write(0, 0, "a")
        sheet.write(1_048_575, 99, "b")
    finds = read_document("bomb.xlsx", file.getvalue())
    assert keys(finds) == {"x:vassby"}
    assert [note.code for note in finds.notes] == [NoteCode.CUT_SHORT]
