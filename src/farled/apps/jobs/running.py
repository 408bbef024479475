"""What a handler holds in its hands while it works: its arguments, its kept steps, its progress, and the wish to stop.

A thread of its own beats for it: it renews the lease, writes the progress down and reads the wish. So a handler
may be busy for as long as it likes, and no handler writes to the job's row itself.
"""

from __future__ import annotations

import threading
from collections.abc import Mapping
from datetime import timedelta
from types import TracebackType
from typing import Any, Self

from django.db import Error, connections

from farled.apps.jobs.models import Job, JobState, Step
from farled.kit import clock

BEAT = 1.0
"""Seconds between two looks at the wish."""


class LeaseLost(Exception):
    """Somebody else holds the job now: stop, and write nothing more."""


class Running:
    """One job while it runs here."""

    def __init__(self, job: Job, lease: timedelta, leaving: threading.Event) -> None:
        self.job = job
        self.arguments: Mapping[str, Any] = job.arguments
        self.outcome: dict[str, Any] = job.outcome
        """What came of it so far. Put a new dict here rather than change it: another thread writes it down."""
        self.stopped = ""
        """What the handler was told by `stop_asked`, "" while it was told nothing."""
        self._lease = lease
        self._leaving = leaving
        self._wish = job.wish
        self._lost = False
        self._progress = (job.done, job.total, job.where)
        self._written: tuple[object, ...] = ()
        self._furthest = job.done

    @property
    def stop_asked(self) -> str:
        """Return `paused` or `cancelled` where the handler shall keep what it has and return, else "".

        `paused` also when this process is to end. Raises LeaseLost where the job is somebody else's by now.
        """
        if self._lost:
            raise LeaseLost
        asked = self._wish or (JobState.PAUSED.value if self._leaving.is_set() else "")
        self.stopped = self.stopped or asked
        return asked

    def still_mine(self) -> None:
        """Raise LeaseLost where the job is somebody else's by now: to be asked before a result is written."""
        if self._lost or not self.is_held():
            raise LeaseLost

    def progress(self, done: int, total: int | None = None, where: str = "") -> None:
        """Say how far it is: how many of how many (None: not known), and what it is at. As often as one likes."""
        self._progress = (done, total, where.replace("\0", "")[:300])

    def done_step(self, key: str) -> dict[str, Any] | None:
        """Return the result of a step that was kept, now or before a crash; None where it is still to be done."""
        return Step.objects.filter(job=self.job, key=key).values_list("result", flat=True).first()

    def keep_step(self, key: str, result: Mapping[str, Any] | None = None) -> None:
        """Keep a step: it need not be done again. Raises LeaseLost."""
        self.still_mine()
        Step.objects.update_or_create(job=self.job, key=key, defaults={"result": dict(result or {})})
        self._held().update(attempts=1)

    def beat(self) -> None:
        """Renew the lease, write down what is new and read the wish."""
        now = clock.now()
        done, total, where = self._progress
        fields: dict[str, Any] = {"lease_until": now + self._lease}
        if (said := (done, total, where, self.outcome)) != self._written:
            fields.update(done=done, total=total, where=where, outcome=self.outcome)
        if done > self._furthest:
            self._furthest, fields["attempts"] = done, 1
        if not self._held().update(**fields):
            self._lost = True
            return
        self._written = said
        self._wish = self.wish()

    def is_held(self) -> bool:
        """Tell whether the job is still ours."""
        return bool(self._held().exists())

    def wish(self) -> str:
        """Return what somebody wishes right now, as the row says."""
        return self._held().values_list("wish", flat=True).first() or ""

    def end(self, wish: str, **fields: Any) -> bool:
        """Let go of the job; return False where it is not ours, or the wish is another one by now."""
        done, total, where = self._progress
        known = {"done": done, "total": total, "where": where, "outcome": self.outcome}
        still = self._held().filter(wish=wish)
        return bool(still.update(worker="", wish="", lease_until=None, **{**known, **fields}))

    def _held(self) -> Any:
        return Job.objects.filter(pk=self.job.pk, worker=self.job.worker, state=JobState.RUNNING)


class Heart:
    """Beats for a running job while the block lasts."""

    def __init__(self, running: Running, every: float | None = None) -> None:
        self._running = running
        self._every = BEAT if every is None else every
        self._done = threading.Event()
        self._thread = threading.Thread(target=self._go, name=f"heart of job {running.job.pk}", daemon=True)

    def __enter__(self) -> Self:
        """Begin."""
        self._thread.start()
        return self

    def __exit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        """End."""
        self._done.set()
        self._thread.join()

    def _go(self) -> None:
        try:
            while not self._done.wait(self._every):
                self._beat()
        finally:
            connections.close_all()

    def _beat(self) -> None:
        try:
            self._running.beat()
        except Error:  # a database that is busy or away for a moment; the lease outlasts many beats
            connections.close_all()
