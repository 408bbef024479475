"""Asking for one page or sitemap: whether we may, where redirects lead, and what kind of answer came."""

import re
import zlib
from collections.abc import Callable
from dataclasses import replace
from typing import Final, NamedTuple

from farled.discovery.crawl.answers import is_document, is_html, onward_links
from farled.discovery.crawl.door import Door
from farled.discovery.crawl.frontier import Rank, Target
from farled.discovery.crawl.robots import Rules
from farled.discovery.crawl.sitemaps import MOST_BYTES, Listed, read_sitemap
from farled.discovery.crawl.step import Came, Step
from farled.discovery.crawl.urls import Place, place, placed, ways_in
from farled.discovery.found import Facts, PageFinds, Unread
from farled.kit.errors import FarledError
from farled.kit.http import Client, Response
from farled.platforms.registry import place_of

_ACCEPT: Final = "text/html, application/xhtml+xml;q=0.9, */*;q=0.1"
_ACCEPT_LISTS: Final = "application/xml, text/xml, text/plain;q=0.8, */*;q=0.5"
_MOST_REDIRECTS: Final = 10
_REDIRECTS: Final = frozenset({301, 302, 303, 307, 308})
_LOGIN = re.compile(
    r"(?:^|[/.])(?:log-?in|sign-?in|logga-?in|sso|saml2?|adfs|oauth2?|auth|authorize|idp)(?:[/.?]|$)", re.I
)


class Visited(NamedTuple):
    """What came of a target, and the answer where it was a page that was read."""

    step: Step
    response: Response | None = None


class Visitor:
    """Asks for pages and sitemaps, and reads each page once."""

    def __init__(self, client: Client, read: Callable[[Response], PageFinds]) -> None:
        self._client = client
        self._read = read

    async def visit(self, door: Door, target: Target) -> Visited:
        """Ask for what a target is; at a front door, also under the spellings it may answer to."""
        if target.rank is Rank.SITEMAP:
            return await self._sitemap(door, target)
        first = await self._walk(door, target, target.at)
        if target.rank is Rank.START and _is_down(first.step):
            for way in ways_in(target.at)[1:]:
                at = place(way)
                other = await self._walk(door, target, at) if at else first
                if not _is_down(other.step):
                    return other
        return first

    async def _walk(self, door: Door, target: Target, at: Place) -> Visited:
        """Ask for a page and go where redirects lead, as long as that is the same site and allowed."""
        came = _Walk(door, target, [at])
        while True:
            here = came.here
            rules = await door.rules(here.origin, self._client)
            if rules.shut:
                return came.shut(rules)
            if not rules.allow(here.url):
                return came.ended(Came.FORBIDDEN)
            await door.turn(rules.delay)
            try:
                response = await self._client.get(here.url, accept=_ACCEPT, follow=False)
            except FarledError as error:
                return came.unread(error.code)
            came.count(response)
            if response.status not in _REDIRECTS:
                return self._arrived(door, came, response)
            stopped = came.redirected(response.headers.get("Location", ""))
            if stopped is not None:
                return stopped

    def _arrived(self, door: Door, came: "_Walk", response: Response) -> Visited:
        if not 200 <= response.status < 300:
            return came.unread(f"http_{response.status}")
        if is_document(response):
            return came.ended(Came.NO_PAGE, documents=(response.url,))
        if not is_html(response):
            return came.ended(Came.NO_PAGE)
        digest = len(response.body) << 32 | zlib.crc32(response.body)
        if digest in door.seen:
            return came.ended(Came.SAME)
        try:
            finds = self._read(response)
        except FarledError as error:
            return came.unread(error.code)
        return came.ended(Came.READ, links=onward_links(finds, response), finds=finds, digest=digest, response=response)

    async def _sitemap(self, door: Door, target: Target) -> Visited:
        url = target.at.url
        code, listed, size = "", Listed([], []), 0
        rules = await door.rules(target.at.origin, self._client)
        if not rules.allow(url):
            return Visited(Step(door.site, url, Came.LISTED, target.depth))
        await door.turn(rules.delay)
        try:
            limits = replace(self._client.settings.limits, bytes=MOST_BYTES)
            response = await self._client.get(url, accept=_ACCEPT_LISTS, limits=limits)
            size = len(response.body)
            code = "" if response.status == 200 else f"http_{response.status}"
            listed = listed if code else read_sitemap(response.body)
        except FarledError as error:
            code = error.code
        unread = Unread(url, code) if code and url != door.guess else None
        links, files = tuple(listed.pages), tuple(listed.files)
        return Visited(
            Step(door.site, url, Came.LISTED, target.depth, bytes=size, links=links, files=files, unread=unread)
        )


