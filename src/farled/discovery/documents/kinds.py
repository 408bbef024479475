"""What a document is: by its first bytes and its parts, and by its name only where those leave it open."""

import gzip
import io
import re
import zipfile
import zlib
from pathlib import PurePath
from typing import NamedTuple

from farled.discovery.documents import limits
from farled.discovery.documents.decoding import decode_document, is_text
from farled.discovery.documents.finds import Kind
from farled.discovery.documents.refusing import refusal

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HTML = re.compile(
    r"(?:\s|<!--.*?-->|<\?xml[^>]*>)*<(?:!doctype\s+html|html|head|body|title|meta)\b", re.I | re.S
).match
_HEADER = re.compile(
    r"(?:^(?:From|To|Subject|Date|Received|Return-Path|Delivered-To|MIME-Version|Message-ID|Content-Type"
    r"|Snapshot-Content-Location|X-[\w-]+):[ \t].*\n(?:[ \t].*\n)*){2}",
    re.I | re.M,
).match
_WEB_PARTS = re.compile(r"^(?:Snapshot-Content-Location:|Content-Type:\s*multipart/related)", re.I | re.M).search
_ENDINGS = {
    ".csv": Kind.TABLE,
    ".tsv": Kind.TABLE,
    ".tab": Kind.TABLE,
    ".xlsx": Kind.SHEET,
    ".xlsm": Kind.SHEET,
    ".xls": Kind.SHEET,
    ".ods": Kind.SHEET,
    ".docx": Kind.WORD,
    ".pdf": Kind.PDF,
    ".eml": Kind.MAIL,
    ".html": Kind.HTML,
    ".htm": Kind.HTML,
    ".xhtml": Kind.HTML,
    ".mht": Kind.MHTML,
    ".mhtml": Kind.MHTML,
    ".warc": Kind.WARC,
    ".txt": Kind.TEXT,
    ".md": Kind.TEXT,
}
_BINARY = frozenset((Kind.PDF, Kind.WORD, Kind.WARC))
"""Nobody gives these endings to a text: where one has it, a download or an export went wrong."""
_BEGINNING = 4096


class Recognised(NamedTuple):
    """What a document is, and what its name says it is (None where the name says nothing)."""

    kind: Kind
    named: Kind | None
    ending: str


def recognise(name: str, data: bytes) -> Recognised:
    """Say what a document is. Raises Refused for a kind that Farled does not read, ExportUnreadable for a broken one."""
    ending = PurePath(name.lower().removesuffix(".gz")).suffix
    named = _ENDINGS.get(ending)
    return Recognised(_by_magic(name, data) or _text_kind(name, data, named), named, ending)


def _by_magic(name: str, data: bytes) -> Kind | None:
    if b"%PDF-" in data[:1024]:
        return Kind.PDF
    if data.startswith(b"PK\x03\x04"):
        return _zip_kind(name, data)
    if data.startswith(_OLE):
        return _ole_kind(name, data)
    return Kind.WARC if data.startswith(b"WARC/") or is_packed_warc(data) else None


def is_packed_warc(data: bytes) -> bool:
    """Tell whether what is gzipped is an archive of pages."""
    if not data.startswith(b"\x1f\x8b"):
        return False
    try:
        return gzip.GzipFile(fileobj=io.BytesIO(data)).read(5) == b"WARC/"
    except (OSError, EOFError, zlib.error):
        return False


def _zip_kind(name: str, data: bytes) -> Kind:
    """Look into a zip, having made sure that what it holds can be unpacked."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            sizes = {info.filename: info.file_size for info in archive.infolist()}
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError) as error:
        raise refusal("document_unreadable", name, kind="a zipped document") from error
    if sum(sizes.values()) > limits.UNPACKED_BYTES:
        raise refusal("document_too_much", name, limit_mb=limits.UNPACKED_BYTES // 2**20)
    if "word/document.xml" in sizes:
        return Kind.WORD
    if any(part.startswith("xl/") for part in sizes) or b"opendocument.spreadsheet" in data[:200]:
        return Kind.SHEET
    raise refusal("document_unknown", name, what="a zip file or another program's document")


def _ole_kind(name: str, data: bytes) -> Kind:
    """Tell the old Office files apart by the names of their streams, which stand there in UTF-16."""
    if "EncryptedPackage".encode("utf-16-le") in data:
        raise refusal("document_encrypted", name)
    if any(stream.encode("utf-16-le") + b"\0\0" in data for stream in ("Workbook", "Book")):
        return Kind.SHEET
    raise refusal("document_unknown", name, what="an old Office or Outlook file")


def _text_kind(name: str, data: bytes, named: Kind | None) -> Kind:
    if not is_text(data):
        if named:
            raise refusal("document_unreadable", name, kind=named.value)
        raise refusal("document_unknown", name, what="no text and no document that it knows")
    beginning = decode_document(data[:_BEGINNING]).lstrip("\ufeff").replace("\r\n", "\n")
    if _HTML(beginning):
        return Kind.HTML
    if _HEADER(beginning):
        return Kind.MHTML if named is Kind.MHTML or (named is not Kind.MAIL and _WEB_PARTS(beginning)) else Kind.MAIL
    if named in _BINARY:
        raise refusal("document_unreadable", name, kind=named.value)
    if named in (Kind.HTML, Kind.TABLE):
        return named
    return Kind.TABLE if named is Kind.SHEET or _has_tabs(beginning) else Kind.TEXT


def _has_tabs(text: str) -> bool:
    """Tell whether a text was copied out of a table: the same number of tabs in each line."""
    lines = text.split("\n")[:-1] if len(text) > _BEGINNING // 2 else text.split("\n")
    tabs = {line.count("\t") for line in lines if line.strip()}
    return len(tabs) == 1 and 0 not in tabs
