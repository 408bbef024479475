"""Reads an organisation's sites from their front doors on: politely, within a budget, so that nothing found is lost.

Decisions that are ours: rel=nofollow links are followed (they speak of endorsement, not of access; traps are bounded
otherwise), a page that says nofollow of itself is read and not followed, noindex pages are read (nothing is put in an
index), and rel=canonical skips nothing (a wrong one would hide pages; the same bytes are read once anyway).
"""

import asyncio
from collections.abc import Callable, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from farled.discovery.crawl.budget import Budget, over
from farled.discovery.crawl.frontier import Rank, Target
from farled.discovery.crawl.neighbours import Neighbours
from farled.discovery.crawl.site import SiteCrawl
from farled.discovery.crawl.state import State
from farled.discovery.crawl.step import Came, Step
from farled.discovery.crawl.urls import Place, asked_for, place
from farled.discovery.crawl.visit import Visitor
from farled.discovery.extract import read_page
from farled.discovery.found import Offered, PageFinds, Site, Unread
from farled.kit.http import Client, Response

OnPage = Callable[[PageFinds, Response | None], None]
Read = Callable[[Response], PageFinds]

MOST_DOCUMENTS = 1000
_MOST_KNOWN = 200_000
"""Links remembered, so as not to take them apart again; more, and the remembering begins anew."""


class Progress(NamedTuple):
    """How far a crawl has come."""

    where: str
    """The page or file that was just asked for."""
    read: int
    """Pages read, of all sites."""
    left: int
    """Pages and sitemaps that wait, of all sites; it grows as pages are read."""


@dataclass(slots=True)
class Outcome:
    """What came of a crawl, besides the pages themselves."""

    sites: list[Site] = field(default_factory=list)
    unread: list[Unread] = field(default_factory=list)
    offered: list[Offered] = field(default_factory=list)
    documents: list[str] = field(default_factory=list)
    """URLs of PDF, DOCX and XLSX files on the sites, in the order met, at most MOST_DOCUMENTS."""
    elsewhere: list[tuple[str, str]] = field(default_factory=list)
    """(page, where it leads): pages that are only a redirect to another site, such as `/facebook`."""
    interrupted: bool = False


def read_response(response: Response) -> PageFinds:
    """Read a page for its accounts and links."""
    return read_page(response.body, response.url, charset=response.charset)


async def crawl(
    starts: Sequence[str],
    *,
    client: Client,
    budget: Budget,
    on_page: OnPage,
    read: Read = read_response,
    on_progress: Callable[[Progress], None] | None = None,
    state: State | None = None,
) -> Outcome:
    """Read the sites that `starts` (URLs, or plain hosts) lie on, and give each page to `on_page` once.

    Nothing of a page is kept but marks of its links. With a `state`, a crawl that was killed goes on: what was read
    before is given to `on_page` again, from the file, with None for the response. A site that fails stops no other:
    it is among `unread`. Cancelled, as Ctrl-C does under `asyncio.run`, it returns what it has, `interrupted`.

    Raises Refused for a state that is not this crawl's; whatever `on_page` and `on_progress` raise; of what `read`
    raises only FarledError is taken as the page's own fault.
    """
    one = _Crawl(client, budget, on_page, read, on_progress, state)
    with state or nullcontext():
        one.begin(starts)
        await one.run()
    return one.outcome()


