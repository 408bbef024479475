"""Who may steer a job, from where to where, and that it is written down."""

import pytest

from farled.apps.audit.models import Event
from farled.apps.jobs import queries, services
from farled.apps.jobs.models import Job, JobState, Schedule
from farled.kit.errors import Refused

pytestmark = pytest.mark.django_db


@pytest.fixture
def job(work, people) -> Job:
    work(lambda running: None)
    actor = people["steward"]
    return services.request(
        kind="work", organisation=actor.organisation, actor=actor, arguments={"name": "ekshamn.example"}
    )


def test_asking_is_written_down_with_what_it_is_about(job, people):
    event = Event.objects.of(job.organisation).get()
    assert (event.act, event.object_kind, event.object_name) == ("requested", "job", "ekshamn.example")
    assert event.actor == people["steward"]


def test_a_waiting_job_is_paused_resumed_and_cancelled_at_once(job, people):
    actor = people["steward"]
    assert services.pause(job=job, actor=actor).state == JobState.PAUSED
    assert services.resume(job=job, actor=actor).state == JobState.WAITING
    cancelled = services.cancel(job=job, actor=actor)
    assert cancelled.state == JobState.CANCELLED
    assert cancelled.finished_at
    acts = Event.objects.of(job.organisation).order_by("id").values_list("act", flat=True)
    assert list(acts) == ["requested", "paused", "resumed", "cancelled"]


def test_a_cancelled_job_stays_cancelled(job, people):
    services.cancel(job=job, actor=people["steward"])
    for steer in (services.pause, services.resume, services.cancel):
        with pytest.raises(Refused) as refused:
            steer(job=job, actor=people["steward"])
        assert refused.value.code == "not_from_here"


def test_a_failed_job_can_be_tried_again(job, people):
    Job.objects.filter(pk=job.pk).update(state="failed", error_code="bug", error="0a1b2c3d", attempts=5)
    job.refresh_from_db()
    again = services.resume(job=job, actor=people["administrator"])
    assert (again.state, again.error_code, again.attempts) == ("waiting", "", 0)


@pytest.mark.parametrize("steer", [services.pause, services.resume, services.cancel])
@pytest.mark.parametrize("who", ["reader", "holder", "approver", "agency", "stranger"])
def test_nobody_else_steers_it(job, people, stranger, who, steer):
    actor = stranger if who == "stranger" else people[who]
    with pytest.raises(Refused) as refused:
        steer(job=job, actor=actor)
    assert refused.value.code == "not_allowed"
    job.refresh_from_db()
    assert (job.state, job.wish) == ("waiting", "")


def test_jobs_are_listed_for_administrators_and_only_their_own(job, people, stranger):
    assert list(queries.jobs_of(people["administrator"])) == [job]
    assert list(queries.jobs_of(stranger)) == []
    with pytest.raises(Refused):
        queries.jobs_of(people["steward"])


def test_a_plan_is_one_a_kind_and_can_be_ended(work, people, time):
    work(lambda running: None)
    actor = people["steward"]
    services.schedule(kind="work", actor=actor, every_days=7, arguments={"name": "ekshamn.example"})
    services.schedule(kind="work", actor=actor, every_days=30)
    plan = Schedule.objects.get()
    assert (plan.every_days, (plan.next_at - time.now).days) == (30, 30)
    services.unschedule(kind="work", actor=actor)
    assert not Schedule.objects.exists()
    changes = Event.objects.of(actor.organisation).order_by("id").values_list("act", "changes")
    assert list(changes) == [
        ("scheduled", {"every_days": [None, 7]}),
        ("scheduled", {"every_days": [7, 30]}),
        ("unscheduled", {"every_days": [30, None]}),
    ]


@pytest.mark.parametrize("days", [0, -1, 367])
def test_an_impossible_interval_is_refused(work, people, days):
    work(lambda running: None)
    with pytest.raises(Refused):
        services.schedule(kind="work", actor=people["steward"], every_days=days)
