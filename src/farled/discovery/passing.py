"""What in an account's name tells of something that ends: a year, or the word for a campaign, a contest, a holiday.

Only words that hardly stand in the name of something lasting: a festival comes back every year.
"""

import re
from collections.abc import Iterable
from datetime import date

from farled.kit.text import letters

_YEAR = re.compile(r"(?<!\d)20[0-4]\d(?!\d)")
_FIRST_YEAR = 2005
"""Older ones are in the names of clubs and firms: they were founded then."""
_ENDS = re.compile(
    "kampanj|campaign|jubileum|anniversary|julkalender|sportlov|hostlov|pasklov|jullov|sommarlov|tavling|contest"
    "|competition|utmaning|challenge|roadshow|hackathon|massan|summit"
)


def named_for(handle: str, today: date, names: Iterable[str] = ()) -> str:
    """Return the year or the word, as it is compared; "" where there is none, or the organisation itself is called so."""
    year = _YEAR.search(handle)
    if year and _FIRST_YEAR <= int(year[0]) <= today.year + 1:
        found = year[0]
    elif word := _ENDS.search(letters(handle)):
        found = word[0]
    else:
        return ""
    return "" if any(found in letters(name) for name in names) else found
