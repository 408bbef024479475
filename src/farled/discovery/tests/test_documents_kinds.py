"""Promises about Word files, PDFs, mails, saved pages and archives, and about telling them apart."""

import gzip
import io
from collections.abc import Sequence
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import parse_xml

from farled.discovery.documents import DocumentFinds, Kind, NoteCode, limits, read_document, read_file
from farled.discovery.found import FoundAs
from farled.kit.errors import Refused

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'


def keys(finds: DocumentFinds) -> set[str]:
    return {account.ref.key for account in finds.accounts}


def codes(finds: DocumentFinds) -> list[NoteCode]:
    return [note.code for note in finds.notes]


# --- Word


def word(fill: Any) -> bytes:
    document = docx.Document()
    fill(document)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def add_hyperlink(document: Any, url: str, words: str) -> None:
    link = document.part.relate_to(url, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    xml = f'<w:hyperlink {W} {R} r:id="{link}"><w:r><w:t>{words}</w:t></w:r></w:hyperlink>'
    document.add_paragraph()._p.append(parse_xml(xml))


def test_word_text_tables_headers_boxes_and_links() -> None:
    def fill(document: Any) -> None:
        document.add_paragraph("Kommunen finns på www.facebook.com/vassby.")
        add_hyperlink(document, "https://www.instagram.com/vassbybad", "Badets bilder")
        document.sections[0].header.paragraphs[0].text = "Instagram: @vassbyhuvud"
        document.sections[0].footer.paragraphs[0].text = "https://x.com/vassbyfot"
        table = document.add_table(2, 2)
        for at, words in enumerate(("Kanal", "Konto", "TikTok", "vassbyung")):
            table.cell(at // 2, at % 2).text = words
        box = "<w:txbxContent><w:p><w:r><w:t>facebook.com/vassbyruta</w:t></w:r></w:p></w:txbxContent>"
        picture = (
            f'<w:r {W} xmlns:v="urn:schemas-microsoft-com:vml"><w:pict><v:textbox>{box}</v:textbox></w:pict></w:r>'
        )
        document.add_paragraph()._p.append(parse_xml(picture))
        field = f'<w:r {W}><w:instrText>HYPERLINK "https://x.com/vassbyfield"</w:instrText></w:r>'
        document.add_paragraph("Fält")._p.append(parse_xml(field))

    finds = read_document("plan.docx", word(fill))
    assert finds.kind is Kind.WORD
    assert keys(finds) == {
        "facebook:vassby",
        "instagram:vassbybad",
        "instagram:vassbyhuvud",
        "x:vassbyfot",
        "tiktok:vassbyung",
        "facebook:vassbyruta",
        "x:vassbyfield",
    }
    by_key = {account.ref.key: account for account in finds.accounts}
    link = by_key["instagram:vassbybad"]
    assert (link.found_as, link.text, link.hrefs) == (
        FoundAs.PROFILE,
        "Badets bilder",
        ("https://www.instagram.com/vassbybad",),
    )
    assert str(by_key["facebook:vassby"].place) == "paragraph 1"
    assert str(by_key["instagram:vassbyhuvud"].place) == "header1: paragraph 1"
    assert str(by_key["tiktok:vassbyung"].place) == "table 1: row 2"


def test_word_a_picture_with_a_link_has_it_too() -> None:
    def fill(document: Any) -> None:
        document.part.relate_to("https://x.com/vassbybild", RELATIONSHIP_TYPE.HYPERLINK, is_external=True)

    assert keys(read_document("a.docx", word(fill))) == {"x:vassbybild"}


# --- PDF


def pdf(*pages: tuple[Sequence[str], Sequence[str]], trailer: str = "") -> bytes:
    """Make a PDF of pages, each a list of lines and a list of addresses that links on it lead to."""
    bodies = ["<< /Type /Catalog /Pages 2 0 R >>", "", "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"]
    kids = []
    for lines, links in pages:
        text = "".join(f"({line}) Tj 0 -14 Td " for line in lines)
        stream = f"BT /F1 12 Tf 50 750 Td {text}ET"
        notes = "".join(
            f"<< /Type /Annot /Subtype /Link /Rect [0 0 9 9] /A << /S /URI /URI ({link}) >> >>" for link in links
        )
        kids.append(f"{len(bodies) + 1} 0 R")
        bodies.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >>"
            f" /Contents {len(bodies) + 2} 0 R /Annots [{notes}] >>"
        )
        bodies.append(f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream")
    bodies[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>"
    made, at = b"%PDF-1.4\n", []
    for number, body in enumerate(bodies, 1):
        at.append(len(made))
        made += f"{number} 0 obj\n{body}\nendobj\n".encode("latin-1")
    table = "".join(f"{offset:010} 00000 n \n" for offset in at)
    size = len(bodies) + 1
    end = f"trailer\n<< /Size {size} /Root 1 0 R {trailer} >>\nstartxref\n{len(made)}\n%%EOF\n"
    return made + f"xref\n0 {size}\n0000000000 65535 f \n{table}{end}".encode()


def test_pdf_text_and_links_by_page() -> None:
    finds = read_document(
        "broschyr.pdf",
        pdf((["Vassby kommun", "www.facebook.com/vassby"], []), (["Badet"], ["https://www.instagram.com/vassbybad/"])),
    )
    assert finds.kind is Kind.PDF
    assert [(a.ref.key, a.found_as, str(a.place)) for a in finds.accounts] == [
        ("facebook:vassby", FoundAs.TEXT, "page 1"),
        ("instagram:vassbybad", FoundAs.PROFILE, "page 2"),
    ]


def test_pdf_a_link_settles_how_a_broken_address_goes_on() -> None:
    lines = ["Mer: https://www.facebook.com/ekshamns", "kommun"]
    finds = read_document("a.pdf", pdf((lines, ["https://www.facebook.com/ekshamnskommun"])))
    assert [(a.ref.key, a.ref.certainty) for a in finds.accounts] == [("facebook:ekshamnskommun", "certain")]
    alone = read_document("a.pdf", pdf((lines, [])))
    assert [(a.ref.key, a.ref.certainty) for a in alone.accounts] == [("facebook:ekshamns", "likely")]


def test_pdf_of_pictures_says_that_it_holds_no_text() -> None:
    assert codes(read_document("skannad.pdf", pdf(([], [])))) == [NoteCode.NO_TEXT]


def test_pdf_that_is_locked_says_so() -> None:
    """The owner's and the user's entry are no hash of anything, so no password opens it."""
    entries = f"/O ({'o' * 32}) /U ({'u' * 32})"
    lock = f"/Encrypt << /Filter /Standard /V 2 /R 3 /Length 128 /P -44 {entries} >> /ID [(a) (a)]"
    with pytest.raises(Refused) as caught:
        read_document("last.pdf", pdf((["x.com/vassby"], []), trailer=lock))
    assert (caught.value.code, caught.value.facts) == ("document_encrypted", {"name": "last.pdf"})


# --- mails


def test_mail_signature_in_text_and_html_but_not_its_addresses() -> None:
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = "anna@facebook.com", "bo@vassby.se", "Hej"
    mail.set_content("Hälsningar\nAnna Ek\nInstagram: @vassby\nanna@facebook.com\n")
    html = '<p>Anna</p><style>/* https://x.com/stil */</style><a href="https://www.facebook.com/vassby"><img></a> <a href="x.com/vassby">X</a>'
    mail.add_alternative(html, subtype="html")
    mail.add_attachment(b"%PDF-", maintype="application", subtype="pdf", filename="a.pdf")
    finds = read_document("hej.eml", mail.as_bytes())
    assert finds.kind is Kind.MAIL
    assert keys(finds) == {"instagram:vassby", "facebook:vassby", "x:vassby"}
    assert [(note.code, note.facts["count"]) for note in finds.notes] == [(NoteCode.ATTACHMENTS_LEFT, 1)]


# --- saved pages and archives

PAGE = '<html><body><p>Vassby</p><footer><a href="https://www.facebook.com/vassby">Facebook</a></footer></body></html>'


def test_a_saved_page_is_read_under_the_address_it_was_saved_from() -> None:
    saved = f"<!-- saved from url=(0021)https://www.vassby.se/kontakt -->\n{PAGE}".encode()
    finds = read_document("kontakt.html", saved)
    assert (finds.kind, finds.accounts) == (Kind.HTML, ())
    (page,) = finds.pages
    assert page.url == "https://www.vassby.se/kontakt"
    assert [account.ref.key for account in page.accounts] == ["facebook:vassby"]
    canonical = PAGE.replace("<body>", '<head><link rel="canonical" href="https://vassby.se/"></head><body>')
    assert read_document("sida.htm", canonical.encode()).pages[0].url == "https://vassby.se/"


def test_mhtml_is_a_page_with_its_address() -> None:
    packed = (
        "From: <Saved by a browser>\r\nSnapshot-Content-Location: https://vassby.se/\r\nSubject: Vassby\r\n"
        'MIME-Version: 1.0\r\nContent-Type: multipart/related; type="text/html"; boundary="----x"\r\n\r\n'
        "------x\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable\r\n"
        f"Content-Location: https://vassby.se/\r\n\r\n{PAGE.replace('=', '=3D')}\r\n------x--\r\n"
    )
    for name in ("vassby.mhtml", "vassby"):
        finds = read_document(name, packed.encode())
        assert finds.kind is Kind.MHTML
        assert [(page.url, page.accounts[0].ref.key) for page in finds.pages] == [
            ("https://vassby.se/", "facebook:vassby")
        ]


def archive(*records: tuple[str, str, bytes], packed: bool) -> bytes:
    made = []
    for url, kind, body in records:
        answer = f"HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\n\r\n".encode() + body
        head = f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2024-05-06T07:08:09Z\r\n"
        kinds = f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(answer)}\r\n\r\n"
        made.append((head + kinds).encode() + answer + b"\r\n\r\n")
    return b"".join(gzip.compress(record) if packed else record for record in made)


@pytest.mark.parametrize("packed", [False, True])
def test_every_html_response_of_an_archive_is_a_page(packed: bool) -> None:
    made = archive(
        ("https://vassby.se/", "text/html; charset=utf-8", PAGE.encode()),
        ("https://vassby.se/logo.png", "image/png", b"\x89PNG"),
        ("https://vassby.se/bad", "text/html", PAGE.replace("vassby", "vassbybad").encode()),
        packed=packed,
    )
    finds = read_document("vassby.warc.gz" if packed else "vassby.warc", made)
    assert (finds.kind, finds.notes) == (Kind.WARC, ())
    assert [(page.url, page.accounts[0].ref.key) for page in finds.pages] == [
        ("https://vassby.se/", "facebook:vassby"),
        ("https://vassby.se/bad", "facebook:vassbybad"),
    ]


def test_an_archive_that_breaks_off_gives_what_is_whole() -> None:
    record = ("https://vassby.se/", "text/html", PAGE.encode())
    made = archive(record, record, packed=True)
    finds = read_document("vassby.warc.gz", made[: len(made) * 3 // 4])
    assert len(finds.pages) == 1
    assert codes(finds) == [NoteCode.CUT_SHORT]


def test_an_archive_of_more_pages_than_are_read_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "WARC_PAGES", 2)
    finds = read_document("v.warc", archive(*[("https://vassby.se/", "text/html", PAGE.encode())] * 4, packed=False))
    assert (len(finds.pages), [dict(n.facts) for n in finds.notes]) == (2, [{"read": 2, "of": 0}])


def test_a_gzip_bomb_in_an_archive_ends_at_the_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "WARC_BYTES", 2**20)
    bomb = archive(("https://vassby.se/", "text/html", PAGE.encode() + b" " * 2**25), packed=True)
    finds = read_document("bomb.warc.gz", bomb)
    assert NoteCode.PAGES_LEFT in codes(finds)


# --- what a document is


def test_the_content_says_what_a_document_is_and_the_name_only_what_it_was_called() -> None:
    finds = read_document("konton.xlsx", pdf((["facebook.com/vassby"], [])))
    assert (finds.kind, keys(finds)) == (Kind.PDF, {"facebook:vassby"})
    assert [(note.code, dict(note.facts)) for note in finds.notes] == [
        (NoteCode.KIND_DIFFERS, {"named": ".xlsx", "kind": "pdf"})
    ]
    assert read_document("lista.xls", b"Kanal\tKonto\nX\t@vassby\n").kind is Kind.TABLE
    assert read_document("lista.xls", PAGE.encode()).kind is Kind.HTML
    assert read_document("konton.csv", "Länk;Namn\nx.com/vassby;a\n".encode("utf-16")).kind is Kind.TABLE


def test_a_gzipped_document_is_read_as_what_is_in_it() -> None:
    assert read_document("sida.html.gz", gzip.compress(PAGE.encode())).kind is Kind.HTML
    assert keys(read_document("a.csv.gz", gzip.compress(b"a;b\nx.com/vassby;c\n"))) == {"x:vassby"}


def test_a_file_is_read_under_its_name(tmp_path: Path) -> None:
    (tmp_path / "signatur.txt").write_text("Instagram: @vassby")
    finds = read_file(tmp_path / "signatur.txt")
    assert (finds.name, keys(finds)) == ("signatur.txt", {"instagram:vassby"})
