"""RSS and Atom, whoever writes them: the feeds of platforms that have no other open door.

A feed proves that an account is there, and shows its latest posts. What it does not show, it does not deny: feeds of
living accounts are away for days, and most show ten to twenty posts.
"""

import asyncio
import re
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from io import BytesIO
from typing import Any, NamedTuple
from urllib.parse import urljoin

import feedparser
from selectolax.lexbor import LexborHTMLParser

from farled.kit.errors import LayoutChanged
from farled.kit.text import decode
from farled.platforms.connectors._reading import LATEST, TEXT, clipped, counted, link, moment, plain, string
from farled.platforms.door import Answer, Door
from farled.platforms.looking import Media, Post

ACCEPT = "application/atom+xml, application/rss+xml, application/xml;q=0.9, text/xml;q=0.8"
_BEGINNING = 400_000
_END = 200_000
"""Characters that are read of a long feed. What is new stands first, in a few at the end; what lies between is old."""
_LAST_WHOLE = re.compile(r"\A.*</(?:item|entry)\s*>", re.DOTALL)
_FIRST_WHOLE = re.compile(r"<(?:item|entry)[\s>].*", re.DOTALL)
_AT_ONCE = 100_000
"""Bytes up to which nobody has to wait for it elsewhere."""
_PICTURES = 10
_DECLARATION = re.compile(r"\A\s*<\?xml\b[^>]*>")
_SHOWN_IN_PAGES = "application/x-shockwave-flash"
_NEVER = datetime.min.replace(tzinfo=UTC)


class Feed(NamedTuple):
    """What a feed says of itself, and its latest posts."""

    id: str = ""
    title: str = ""
    description: str = ""
    """Plain text."""
    url: str = ""
    """The page that it is the feed of."""
    image: str = ""
    created_at: datetime | None = None
    """Where it says since when it is, which most do not."""
    posts: tuple[Post, ...] = ()
    """Newest first, at most LATEST of them; those without a time last."""


async def fetch(door: Door, url: str, params: Mapping[str, Any] | None = None) -> Feed:
    """Ask for a feed and read it. Raises what `door.get` raises, and LayoutChanged where the answer is no feed."""
    return await feed_of(await door.get(url, params, accept=ACCEPT))


async def feed_of(answer: Answer) -> Feed:
    """Read an answer that should be a feed; a long one beside the loop. Raises LayoutChanged (not_understood)."""
    if len(answer.body) <= _AT_ONCE:
        return read(answer.body, answer.url)
    return await asyncio.to_thread(read, answer.body, answer.url)


def read(body: bytes, url: str) -> Feed:
    """Read a feed, as far as it goes where it is broken off. Raises LayoutChanged (not_understood) where it is none.

    No entity is fetched and none that holds others is unfolded.
    """
    parsed = _parsed(_ends(decode(body)), url)
    if not parsed.get("version") or not (parsed.entries or parsed.feed.get("title")):
        raise LayoutChanged("not_understood", f"{url} did not answer with a feed.", url=url)
    about = parsed.feed
    posts = [post for post in (_post(entry, url) for entry in parsed.entries) if post.id]
    posts.sort(key=lambda post: post.at or _NEVER, reverse=True)
    return Feed(
        id=string(about.get("yt_channelid") or about.get("id")),
        title=plain(about.get("title")),
        description=plain(about.get("subtitle")),
        url=_address(url, about.get("link")),
        image=_address(url, about.get("image", {}).get("href") or about.get("logo")),
        created_at=_time(about, "published"),
        posts=tuple(posts[:LATEST]),
    )


def _ends(text: str) -> str:
    """Return a feed without the entries in its middle, where it is long."""
    if len(text) <= _BEGINNING + _END:
        return text
    first, last = _LAST_WHOLE.search(text[:_BEGINNING]), _FIRST_WHOLE.search(text[-_END:])
    return first[0] + last[0] if first and last else text[:_BEGINNING]


def _parsed(text: str, url: str) -> Any:
    """Take a feed apart; its encoding is settled before, as that of pages is."""
    source = BytesIO(_DECLARATION.sub("", text.replace("\x00", "")).encode())
    headers = {"content-type": "application/xml; charset=utf-8"}
    try:
        return feedparser.parse(source, response_headers=headers, resolve_relative_uris=False, sanitize_html=False)
    except Exception as error:  # its makers do not say what a broken feed may raise
        raise LayoutChanged("not_understood", f"{url} answered with a feed that is broken.", url=url) from error


def _address(feed: str, written: Any) -> str:
    """Return a web address that may be written as seen from the feed; "" where there is none."""
    try:
        return link(urljoin(feed, written)) if isinstance(written, str) else ""
    except ValueError:
        return ""


def _post(entry: Any, url: str) -> Post:
    html = _text(entry)
    title, text = plain(entry.get("title")), plain(html)
    media = tuple(_media(entry)) or tuple(_pictures(html))
    seen = entry.get("media_statistics") or {}
    return Post(
        id=string(entry.get("id") or entry.get("link")),
        at=_time(entry, "published") or _time(entry, "updated"),
        url=_address(url, entry.get("link")),
        text=text if not title or text.startswith(title.rstrip("…")) else clipped(f"{title}\n\n{text}"),
        media=media[:_PICTURES],
        counts=counted(views=seen.get("views")),
    )


def _text(entry: Any) -> str:
    """Return the longest thing that an entry says: its content where there is one, as HTML, else its summary."""
    written = [part for part in entry.get("content", ()) if "html" in part.get("type", "")]
    if not written and "summary" not in entry:
        written = entry.get("content", ())
    text = written[0].get("value") if written else entry.get("summary")
    return text if isinstance(text, str) else ""


def _time(part: Any, name: str) -> datetime | None:
    """Return a time of a feed or an entry; one that cannot be read is None, and no other stands in for it."""
    key = f"{name}_parsed"
    if key not in part or not part[key]:
        return None
    year, month, day, hour, minute, second = part[key][:6]
    try:
        return moment(datetime(year, month, day, hour, minute, min(second, 59), tzinfo=UTC))
    except ValueError:
        return None


def _media(entry: Any) -> Iterator[Media]:
    """Yield what is enclosed. A description is taken where there is one thing that it can belong to."""
    enclosed = [one for one in entry.get("media_content", ()) if link(one.get("url"))]
    told = [part.get("value") for part in entry.get("content", ()) if part.get("type") == "text/plain"]
    alt = clipped(told[0]) if "summary" in entry and len(told) == len(enclosed) == 1 else None
    for one in enclosed:
        yield Media(_kind(one.get("type") or one.get("medium") or "image"), link(one["url"]), alt)
    for one in () if enclosed else entry.get("enclosures", ()):
        if link(one.get("href")):
            yield Media(_kind(one.get("type") or ""), link(one["href"]))


def _kind(told: str) -> str:
    kind = told.partition("/")[0].lower()
    if told == _SHOWN_IN_PAGES:
        return "video"
    return kind if kind in ("image", "video", "audio") else "file"


def _pictures(html: str) -> Iterator[Media]:
    """Yield the pictures in the text, but for those of one dot that count readers."""
    if "<img" not in html:
        return
    for node in LexborHTMLParser(html[: TEXT * 20]).css("img[src]"):
        dot = "1" in (node.attrs.get("width"), node.attrs.get("height"))
        source = link(node.attrs.get("src"))
        if source and not dot:
            yield Media("image", source, clipped(node.attrs.get("alt")))
