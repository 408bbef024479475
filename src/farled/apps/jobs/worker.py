"""Carries jobs out. The Job row is the truth: whoever calls `run(job_id)`, here the loops of `run_workers`, first has
to win its claim, holds it by a lease, and may be taken over when that runs out. docs/adr/0006 says why.
"""

from __future__ import annotations

import logging
import os
import random
import secrets
import socket
import threading
from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.db import Error, close_old_connections, connections
from django.db.models import F
from django.db.models.functions import Coalesce

from farled.apps.jobs import announcing
from farled.apps.jobs.handlers import ears_for, handler_of, handles
from farled.apps.jobs.models import Job, JobState
from farled.apps.jobs.running import Heart, LeaseLost, Running
from farled.kit import clock
from farled.kit.errors import FarledError, Unreachable

__all__ = ["handles", "run", "run_as_told", "run_workers", "sweep"]

log = logging.getLogger(__name__)

LEASE = timedelta(seconds=30)
POLL = 0.5
"""Seconds between two looks for a job."""
SWEEP = 5.0
"""Seconds between two looks for leases that ran out."""
ATTEMPTS = 5
"""How often a job is begun without getting any further before it is given up."""
_BACK_OFF = timedelta(seconds=10)
_LONGEST_BACK_OFF = timedelta(minutes=10)
_AFTER_THE_LEASE = timedelta(seconds=1)
_NOBODY_LEAVES = threading.Event()

Fields = dict[str, Any]
Ending = Callable[[str], Fields]
"""From somebody's wish to what is written into the row."""


