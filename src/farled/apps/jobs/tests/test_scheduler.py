"""What is due is asked for once, also after a long sleep; what is old is cleared away, but for the latest."""

from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from farled.apps.audit.models import Event
from farled.apps.jobs import scheduler, services
from farled.apps.jobs.folder import folder_of
from farled.apps.jobs.models import Job, Schedule

pytestmark = pytest.mark.django_db


@pytest.fixture
def plan(work, people, time) -> Schedule:
    work(lambda running: None)
    return services.schedule(kind="work", actor=people["steward"], every_days=7, arguments={"name": "ekshamn.example"})


def test_nothing_is_asked_for_before_its_day(plan, time):
    time.passes(days=6, hours=23)
    scheduler.ask_for_due()
    assert not Job.objects.exists()


def test_a_job_is_asked_for_once_when_it_is_due(plan, time):
    time.passes(days=7)
    scheduler.ask_for_due()
    scheduler.ask_for_due()
    job = Job.objects.get()
    assert (job.kind, job.arguments, job.organisation) == (
        "work",
        {"name": "ekshamn.example", "scheduled": True},
        plan.organisation,
    )


def test_missed_runs_are_made_once_and_the_rhythm_stays(plan, time):
    first = plan.next_at
    time.passes(days=7 * 5 + 2)
    scheduler.ask_for_due()
    assert Job.objects.count() == 1
    plan.refresh_from_db()
    assert plan.next_at == first + timedelta(days=7 * 5)


def test_two_schedulers_that_saw_the_same_plan_ask_once(plan, time):
    time.passes(days=7)
    seen = Schedule.objects.select_related("organisation", "last_job").get()
    scheduler._ask(seen, time.now)
    scheduler._ask(seen, time.now)
    assert Job.objects.count() == 1


def test_one_that_still_runs_is_not_overtaken(plan, time):
    time.passes(days=7)
    scheduler.ask_for_due()
    Job.objects.update(state="running")
    time.passes(days=7)
    scheduler.ask_for_due()
    assert Job.objects.count() == 1


def test_old_jobs_go_with_their_folders_and_the_latest_stays(work, organisation, time, settings, tmp_path):
    settings.ENVIRONMENT = type("", (), {"data": tmp_path})
    jobs = [services.request(kind="work", organisation=organisation, actor=None) for _ in range(3)]
    for job in jobs:
        folder_of(job).mkdir(parents=True)
    Job.objects.filter(pk__in=[job.pk for job in jobs[:2]]).update(state="done", finished_at=time.now)
    time.passes(days=91)
    scheduler.clear_away()
    assert set(Job.objects.values_list("pk", flat=True)) == {jobs[1].pk, jobs[2].pk}
    assert [folder_of(job).exists() for job in jobs] == [False, True, True]


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL counts by itself")
def test_the_database_gets_to_know_how_much_there_is(organisation):
    services.request(kind="work", organisation=organisation, actor=None)
    scheduler.count_rows()
    with connection.cursor() as cursor:
        cursor.execute("SELECT DISTINCT tbl FROM sqlite_stat1 WHERE tbl IN ('jobs_job', 'organisations_organisation')")
        assert len(cursor.fetchall()) == 2


def test_every_organisation_gets_what_comes_by_itself_once_and_first_at_night(organisation, other_organisation, time):
    scheduler.plan_what_comes_by_itself()
    scheduler.plan_what_comes_by_itself()
    plans = Schedule.objects.filter(kind="states")
    assert {plan.organisation for plan in plans} == {organisation, other_organisation}
    assert plans.count() == 2
    assert {(plan.every_days, timezone.localtime(plan.next_at).hour) for plan in plans} == {(1, 3)}
    assert all(time.now < plan.next_at <= time.now + timedelta(days=1) for plan in plans)


def test_what_comes_by_itself_is_asked_for_every_day_and_makes_no_history(organisation, time):
    scheduler.plan_what_comes_by_itself()
    for day in range(1, 4):
        time.passes(days=1)
        scheduler.ask_for_due()
        assert Job.objects.of(organisation).filter(kind="states").count() == day
        Job.objects.update(state="done", finished_at=time.now)
    assert not Event.objects.of(organisation).exists()
