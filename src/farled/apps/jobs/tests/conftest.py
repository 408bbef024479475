"""A worker under a test's thumb: no heart of its own, made-up kinds of work, time that is told."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from farled.apps.jobs import handlers, running
from farled.apps.jobs.handlers import handles
from farled.apps.organisations.may import Act
from farled.kit import clock

START = datetime(2026, 5, 12, 9, 0, tzinfo=UTC)


class Time:
    """What the clock says, moved by the test."""

    def __init__(self) -> None:
        self.now = START

    def passes(self, **span: float) -> None:
        self.now += timedelta(**span)


@pytest.fixture
def time(monkeypatch: pytest.MonkeyPatch) -> Time:
    told = Time()
    monkeypatch.setattr(clock, "now", lambda: told.now)
    return told


@pytest.fixture
def work(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., None]]:
    """`work(function)` makes it the handler of the kind "work", which needs the right to scan."""
    monkeypatch.setattr(running, "BEAT", 3600)
    monkeypatch.setattr(handlers, "_HANDLERS", dict(handlers._HANDLERS))

    def register(do: Callable[..., Any], kind: str = "work") -> None:
        handlers._HANDLERS.pop(kind, None)
        handles(kind, name="Work", act=Act.SCAN)(do)

    return register