def run_workers(stop: threading.Event, count: int = 2, lease: timedelta = LEASE) -> None:
    """Carry out jobs in `count` threads until `stop` is set; then give back what runs, and return."""
    threads = [threading.Thread(target=_work, args=(stop, lease), name=f"worker {n}") for n in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def _work(stop: threading.Event, lease: timedelta) -> None:
    swept = -SWEEP
    while not stop.is_set():
        try:
            close_old_connections()
            if clock.monotonic() - swept > SWEEP:
                swept = clock.monotonic()
                sweep()
            if _run_next(lease, stop):
                continue
        except Error:
            log.exception("The database did not answer; the worker waits")
            connections.close_all()
        stop.wait(POLL * random.uniform(0.8, 1.2))  # noqa: S311 - so that workers do not march in step
    connections.close_all()


def _run_next(lease: timedelta, leaving: threading.Event) -> bool:
    """Run the job that has waited longest; return False where none was to be had."""
    due = Job.objects.filter(state=JobState.WAITING, due_at__lte=clock.now()).order_by("due_at", "id")
    return any(run(job_id, lease, leaving) for job_id in due.values_list("pk", flat=True)[:5])


def run(job_id: int, lease: timedelta = LEASE, leaving: threading.Event = _NOBODY_LEAVES) -> bool:
    """Carry a job out, if it waits and nobody else has it; return whether it was carried out here.

    This is the door for any transport; to call it twice, or for a job that runs elsewhere, does no harm.
    """
    job = _claim(job_id, lease)
    if job is None:
        return False
    running = Running(job, lease, leaving)
    with Heart(running):
        ending = _do(running)
    _let_go(running, ending)
    return True


def run_as_told(job_id: int, lease: timedelta, leaving: threading.Event) -> timedelta | None:
    """Carry a job out that a message named, if it is due.

    Returns how long to wait before the message has to come again: where another worker holds the job, that one's
    lease, since the message may come from the broker's having lost sight of it. None where there is nothing to wait
    for: the job was carried out, is over, rests, or is to be announced at another time.
    """
    due = Job.objects.filter(pk=job_id, state=JobState.WAITING, due_at__lte=clock.now())
    if due.exists() and run(job_id, lease, leaving):
        return None
    held = Job.objects.filter(pk=job_id, state=JobState.RUNNING)
    until = held.values_list("lease_until", flat=True).first()
    return max(until - clock.now(), timedelta(0)) + _AFTER_THE_LEASE if until else None


def _claim(job_id: int, lease: timedelta) -> Job | None:
    """Win the job by a conditional UPDATE, or return None."""
    now = clock.now()
    worker = f"{socket.gethostname()[:40]}:{os.getpid()}:{secrets.token_hex(8)}"
    won = Job.objects.filter(pk=job_id, state=JobState.WAITING).update(
        state=JobState.RUNNING,
        worker=worker,
        lease_until=now + lease,
        attempts=F("attempts") + 1,
        announced_at=None,
        started_at=Coalesce("started_at", now),
    )
    return Job.objects.select_related("organisation", "requested_by").get(pk=job_id) if won else None


def _do(running: Running) -> Ending:
    """Run the handler and return how the job ends."""
    handler = handler_of(running.job.kind)
    if handler is None:
        return _fails("no_handler", f"This version of Farled has no work called {running.job.kind}.")
    try:
        if not running.stop_asked:  # what one thread gave back on leaving, no other thread of this process begins anew
            handler.do(running)
    except LeaseLost:
        log.warning("Job %s went on elsewhere before it ended here", running.job.pk)
    except (Unreachable, Error) as passing:
        return _again(running.job.attempts) if running.job.attempts < ATTEMPTS else _failed(running, passing)
    except Exception as error:  # the outer door: nothing a handler raises may end the worker
        return _failed(running, error)
    return _as_it_was_told if running.stopped else _done


def _let_go(running: Running, ending: Ending) -> None:
    """Write the end down; where somebody wishes otherwise in this very moment, by that wish."""
    while running.is_held():
        wish = running.wish()
        fields = ending(wish)
        if running.end(wish, **fields):
            announcing.on_commit(running.job.pk)
            if fields["state"] == JobState.DONE:
                _tell(running.job)
            return


def _tell(job: Job) -> None:
    """Tell whoever listens that a job is done; what goes wrong there undoes nothing of it."""
    for ear in ears_for(job.kind):
        try:
            job.refresh_from_db()
            ear(job)
        except Exception:
            log.exception("Job %s (%s) is done, and not all heard of it", job.pk, job.kind)


def _done(_: str) -> Fields:
    return {"state": JobState.DONE, "finished_at": clock.now()}


def _as_it_was_told(wish: str) -> Fields:
    if wish == JobState.CANCELLED:
        return {"state": JobState.CANCELLED, "finished_at": clock.now()}
    if wish == JobState.PAUSED:
        return {"state": JobState.PAUSED}
    return {"state": JobState.WAITING, "attempts": 0}  # this process is to end; another goes on


def _again(attempts: int) -> Ending:
    return lambda _: {"state": JobState.WAITING, "due_at": clock.now() + back_off(attempts)}


def _failed(running: Running, error: Exception) -> Ending:
    if isinstance(error, FarledError):
        return _fails(error.code, error.message)
    number = secrets.token_hex(4)
    log.error("Job %s (%s) failed, number %s", running.job.pk, running.job.kind, number, exc_info=error)
    return _fails("bug", number)


def _fails(code: str, message: str) -> Ending:
    return lambda _: {
        "state": JobState.FAILED,
        "error_code": code[:60],
        "error": message,
        "finished_at": clock.now(),
    }


def back_off(attempts: int) -> timedelta:
    """Return how long to wait after so many attempts: longer each time, and not the same for all."""
    if attempts <= 1:
        return timedelta(0)
    longest = min(_BACK_OFF * 2 ** (attempts - 2), _LONGEST_BACK_OFF)
    return longest * random.uniform(0.5, 1)  # noqa: S311 - spreads load


def sweep() -> None:
    """Free the jobs whose worker has not been heard of; each goes where it was wished, or to the next worker."""
    now = clock.now()
    for job in Job.objects.filter(state=JobState.RUNNING, lease_until__lt=now):
        gone = Job.objects.filter(pk=job.pk, state=JobState.RUNNING, worker=job.worker, lease_until__lt=now)
        gone.update(worker="", wish="", lease_until=None, **_after_the_worker(job))


def _after_the_worker(job: Job) -> Fields:
    if job.wish:
        return _as_it_was_told(job.wish)
    if job.attempts >= ATTEMPTS:
        begun = f"It was begun {job.attempts} times and its worker was lost each time. What was kept is kept."
        return _fails("gave_up", begun)("")
    wait = back_off(job.attempts)
    return {"state": JobState.WAITING, "due_at": clock.now() + wait if wait else job.due_at}
