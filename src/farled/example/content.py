"""The pages of an example as they are written: plain text files, many pages in one, a few header lines each.

=== /bygga/bygglov/
title: Bygglov
date: 2026-03-02

The text, in the little markup of `farled.example.markup`.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from pathlib import Path

_START = re.compile(r"^=== (\S+)[ \t]*$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Page:
    """One page as written."""

    path: str
    """With its query, where it has one."""
    title: str
    body: str = ""
    lead: str = ""
    date: str = ""
    """ISO; published for news, last changed for all else."""
    lang: str = "sv"
    kind: str = "page"
    """page, news, event, home: what the template makes of it."""
    layout: str = ""
    """Name of a template other than the site's own."""
    charset: str = "utf-8"
    contact: str = ""
    """Key among the example's contacts."""
    image: str = ""
    """File in `static/`."""
    author: str = ""
    place: str = ""
    when: str = ""
    """ISO date on which an event takes place."""

    @property
    def parent(self) -> str:
        """Path of the page above."""
        return self.path.rstrip("/").rpartition("/")[0] + "/"


_HEADERS = {f.name for f in fields(Page)} - {"path", "body"}


def read_pages(folder: Path) -> dict[str, Page]:
    """Return all pages of the text files of a folder by path, in the order of the files' names.

    Raises ValueError for a header nobody knows and for a path that is there twice.
    """
    pages: dict[str, Page] = {}
    for file in sorted(folder.glob("*.txt")):
        for page in _pages_of(file.read_text(encoding="utf-8")):
            if page.path in pages:
                raise ValueError(f"{file.name}: {page.path} is there twice")
            pages[page.path] = page
    return pages


def _pages_of(text: str) -> Iterator[Page]:
    parts = _START.split(text)[1:]
    for path, rest in zip(parts[::2], parts[1::2], strict=True):
        head, _, body = rest.strip("\n").partition("\n\n")
        yield _page(path, dict(line.split(": ", 1) for line in head.splitlines()), body.strip())


def _page(path: str, headers: Mapping[str, str], body: str) -> Page:
    unknown = set(headers) - _HEADERS
    if unknown:
        raise ValueError(f"{path}: unknown header {sorted(unknown)}")
    lang = "en" if path.startswith("/en/") else "sv"
    return Page(path=path, body=body, **{"lang": lang, **headers})
