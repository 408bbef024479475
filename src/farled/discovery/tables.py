"""A scan as rows: for the terminal, JSON lines, CSV and XLSX. One row per account, in the order of the overview.

What stands in a cell was written by strangers: nothing that steers a terminal is passed on to it, and
`farled.kit.sheets` lets no cell start a formula.
"""

import json
import unicodedata
from collections.abc import Iterator, Sequence
from itertools import chain
from textwrap import fill

from farled.discovery.found import Found, FoundAs, Own, Scan
from farled.discovery.overview import Overview, overview
from farled.discovery.words import Words
from farled.discovery.words.forms import Columns
from farled.kit import sheets
from farled.kit.text import printable
from farled.platforms.registry import platforms

_NAMED = 3
"""So many pages or documents that were not read are named, not only counted."""
_WIDTHS = (14, 16, 28, 44, 16, 60, 8, 11, 60, 16, 32)


def rows(shown: Overview, words: Words) -> Iterator[Columns]:
    """Yield a row per account; counts are numbers, all else is text."""
    for own in Own:
        for found in shown.piles[own]:
            yield _row(found, words)


def _row(found: Found, words: Words) -> Columns:
    ref = found.ref
    first = found.sightings[0] if found.sightings else None
    return Columns(
        platform=platforms()[ref.platform].name,
        kind=words.kind(ref.kind),
        handle=ref.handle,
        url=ref.url,
        whose=words.whose(found.own),
        why=" ".join(map(words.ground, found.grounds)),
        pages=found.pages,
        documents=found.documents,
        first=first.where if first else "",
        place=words.place(first.place) if first else "",
        key=ref.key,
    )


def as_jsonl(scan: Scan, words: Words) -> Iterator[str]:
    """Yield a line of JSON per account; `own` is true, false, or null where a person should say."""
    shown = overview(scan)
    for own in Own:
        for found in shown.piles[own]:
            yield json.dumps(_record(found, words), ensure_ascii=False)


def _record(found: Found, words: Words) -> dict[str, object]:
    ref = found.ref
    strongest = min((sighting.found_as for sighting in found.sightings), key=list(FoundAs).index, default=None)
    return {
        "account": {
            "platform": ref.platform,
            "kind": ref.kind,
            "handle": ref.handle,
            "url": ref.url,
            "key": ref.key,
        },
        "own": found.own.as_json,
        "why": [words.ground(ground) for ground in found.grounds],
        "grounds": [ground.code for ground in found.grounds],
        "found_as": strongest,
        "pages": found.pages,
        "documents": found.documents,
        "where": [sighting.where for sighting in found.sightings],
    }


def as_csv(scan: Scan, words: Words) -> str:
    """Return a CSV table, headed in the reader's language."""
    return sheets.as_csv(_heading(words), rows(overview(scan), words))


def as_xlsx(scan: Scan, words: Words) -> bytes:
    """Return an XLSX workbook with one sheet, headed in the reader's language."""
    return sheets.as_xlsx(_heading(words), rows(overview(scan), words), _WIDTHS)


def _heading(words: Words) -> list[str]:
    return [str(name) for name in words.COLUMNS]


def as_table(scan: Scan, words: Words, width: int = 100) -> str:
    """Return the overview for a terminal of `width` columns: the headline, a table per pile, what was not seen."""
    shown = overview(scan)
    names = words.COLUMNS
    heading = (names.platform, names.handle, str(names.pages), names.first)
    piles = {own: [_line(_row(found, words)) for found in pile] for own, pile in shown.piles.items() if pile}
    widths = _fit([heading, *chain(*piles.values())], width)
    headline = words.headline(shown.figures, shown.name)
    parts = [_wrapped(f"{headline.lead} {headline.tail}", width)]
    for own, lines in piles.items():
        laid = [_laid(line, widths) for line in [heading, *lines]]
        parts.append("\n".join([f"# {words.whose(own)} ({words.number(len(lines))})", *laid]))
    unseen = (_wrapped(sentence, width) for sentence in _unseen(shown, words))
    parts.append("\n".join([f"# {words.LABELS.unseen}", *unseen]))
    return "\n\n".join(parts) + "\n"


def _wrapped(sentence: str, width: int) -> str:
    return fill(printable(sentence), width, subsequent_indent="  ", break_on_hyphens=False)


def _laid(line: tuple[str, str, str, str], widths: tuple[int, int, int, int]) -> str:
    cells = zip(line, widths, (False, False, True, False), strict=True)
    return "  ".join(_cell(text, width, right=right) for text, width, right in cells).rstrip()


def _line(row: Columns) -> tuple[str, str, str, str]:
    where = row.first.removeprefix("https://").removeprefix("http://").rstrip("/")
    return row.platform, row.handle, str(row.pages), where


def _fit(lines: Sequence[tuple[str, str, str, str]], width: int) -> tuple[int, int, int, int]:
    """Share the width: names as wide as they need within a bound, the rest to the place."""
    platform, handle, pages, first = (max(_width(line[n]) for line in lines) for n in range(4))
    platform, handle = min(platform, 16), min(handle, max(20, width // 3))
    return platform, handle, pages, min(first, max(10, width - platform - handle - pages - 6))


def _cell(text: str, width: int, *, right: bool = False) -> str:
    text = printable(text)
    if _width(text) > width:
        while _width(text) > width - 1:
            text = text[:-1]
        text += "…"
    space = " " * (width - _width(text))
    return space + text if right else text + space


def _width(text: str) -> int:
    """Return how many columns a text takes: East Asian wide signs two, marks over letters none."""
    wide = sum(unicodedata.east_asian_width(sign) in "WF" for sign in text)
    return len(text) + wide - sum(unicodedata.combining(sign) > 0 for sign in text)


def _unseen(shown: Overview, words: Words) -> Iterator[str]:
    yield words.LABELS.unlinked
    for site in shown.unseen.sites:
        yield words.site_left(site.host, site.left, site.stopped)
    for offer in shown.unseen.offered:
        yield words.offered(offer.host, offer.why, offer.pages)
    for group in shown.unseen.unread:
        named = f" {', '.join(group.where)}" if len(group.where) <= _NAMED else ""
        yield words.unread(group.code, len(group.where), group.documents) + named
