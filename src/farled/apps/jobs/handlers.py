"""Which function does which kind of job. Apps register theirs in `<app>/tasks.py`, which is found by itself.

A handler is given a `Running`. It may be run again after a crash, on another machine, so whatever it does outside
the database it must bear being done twice; long ones keep a step now and then and look at `stop_asked` often.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.functional import Promise

from farled.apps.organisations.may import Act

if TYPE_CHECKING:
    from farled.apps.jobs.models import Job
    from farled.apps.jobs.running import Running

Do = Callable[["Running"], None]
Tell = Callable[[Mapping[str, object]], str]


def _nothing_to_tell(_: Mapping[str, object]) -> str:
    return ""


@dataclass(frozen=True, slots=True)
class Handler:
    """One kind of job."""

    kind: str
    name: str | Promise
    """For a screen, translated when it is shown."""
    act: Act
    """The right that lets somebody start, pause and cancel it."""
    do: Do
    tell: Tell
    """Says an outcome in one sentence, in the language of the moment; "" where there is nothing to say."""
    every_days: int = 0
    """It comes back in every organisation by itself, so many days apart; 0: only where somebody asks for it."""


_HANDLERS: dict[str, Handler] = {}


def handles(
    kind: str, *, name: str | Promise, act: Act = Act.SEE_JOBS, tell: Tell = _nothing_to_tell, every_days: int = 0
) -> Callable[[Do], Do]:
    """Register the decorated function for a kind of job. Raises ValueError where the kind is taken."""

    def register(do: Do) -> Do:
        if kind in _HANDLERS:
            raise ValueError(f"Two functions handle {kind}")
        _HANDLERS[kind] = Handler(kind, name, act, do, tell, every_days)
        return do

    return register


def handler_of(kind: str) -> Handler | None:
    """Return who does a kind of job; None for a kind of another version of Farled."""
    return _HANDLERS.get(kind)


def coming_by_themselves() -> list[Handler]:
    """Return who does the kinds of job that come back in every organisation without anybody asking."""
    return [handler for handler in _HANDLERS.values() if handler.every_days]


Ear = Callable[["Job"], object]
_EARS: dict[str, list[Ear]] = {}


def when_done(kind: str, ear: Ear) -> None:
    """Be told of each job of a kind that is done, for floors above that work something out from what came of it."""
    _EARS.setdefault(kind, []).append(ear)


def ears_for(kind: str) -> tuple[Ear, ...]:
    """Return who is told when a job of a kind is done."""
    return tuple(_EARS.get(kind, ()))


Tick = Callable[[], object]
_TICKS: list[Tick] = []


def at_each_look(tick: Tick) -> Tick:
    """Let the scheduler call the decorated function at each of its looks; several schedulers may do so at once."""
    _TICKS.append(tick)
    return tick


def ticks() -> tuple[Tick, ...]:
    """Return what the scheduler calls at each of its looks."""
    return tuple(_TICKS)
