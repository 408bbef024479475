"""Tells workers which jobs are due, where there is a broker between them. The Job row stays the only truth.

An announcement is the number of a job. It may come late, twice, or never: who hears it has to win the job's claim, and
`catch_up` announces again what was not heard. Without a broker nothing here does anything, and workers look for jobs
themselves. docs/adr/0010 says why.
"""

from __future__ import annotations

import logging
from datetime import timedelta
from functools import partial
from typing import Protocol

from django.conf import settings
from django.db import transaction
from django.db.models import Q

from farled.apps.jobs.models import Job, JobState
from farled.kit import clock
from farled.kit.errors import Unreachable

log = logging.getLogger(__name__)

AT_ONCE = 1000
"""Announcements in one go."""
TAKEN = timedelta(seconds=5)
"""How long a worker may need from taking an announcement to claiming its job."""
LOST = timedelta(hours=1)
"""After how long an announcement counts as lost, however many others wait before it."""


class Broker(Protocol):
    """Carries announcements to workers."""

    def tell(self, job_id: int, *, first: bool) -> None:
        """Announce a job, before those that wait where `first`. Raises Unreachable."""

    def waiting(self) -> int:
        """Return how many announcements no worker has taken yet. Raises Unreachable."""


def broker() -> Broker | None:
    """Return the broker of this installation; None where workers look for jobs themselves."""
    if not settings.BROKER_URL:
        return None
    from farled.apps.jobs.rabbitmq import broker_at  # Celery is for those alone who use it

    return broker_at(settings.BROKER_URL)


def on_commit(job_id: int) -> None:
    """Announce a job, if it waits and is due, once what is being written stands.

    Where the broker does not answer, nothing is lost and nobody has to know: `catch_up` does it later.
    """
    used = broker()
    if used is not None:
        transaction.on_commit(partial(_try, used, Q(pk=job_id, announced_at=None)), robust=True)


def catch_up() -> None:
    """Announce the due jobs of which no worker will hear otherwise.

    These are the ones whose time has come, that came back from a worker, that were asked for while the broker was
    away, and those whose announcement it has lost: they wait although no announcement does.
    """
    used = broker()
    if used is None:
        return
    try:
        is_empty = not used.waiting()
    except Unreachable as unreachable:
        log.warning("%s", unreachable.message)
        return
    since = clock.now() - (TAKEN if is_empty else LOST)
    _try(used, Q(announced_at=None) | Q(announced_at__lt=since))


def _try(used: Broker, which: Q) -> None:
    try:
        _announce(used, which)
    except Unreachable as unreachable:
        log.warning("%s", unreachable.message)


def _announce(used: Broker, which: Q) -> None:
    """Announce due jobs, those first that were begun before. Raises Unreachable."""
    now = clock.now()
    due = Job.objects.filter(which, state=JobState.WAITING, due_at__lte=now).order_by("due_at", "id")
    for job_id, before, started_at in due.values_list("pk", "announced_at", "started_at")[:AT_ONCE]:
        mine = Job.objects.filter(pk=job_id, state=JobState.WAITING, announced_at=before).update(announced_at=now)
        if mine:
            _tell(used, job_id, first=started_at is not None)


def _tell(used: Broker, job_id: int, *, first: bool) -> None:
    try:
        used.tell(job_id, first=first)
    except Unreachable:
        Job.objects.filter(pk=job_id, state=JobState.WAITING).update(announced_at=None)
        raise
