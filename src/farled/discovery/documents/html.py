"""Saved pages: HTML as a browser or a program left it, and MHTML, a page packed as a mail."""

import re
from collections.abc import Iterator
from email import message_from_bytes, policy

from farled.discovery.documents import limits
from farled.discovery.documents.finds import Note, NoteCode
from farled.discovery.documents.mail import part_bytes
from farled.discovery.extract import read_page
from farled.discovery.found import PageFinds

# What browsers write into the pages they save, and what pages say about their own address.
_SAVED_FROM = re.compile(rb"<!--\s*saved from url=\(\d+\)\s*(https?://[^\s>]+)", re.I)
_CANONICAL = re.compile(
    rb"""<link\b(?=[^>]*\brel\s*=\s*["']?canonical\b)[^>]*?\bhref\s*=\s*["']?(https?://[^\s"'>]+)"""
    rb"""|<meta\b(?=[^>]*\bproperty\s*=\s*["']?og:url\b)[^>]*?\bcontent\s*=\s*["']?(https?://[^\s"'>]+)""",
    re.I,
)
_HEAD = 200_000


def read_html(data: bytes) -> Iterator[PageFinds | Note]:
    """Read a saved page, under the address it says it came from."""
    yield read_page(data[: limits.PAGE_BYTES], address_of(data))
    if len(data) > limits.PAGE_BYTES:
        yield Note(NoteCode.TEXT_CUT, {"characters": limits.PAGE_BYTES})


def address_of(data: bytes) -> str:
    """Return the address a saved page came from, or ""."""
    head = data[:_HEAD]
    found = _SAVED_FROM.search(head) or _CANONICAL.search(head)
    return next(filter(None, found.groups())).decode("ascii", "replace") if found else ""


def read_mhtml(data: bytes) -> Iterator[PageFinds]:
    """Read the page in an MHTML file; its frames are pages of their own."""
    message = message_from_bytes(data, policy=policy.compat32)
    own = str(message.get("Snapshot-Content-Location", ""))
    for part in message.walk():
        if part.get_content_type() == "text/html" and not part.is_multipart():
            location = str(part.get("Content-Location", "")) or own
            url = location.strip() if location.strip().startswith(("http://", "https://")) else own.strip()
            yield read_page(part_bytes(part), url, charset=part.get_content_charset() or "")
