"""The way of a document: recognised, taken apart, gathered."""

import gzip
import io
import zlib
from collections.abc import Callable, Iterator
from functools import partial
from itertools import groupby
from pathlib import Path

from farled.discovery.documents import limits
from farled.discovery.documents.apart import take_apart
from farled.discovery.documents.delimited import read_delimited
from farled.discovery.documents.finds import DocumentFinds, Kind, Note, NoteCode
from farled.discovery.documents.gathering import Gathering
from farled.discovery.documents.html import read_html, read_mhtml
from farled.discovery.documents.kinds import Recognised, is_packed_warc, recognise
from farled.discovery.documents.mail import read_mail
from farled.discovery.documents.pieces import Passage, Pieces, Row
from farled.discovery.documents.plain import read_text
from farled.discovery.documents.refusing import refusal
from farled.discovery.documents.tables import read_rows
from farled.discovery.documents.warc import read_warc
from farled.discovery.found import PageFinds

_GZIP = b"\x1f\x8b"
_PIECES: dict[Kind, Callable[[bytes], Pieces]] = {
    Kind.TEXT: read_text,
    Kind.TABLE: read_delimited,
    Kind.MAIL: read_mail,
}
_PAGES: dict[Kind, Callable[[bytes], Iterator[PageFinds | Note]]] = {
    Kind.HTML: read_html,
    Kind.MHTML: read_mhtml,
    Kind.WARC: read_warc,
}


def read_file(path: str | Path) -> DocumentFinds:
    """Read a document from a file; its name is what the finds are called by.

    Raises FarledError where it cannot be opened, is too large, or is nothing that can be read.
    """
    path = Path(path)
    if not path.is_file():
        raise refusal("document_not_found", str(path), reason="there is no such file")
    try:
        if path.stat().st_size > limits.FILE_BYTES:
            raise refusal("document_too_large", path.name, limit_mb=limits.FILE_BYTES // 2**20)
        data = path.read_bytes()
    except OSError as error:
        raise refusal("document_not_found", str(path), reason=error.strerror or "no reason given") from error
    return read_document(path.name, data)


def read_document(name: str, data: bytes) -> DocumentFinds:
    """Return the accounts of a document and the links in it that are none.

    What it is, is told by its content first and its name second. Raises Refused or ExportUnreadable (see `refusing`)
    where nothing can be read, and nothing else; where only part of it can be, a note says so.
    """
    if len(data) > limits.FILE_BYTES:
        raise refusal("document_too_large", name, limit_mb=limits.FILE_BYTES // 2**20)
    data, notes = _unpacked(name, data)
    if not data.strip(b"\0\t\n\r "):
        raise refusal("document_empty", name)
    what = recognise(name, data)
    if _differs(what):
        notes.append(Note(NoteCode.KIND_DIFFERS, {"named": what.ending, "kind": what.kind.value}))
    try:
        return _read(name, what.kind, data, notes)
    except RecursionError as error:  # a mail of a thousand parts, each in the one before
        raise refusal("document_unreadable", name, kind=what.kind.value) from error


def _read(name: str, kind: Kind, data: bytes, notes: list[Note]) -> DocumentFinds:
    if kind in _PAGES:
        return _of_pages(name, kind, _PAGES[kind](data), notes)
    read = _PIECES.get(kind, partial(take_apart, kind, name))
    return _of_pieces(name, kind, read(data), notes)


def _differs(what: Recognised) -> bool:
    """Tell whether a document is something else than its name says; any text may call itself text."""
    texts = (Kind.TEXT, Kind.TABLE)
    return what.named not in (None, what.kind) and not (what.named in texts and what.kind in texts)


def _unpacked(name: str, data: bytes) -> tuple[bytes, list[Note]]:
    """Return what is in a gzipped document, as far as it is whole and within the limit; archives unpack themselves."""
    if not data.startswith(_GZIP) or is_packed_warc(data):
        return data, []
    parts: list[bytes] = []
    left = limits.GZIP_BYTES
    try:
        with gzip.GzipFile(fileobj=io.BytesIO(data)) as packed:
            while left > 0 and (part := packed.read1(min(left, 2**20))):
                parts.append(part)
                left -= len(part)
    except (OSError, EOFError, zlib.error) as error:
        if not parts:
            raise refusal("document_unreadable", name, kind="gzip") from error
        left = 0
    return b"".join(parts), [] if left else [Note(NoteCode.CUT_SHORT)]


def _of_pages(name: str, kind: Kind, found: Iterator[PageFinds | Note], notes: list[Note]) -> DocumentFinds:
    pages = []
    for each in found:
        if isinstance(each, Note):
            notes.append(each)
        else:
            pages.append(each)
    if not pages and notes and notes[-1].code is NoteCode.CUT_SHORT:
        raise refusal("document_unreadable", name, kind=kind.value)
    return DocumentFinds(name, kind, pages=tuple(pages), notes=tuple(notes))


def _of_pieces(name: str, kind: Kind, pieces: Pieces, notes: list[Note]) -> DocumentFinds:
    gathering, rows = Gathering(), 0

    def counted(table: Iterator[Row]) -> Iterator[Row]:
        nonlocal rows
        for row in table:
            rows += 1
            yield row

    for what, group in groupby(pieces, key=type):
        if what is Row:
            notes += read_rows(counted(group), gathering)  # type: ignore[arg-type]
        elif what is Passage:
            for passage in group:
                gathering.passage(passage)  # type: ignore[arg-type]
        else:
            notes += group  # type: ignore[arg-type]
    notes += gathering.notes()
    accounts = tuple(gathering.accounts.values())
    return DocumentFinds(name, kind, accounts, tuple(gathering.refusals()), (), rows, tuple(notes))
