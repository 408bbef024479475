"""Archives of web pages (WARC): every HTML response is a page under the address it was fetched from."""

import gzip
import io
import zlib
from collections.abc import Iterator
from typing import Any

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed

from farled.discovery.documents import limits
from farled.discovery.documents.finds import Note, NoteCode
from farled.discovery.extract import read_page
from farled.discovery.found import PageFinds
from farled.kit import clock

_DAMAGED = (ArchiveLoadFailed, EOFError, OSError, ValueError, zlib.error, AttributeError, TypeError, KeyError)
"""What warcio lets through from broken records, as met."""
_HTML = ("text/html", "application/xhtml+xml")


class _Counted(io.RawIOBase):
    """A stream that ends after so many bytes, however much a gzip bomb behind it would give, or where it is damaged."""

    def __init__(self, source: gzip.GzipFile | io.BytesIO) -> None:
        super().__init__()
        self.source = source
        self.left = limits.WARC_BYTES
        self.damaged = False

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        try:
            data = self.source.read1(min(len(buffer), self.left))
        except (EOFError, OSError, zlib.error):
            self.damaged = True
            return 0
        self.left -= len(data)
        buffer[: len(data)] = data
        return len(data)


def read_warc(data: bytes) -> Iterator[PageFinds | Note]:
    """Read the pages of an archive, plain or gzipped, as far as it is whole and within the limits."""
    source = gzip.GzipFile(fileobj=io.BytesIO(data)) if data[:2] == b"\x1f\x8b" else io.BytesIO(data)
    stream = _Counted(source)
    until = clock.monotonic() + limits.WARC_SECONDS
    records = pages = unreadable = 0
    stopped = False
    for record in _records(stream):
        records += record.rec_type is not None
        if not _is_page(record):
            continue
        stopped = pages >= limits.WARC_PAGES or clock.monotonic() > until
        if stopped:
            break
        pages += 1
        html = _content(record)
        if html is None:
            unreadable += 1
        else:
            yield read_page(html, record.rec_headers.get_header("WARC-Target-URI") or "", charset=_charset(record))
    if stopped or not stream.left:
        yield Note(NoteCode.PAGES_LEFT, {"read": pages, "of": 0})
    elif stream.damaged or not records:
        yield Note(NoteCode.CUT_SHORT)
    if unreadable:
        yield Note(NoteCode.PAGES_UNREADABLE, {"pages": unreadable})


def _records(stream: _Counted) -> Iterator[Any]:
    try:
        yield from ArchiveIterator(io.BufferedReader(stream))
    except _DAMAGED:
        stream.damaged = True


def _is_page(record: Any) -> bool:
    if record.rec_type != "response" or record.http_headers is None:
        return False
    kind = (record.http_headers.get_header("Content-Type") or "").lower()
    return kind.startswith(_HTML) and (record.http_headers.get_statuscode() or "200").startswith("2")


def _charset(record: Any) -> str:
    kind = record.http_headers.get_header("Content-Type") or ""
    return kind.lower().partition("charset=")[2].partition(";")[0].strip(" \"'")


def _content(record: Any) -> bytes | None:
    """Return the page, unpacked and no longer than is read; None where it cannot be unpacked."""
    stream, parts, left = record.content_stream(), [], limits.PAGE_BYTES
    try:
        while left > 0 and (part := stream.read(min(left, 65536))):
            parts.append(part)
            left -= len(part)
    except _DAMAGED:
        return None
    return b"".join(parts)
