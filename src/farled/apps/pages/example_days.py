"""On which day the register of an example learns what: nothing is told before it was so."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Any

from farled.example import register as written
from farled.example.register import Access, Value, day_of

_GOES_WITH = {"reviewed_on": "review_due_on", "archived_on": "archived_where"}
"""What is written down together with a day."""
_NOTICE = timedelta(days=90)
"""So long before her last day it is known that somebody leaves."""


def learned(about: written.Account, came: date, today: date) -> Iterator[tuple[date, dict[str, Value]]]:
    """Yield the fields of an account by the day on which they were filled in: when it came, and what has its own day then."""
    fields = dict(about.written)
    later: list[tuple[date, dict[str, Value]]] = []
    for name, value in about.written.items():
        if not name.endswith("_on") or name in _GOES_WITH.values() or not isinstance(value, int | date):
            continue
        if (day := day_of(value, today)) > came:
            together = (name, _GOES_WITH.get(name, ""))
            later.append((day, {each: fields.pop(each) for each in together if each in fields}))
    if about.noted is not None and (day := day_of(about.noted, today)) > came:
        later.append((day, {"note": fields.pop("note")}))
    yield came, fields
    yield from later


def known_of(access: Access, came: date, today: date) -> Mapping[str, Any]:
    """Return what is known of an access when its account comes into the register: not yet what happens to it later."""
    days = {name: day_or_none(getattr(access, name), today) for name in ("checked_on", "ended_on")}
    return {name: day if day is not None and day <= came else None for name, day in days.items()}


def known_to_leave(leaves_on: date, began: date, today: date) -> date:
    """Return the day on which it is known that somebody leaves."""
    return min(max(leaves_on - _NOTICE, began), today)


def day_or_none(when: written.When | None, today: date) -> date | None:
    """Return the day that is meant; None for none."""
    return None if when is None else day_of(when, today)
