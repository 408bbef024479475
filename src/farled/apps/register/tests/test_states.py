"""The table of states: each row, in its order, at its edges."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from farled.apps.register.choices import State, Status
from farled.apps.register.states import A_LOOK_LASTS_DAYS, ABANDONED_AFTER_DAYS, Known, state_of

TODAY = date(2026, 11, 27)


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


GOOD = Known(
    status=Status.OPEN,
    seen_on=TODAY,
    last_post_on=ago(3),
    gone=False,
    silent_days_allowed=7,
    has_owner=True,
    owner_left=False,
    has_purpose=True,
    decided=True,
    review_due_on=None,
)


@pytest.mark.parametrize(
    ("changes", "state"),
    [
        ({}, State.IN_ORDER),
        ({"has_owner": False}, State.NEEDS_LOOK),
        ({"has_purpose": False}, State.NEEDS_LOOK),
        ({"decided": False}, State.NEEDS_LOOK),
        ({"review_due_on": ago(1)}, State.NEEDS_LOOK),
        ({"review_due_on": TODAY}, State.IN_ORDER),
        ({"last_post_on": None}, State.NEEDS_LOOK),
        ({"last_post_on": ago(7)}, State.IN_ORDER),
        ({"last_post_on": ago(8)}, State.NEEDS_LOOK),
        ({"last_post_on": ago(ABANDONED_AFTER_DAYS), "silent_days_allowed": None}, State.IN_ORDER),
        ({"last_post_on": ago(ABANDONED_AFTER_DAYS + 1), "silent_days_allowed": None}, State.ABANDONED),
        ({"last_post_on": ago(300), "silent_days_allowed": 365}, State.IN_ORDER),
        ({"owner_left": True}, State.ABANDONED),
        ({"seen_on": None, "last_post_on": None}, State.UNKNOWN),
        ({"seen_on": ago(A_LOOK_LASTS_DAYS), "last_post_on": ago(A_LOOK_LASTS_DAYS)}, State.IN_ORDER),
        ({"seen_on": ago(A_LOOK_LASTS_DAYS + 1), "last_post_on": ago(A_LOOK_LASTS_DAYS + 1)}, State.UNKNOWN),
        ({"seen_on": ago(150), "last_post_on": ago(200)}, State.UNKNOWN),
        ({"seen_on": ago(150), "last_post_on": ago(500)}, State.ABANDONED),
        ({"seen_on": None, "owner_left": True}, State.ABANDONED),
        ({"status": Status.LOST}, State.NO_ACCESS),
        ({"status": Status.CLOSING}, State.CLOSING),
        ({"status": Status.CLOSED}, State.CLOSED),
        ({"status": Status.IMPOSTOR, "gone": False}, State.IMPOSTOR),
        ({"gone": True}, State.CLOSED),
        ({"gone": True, "status": Status.CLOSING}, State.CLOSED),
        ({"gone": True, "status": Status.LOST}, State.CLOSED),
    ],
    ids=str,
)
def test_each_row_of_the_table(changes: dict[str, object], state: State) -> None:
    assert state_of(replace(GOOD, **changes), TODAY) == state


def test_silence_counts_to_the_day_it_was_seen_and_no_further() -> None:
    seen_long_ago = replace(GOOD, seen_on=ago(90), last_post_on=ago(91), silent_days_allowed=None)
    assert state_of(seen_long_ago, TODAY) == State.IN_ORDER
