"""Tries links: asks for each page once and says what came. It knows no database.

That a page is gone is believed of 404 and 410, and of the DNS's own word that there is no such name. Machines on
internal networks often hear that of every name outside: so it counts only where a name is found that surely exists.
"""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from urllib.parse import urlsplit

from farled.apps.observations.choices import Leads
from farled.kit.errors import FarledError
from farled.kit.http import Client, Limits, Settings
from farled.platforms import NotAccount, Why, explain

SURELY_THERE = "example.org"
"""A name that is kept in the DNS for examples (RFC 2606). It is looked up, and never asked."""
NO_SUCH_NAME = "no_such_name"
PLATFORM = "platform"
"""It led on into a platform, where a login often stands before everything."""
TOO_LARGE = "too_large"
_GONE = frozenset({"404", "410", NO_SUCH_NAME})
_PAGES = frozenset({Why.NOT_SOCIAL, Why.SHORT_LINK, Why.LINK_PAGE})
_BUSY = frozenset({"429", "503", "timeout", "refused"})
"""After these a host is left alone: of its other links it is not known either where they lead."""
_LIMITS = Limits(bytes=2_000_000, seconds=15)


def leads(came: str) -> Leads | None:
    """Return what is to be thought of what came; None where it tells nothing."""
    if came in _GONE:
        return Leads.NOWHERE
    return Leads.SOMEWHERE if came == TOO_LARGE or (came.isdigit() and came.startswith("2")) else None


def platform_of(url: str) -> str:
    """Return the platform into which a URL leads; "" for a page, also a short link or a page of links."""
    verdict = explain(url)
    return "" if isinstance(verdict, NotAccount) and verdict.why in _PAGES else verdict.platform or ""


async def try_links(urls: Iterable[str], settings: Settings, stopped: Callable[[], object]) -> dict[str, str]:
    """Return what came of each, until somebody stops it; many hosts at a time, and of each one link after the other."""
    by_host: dict[str, list[str]] = defaultdict(list)
    for url in urls:
        by_host[_host(url)].append(url)
    came: dict[str, str] = {}
    async with Client(settings) as client:
        await asyncio.gather(*(_try_in_turn(client, each, came, stopped) for each in by_host.values()))
    return came


async def _try_in_turn(
    client: Client, urls: Sequence[str], came: dict[str, str], stopped: Callable[[], object]
) -> None:
    busy = ""
    for url in urls:
        if stopped():
            return
        said, host = (busy, "") if busy else await _try(client, url)
        came[url] = said
        if said in _BUSY and host == _host(url):
            busy = said


async def _try(client: Client, url: str) -> tuple[str, str]:
    """Return what came, and from which host."""
    try:
        answer = await client.get(_whole(url), limits=_LIMITS, insist=False)
    except FarledError as error:
        if error.facts.get("no_such_name") and await client.finds(SURELY_THERE):
            return NO_SUCH_NAME, ""
        return error.code, str(error.facts.get("host", ""))
    return PLATFORM if platform_of(answer.url) else str(answer.status), _host(answer.url)


def _whole(url: str) -> str:
    return url if "//" in url else f"https://{url}"


def _host(url: str) -> str:
    try:
        return urlsplit(_whole(url)).hostname or ""
    except ValueError:
        return ""
