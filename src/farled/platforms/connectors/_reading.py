"""What connectors read alike: text out of HTML, times, counts, links.

Nothing here raises, whatever it is given, but `wanted`.
"""

import re
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

from selectolax.lexbor import LexborHTMLParser

from farled.kit import clock
from farled.kit.errors import LayoutChanged

TEXT = 5000
"""Characters kept of a post or a biography; the longest post that a platform takes is longer only in newsletters."""
LATEST = 20
"""Posts kept of one look."""
_OLDEST = datetime(1990, 1, 1, tzinfo=UTC)
_AHEAD = timedelta(days=1)
"""How far a platform's clock may be ahead of ours."""
_BREAKS = "br, p, div, li, h1, h2, h3, h4, h5, h6, blockquote, pre, tr, figure"
_UNREAD = re.compile(r"<(script|style|noscript|template)\b.*?(?:</\1\s*>|\Z)", re.IGNORECASE | re.DOTALL)
_BLANKS = re.compile(r"[^\S\n]+")
_LINES = re.compile(r" *\n\s*\n\s*")
_SHORT = re.compile(r"([0-9]+(?:[.,][0-9]+)?)([kmb])", re.IGNORECASE).fullmatch
_TIMES = {"k": 1_000, "m": 1_000_000, "b": 1_000_000_000}
_SEPARATORS = re.compile(r"[\s.,'’\u00a0\u202f]")


def plain(html: object) -> str:
    """Return the words of a piece of HTML, its lines kept, at most TEXT characters."""
    if not isinstance(html, str):
        return ""
    if "<" not in html and "&" not in html:
        return clipped(html)
    tree = LexborHTMLParser(_UNREAD.sub("", html[: TEXT * 20]))
    for node in tree.css(_BREAKS):
        node.insert_after("\n" if node.tag in ("br", "li", "tr") else "\n\n")
    return clipped(tree.body.text() if tree.body else "")


def clipped(text: object, most: int = TEXT) -> str:
    """Return a text without blanks around it and runs of blanks in it, cut at `most` characters; "" for no text."""
    if not isinstance(text, str):
        return ""
    text = _LINES.sub("\n\n", _BLANKS.sub(" ", text.replace("\x00", "").replace("\r\n", "\n"))).strip()
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


def moment(value: object) -> datetime | None:
    """Return a time with its zone, from ISO 8601, seconds since 1970, or a datetime; None where it cannot be true.

    What names no zone is read as UTC. Nothing was posted before 1990, or is later than a day from now.
    """
    try:
        match value:
            case datetime():
                at = value
            case bool():
                return None
            case int() | float():
                at = datetime.fromtimestamp(value, UTC)
            case str():
                at = datetime.fromisoformat(value.strip())
            case _:
                return None
        at = (at if at.tzinfo else at.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, OverflowError, OSError):
        return None
    return at if _OLDEST <= at <= clock.now() + _AHEAD else None


def number(value: object) -> int | None:
    """Return a count, from 1234, "1234", "12 345" or "3.4K"; None for what is none, or is below zero."""
    if isinstance(value, bool):
        return None
    if isinstance(value, int):
        return value if value >= 0 else None
    if not isinstance(value, str) or len(value) > 30:
        return None
    short = _SHORT(value.strip())
    if short:
        return round(float(short[1].replace(",", ".")) * _TIMES[short[2].lower()])
    digits = _SEPARATORS.sub("", value)
    return int(digits) if digits.isascii() and digits.isdigit() else None


def counted(**counts: object) -> dict[str, int]:
    """Return the counts that the platform told."""
    read = {name: number(value) for name, value in counts.items()}
    return {name: count for name, count in read.items() if count is not None}


def link(url: object) -> str:
    """Return a web address as it stands, or "" for anything else."""
    if not isinstance(url, str) or len(url) > 2000:
        return ""
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return ""
    return url.strip() if parts.scheme in ("http", "https") and parts.netloc else ""


def string(value: object) -> str:
    """Return a JSON value that should be a text or a number, as a text; "" where it is neither."""
    if isinstance(value, bool) or not isinstance(value, str | int):
        return ""
    return str(value)


def links(urls: Iterable[object]) -> tuple[str, ...]:
    """Return those that are web addresses, each once, in their order."""
    return tuple(dict.fromkeys(filter(None, map(link, urls))))


def links_in(html: object) -> tuple[str, ...]:
    """Return the web addresses that a piece of HTML links to."""
    if not isinstance(html, str) or "href" not in html:
        return ()
    return links(node.attributes.get("href") for node in LexborHTMLParser(html[: TEXT * 20]).css("a[href]"))


def mapping(value: object, *path: str) -> Mapping[str, Any]:
    """Return the JSON object that stands there, further inside by `path`; an empty one for anything else."""
    for name in path:
        value = value.get(name) if isinstance(value, dict) else None
    return value if isinstance(value, dict) else {}


def mappings(value: object) -> list[Mapping[str, Any]]:
    """Return the objects of a JSON list; what is none is left out, and nothing stands in what is no list."""
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []


def wanted(value: object, what: str) -> str:
    """Return a text that has to be there. Raises LayoutChanged (not_understood)."""
    found = string(value)
    if not found:
        raise LayoutChanged("not_understood", f"The answer has no {what}.", what=what)
    return found
