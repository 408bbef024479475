"""What kind of answer came, and where it leads besides its links."""

import re
from collections.abc import Mapping
from typing import Final

from farled.discovery.crawl.urls import placed
from farled.discovery.found import PageFinds
from farled.kit.http import Response

_HTML: Final = frozenset({"text/html", "application/xhtml+xml"})
_UNSAID: Final = frozenset({"", "text/plain", "application/octet-stream", "application/xml", "text/xml"})
_LOOKS_LIKE_HTML = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*|<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.I | re.S
)
_DOCUMENTS: Final = frozenset(
    {
        "application/pdf",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    }
)
_HEAD_BYTES: Final = 4096
_REFRESH = re.compile(rb"""http-equiv\s*=\s*["']?refresh[^>]*?url\s*=\s*["']?([^"'>]+)""", re.I)
_NOFOLLOW = re.compile(rb"""<meta[^>]+name\s*=\s*["']?(?:robots|farled)\b[^>]*\b(?:nofollow|none)\b""", re.I)


def is_document(response: Response) -> bool:
    """Say whether an answer is a document that can be read for accounts."""
    return response.content_type in _DOCUMENTS


def is_html(response: Response) -> bool:
    """Say whether an answer is a page: by its header, or by its first bytes where the header does not tell."""
    kind = response.content_type
    if kind in _HTML:
        return not response.body.startswith((b"%PDF", b"PK\x03\x04", b"\x89PNG", b"\xff\xd8\xff", b"GIF8"))
    return kind in _UNSAID and _LOOKS_LIKE_HTML.match(response.body[:1024]) is not None


def onward_links(finds: PageFinds, response: Response) -> tuple[str, ...]:
    """Return where a page leads: its links and its meta refresh; nowhere if it says so itself (nofollow)."""
    head = response.body[:_HEAD_BYTES].lower()
    if _asks_not_to_follow(response.headers, head):
        return ()
    found = _REFRESH.search(response.body[:_HEAD_BYTES]) if b"refresh" in head else None
    onward = placed(response.url, found[1].decode("utf-8", "replace").replace("&amp;", "&")) if found else None
    return (onward.url, *finds.links) if onward else finds.links


def _asks_not_to_follow(headers: Mapping[str, str], head: bytes) -> bool:
    said = headers.get("X-Robots-Tag", "").lower()
    if "nofollow" in said or "none" in said.replace(" ", "").split(","):
        return True
    return b"robots" in head and _NOFOLLOW.search(head) is not None
