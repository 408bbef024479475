"""One step of a crawl: what came of one page or file. A crawl is nothing but the sum of its steps."""

from dataclasses import dataclass
from enum import StrEnum

from farled.discovery.found import PageFinds, Unread


class Came(StrEnum):
    """What came of asking."""

    READ = "read"
    SAME = "same"
    """The same page under another address."""
    NO_PAGE = "no_page"
    """An answer, but no HTML."""
    LISTED = "listed"
    """A sitemap."""
    UNREAD = "unread"
    SHUT = "shut"
    """The whole host gives no answer, or none about its rules."""
    FORBIDDEN = "forbidden"
    """By robots.txt."""
    ELSEWHERE = "elsewhere"
    """A redirect to another site."""
    MOVED = "moved"
    """The asked site has another address; `links` holds it."""


@dataclass(frozen=True, slots=True)
class Step:
    """What came of one page or file, whole: kept or not kept, never in part."""

    site: str
    url: str
    """What was asked for."""
    came: Came
    depth: int = 0
    asked: int = 0
    """1 where a page was asked for: what counts against the budget."""
    bytes: int = 0
    via: tuple[str, ...] = ()
    """Where redirects led, the last being where it was read."""
    links: tuple[str, ...] = ()
    """Where it leads; of a step that is kept, only what was new."""
    files: tuple[str, ...] = ()
    """Sitemaps that a sitemap lists."""
    documents: tuple[str, ...] = ()
    """Found to be documents, or linked and so by their names."""
    digest: int = 0
    """Mark of the page's bytes."""
    finds: PageFinds | None = None
    unread: Unread | None = None

    @property
    def leads_away(self) -> bool:
        """Whether `links` holds one address on another site and nothing else."""
        return self.came in (Came.MOVED, Came.ELSEWHERE)

    @property
    def where(self) -> str:
        """Where the last redirect led."""
        return self.via[-1] if self.via else self.url
