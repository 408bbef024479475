"""A document says the same as PDF and as DOCX, and can be read aloud."""

import io
import re
import zipfile
from datetime import UTC, date, datetime

import docx
import pytest
from pypdf import PdfReader

from farled.documents import Band, Bar, Bullets, Document, Facts, Heading, Note, Paragraph, Table
from farled.documents.docx import as_docx
from farled.documents.pdf import NotWritten, as_pdf
from farled.kit import clock

HOSTILE = '#image("/etc/passwd") *fet* $x$ <b>å</b> \\ `kod` @ref'
BLOCKS = (
    Paragraph("Sexton konton, fyra av dem övergivna.", lead=True),
    Band((("16", "konton"), ("4", "Övergivet"))),
    Bar(((12, "I ordning", "in_order"), (3, "Övergivet", "act_now"), (1, "Okänt", "unknown"))),
    Heading("Beslut"),
    Table(("Konto", "Beslut", "Vem"), (("@ekshamn", "Behåll", "Vera Lind"), (HOSTILE, "Stäng", "")), (3, 2, 2)),
    Heading("Nästa steg", 2),
    Bullets(("Skriv avskedet.", "Be om åtkomst."), numbered=True),
    Facts((("Mötet", "27 november"), ("Närvarande", "Vera, Nils"))),
    Note("Räknat den 27 november 2026."),
)


def document(**more: object) -> Document:
    plain = {
        "title": "Vad mötet beslutade",
        "blocks": BLOCKS,
        "organisation": "Ekshamns kommun",
        "language": "sv",
        "day": date(2026, 11, 27),
        "said_day": "27 november 2026",
        "kind": "Beslutslista",
    }
    return Document(**{**plain, **more})


def logo() -> bytes:
    from PIL import Image

    drawn = io.BytesIO()
    Image.new("RGB", (40, 20), "#0b4f7d").save(drawn, "WEBP")
    return drawn.getvalue()


def text_of(pdf: bytes) -> str:
    return " ".join("\n".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages).split())


def test_a_word_longer_than_its_column_goes_on_below_and_a_shorter_one_stays_whole() -> None:
    table = Table(("Konto", "Vem"), (("Kommunledningsförvaltningen och vi på simhallen",) * 2,), (1, 4))
    said = text_of(as_pdf(document(blocks=(table,))))
    assert re.search("Kommun\\w*\u00ad \\w", said)
    assert "Kommunledningsförvaltningen och" in said
    assert said.count("simhallen") == 2


def test_pdf_holds_all_of_it_as_it_stands_and_is_tagged() -> None:
    pdf = as_pdf(document(logo=logo()))
    said = text_of(pdf)
    for part in (
        "Vad mötet beslutade",
        "Beslutslista",
        "övergivna",
        "Vera Lind",
        "Skriv avskedet",
        "1 / 1",
        "*fet* $x$",
    ):
        assert part in said
    root = PdfReader(io.BytesIO(pdf)).trailer["/Root"]
    assert root["/Lang"] == "sv"
    assert "/StructTreeRoot" in root


def test_pdf_has_our_own_letters_and_no_others() -> None:
    fonts = {
        str(font.get_object()["/BaseFont"])
        for page in PdfReader(io.BytesIO(as_pdf(document()))).pages
        for font in page["/Resources"]["/Font"].values()
    }
    assert fonts
    assert all("Inter" in font for font in fonts)


def test_docx_holds_the_same() -> None:
    written = docx.Document(io.BytesIO(as_docx(document(logo=logo()))))
    said = "\n".join(paragraph.text for paragraph in written.paragraphs)
    cells = [cell.text for table in written.tables for row in table.rows for cell in row.cells]
    for part in ("Vad mötet beslutade", "Beslutslista", "Skriv avskedet."):
        assert part in said
    assert {"@ekshamn", HOSTILE, "16", "Närvarande", "12", "I ordning"} <= set(cells)
    assert (written.core_properties.title, written.core_properties.language) == ("Vad mötet beslutade", "sv-SE")


def test_docx_tells_what_it_is_whose_and_of_when_and_nothing_of_its_template() -> None:
    with clock.standing_at(datetime(2026, 11, 27, 23, 30, tzinfo=UTC)):
        written = as_docx(document())
    about = docx.Document(io.BytesIO(written)).core_properties
    said = (about.title, about.author, about.last_modified_by, about.subject, about.comments, about.language)
    assert said == ("Vad mötet beslutade", "Ekshamns kommun", "Ekshamns kommun", "Beslutslista", "", "sv-SE")
    assert about.created == about.modified == datetime(2026, 11, 27, 23, 30, tzinfo=UTC)
    with zipfile.ZipFile(io.BytesIO(written)) as parts:
        assert [name for name in parts.namelist() if "thumbnail" in name] == []
        assert b"python-docx" not in parts.read("docProps/core.xml")


def sizes_of(pdf: bytes) -> set[float]:
    """The sizes of type on the first sheet, but for its foot."""
    found: set[float] = set()

    def see(text: str, _: object, at: list[float], __: object, size: float) -> None:
        if text.strip():
            found.add(round(abs(size * (at[3] or 1)), 1))

    PdfReader(io.BytesIO(pdf)).pages[0].extract_text(visitor_text=see)
    return found


@pytest.mark.parametrize("language", ["sv", "en"])
def test_what_is_meant_for_one_sheet_fills_it_and_no_other(language: str) -> None:
    short = as_pdf(document(blocks=BLOCKS, one_page=True, language=language))
    many = tuple(Paragraph("Stäng Vassby, och säg varför. " * 12) for _ in range(9))
    long = as_pdf(document(blocks=(*BLOCKS, *many), one_page=True, language=language))
    assert [len(PdfReader(io.BytesIO(each)).pages) for each in (short, long)] == [1, 1]
    assert max(sizes_of(short)) > max(sizes_of(long)) * 1.2
    assert "Räknat den 27 november 2026." in text_of(long)


def test_a_row_stays_together_unless_no_sheet_holds_it() -> None:
    rows = (*((f"@konto{n}", "Behåll", "Vera") for n in range(30)), ("@sist", "Stäng", "ord " * 1500))
    pages = PdfReader(io.BytesIO(as_pdf(document(blocks=(Table(("Konto", "Beslut", "Varför"), rows),))))).pages
    assert sum(page.extract_text().count("ord") for page in pages) == 1500


def test_many_pages_are_numbered() -> None:
    rows = tuple((f"@konto{n}", "Behåll", "Vera") for n in range(150))
    pdf = as_pdf(document(blocks=(Table(("Konto", "Beslut", "Vem"), rows),)))
    pages = PdfReader(io.BytesIO(pdf)).pages
    assert len(pages) > 2
    assert f"{len(pages)} / {len(pages)}" in pages[-1].extract_text()
    assert "Konto" in pages[1].extract_text()  # the head of the table stands on every page


def test_what_cannot_be_written_is_said_with_a_way_out() -> None:
    with pytest.raises(NotWritten) as caught:
        as_pdf(document(logo=b"no picture"))
    assert "DOCX" in caught.value.message
