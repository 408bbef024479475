"""Promises about documents that are broken or hostile: one clear sentence, bounded cost, nothing else."""

import gzip
import io
import zipfile
from contextlib import suppress
from pathlib import Path
from typing import Any

import docx
import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st

from farled.discovery.documents import DocumentFinds, NoteCode, limits, read_document, read_file
from farled.kit.errors import ExportUnreadable, FarledError, Refused

ZIP_WORD = "word/document.xml"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)


def zipped(**parts: bytes) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name.replace("__", "/").replace("_xml", ".xml"), data)
    return file.getvalue()


def word_with(body: str, prolog: str = "") -> bytes:
    """Make a Word file and put other XML in the place of its text."""
    made, file = io.BytesIO(), io.BytesIO()
    docx.Document().save(made)
    with zipfile.ZipFile(made) as old, zipfile.ZipFile(file, "w") as new:
        for part in old.namelist():
            xml = (
                f'<?xml version="1.0"?>{prolog}<w:document xmlns:w="http://schemas.openxmlformats.org/'
                f'wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>{body}</w:t></w:r></w:p></w:body></w:document>'
            )
            new.writestr(part, xml if part == ZIP_WORD else old.read(part))
    return file.getvalue()


def sheet() -> bytes:
    file = io.BytesIO()
    with xlsxwriter.Workbook(file) as book:
        book.add_worksheet("Kanaler").write(0, 0, "https://x.com/vassby")
    return file.getvalue()


@pytest.mark.parametrize(
    ("name", "data", "kind", "code"),
    [
        ("tom.txt", b"", Refused, "document_empty"),
        ("tom.csv", b"\r\n \0", Refused, "document_empty"),
        ("a.pdf", b"This is no PDF at all", ExportUnreadable, "document_unreadable"),
        ("a.docx", b"This is no Word file", ExportUnreadable, "document_unreadable"),
        ("a.pdf", b"%PDF-1.7\nand nothing more", ExportUnreadable, "document_unreadable"),
        ("a.pdf", bytes(range(256)) * 9, ExportUnreadable, "document_unreadable"),
        ("a.bin", bytes(range(256)) * 9, Refused, "document_unknown"),
        ("a.xlsx", sheet()[:-100], ExportUnreadable, "document_unreadable"),
        ("a.xlsx", zipped(xl__workbook_xml=b"<workbook"), ExportUnreadable, "document_unreadable"),
        ("a.docx", zipped(word__document_xml=b"<w:p>"), ExportUnreadable, "document_unreadable"),
        ("a.zip", zipped(bild=b"1"), Refused, "document_unknown"),
        ("a.doc", OLE + "WordDocument".encode("utf-16-le"), Refused, "document_unknown"),
        ("a.xls", OLE + "Workbook\0".encode("utf-16-le"), ExportUnreadable, "document_unreadable"),
        ("a.xlsx", OLE + "EncryptedPackage".encode("utf-16-le"), Refused, "document_encrypted"),
        ("a.gz", b"\x1f\x8b\x08\x00broken", ExportUnreadable, "document_unreadable"),
        ("a.warc", b"WARC/1.0\r\nnothing", ExportUnreadable, "document_unreadable"),
    ],
)
def test_what_cannot_be_read_is_said_in_one_sentence_with_its_name(
    name: str, data: bytes, kind: type[FarledError], code: str
) -> None:
    with pytest.raises(kind) as caught:
        read_document(name, data)
    assert caught.value.code == code
    assert name in caught.value.message


def test_a_file_that_is_not_there_or_too_large_is_not_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for path in (tmp_path / "borta.txt", tmp_path, "omöjlig\0"):
        with pytest.raises(ExportUnreadable, match="cannot be opened"):
            read_file(path)
    monkeypatch.setattr(limits, "FILE_BYTES", 10)
    (tmp_path / "stor.txt").write_text("https://x.com/vassby")
    for read in (lambda: read_file(tmp_path / "stor.txt"), lambda: read_document("stor.txt", b"x" * 11)):
        with pytest.raises(Refused) as caught:
            read()
        assert caught.value.code == "document_too_large"


def test_a_zip_bomb_is_not_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "UNPACKED_BYTES", 10 * 2**20)
    for name in ("xl__workbook_xml", "word__document_xml"):
        with pytest.raises(Refused) as caught:
            read_document("bomb.xlsx", zipped(**{name: bytes(11 * 2**20)}))
        assert caught.value.code == "document_too_much"


