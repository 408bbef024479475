"""How an account's status moves, and which one word stands on the screen for all that is known of it.

The table of product.md, in this order: the first row that holds, wins.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from farled.apps.core.flow import Flow, Move
from farled.apps.register.choices import State, Status

STATUS = Flow(
    field="status",
    start=Status.OPEN,
    ends=(),
    moves=(
        Move("lose", (Status.OPEN, Status.CLOSING), Status.LOST, needs_reason=True),
        Move("regain", (Status.LOST,), Status.OPEN),
        Move("begin_closing", (Status.OPEN, Status.LOST), Status.CLOSING, needs_reason=True),
        Move("keep_after_all", (Status.CLOSING,), Status.OPEN, needs_reason=True),
        Move("close", (Status.CLOSING,), Status.CLOSED, needs_reason=True),
        Move("reopen", (Status.CLOSED,), Status.OPEN, needs_reason=True),
        Move("call_impostor", (Status.OPEN,), Status.IMPOSTOR, needs_reason=True),
        Move("not_impostor", (Status.IMPOSTOR,), Status.OPEN, needs_reason=True),
    ),
)

ABANDONED_AFTER_DAYS = 180
"""practice.md D4: what most guidance calls inactive; an organisation may set it, and an account's own promise and a seasonal
rest come first."""
A_LOOK_IS_FRESH_DAYS = 30
"""After that it is looked at again, where nobody has said otherwise."""
A_LOOK_LASTS_DAYS = 100
"""After that nobody knows any more how it is: a quarter, and some days to do it in."""


@dataclass(frozen=True, slots=True)
class Known:
    """What the one word is made from. None is not known."""

    status: str
    seen_on: date | None
    """When it was last seen; to have been turned away is no sight of it."""
    last_post_on: date | None
    gone: bool
    """Seen to be gone, with evidence."""
    silent_days_allowed: int | None
    """By its own promise; None where it has made none; a seasonal account's is a year."""
    has_owner: bool
    owner_left: bool
    has_purpose: bool
    decided: bool
    """Somebody inside has said that it is needed."""
    review_due_on: date | None
    abandoned_after: int = ABANDONED_AFTER_DAYS
    """Days of silence, as its organisation has it."""


_BY_STATUS = {
    Status.IMPOSTOR: State.IMPOSTOR,
    Status.CLOSED: State.CLOSED,
}
_UNLESS_GONE = {
    Status.CLOSING: State.CLOSING,
    Status.LOST: State.NO_ACCESS,
}


def state_of(known: Known, today: date) -> State:
    """Return the one word."""
    if known.status in _BY_STATUS:
        return _BY_STATUS[Status(known.status)]
    if known.gone:
        return State.CLOSED
    if known.status in _UNLESS_GONE:
        return _UNLESS_GONE[Status(known.status)]
    silent = silent_days(known.seen_on, known.last_post_on)
    if known.owner_left or (silent is not None and silent > _limit(known)):
        return State.ABANDONED
    if known.seen_on is None or (today - known.seen_on).days > A_LOOK_LASTS_DAYS:
        return State.UNKNOWN
    late = known.review_due_on is not None and known.review_due_on < today
    quiet = silent is None or (known.silent_days_allowed is not None and silent > known.silent_days_allowed)
    if quiet or late or not (known.has_owner and known.has_purpose and known.decided):
        return State.NEEDS_LOOK
    return State.IN_ORDER


def silent_days(seen_on: date | None, last_post_on: date | None) -> int | None:
    """Return for how many days it was silent when it was last seen: what came after nobody has seen."""
    return None if seen_on is None or last_post_on is None else max(0, (seen_on - last_post_on).days)


def _limit(known: Known) -> int:
    return max(known.abandoned_after, known.silent_days_allowed or 0)
