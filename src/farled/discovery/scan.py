"""A scan: from web addresses and documents to everything that was found, refused and not seen.

Crawls the sites that were asked for, reads their own files and the documents they link to, looks behind short
links and link pages, proves fediverse accounts, and weighs it all at the end. Whatever stops it, what was found
until then is returned.
"""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from farled import __version__
from farled.discovery.behind import look_behind
from farled.discovery.crawl import Budget, Outcome, Progress, State, crawl
from farled.discovery.crawl.urls import asked_for, site_of
from farled.discovery.documents import DocumentFinds, NoteCode, read_document
from farled.discovery.fediverse import prove_all
from farled.discovery.found import FoundAs, Ground, GroundCode, PageFinds, Scan, Sighting, Site, Unread
from farled.discovery.ledger import Ledger
from farled.discovery.resemblance import host_of
from farled.discovery.wellknown import read_own_files
from farled.kit import clock
from farled.kit.errors import FarledError, Refused
from farled.kit.http import Client, Limits, Request, Response, Settings
from farled.platforms import identify

DOCUMENTS = 20
"""Documents of the sites that are read in one scan."""
_DOCUMENT_LIMITS = Limits(bytes=20_000_000, seconds=60)


@dataclass(slots=True)
class Errand:
    """What a scan is asked to do."""

    starts: Sequence[str] = ()
    files: Sequence[Path] = ()
    budget: Budget = field(default_factory=Budget)
    state: State | None = None
    """Where an interrupted scan stood; the crawl goes on from there."""
    ledger: Ledger = field(default_factory=Ledger)
    """What was found is written here as it comes; whoever shows the progress may look into it."""


async def scan(errand: Errand, settings: Settings, on_progress: Callable[[Progress], None] | None = None) -> Scan:
    """Carry out a scan and return all of it. Raises Refused for an address or a file that is none.

    Cancelling the task (Ctrl-C) ends the crawl; the result then says `interrupted`.
    """
    for start in errand.starts:
        if asked_for(start) is None:
            raise Refused(
                "not_a_url",
                f"“{start}” is not a web address. Write it as it stands in a browser, for example www.example.se.",
                given=start,
            )
    result = Scan(tuple(errand.starts), clock.now(), version=__version__)
    ledger = errand.ledger
    _read_files(errand.files, ledger, result)
    if errand.starts:
        await _Visit(result, ledger, settings).run(errand, on_progress)
    _sum_up(result, ledger)
    return result


class _Visit:
    """The part of a scan that goes out on the net."""

    def __init__(self, result: Scan, ledger: Ledger, settings: Settings) -> None:
        self.result = result
        self.ledger = ledger
        self.settings = settings
        self.origins: dict[str, str] = {}
        """Host without www. to where it really answered: `https://www.example.se`."""

    async def run(self, errand: Errand, on_progress: Callable[[Progress], None] | None) -> None:
        """Crawl, then look further; interrupted, keep what there is."""
        async with Client(self.settings, self._count) as client:
            outcome = await crawl(
                errand.starts,
                client=client,
                budget=errand.budget,
                on_page=self._page,
                on_progress=on_progress,
                state=errand.state,
            )
            self._keep(outcome)
            if not outcome.interrupted:
                try:
                    await self._look_further(outcome.documents, client)
                except asyncio.CancelledError:
                    self.result.interrupted = True

    def _count(self, request: Request) -> None:
        self.result.requests += 1

    def _page(self, finds: PageFinds, _response: Response | None) -> None:
        self.ledger.add_page(finds)
        self.origins.setdefault(site_of(host_of(finds.url)), "/".join(finds.url.split("/", 3)[:3]))

    def _keep(self, outcome: Outcome) -> None:
        self.result.interrupted = outcome.interrupted
        self.result.sites = outcome.sites
        self.result.unread += outcome.unread
        self.result.offered = outcome.offered
        for page, target in outcome.elsewhere:
            account = identify(target)
            if account:
                self.ledger.add_account(account, Sighting(page, FoundAs.PROFILE, (target,)))

    async def _look_further(self, documents: list[str], client: Client) -> None:
        hosts = _hosts(self.result.sites)
        for origin in self.origins.values():
            await read_own_files(origin, client, self.ledger)
        for url in documents[:DOCUMENTS]:
            await self._read_document(url, client)
        self.result.unread += await look_behind(self.ledger, hosts, client)
        await prove_all(self.ledger, hosts, client)

    async def _read_document(self, url: str, client: Client) -> None:
        try:
            response = await client.get(url, limits=_DOCUMENT_LIMITS)
            if response.status != 200:
                self.result.unread.append(Unread(url, f"http_{response.status}"))
                return
            finds = await asyncio.to_thread(read_document, url, response.body)
        except FarledError as error:
            self.result.unread.append(Unread(url, error.code, _plain(error.facts)))
            return
        _add_document(finds, self.ledger, self.result)


def _read_files(files: Sequence[Path], ledger: Ledger, result: Scan) -> None:
    for file in files:
        try:
            _add_document(read_document(file.name, file.read_bytes()), ledger, result)
        except OSError as error:
            result.unread.append(Unread(str(file), "no_file", {"why": error.strerror or ""}))
        except FarledError as error:
            result.unread.append(Unread(file.name, error.code, _plain(error.facts)))


def _add_document(finds: DocumentFinds, ledger: Ledger, result: Scan) -> None:
    ledger.add_document(finds, Ground(GroundCode.IN_DOCUMENT, {"name": finds.name.rpartition("/")[2]}))
    notes = [note for note in finds.notes if note.code is not NoteCode.KIND_DIFFERS]
    result.unread += [Unread(finds.name, note.code.value, note.facts) for note in notes]


def _plain(facts: dict[str, object]) -> dict[str, str | int]:
    return {name: fact if isinstance(fact, int) else str(fact) for name, fact in facts.items()}


def _hosts(sites: Sequence[Site]) -> list[str]:
    return [site_of(site.host) for site in sites]


def _sum_up(result: Scan, ledger: Ledger) -> None:
    result.found = ledger.found(_hosts(result.sites))
    result.refused = ledger.refused()
    result.documents = tuple(ledger.documents)
    result.lang = next((lang for lang, _ in ledger.languages.most_common() if lang), "")
    result.organisation = next((name for name, _ in ledger.names.most_common() if name), "")
    result.finished = clock.now()
