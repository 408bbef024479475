"""Lists of a site's pages: sitemaps, indexes of sitemaps, plain text, RSS and Atom, packed or not.

Read with patterns, not as XML: half of them are broken, and nothing in them (entities, outer files) may be followed.
"""

import re
from collections.abc import Iterator
from html import unescape
from typing import Final, NamedTuple

from farled.kit.http import unpacked

MOST_BYTES: Final = 50_000_000
"""Of one file, unpacked; the protocol's own bound (https://www.sitemaps.org/protocol.html)."""
MOST_PAGES: Final = 50_000
"""Taken from one file; the protocol's own bound."""
MOST_FILES: Final = 100
"""Files that are read for one site."""
DEEPEST: Final = 4
"""Indexes within indexes."""

_LOC = re.compile(rb"<(?:(\w+):)?loc\s*>\s*(?:<!\[CDATA\[)?\s*([^<\]]{1,2100})")
_RSS_LINK = re.compile(rb"<link\s*>\s*(?:<!\[CDATA\[)?\s*([^<\]]{1,2100})")
_ATOM_LINK = re.compile(rb"<(?:\w+:)?link\b[^>]{0,400}?\bhref\s*=\s*[\"']([^\"'<>]{1,2100})")
_LINE = re.compile(rb"^\s*(https?://\S{1,2100})\s*$", re.MULTILINE)
_NOT_PAGES: Final = frozenset((b"image", b"video", b"news"))
_UTF16: Final = (b"\xff\xfe", b"\xfe\xff")


class Listed(NamedTuple):
    """What one file lists, as it stands there."""

    pages: list[str]
    files: list[str]


def read_sitemap(body: bytes) -> Listed:
    """Read a file that lists pages; one that is none lists nothing.

    Raises Unreachable (too_large, bad_compression) for a packed file that cannot be unpacked within bounds.
    """
    body = unpacked(body, MOST_BYTES)
    if body[:2] in _UTF16:
        body = body.decode("utf-16", "replace").encode()
    start = body[:2000].lstrip(b"\xef\xbb\xbf \t\r\n")
    if b"<sitemapindex" in start or b":sitemapindex" in start:
        return Listed([], _at_most(MOST_FILES, _locations(body)))
    if b"<rss" in start or b"<rdf:RDF" in start:
        return Listed(_at_most(MOST_PAGES, _found(_RSS_LINK, body)), [])
    if b"<feed" in start or b":feed" in start:
        return Listed(_at_most(MOST_PAGES, _found(_ATOM_LINK, body)), [])
    if start[:1] == b"<":
        return Listed(_at_most(MOST_PAGES, _locations(body)), [])
    return Listed(_at_most(MOST_PAGES, _found(_LINE, body)), [])


def _locations(body: bytes) -> Iterator[str]:
    return (_text(m[2]) for m in _LOC.finditer(body) if m[1] not in _NOT_PAGES)


def _found(pattern: re.Pattern[bytes], body: bytes) -> Iterator[str]:
    return (_text(m[1]) for m in pattern.finditer(body))


def _text(written: bytes) -> str:
    return unescape(written.decode("utf-8", "replace")).strip()


def _at_most(most: int, urls: Iterator[str]) -> list[str]:
    return [url for url, _ in zip(urls, range(most), strict=False)]
