"""Asking for work, and steering it. What a kind of job needs to be right is checked by the service that asks for it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext_noop

from farled.apps.audit.services import record
from farled.apps.jobs import announcing
from farled.apps.jobs.handlers import handler_of
from farled.apps.jobs.models import Job, JobState, Schedule
from farled.apps.jobs.states import STATE
from farled.apps.organisations.may import Act, may, require
from farled.apps.organisations.models import Organisation, Person
from farled.kit import clock
from farled.kit.errors import Refused


@transaction.atomic
def request(
    *,
    kind: str,
    organisation: Organisation | None,
    actor: Person | None,
    arguments: Mapping[str, object] | None = None,
    due_at: datetime | None = None,
    prepare: Callable[[Job], None] | None = None,
    quietly: bool = False,
) -> Job:
    """Ask for a job, now or later, and return it.

    `arguments["name"]`, where there is one, is what it is about, for readers. `actor` None is Farled itself.
    `prepare` is called with the job before any worker can see it, to lay out what the job needs. One that is asked for
    `quietly` is not told in the history: it is one of hundreds a day.
    """
    job = Job.objects.create(
        kind=kind,
        organisation=organisation,
        arguments=dict(arguments or {}),
        due_at=due_at or clock.now(),
        requested_by=actor,
    )
    if prepare:
        prepare(job)
    handler = handler_of(kind)
    comes_by_itself = actor is None and handler is not None and handler.every_days
    if organisation and not comes_by_itself:  # that days pass is no history
        record(organisation=organisation, actor=actor, act="requested", thing=job)
    announcing.on_commit(job.pk)
    return job


def pause(*, job: Job, actor: Person | None) -> Job:
    """Let a job rest: at once where it waits, else as soon as its worker has kept what it has."""
    return _steer(job, actor, "pause", JobState.PAUSED)


def cancel(*, job: Job, actor: Person | None) -> Job:
    """End a job for good; what it has kept stays."""
    return _steer(job, actor, "cancel", JobState.CANCELLED)


@transaction.atomic
def resume(*, job: Job, actor: Person | None) -> Job:
    """Let a job that rests, or failed, go on after the last step it kept."""
    _may_steer(job, actor)
    STATE.apply(job, "resume")
    Job.objects.filter(pk=job.pk).update(
        due_at=clock.now(), wish="", attempts=0, error="", error_code="", finished_at=None, announced_at=None
    )
    _record(job, actor, "resumed")
    announcing.on_commit(job.pk)
    job.refresh_from_db()
    return job


@transaction.atomic
def _steer(job: Job, actor: Person | None, move: str, wished: JobState) -> Job:
    _may_steer(job, actor)
    if not Job.objects.filter(pk=job.pk, state=JobState.RUNNING).update(wish=wished):
        job.refresh_from_db()
        STATE.apply(job, move)
        if wished == JobState.CANCELLED:
            Job.objects.filter(pk=job.pk).update(finished_at=clock.now())
    _record(job, actor, str(wished))
    job.refresh_from_db()
    return job


def _may_steer(job: Job, actor: Person | None) -> None:
    """Without an organisation there is nobody yet who could have a right: the first scan is its asker's own."""
    if job.organisation_id is None:
        return
    if actor is None or actor.organisation_id != job.organisation_id:
        raise Refused("not_allowed", "You may not do this here. Ask the administrator.")
    handler = handler_of(job.kind)
    if handler is None or not may(actor, handler.act):
        require(actor, Act.SEE_JOBS)


def _record(job: Job, actor: Person | None, act: str) -> None:
    if job.organisation is not None:
        record(organisation=job.organisation, actor=actor, act=act, thing=job)


@transaction.atomic
def schedule(
    *,
    kind: str,
    actor: Person,
    every_days: int,
    arguments: Mapping[str, object] | None = None,
) -> Schedule:
    """Let a kind of job come back every so many days, first so many days from now.

    Raises Refused: `not_allowed`; `bad_interval` for less than a day or more than a year.
    """
    handler = handler_of(kind)
    require(actor, handler.act if handler else Act.SEE_JOBS)
    if not 1 <= every_days <= 366:
        raise Refused("bad_interval", gettext_noop("Choose a number of days between 1 and 366."), days=every_days)
    old = Schedule.objects.of(actor.organisation).filter(kind=kind).first()
    plan, _ = Schedule.objects.update_or_create(
        organisation=actor.organisation,
        kind=kind,
        defaults={
            "arguments": dict(arguments or {}),
            "every_days": every_days,
            "next_at": clock.now() + timedelta(days=every_days),
        },
    )
    changes = {"every_days": (old.every_days if old else None, every_days)}
    record(organisation=actor.organisation, actor=actor, act="scheduled", thing=plan, changes=changes)
    return plan


@transaction.atomic
def unschedule(*, kind: str, actor: Person) -> None:
    """Let a kind of job come back no more; where it does not, nothing happens."""
    handler = handler_of(kind)
    require(actor, handler.act if handler else Act.SEE_JOBS)
    plan = Schedule.objects.of(actor.organisation).filter(kind=kind).first()
    if plan:
        record(
            organisation=actor.organisation,
            actor=actor,
            act="unscheduled",
            thing=plan,
            changes={"every_days": (plan.every_days, None)},
        )
        plan.delete()
