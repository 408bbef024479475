"""How often anything may still be asked, kept in rows that all workers share.

A rate of so many calls in so many seconds is counted in slices. What may be taken now is what is left of the calls of
the slices that reach into the window, and into the time in which a call that was taken may still be on its way: so no
window of that length, wherever it begins, sees more calls than the rate allows.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import timedelta
from typing import NamedTuple

from django.db.models import Max

from farled.apps.observations.models import Allowance, PlatformKey
from farled.kit import clock
from farled.platforms.looking import Rate

SLICES = 10
ON_ITS_WAY = 60
"""Seconds in which what was taken is used; `door.ANSWER` and a client's patience are well below."""
_TRIES = 20
_FIRST_REST = timedelta(minutes=2)
_LONGEST_REST = timedelta(hours=12)
_PATIENCE = 3
"""Failures in a row before a place is left alone."""


MONTH = 30 * 86_400
"""Seconds of what people call a month where money is set aside for it."""


class Taken(NamedTuple):
    """How many calls may be made now, and, where none, in how many seconds there may be some again."""

    calls: int
    wait: float = 0


def take(name: str, rate: Rate, wanted: int) -> Taken:
    """Take up to so many calls."""
    for _ in range(_TRIES):
        row, _made = Allowance.objects.get_or_create(name=name)
        now = clock.now().timestamp()
        width, kept = _slice(rate), _kept(row.slots, rate, now)
        free = rate.calls - sum(kept.values())
        calls = min(max(0, free), wanted)
        if not calls:
            oldest = min(kept, default=int(now // width))
            return Taken(0, max(1.0, (oldest + 1) * width + rate.seconds + ON_ITS_WAY - now))
        number = int(now // width)
        kept[number] = kept.get(number, 0) + calls
        if _write(row, kept):
            return Taken(calls)
    return Taken(0, 1.0)


def used(name: str, rate: Rate) -> int:
    """Return how many of the calls of a rate count as made now."""
    row = Allowance.objects.filter(name=name).first()
    return sum(_kept(row.slots, rate, clock.now().timestamp()).values()) if row else 0


def give_back(name: str, rate: Rate, calls: int) -> None:
    """Give back calls that were taken and not made."""
    for _ in range(_TRIES):
        row = Allowance.objects.filter(name=name).first()
        if row is None or not calls:
            return
        kept, left = _kept(row.slots, rate, clock.now().timestamp()), calls
        for number in sorted(kept, reverse=True):
            less = min(left, kept[number])
            kept[number] -= less
            left -= less
        if _write(row, {number: used for number, used in kept.items() if used}):
            return


class Purse:
    """Calls taken in advance for one job, so that not every look costs a row: what is left over is given back."""

    def __init__(self) -> None:
        self._held: dict[tuple[str, Rate], int] = {}

    def pay(self, names: Mapping[str, Rate], calls: int) -> float:
        """Pay so many calls from each; return 0, or, where one cannot, the seconds until it may be tried again."""
        for name, rate in names.items():
            missing = calls - self._held.get((name, rate), 0)
            if missing > 0:
                taken = take(name, rate, max(missing, min(rate.calls // 20, 10 * calls)))
                self._held[name, rate] = self._held.get((name, rate), 0) + taken.calls
                if taken.calls < missing:
                    return taken.wait or 1.0
        for name, rate in names.items():
            self._held[name, rate] -= calls
        return 0

    def refund(self, names: Mapping[str, Rate], calls: int) -> None:
        """Put back calls that were paid for and not made."""
        for name, rate in names.items():
            self._held[name, rate] = self._held.get((name, rate), 0) + calls

    def empty(self) -> None:
        """Give back what is left over."""
        for (name, rate), calls in self._held.items():
            give_back(name, rate, calls)
        self._held.clear()


def of_money(key: PlatformKey) -> dict[str, Rate]:
    """Return from what one look with a key is paid where looks cost money: the organisation's at that platform, whatever
    its key there is; nothing where they cost none.
    """
    if key.most_a_month is None:
        return {}
    return {f"{key.platform}@{key.organisation_id}/money": Rate(key.most_a_month, MONTH, "key")}


@contextmanager
def purse() -> Iterator[Purse]:
    """A purse that is emptied at the end."""
    held = Purse()
    try:
        yield held
    finally:
        held.empty()


def seconds_closed(*places: str) -> float:
    """Return for how many seconds one of some places is still to be left alone; 0 where all are open."""
    until = Allowance.objects.filter(name__in=places).aggregate(until=Max("closed_until"))["until"]
    return max(0.0, (until - clock.now()).total_seconds()) if until else 0.0


def note_failure(place: str, retry_after: float | None = None) -> None:
    """Note that a place did not answer as it should; after some in a row, or where it asks for it, it is left alone."""
    row, _ = Allowance.objects.get_or_create(name=place)
    failures = row.failures + 1
    rest = timedelta(seconds=min(retry_after or 0, _LONGEST_REST.total_seconds()))
    if failures >= _PATIENCE:
        rest = max(rest, min(_FIRST_REST * 2 ** min(failures - _PATIENCE, 16), _LONGEST_REST))
    closed = clock.now() + rest if rest else row.closed_until
    Allowance.objects.filter(name=place).update(failures=failures, closed_until=closed)


def note_success(*places: str) -> None:
    """Note that places answer."""
    Allowance.objects.filter(name__in=places, failures__gt=0).update(failures=0, closed_until=None)


def _slice(rate: Rate) -> float:
    return rate.seconds / SLICES


def _kept(slots: Mapping[str, int], rate: Rate, now: float) -> dict[int, int]:
    """Return the slices that still count."""
    width = _slice(rate)
    counts = {int(number): used for number, used in slots.items()}
    return {number: used for number, used in counts.items() if (number + 1) * width > now - rate.seconds - ON_ITS_WAY}


def _write(row: Allowance, slots: Mapping[int, int]) -> bool:
    plain = {str(number): used for number, used in slots.items()}
    found = Allowance.objects.filter(name=row.name, version=row.version)
    return bool(found.update(slots=plain, version=row.version + 1))
