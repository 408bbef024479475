"""What a crawl may cost, and a fair share of it for each site."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Budget:
    """The most that one crawl takes, over all its sites."""

    pages: int = 500
    """Pages asked for, whatever came back; sitemaps and robots.txt are not counted."""
    bytes: int = 500_000_000
    """Of bodies, unpacked, sitemaps included; what is under way when it is reached is still read."""
    seconds: float = 900
    """Of this run; a crawl that is taken up again has them anew."""
    depth: int = 20
    """Links from the start."""


class Spender(Protocol):
    """What one site has cost so far, and whether it has more to read."""

    @property
    def pages(self) -> int:
        """Pages asked for."""

    @property
    def bytes(self) -> int:
        """Bytes that came."""

    @property
    def hungry(self) -> bool:
        """Whether there is more to read, or something is being read."""


def over(budget: Budget, spender: Spender, all_of_them: Collection[Spender]) -> str:
    """Return what a site has used up, `pages` or `bytes`; "" while it may go on.

    What the sites that have no more to read left over is shared by the others in equal parts.
    """
    full = [other for other in all_of_them if not other.hungry and other is not spender]
    hungry = len(all_of_them) - len(full)
    if sum(one.pages for one in all_of_them) >= budget.pages:
        return "pages"
    if sum(one.bytes for one in all_of_them) >= budget.bytes:
        return "bytes"
    if spender.pages * hungry >= budget.pages - sum(one.pages for one in full):
        return "pages"
    if spender.bytes * hungry >= budget.bytes - sum(one.bytes for one in full):
        return "bytes"
    return ""