class _Crawl:
    """All sites of a crawl. Steps change it, and nothing else does."""

    def __init__(
        self,
        client: Client,
        budget: Budget,
        on_page: OnPage,
        read: Read,
        on_progress: Callable[[Progress], None] | None,
        state: State | None,
    ) -> None:
        self._budget = budget
        self._at_once = client.settings.per_host
        self._visitor = Visitor(client, read)
        self._on_page = on_page
        self._on_progress = on_progress
        self._state = state
        self._sites: dict[str, SiteCrawl] = {}
        self._neighbours = Neighbours()
        self._known: set[int] = set()
        """Marks of links that were met: most links of a page stand on every page."""
        self._near: dict[int, str] = {}
        """Of those, the ones that lead to a neighbour, with its host."""
        self._documents: dict[str, None] = {}
        self._out = Outcome()
        self._ended = ""
        self._changed = asyncio.Event()
        self._workers: asyncio.TaskGroup | None = None

    # What is known

    def begin(self, starts: Sequence[str]) -> None:
        """Open the asked sites, and take in what a state has kept of them."""
        for start in starts:
            at = asked_for(start)
            if at is None:
                self._out.unread.append(Unread(start, "bad_url"))
            else:
                self._open(at.url)
        for step in self._state.resume(starts) if self._state else ():
            self._take(step)

    def _open(self, url: str) -> None:
        at = place(url)
        if at is None:
            return
        site = self._sites.get(at.site)
        if site is None:
            site = self._sites[at.site] = SiteCrawl(at)
            self._neighbours.know(at.host)
            self._employ(site)
        if at.is_document:
            self._note_document(at.url)
        site.add_start(at)

    def _take(self, step: Step, response: Response | None = None) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Add a step to what is known; return those of its links and sitemaps that were new."""
        site = self._sites[step.site]
        unread = site.take(step)
        if unread is not None:
            self._out.unread.append(unread)
        if step.came is Came.MOVED:
            self._open(step.links[0])
        elif step.came is Came.ELSEWHERE:
            self._out.elsewhere.append((step.where, step.links[0]))
        for url in step.documents:
            self._note_document(url)
        files = tuple(url for url in step.files if site.door.note_file(url, step.depth + 1))
        links = self._follow(step.links, step.depth + 1, Rank.LISTED if step.came is Came.LISTED else Rank.LINKED)
        if step.finds is not None:
            site.door.seen.add(step.digest)
            self._on_page(step.finds, response)
        return links, files

    def _follow(self, links: tuple[str, ...], depth: int, rank: Rank) -> tuple[str, ...]:
        """Let new links wait and count those to neighbours; return the ones that were worth it."""
        known = self._known
        worth: list[str] = []
        for link in [link for link in links if hash(link) not in known]:
            if self._meet(link, depth, rank):
                worth.append(link)
            if len(known) >= _MOST_KNOWN:
                known.clear()
            known.add(hash(link))
        if self._near:
            near = {host: link for link in links if (host := self._near.get(hash(link)))}
            self._neighbours.count(near)
            worth.extend(near.values())
        return tuple(worth)

    def _meet(self, link: str, depth: int, rank: Rank) -> bool:
        """Take a link that was never met; say whether it changed anything."""
        at = None if self._neighbours.is_stranger(link) else place(link)
        if at is None:
            return False
        site = self._sites.get(at.site)
        if site is None:
            self._meet_neighbour(link, at)
            return False
        if at.is_document:
            return self._note_document(at.url)
        if at.is_no_page:
            return False
        if depth > self._budget.depth:
            site.too_deep += 1
            return True
        return site.frontier.add(at, depth, rank)

    def _meet_neighbour(self, link: str, at: Place) -> None:
        if not self._neighbours.why(at.host):
            self._neighbours.note_stranger(link)
        elif len(self._near) < _MOST_KNOWN:
            self._near[hash(link)] = at.site

    def _note_document(self, url: str) -> bool:
        if url in self._documents or len(self._documents) >= MOST_DOCUMENTS:
            return False
        self._documents[url] = None
        return True

    # What is done

    async def run(self) -> None:
        """Read until nothing is left, the budget is spent, or somebody interrupts."""
        try:
            async with asyncio.timeout(self._budget.seconds), asyncio.TaskGroup() as self._workers:
                for site in list(self._sites.values()):
                    self._employ(site)
        except TimeoutError:
            self._ended = "seconds"
        except asyncio.CancelledError:
            self._ended = "interrupted"
            task = asyncio.current_task()
            if task is not None:
                task.uncancel()
        except BaseExceptionGroup as failed:
            raise failed.exceptions[0] from None

    def _employ(self, site: SiteCrawl) -> None:
        if self._workers is not None:
            for _ in range(self._at_once):
                self._workers.create_task(self._work(site))

    async def _work(self, site: SiteCrawl) -> None:
        while (target := await self._next(site)) is not None:
            site.busy += 1
            try:
                visited = await self._visitor.visit(site.door, target)
            except asyncio.CancelledError:
                site.put_down()
                raise
            site.busy -= 1
            step = visited.step
            links, files = self._take(step, visited.response)
            if self._state:
                self._state.keep(step if step.leads_away else replace(step, links=links, files=files))
            if self._on_progress:
                self._on_progress(self._progress(step))
            self._wake()

    async def _next(self, site: SiteCrawl) -> Target | None:
        """Return what is next for a site; None when there is nothing for any."""
        while True:
            target = site.frontier.pop() if self._may_go_on(site) else None
            if target is not None:
                return target
            sites = self._sites.values()
            if not any(one.busy for one in sites):
                self._wake()
                if not any(map(self._may_go_on, sites)):
                    return None
            await self._changed.wait()

    def _wake(self) -> None:
        """Let those who wait look again: a page was read, a site has no more, or it is all over."""
        self._changed.set()
        self._changed = asyncio.Event()

    def _may_go_on(self, site: SiteCrawl) -> bool:
        return not site.closed and len(site.frontier) > 0 and not over(self._budget, site, [*self._sites.values()])

    # What came of it

    def _progress(self, step: Step) -> Progress:
        sites = self._sites.values()
        return Progress(step.where, sum(s.read for s in sites), sum(len(s.frontier) for s in sites))

    def outcome(self) -> Outcome:
        """Say what came of it."""
        out, sites = self._out, [site for site in self._sites.values() if not site.moved]
        out.sites = [site.ended(self._ended, over(self._budget, site, sites)) for site in sites]
        out.unread.extend(line for site in sites if (line := site.forbidden()) is not None)
        out.offered = self._neighbours.offered(self._sites)
        out.documents = list(self._documents)
        out.interrupted = self._ended == "interrupted"
        return out