class _Walk:
    """The way from a target through its redirects."""

    def __init__(self, door: Door, target: Target, chain: list[Place]) -> None:
        self._door = door
        self._target = target
        self._chain = chain
        self._bytes = 0

    @property
    def here(self) -> Place:
        """Where the last redirect led."""
        return self._chain[-1]

    def count(self, response: Response) -> None:
        """Add what an answer cost."""
        self._bytes += len(response.body)

    def ended(
        self,
        came: Came,
        *,
        links: tuple[str, ...] = (),
        documents: tuple[str, ...] = (),
        finds: PageFinds | None = None,
        unread: Unread | None = None,
        digest: int = 0,
        asked: int = 1,
        response: Response | None = None,
    ) -> Visited:
        """Make the step."""
        asked = 0 if came is Came.FORBIDDEN and len(self._chain) == 1 else asked
        via = tuple(at.url for at in self._chain[1:])
        target, site = self._target, self._door.site
        spent = (target.depth, asked, self._bytes)
        step = Step(site, target.at.url, came, *spent, via, links, (), documents, digest, finds, unread)
        return Visited(step, response)

    def unread(self, code: str, facts: Facts | None = None) -> Visited:
        """Make the step of a page that gave nothing."""
        return self.ended(Came.UNREAD, unread=Unread(self.here.url, code, facts or {}))

    def shut(self, rules: Rules) -> Visited:
        """Make the step of a page on a host that may not be asked."""
        where = f"{self.here.origin}/"
        return self.ended(Came.SHUT, asked=0, unread=Unread(where, rules.shut, rules.facts))

    def redirected(self, location: str) -> Visited | None:
        """Take one redirect; None to go on, or the step where it ends."""
        onward = placed(self.here.url, location) if location else None
        if onward is None:
            return self.unread("bad_redirect", {"to": location[:200]})
        if onward.site != self._door.site:
            return self._left_the_site(onward)
        if any(onward.url == before.url for before in self._chain):
            return self.unread("redirect_loop")
        if len(self._chain) > _MOST_REDIRECTS:
            return self.unread("too_many_redirects")
        if onward.is_document:
            return self.ended(Came.NO_PAGE, documents=(onward.url,))
        if onward.key not in {at.key for at in self._chain} and not self._door.frontier.claim(onward):
            return self.ended(Came.SAME)
        self._chain.append(onward)
        return None

    def _left_the_site(self, onward: Place) -> Visited:
        """A page may point anywhere; a front page that does has moved, unless to a platform or a login."""
        if self._target.rank is not Rank.START:
            return self.ended(Came.ELSEWHERE, links=(onward.url,))
        if place_of(onward.host) or _LOGIN.search(onward.host + onward.path):
            unread = Unread(self._target.at.url, "redirected_away", {"to": onward.url})
            return self.ended(Came.ELSEWHERE, links=(onward.url,), unread=unread)
        return self.ended(Came.MOVED, links=(onward.url,))


def _is_down(step: Step) -> bool:
    return step.came is Came.SHUT and step.unread is not None and step.unread.code != "robots_unreachable"
