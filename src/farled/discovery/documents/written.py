"""Addresses and handles as they stand in running text: with a scheme or without, in brackets, broken by a line's end.

Only what is written is found here; which account it is, if any, is asked of `farled.platforms` by the caller.
"""

import re
from collections.abc import Iterator, Set
from html import unescape
from typing import NamedTuple

from farled.discovery.documents import limits
from farled.platforms import AccountRef, explain

_REST = (
    rf"(?:(?![,;]+(?:https?:|[\w\-.]{{1,60}}\.[a-z]{{2,6}}/))[^\s<>\"“”„|\\^`{{}}\[\]…]){{1,{limits.URL_CHARACTERS}}}"
)
_HOST = r"(?:[\w\-]{1,63}+\.){1,5}[a-z]{2,24}(?![\w@\-])"
_ADDRESS = re.compile(
    rf"<\s*(?P<angled>https?://[^<>]{{1,{limits.URL_CHARACTERS}}})>"
    rf"|(?P<full>https?://{_REST})"
    rf"|(?<![\w.@/%=&\-])(?P<bare>{_HOST}(?::\d+)?(?:[/?\#]{_REST}|/)?)"
    rf"|(?<![\w./@])@(?P<user>[\w.\-]{{1,64}})@(?P<server>{_HOST})"
    rf"|(?<![\w./@])@(?P<sky>[\w\-]{{1,63}}\.bsky\.social)(?![\w@\-])",
    re.IGNORECASE,
)
_BLANK = re.compile(r"\s+")
_NEXT_LINE = re.compile(r"[ \t]*\r?\n[ \t]*([\w@%./?=&#~+\-]{1,200})(?=[)\].,;:!?]{0,3}[ \t]*(?:\r?\n|$))")
_GOES_ON = tuple("/?=&%#_-")
_CLOSING = {")": "(", "]": "["}


class Mention(NamedTuple):
    """An address as written, and the URL it means."""

    start: int
    end: int
    written: str
    url: str
    sure: bool = True
    """False where a line's end may have cut it off."""


def mentions(text: str, linked: Set[str] = frozenset()) -> Iterator[Mention]:
    """Find every address in a text, in order.

    `linked` are the hyperlinks of the same stretch of text; an address that one of them continues is left to it.
    An address that ends in an ellipsis was shortened by whoever wrote it, and is nobody's: it is left out.
    """
    for match in _ADDRESS.finditer(text):
        kind = match.lastgroup
        if kind == "angled":
            yield Mention(match.start(), match.end(), match["angled"], _BLANK.sub("", match["angled"]))
        elif kind == "sky":
            yield Mention(match.start(), match.end(), match[0], f"https://bsky.app/profile/{match['sky']}")
        elif kind == "server":
            yield Mention(match.start(), match.end(), match[0], f"https://{match['server']}/@{match['user']}")
        elif not (match[0].endswith("..") or text.startswith("…", match.end())):
            yield from _whole(text, match, linked)


def _whole(text: str, match: re.Match[str], linked: Set[str]) -> Iterator[Mention]:
    """Trim an address of the sentence around it, and put it together where a line's end broke it."""
    written = _trim(match[0])
    url = unescape(written) if "&amp;" in written else written
    plain = Mention(match.start(), match.start() + len(written), written, url)
    whole = match[0] if match[0].rstrip("?") == written else written
    after = _NEXT_LINE.match(text, match.end()) if whole == match[0] else None
    if after is None or _ADDRESS.match(after[1]):
        yield plain
        return
    longer = plain._replace(end=after.end(1), written=whole + after[1], url=unescape(whole + after[1]))
    if _clearly_broken(whole, after[1]):
        yield longer
    elif url in linked or not any(href.startswith(url) for href in linked):
        yield plain._replace(sure=url in linked or not after[1][0].islower())


def _clearly_broken(url: str, rest: str) -> bool:
    """Tell whether an address goes on in the next line: it names an account with it and none without.

    A dash or an underscore at the line's end is no proof that it goes on, but a good ground where small letters follow.
    """
    if not isinstance(explain(url + rest), AccountRef):
        return False
    if url.endswith(("-", "_")):
        return rest[0].islower()
    cut = url.endswith(_GOES_ON) or rest.startswith(_GOES_ON)
    return cut and not isinstance(explain(url), AccountRef)


def _trim(address: str) -> str:
    """Take the punctuation of the sentence off the end of an address."""
    while address:
        last = address[-1]
        if last in _CLOSING:
            if address.count(last) <= address.count(_CLOSING[last]):
                break
        elif last not in ".,;:!?'*’”»":
            break
        address = address[:-1]
    return address
