"""The time, asked for in one place, so that a test can say what it is.

Nobody else calls `datetime.now()`; `monotonic` is for measuring how long something took.
"""

import time
from datetime import UTC, datetime

monotonic = time.monotonic


def now() -> datetime:
    """Return this moment, in UTC, with its zone."""
    return datetime.now(UTC)
