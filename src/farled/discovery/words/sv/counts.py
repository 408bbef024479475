"""Numbers, dates and lists, as they are written in Swedish."""

from collections.abc import Sequence
from datetime import date, datetime

from farled.discovery.words.forms import grouped

_MONTHS = "januari februari mars april maj juni juli augusti september oktober november december".split()


def number(n: int) -> str:
    """1 234, with a space that does not break."""
    return grouped(n, "\N{NO-BREAK SPACE}")


def day(when: date) -> str:
    """23 november 2026."""
    return f"{when.day} {_MONTHS[when.month - 1]} {when.year}"


def moment(when: datetime) -> str:
    """23 november 2026 kl. 15.05, in the time of this machine."""
    local = when.astimezone()
    return f"{day(local)} kl. {local:%H.%M}"


def listing(items: Sequence[str]) -> str:
    """Join: a, b och c."""
    return " och ".join(filter(None, (", ".join(items[:-1]), *items[-1:])))


def counted(n: int | None, one: str, many: str) -> str:
    """Count things; None is not known. `one` has its own number word, for its gender: "ett konto"."""
    if n is None:
        return f"ett okänt antal {many}"
    return one if n == 1 else f"{number(n) if n else 'inga'} {many}"


def accounts(n: int | None) -> str:
    """5 konton."""
    return counted(n, "ett konto", "konton")


def pages(n: int | None) -> str:
    """5 sidor."""
    return counted(n, "en sida", "sidor")


def documents(n: int | None) -> str:
    """5 dokument."""
    return counted(n, "ett dokument", "dokument")


def begun(text: str) -> str:
    """Make the beginning of a sentence."""
    return text[:1].upper() + text[1:]


def either(n: int | None, one: str, many: str) -> str:
    """Choose the form that goes with a count."""
    return one if n == 1 else many
