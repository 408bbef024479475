"""Which page of a site is read next.

First what tells most of an organisation's accounts: the front page, contact, press and imprint pages, the roots of
its languages. Then breadth first, in turns between the sections, so that 5,000 news articles do not starve the rest:
a page waits longer the more pages of its section came before it. The order depends on nothing but the links and the
order in which they were met.
"""

import re
from collections import Counter
from enum import IntEnum
from heapq import heappop, heappush
from typing import NamedTuple

from farled.discovery.crawl.traps import Traps
from farled.discovery.crawl.urls import Place, segments

MOST_WAITING = 50_000
"""Pages that wait at most; more are only counted."""
MOST_TELLING = 40
"""So many pages may go first for their name; every school has a contact page."""
_A_LEVEL = 8
"""A level deeper waits as long as so many pages of one section."""

_PLAIN_LETTERS = str.maketrans("åäàâáöôøóéèêëüûúçñæ", "aaaaaoooo" + "eeee" + "uuu" + "cna")
# Swedish, English, German, Danish, Norwegian, Finnish, French.
_TELLING = re.compile(
    r"kontakt\w*(?:-oss|-os|-uns)?|contacts?(?:-us|-oss)?|yhteystiedot|ota-yhteytta|nous-contacter"
    r"|om|om-[a-z]+|about(?:-us|-[a-z]+)?|ueber-uns|uber-uns|tietoa|a-propos"
    r"|press\w*|presse|nyhetsrum|newsroom|media|media-?rum|for-media|medier|kommunikation"
    r"|(?:i-)?(?:vara-)?(?:social[ae]?|sosiale|sociale|soziale)-?(?:medier|media|medien|kanaler|channels|networks)?"
    r"|(?:vara-)?kanaler|folj(?:-oss)?(?:-[a-z-]+)?|follow(?:-us)?|connect|impressum|imprint|colophon"
)
_LANGUAGE = re.compile(
    r"/(?:[a-z]{2}(?:[-_][a-z]{2})?|english|in-english|svenska|pa-svenska|deutsch|suomi|suomeksi|francais|norsk|dansk"
    r"|other-languages|languages|andra-sprak)(?:\.html?)?/?",
    re.IGNORECASE,
).fullmatch
_NUMBER = re.compile(r"\d+")


class Rank(IntEnum):
    """The great order: everything of one rank is read before anything of the next."""

    START = 0
    TELLING = 1
    LANGUAGE = 2
    SITEMAP = 3
    """No page: a file that lists pages."""
    LINKED = 4
    LISTED = 5
    """Known from a sitemap alone."""


class Target(NamedTuple):
    """A page or sitemap that waits; the smallest is next."""

    rank: Rank
    order: int
    number: int
    """When it came, so that no two are alike."""
    depth: int
    at: Place


class Frontier:
    """The pages of one site that wait."""

    def __init__(self) -> None:
        self.left_out = 0
        """Pages that were met and will not be read: one too many of their sort, or no room."""
        self._waiting: list[Target] = []
        self._met: set[int] = set()
        self._done: set[int] = set()
        self._traps = Traps()
        self._sections: Counter[int] = Counter()
        self._telling = 0

    def __len__(self) -> int:
        """Count what waits."""
        return len(self._waiting)

    def add(self, at: Place, depth: int, rank: Rank = Rank.LINKED) -> bool:
        """Let a page wait, if it is new; `rank` says where it was met, its name may move it up."""
        mark = hash(at.key)
        if mark in self._met:
            return False
        if rank >= Rank.LINKED:
            if len(self._waiting) >= MOST_WAITING or self._traps.refuses(at):
                self.left_out += 1
                return False
            rank = self._rank_by_name(at, rank)
        self._met.add(mark)
        heappush(self._waiting, Target(rank, self._order(at, depth, rank), len(self._met), depth, at))
        return True

    def claim(self, at: Place) -> bool:
        """Take a page to be read now; False if it was taken before."""
        mark = hash(at.key)
        if mark in self._done:
            return False
        self._done.add(mark)
        self._met.add(mark)
        return True

    def pop(self) -> Target | None:
        """Return what is next, claimed; None where nothing waits."""
        while self._waiting:
            target = heappop(self._waiting)
            if self.claim(target.at):
                return target
        return None

    def waiting(self) -> int:
        """Count the pages that wait: no sitemaps, and none that a redirect led to in the meantime."""
        return sum(t.rank is not Rank.SITEMAP and hash(t.at.key) not in self._done for t in self._waiting)

    def _rank_by_name(self, at: Place, rank: Rank) -> Rank:
        if at.query:
            return rank
        if _LANGUAGE(at.path):
            return Rank.LANGUAGE
        if self._telling < MOST_TELLING and tells_much(at.path):
            self._telling += 1
            return Rank.TELLING
        return rank

    def _order(self, at: Place, depth: int, rank: Rank) -> int:
        if rank < Rank.LINKED:
            return at.path.count("/")
        top, folder = sections(at)
        self._sections[top] += 1
        self._sections[folder] += 1
        turn = self._sections[folder] + self._sections[top] // _A_LEVEL
        return turn + _A_LEVEL * depth if rank is Rank.LINKED else turn


def tells_much(path: str) -> bool:
    """Say whether a page, by the last part of its path, is one where accounts are listed: `/om/kontakta-oss.html`."""
    parts = segments(path)
    if not parts or len(parts) > 4:
        return False
    name = parts[-1].partition(".")[0].translate(_PLAIN_LETTERS).replace("_", "-").replace(" ", "-")
    return _TELLING.fullmatch(name) is not None


def sections(at: Place) -> tuple[int, int]:
    """Return marks of a page's top section and of its folder; numbers do not part: `/2024/05/` is `/2023/11/`."""
    path = _NUMBER.sub("0", at.path.rstrip("/"))
    folder = path if at.query else path.rpartition("/")[0]
    return hash(path.split("/", 2)[1] if "/" in path else ""), hash(f"{folder}/")
