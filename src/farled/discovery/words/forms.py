"""The shapes both languages speak in."""

from typing import NamedTuple


class Headline(NamedTuple):
    """One sentence in two parts: what was found, and what is remarkable about it ("" where nothing is)."""

    lead: str
    tail: str


class Advice(NamedTuple):
    """A next step: a few words, a sentence or two, and a command to run ("" where there is none)."""

    title: str
    text: str
    command: str


class Labels(NamedTuple):
    """Texts that are always the same."""

    band: str
    where: str
    why: str
    likely: str
    closed_service: str
    unseen: str
    unlinked: str
    steps: str
    refused: str
    made: str
    show: str
    """Opens what is folded."""


class Columns(NamedTuple):
    """A row of a table of accounts: its headings, or what stands in it."""

    platform: str
    kind: str
    handle: str
    url: str
    whose: str
    why: str
    pages: str | int
    documents: str | int
    first: str
    place: str
    key: str


def grouped(n: int, separator: str) -> str:
    """Return a number with its thousands apart."""
    return f"{n:,}".replace(",", separator)


_LONGEST = 40


def short(text: str) -> str:
    """Cut a stranger's words, so that five reasons stay on one screen."""
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1].rstrip() + "…"


def file_name(where: str) -> str:
    """Return what a person calls a document: the last part of its path."""
    return where.rstrip("/").rpartition("/")[2] or where
