"""Numbers, dates and lists, as they are written in English."""

from collections.abc import Sequence
from datetime import date, datetime

from farled.discovery.words.forms import grouped

_MONTHS = "January February March April May June July August September October November December".split()


def number(n: int) -> str:
    """1,234."""
    return grouped(n, ",")


def day(when: date) -> str:
    """23 November 2026."""
    return f"{when.day} {_MONTHS[when.month - 1]} {when.year}"


def moment(when: datetime) -> str:
    """23 November 2026 at 15:05, in the time of this machine."""
    local = when.astimezone()
    return f"{day(local)} at {local:%H:%M}"


def listing(items: Sequence[str]) -> str:
    """Join: a, b and c."""
    return " and ".join(filter(None, (", ".join(items[:-1]), *items[-1:])))


def counted(n: int | None, one: str, many: str) -> str:
    """Count things; None is not known. `one` has its own number word: "one page"."""
    if n is None:
        return f"an unknown number of {many}"
    return one if n == 1 else f"{number(n) if n else 'no'} {many}"


def accounts(n: int | None) -> str:
    """5 accounts."""
    return counted(n, "one account", "accounts")


def pages(n: int | None) -> str:
    """5 pages."""
    return counted(n, "one page", "pages")


def documents(n: int | None) -> str:
    """5 documents."""
    return counted(n, "one document", "documents")


def begun(text: str) -> str:
    """Make the beginning of a sentence."""
    return text[:1].upper() + text[1:]


def either(n: int | None, one: str, many: str) -> str:
    """Choose the form that goes with a count."""
    return one if n == 1 else many
