"""An example as a whole: its web sites, what they hold, and who answers the phone there."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from farled.example.content import Page, read_pages

_HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Contact:
    """Whom to turn to: a function, never only a person."""

    name: str
    phone: str
    mail: str
    hours: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """A PDF that is made from a text."""

    path: str
    text: str
    title: str
    author: str
    made: str
    """YYYYMMDD"""
    colour: tuple[float, float, float]


@dataclass(frozen=True, slots=True)
class Site:
    """One web site, under the host it is known by."""

    host: str
    name: str
    template: str = ""
    pages: Mapping[str, Page] = field(default_factory=dict)
    files: Mapping[str, bytes] = field(default_factory=dict)
    """Served as they are: robots.txt, styles, pictures."""
    aliases: tuple[str, ...] = ()
    """Hosts that send everybody on to `host`."""
    redirects: Mapping[str, str] = field(default_factory=dict)
    errors: Mapping[str, int] = field(default_factory=dict)
    """Paths that answer with nothing but a status."""
    documents: tuple[Document, ...] = ()
    calendar: tuple[str, ...] = ()
    """First and last month (2026-10) that have a page in the calendar of events."""
    sitemap: str = ""
    """`index` (with a part that is packed), `plain`, or none."""


@dataclass(frozen=True, slots=True)
class Organisation:
    """An example, read from its folder."""

    name: str
    starts: tuple[str, ...]
    """The addresses somebody would begin with."""
    sites: tuple[Site, ...]
    contacts: Mapping[str, Contact]
    folder: Path


@cache
def organisation(example: str = "ekshamn") -> Organisation:
    """Read an example's folder."""
    folder = _HERE / example
    facts = tomllib.loads((folder / "example.toml").read_text(encoding="utf-8"))
    return Organisation(
        name=facts["name"],
        starts=tuple(facts["starts"]),
        sites=tuple(_site(folder, site) for site in facts["sites"]),
        contacts={key: Contact(**contact) for key, contact in facts["contacts"].items()},
        folder=folder,
    )


def _site(folder: Path, facts: dict[str, Any]) -> Site:
    own = folder / facts.pop("folder")
    documents = tuple(_document(folder, document) for document in facts.pop("documents", ()))
    facts |= {key: tuple(facts.get(key, ())) for key in ("aliases", "calendar")}
    files = _files(own / "files") | (_files(folder / "static") if facts.get("template") else {})
    return Site(pages=read_pages(own), files=files, documents=documents, **facts)


def _document(folder: Path, facts: dict[str, Any]) -> Document:
    text = (folder / "documents" / facts.pop("source")).read_text(encoding="utf-8")
    return Document(text=text, colour=tuple(facts.pop("colour")), **facts)


def _files(folder: Path) -> dict[str, bytes]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {"/" + path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(files)}
