"""One site of a crawl while it is read, and why it stopped."""

from farled.discovery.crawl.door import Door
from farled.discovery.crawl.frontier import Frontier, Rank
from farled.discovery.crawl.step import Came, Step
from farled.discovery.crawl.urls import Place, place
from farled.discovery.found import Site, Unread

_MOST_FAILURES = 8
"""So many pages in a row without an answer, and the rest of the site is left alone."""


class SiteCrawl:
    """What is known of one site: its frontier, what it has cost, what came of it."""

    def __init__(self, at: Place) -> None:
        self.key = at.site
        self.home = f"{at.origin}/"
        self.frontier = Frontier()
        self.door = Door(at.site, self.frontier)
        self.busy = 0
        """Pages that are being asked for."""
        self.bytes = 0
        """Of what was read, unpacked."""
        self.read = 0
        self.name = ""
        self.too_deep = 0
        self.given_up = False
        self.moved = False
        self._asked = 0
        self._unfinished = 0
        self._forbidden = ""
        self._forbidden_count = 0
        self._trouble = False
        self._shut: set[str] = set()
        self._failures = 0

    @property
    def pages(self) -> int:
        """Pages asked for or being asked for."""
        return self._asked + self.busy

    @property
    def hungry(self) -> bool:
        """Whether there is more to read, or something is being read."""
        return self.busy > 0 or (len(self.frontier) > 0 and not self.closed)

    @property
    def closed(self) -> bool:
        """Whether nothing more is asked of it, whatever waits."""
        return self.given_up or self.moved

    def add_start(self, at: Place) -> None:
        """Begin here, and at the front page."""
        self.frontier.add(at, 0, Rank.START)
        front = place(f"{at.origin}/")
        if front is not None:
            self.frontier.add(front, 0, Rank.START)

    def put_down(self) -> None:
        """Take back a page that was begun and broken off."""
        self.busy -= 1
        self._unfinished += 1

    def take(self, step: Step) -> Unread | None:
        """Add what a step says of the site; return what is to be said of it as unread."""
        self._asked += step.asked
        self.bytes += step.bytes
        for url in (step.url, *step.via):
            at = place(url)
            if at is not None and at.site == self.key:
                self.frontier.claim(at)
        self.moved = self.moved or step.came is Came.MOVED
        if step.came is Came.READ:
            self._note_page(step)
        elif step.came is Came.FORBIDDEN:
            self._forbidden_count += 1
            self._forbidden = self._forbidden or step.where
        return self._note_trouble(step)

    def _note_page(self, step: Step) -> None:
        finds = step.finds
        if finds is not None and not self.name:
            self.name = finds.site_name or finds.title
        if not self.read:
            at = place(step.where)
            self.home = f"{at.origin}/" if at else self.home
        self.read += 1

    def _note_trouble(self, step: Step) -> Unread | None:
        unread = step.unread
        if unread is None:
            self._failures = 0 if step.came is not Came.FORBIDDEN else self._failures
            return None
        self._trouble = True
        if step.came is Came.SHUT:
            if unread.where in self._shut:
                self.frontier.left_out += 1
                return None
            self._shut.add(unread.where)
        elif step.came is Came.UNREAD:
            no_answer = not unread.code.startswith("http_4") or unread.code == "http_429"
            self._failures = self._failures + 1 if no_answer else 0
            self.given_up = self._failures >= _MOST_FAILURES
        return unread

    def forbidden(self) -> Unread | None:
        """Return one line for all the pages that robots.txt forbids."""
        if not self._forbidden_count:
            return None
        where = self._forbidden if self.read else self.home
        return Unread(where, "robots", {"pages": self._forbidden_count})

    def ended(self, why: str, spent: str) -> Site:
        """Return what came of the site.

        `why` is what ended the whole crawl (`interrupted`, `seconds`), `spent` what this site has used up of the
        budget; "" where nothing did.
        """
        waiting = self.frontier.waiting() + self._unfinished
        left = waiting + self.frontier.left_out + self.too_deep
        return Site(self._host, self.read, left, self._stopped(why or spent, waiting), self.name)

    def _stopped(self, why: str, waiting: int) -> str:
        if self.given_up or (self._trouble and not self.read):
            return "unreachable"
        if self._forbidden_count and not self.read:
            return "robots"
        if waiting and why:
            return why
        return "depth" if self.too_deep else "done"

    @property
    def _host(self) -> str:
        return self.home.partition("://")[2].rstrip("/")
