"""What can be read of jobs, and by whom."""

from collections.abc import Iterable

from farled.apps.core.models import OwnedQuerySet
from farled.apps.jobs.models import Job, Schedule
from farled.apps.jobs.states import UNFINISHED
from farled.apps.organisations.may import Act, require
from farled.apps.organisations.models import Organisation, Person


def jobs_of(actor: Person) -> OwnedQuerySet:
    """Return the organisation's jobs, the latest first. Raises Refused (not_allowed) but to administrators."""
    require(actor, Act.SEE_JOBS)
    jobs: OwnedQuerySet = Job.objects.of(actor.organisation).select_related("requested_by")
    return jobs


def latest(organisation: Organisation, kinds: Iterable[str]) -> Job | None:
    """Return the latest job of these kinds, whatever became of it."""
    job: Job | None = Job.objects.of(organisation).filter(kind__in=kinds).first()
    return job


def unfinished(organisation: Organisation, kind: str) -> Job | None:
    """Return the job of a kind that waits, runs or rests."""
    job: Job | None = Job.objects.of(organisation).filter(kind=kind, state__in=UNFINISHED).first()
    return job


def schedule_of(organisation: Organisation, kind: str) -> Schedule | None:
    """Return how often a kind of job comes back, or None."""
    schedule: Schedule | None = Schedule.objects.of(organisation).filter(kind=kind).first()
    return schedule


def schedules_of(actor: Person) -> OwnedQuerySet:
    """Return what comes back by itself. Raises Refused (not_allowed) but to administrators."""
    require(actor, Act.SEE_JOBS)
    plans: OwnedQuerySet = Schedule.objects.of(actor.organisation).select_related("last_job").order_by("next_at")
    return plans
