"""Lengths of time as people say them, in both languages: 45 days, 14 months, 11 years."""

from collections.abc import Mapping
from functools import cache

_MONTH = 30.44
_YEAR = 365.25
_UNITS = (
    (2 * _YEAR, _YEAR, ("year", "years"), ("år", "år")),
    (61, _MONTH, ("month", "months"), ("månad", "månader")),
    (0, 1, ("day", "days"), ("dag", "dagar")),
)
"""From how many days on, the days of one, and what one and several are called."""


@cache
def in_words(days: int) -> Mapping[str, str]:
    """Return so many days as words for `Fires.evidence`, in their largest fitting unit; months up to two years."""
    _, one, en, sv = next(unit for unit in _UNITS if days >= unit[0])
    count = int(days / one)
    return {"en": f"{count} {en[count != 1]}", "sv": f"{count} {sv[count != 1]}"}
