"""Whose turn it is: never too many requests to one host, nor in all, and a pause between them.

Also how long to wait before asking again.
"""

import asyncio
import random
from datetime import UTC
from email.utils import parsedate_to_datetime

from farled.kit import clock

sleep = asyncio.sleep
"""Waiting, under a name that a test can put its own in place of."""

RETRY_AFTER_AT_MOST = 15.0
"""Seconds. A server that asks for more gets it by not being asked again."""
_FIRST_PAUSE = 0.5
_HOSTS_KEPT = 1024


class Place:
    """How things stand with one host."""

    __slots__ = ("_seats", "free_at", "users")

    def __init__(self, seats: int) -> None:
        self._seats = asyncio.Semaphore(seats)
        self.users = 0
        self.free_at = 0.0

    async def enter(self) -> None:
        """Take a seat, in the order of asking."""
        self.users += 1
        try:
            await self._seats.acquire()
        except BaseException:
            self.users -= 1
            raise

    def leave(self) -> None:
        """Give the seat back."""
        self.users -= 1
        self._seats.release()

    def reserve(self, delay: float) -> float:
        """Take the next moment at which the host may be asked; returns the seconds until then."""
        now = clock.monotonic()
        starts = max(now, self.free_at)
        self.free_at = starts + delay
        return starts - now


class Turns:
    """Lets requests through, host by host."""

    def __init__(self, per_host: int, total: int, delay: float) -> None:
        self._per_host = per_host
        self._delay = delay
        self._seats = asyncio.Semaphore(total)
        self._places: dict[str, Place] = {}

    async def take(self, host: str) -> Place:
        """Wait for our turn at `host`. Whoever has it gives it back with `leave`."""
        place = self._place(host)
        await place.enter()
        try:
            if wait := place.reserve(self._delay):
                await sleep(wait)
            await self._seats.acquire()
        except BaseException:
            place.leave()
            raise
        return place

    def leave(self, place: Place) -> None:
        """Let the next one through."""
        self._seats.release()
        place.leave()

    def rest(self, host: str, seconds: float) -> None:
        """Let nobody ask `host` for a while."""
        place = self._place(host)
        place.free_at = max(place.free_at, clock.monotonic() + seconds)

    def _place(self, host: str) -> Place:
        place = self._places.get(host)
        if place is None:
            if len(self._places) >= _HOSTS_KEPT:
                self._forget_idle()
            place = self._places[host] = Place(self._per_host)
        return place

    def _forget_idle(self) -> None:
        now = clock.monotonic()
        self._places = {name: place for name, place in self._places.items() if place.users or place.free_at > now}


def pause_before(retry: int) -> float:
    """Return the seconds to wait before the first, second ... retry: longer each time, and not all at once."""
    return float(_FIRST_PAUSE * 2**retry * random.uniform(0.5, 1.5))  # noqa: S311  no secret hangs on it


def retry_after(value: str) -> float | None:
    """Return the seconds that a `Retry-After` header asks for, in either of its two forms; None if it is neither."""
    value = value.strip()
    if value.isascii() and value.isdigit():
        return float(value[:9])
    try:
        then = parsedate_to_datetime(value)
    except ValueError:
        return None
    return max(0.0, ((then if then.tzinfo else then.replace(tzinfo=UTC)) - clock.now()).total_seconds())
