"""The month pages of a site's calendar of events: each links to the one before and the one after.

They are a small trap, as on many sites: pages without end that say little. Here an end is given.
"""

from collections.abc import Iterator, Mapping

from farled.example.content import Page
from farled.example.rendering import MONTHS, said


def month_pages(pages: Mapping[str, Page], span: tuple[str, ...]) -> Iterator[Page]:
    """Yield a page for every month from the first to the last of `span`, with the events among `pages` in it."""
    months = list(_months(*span)) if span else []
    events = sorted((page for page in pages.values() if page.when and page.lang == "sv"), key=lambda page: page.when)
    for at, (year, month) in enumerate(months):
        here = [page for page in events if page.when.startswith(f"{year}-{month:02}")]
        around = [_link(*months[i]) for i in (at - 1, at + 1) if 0 <= i < len(months)]
        yield Page(path=_path(year, month), title=_name(year, month), kind="calendar", body=_text(here, around))


def _name(year: int, month: int) -> str:
    return f"{MONTHS['sv'][month - 1].capitalize()} {year}"


def _months(first: str, last: str) -> Iterator[tuple[int, int]]:
    """Yield (2026, 10) to (2027, 9) for 2026-10 and 2027-09."""
    start, end = (int(year) * 12 + int(month) - 1 for year, month in (m.split("-") for m in (first, last)))
    yield from ((number // 12, number % 12 + 1) for number in range(start, end + 1))


def _path(year: int, month: int) -> str:
    return f"/kalender/{year}/{month:02}/"


def _link(year: int, month: int) -> str:
    return f"[{_name(year, month)}]({_path(year, month)})"


def _text(events: list[Page], around: list[str]) -> str:
    lines = [f"- {said(page.when, 'sv')}: [{page.title}]({page.path}), {page.place}" for page in events]
    listed = "\n".join(lines) or "Det finns inga inlagda evenemang den här månaden."
    return f"{listed}\n\n{' · '.join(around)}"
