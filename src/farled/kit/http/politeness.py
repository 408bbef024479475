"""Whose turn it is: never too many requests to one host, nor in all, and a pause between them.

Also how long to wait before asking again.
"""

import asyncio
import random
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC
from email.utils import parsedate_to_datetime

from farled.kit import clock

sleep = asyncio.sleep
"""Waiting, under a name that a test can put its own in place of."""

RETRY_AFTER_AT_MOST = 15.0
"""Seconds. A server that asks for more gets it by not being asked again."""
_FIRST_PAUSE = 0.5
_HOSTS_KEPT = 1024


class _Host:
    """How things stand with one host."""

    __slots__ = ("free_at", "seats", "users")

    def __init__(self, seats: int) -> None:
        self.seats = asyncio.Semaphore(seats)
        self.users = 0
        self.free_at = 0.0


class Turns:
    """Lets requests through, host by host."""

    def __init__(self, per_host: int, total: int, delay: float) -> None:
        self._per_host = per_host
        self._delay = delay
        self._seats = asyncio.Semaphore(total)
        self._hosts: dict[str, _Host] = {}

    @asynccontextmanager
    async def turn(self, host: str) -> AsyncIterator[float]:
        """Wait for our turn at `host` and hold it; gives the seconds that were waited."""
        began = clock.monotonic()
        place = self._place(host)
        place.users += 1
        try:
            async with place.seats:
                await self._pause(place)
                async with self._seats:
                    yield clock.monotonic() - began
        finally:
            place.users -= 1

    def rest(self, host: str, seconds: float) -> None:
        """Let nobody ask `host` for a while."""
        place = self._place(host)
        place.free_at = max(place.free_at, clock.monotonic() + seconds)

    async def _pause(self, place: _Host) -> None:
        now = clock.monotonic()
        starts = max(now, place.free_at)
        place.free_at = starts + self._delay
        if starts > now:
            await sleep(starts - now)

    def _place(self, host: str) -> _Host:
        place = self._hosts.get(host)
        if place is None:
            if len(self._hosts) >= _HOSTS_KEPT:
                self._forget_idle()
            place = self._hosts[host] = _Host(self._per_host)
        return place

    def _forget_idle(self) -> None:
        now = clock.monotonic()
        self._hosts = {name: place for name, place in self._hosts.items() if place.users or place.free_at > now}


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
