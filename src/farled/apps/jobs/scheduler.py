"""Lets jobs come back when they are due, and clears away old ones. Any number of schedulers may run at once: who
moves the date wins, and asks for the job in the same transaction."""

from __future__ import annotations

import logging
import shutil
import threading
from datetime import datetime, timedelta

from django.db import Error, close_old_connections, connection, connections, transaction
from django.db.models import Max
from django.utils import timezone

from farled.apps.jobs import services
from farled.apps.jobs.folder import folder_of
from farled.apps.jobs.handlers import coming_by_themselves, ticks
from farled.apps.jobs.models import Job, Schedule
from farled.apps.jobs.states import FINISHED, UNFINISHED
from farled.apps.organisations.models import Organisation
from farled.kit import clock

log = logging.getLogger(__name__)

LOOK = 20.0
"""Seconds between two looks at the clock."""
NIGHT = 3
"""Hour of the day at which what comes by itself comes first."""
KEEP = timedelta(days=90)
"""How long a job that is over is kept; the latest of each kind stays."""


def run_scheduler(stop: threading.Event) -> None:
    """Ask for jobs as they fall due until `stop` is set, let apps do so, and once an hour clear away what is old and
    let the database see how much there is."""
    cleared = float("-inf")
    while not stop.is_set():
        try:
            close_old_connections()
            plan_what_comes_by_itself()
            ask_for_due()
            for tick in ticks():
                tick()
            if clock.monotonic() - cleared > 3600:
                cleared = clock.monotonic()
                clear_away()
                count_rows()
        except Error:
            log.exception("The database did not answer; the scheduler waits")
            connections.close_all()
        stop.wait(LOOK)
    connections.close_all()


def count_rows() -> None:
    """Let SQLite see how many rows there are of what, by which it chooses its ways; PostgreSQL does so by itself."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA analysis_limit=1000")
            cursor.execute("ANALYZE")


def plan_what_comes_by_itself() -> None:
    """See to it that every organisation, however it came to be, has what comes back by itself: first at night."""
    for handler in coming_by_themselves():
        planned = Schedule.objects.filter(kind=handler.kind, organisation__isnull=False).values("organisation")
        for organisation in Organisation.objects.exclude(pk__in=planned):
            Schedule.objects.get_or_create(
                organisation=organisation,
                kind=handler.kind,
                defaults={"every_days": handler.every_days, "next_at": _next_night()},
            )


def _next_night() -> datetime:
    night = timezone.localtime(clock.now()).replace(hour=NIGHT, minute=0, second=0, microsecond=0)
    return night if night > clock.now() else night + timedelta(days=1)


def ask_for_due() -> None:
    """Ask for each job that is due, once, however many of its times were missed."""
    now = clock.now()
    for plan in Schedule.objects.filter(next_at__lte=now).select_related("organisation", "last_job"):
        _ask(plan, now)


@transaction.atomic
def _ask(plan: Schedule, now: datetime) -> None:
    moved = Schedule.objects.filter(pk=plan.pk, next_at=plan.next_at).update(next_at=_next(plan, now))
    if not moved or (plan.last_job and plan.last_job.state in UNFINISHED):
        return
    job = services.request(
        kind=plan.kind, organisation=plan.organisation, actor=None, arguments={**plan.arguments, "scheduled": True}
    )
    Schedule.objects.filter(pk=plan.pk).update(last_job=job)


def _next(plan: Schedule, now: datetime) -> datetime:
    every = timedelta(days=plan.every_days)
    return plan.next_at + every * ((now - plan.next_at) // every + 1)


def clear_away() -> None:
    """Delete the jobs that ended long ago, with their folders; of each kind and organisation the latest stays."""
    over = Job.objects.filter(state__in=FINISHED)
    latest = over.values("organisation", "kind").annotate(latest=Max("pk")).values("latest")
    old = over.filter(finished_at__lt=clock.now() - KEEP).exclude(pk__in=list(latest.values_list("latest", flat=True)))
    for job in old.iterator(chunk_size=500):
        shutil.rmtree(folder_of(job), ignore_errors=True)
        job.delete()
