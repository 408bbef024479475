"""What asking one site needs: its rules by host, its pace, and which of its sitemaps are known."""

import asyncio

from farled.discovery.crawl.frontier import Frontier, Rank
from farled.discovery.crawl.robots import Rules, rules_of
from farled.discovery.crawl.sitemaps import DEEPEST, MOST_FILES
from farled.discovery.crawl.urls import place
from farled.kit import clock
from farled.kit.http import Client

sleep = asyncio.sleep
"""Waiting, under a name that a test can put its own in place of."""


class Door:
    """The way into one site."""

    def __init__(self, site: str, frontier: Frontier) -> None:
        self.site = site
        self.frontier = frontier
        self.guess = ""
        """Where a sitemap usually lies; it is nobody's fault if none does."""
        self.seen: set[int] = set()
        """Marks of the bytes of the pages that were read."""
        self._rules: dict[str, Rules] = {}
        self._asking = asyncio.Lock()
        self._free_at = 0.0
        self._files = 0

    async def rules(self, origin: str, client: Client) -> Rules:
        """Return the rules of one of the site's hosts, asked for once."""
        if origin not in self._rules:
            async with self._asking:
                if origin not in self._rules:
                    self._rules[origin] = await rules_of(origin, client)
                    self._note_sitemaps(origin, self._rules[origin])
        return self._rules[origin]

    async def turn(self, delay: float) -> None:
        """Wait until the site's own rules allow the next request."""
        if delay:
            now = clock.monotonic()
            starts = max(now, self._free_at)
            self._free_at = starts + delay
            if starts > now:
                await sleep(starts - now)

    def note_file(self, url: str, depth: int) -> bool:
        """Let a sitemap wait, if it is new and not one too many."""
        at = place(url)
        if at is None or depth > DEEPEST or self._files >= MOST_FILES:
            return False
        if not self.frontier.add(at, depth, Rank.SITEMAP):
            return False
        self._files += 1
        return True

    def _note_sitemaps(self, origin: str, rules: Rules) -> None:
        for url in rules.sitemaps:
            self.note_file(url, 0)
        if not (rules.shut or rules.sitemaps or self.guess):
            self.guess = f"{origin}/sitemap.xml"
            self.note_file(self.guess, 0)
