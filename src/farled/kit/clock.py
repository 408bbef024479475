"""The time, asked for in one place, so that a test can say what it is.

Nobody else calls `datetime.now()`; `monotonic` is for measuring how long something took.
"""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime

monotonic = time.monotonic
_told: ContextVar[datetime | None] = ContextVar("told", default=None)


def now() -> datetime:
    """Return this moment, in UTC, with its zone."""
    return _told.get() or datetime.now(UTC)


@contextmanager
def standing_at(moment: datetime) -> Iterator[None]:
    """Let it be another moment inside, for this thread alone: for an example that is given its past."""
    token = _told.set(moment)
    try:
        yield
    finally:
        _told.reset(token)