def test_a_gzip_bomb_is_read_no_further_than_the_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "GZIP_BYTES", 2**20)
    finds = read_document("bomb.txt.gz", gzip.compress(b"x.com/vassby " + b" " * 2**26 + b" x.com/bortom"))
    assert [account.ref.key for account in finds.accounts] == ["x:vassby"]
    assert [note.code for note in finds.notes] == [NoteCode.CUT_SHORT]


def test_a_very_long_text_is_read_as_far_as_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "TEXT_CHARACTERS", 1000)
    finds = read_document("lang.txt", b"x.com/vassby " + b"a " * 600 + b"x.com/bortom")
    assert [account.ref.key for account in finds.accounts] == ["x:vassby"]
    assert [(note.code, note.facts["characters"]) for note in finds.notes] == [(NoteCode.TEXT_CUT, 1000)]


def test_no_more_accounts_than_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "ACCOUNTS", 3)
    finds = read_document("m.txt", " ".join(f"x.com/vassby{i}" for i in range(9)).encode())
    assert len(finds.accounts) == 3
    assert [note.code for note in finds.notes] == [NoteCode.ACCOUNTS_LEFT]


def test_external_entities_are_not_fetched(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("https://x.com/hemlig")
    prolog = f'<!DOCTYPE d [<!ENTITY e SYSTEM "{secret.as_uri()}">]>'
    finds = read_document("xxe.docx", word_with("https://x.com/vassby &e;", prolog))
    assert [account.ref.key for account in finds.accounts] == ["x:vassby"]


def test_entities_that_multiply_cost_nothing() -> None:
    laughs = "".join(f'<!ENTITY a{i} "{f"&a{i - 1};" * 10}">' for i in range(1, 12))
    prolog = f'<!DOCTYPE d [<!ENTITY a0 "https://x.com/vassby ">{laughs}]>'
    with pytest.raises(ExportUnreadable):
        read_document("laughs.docx", word_with("&a11;", prolog))


def test_a_mail_nested_without_end_is_refused() -> None:
    parts = (f'Content-Type: multipart/mixed; boundary="{i}"\n\n--{i}\n' for i in range(2000))
    with pytest.raises(ExportUnreadable):
        read_document("djup.eml", f"From: a\nTo: b\nMIME-Version: 1.0\n{''.join(parts)}".encode())


@pytest.mark.parametrize(
    "text",
    [
        "a." * 500_000,
        "@" * 500_000,
        "https://" * 100_000,
        "x.com/" + ")" * 500_000,
        "-" * 1_000_000,
        "Instagram " * 50_000,
        "facebook.com/\n" * 20_000,
        "From: a\n " * 50_000,
        "a\t" * 500_000,
        '"' * 500_000,
    ],
)
def test_no_text_takes_more_than_its_length(text: str) -> None:
    """With a regular expression that tries again from everywhere this test would not end."""
    assert isinstance(read_document("a.csv", text.encode()), DocumentFinds)
    assert isinstance(read_document("a.txt", text.encode()), DocumentFinds)


BEGINNINGS = st.sampled_from(
    [
        b"",
        b"From: a@b.se\nTo: c\n",
        b"WARC/1.0\r\n",
        b"\x1f\x8b\x08\x00",
        b"\xff\xfe",
        b"<html>",
        b"sep=;\n",
        b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=a\n\n--a\nContent-Type: text/html\n\n",
        b"From: a\nContent-Type: text/plain; charset=idna\nContent-Transfer-Encoding: base64\n\n",
    ]
)
NAMES = st.sampled_from(["", "a.txt", "a.csv", "a.eml", "a.mht", "a.warc", "a.html", "a.xls", "a\0b", "😀.md"])
TEXTS = st.text(alphabet=st.sampled_from("ax@./:;,\t\n\"'<>=?&#%-_ åÅ…X\0"), max_size=200).map(str.encode)


@settings(max_examples=400, deadline=None)
@given(name=NAMES, beginning=BEGINNINGS, rest=st.one_of(st.binary(max_size=300), TEXTS))
def test_no_bytes_raise_anything_but_our_own_errors(name: str, beginning: bytes, rest: bytes) -> None:
    with suppress(FarledError):
        assert read_document(name, beginning + rest).name == name


@settings(max_examples=12, deadline=None)
@given(data=st.data(), made=st.sampled_from([sheet(), word_with("x.com/vassby"), b"%PDF-1.4\n1 0 obj\n<<>>\n%%EOF"]))
def test_no_broken_file_raises_anything_but_our_own_errors(data: Any, made: bytes) -> None:
    """These go through the process of their own, so there are fewer of them."""
    at = data.draw(st.integers(0, len(made) - 1))
    put = data.draw(st.binary(max_size=8))
    with suppress(FarledError):
        assert read_document("trasig", made[:at] + put + made[at + len(put) :]).name == "trasig"
