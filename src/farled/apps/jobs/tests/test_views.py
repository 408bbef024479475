"""The page of jobs: for administrators only, live while something runs, each job steered by a button."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from farled.apps.jobs import services
from farled.apps.jobs.models import Job, Schedule
from farled.kit import clock

pytestmark = pytest.mark.django_db


def at(name: str, *args: object) -> str:
    return reverse(name, args=["ekshamn", *args])


@pytest.fixture
def job(work, organisation) -> Job:
    work(lambda running: None)
    return services.request(
        kind="work", organisation=organisation, actor=None, arguments={"name": "www.ekshamn.example"}
    )


def test_an_administrator_sees_them(job, people, client_of, both_languages):
    client = client_of(people["administrator"])
    for address in (at("jobs"), at("job", job.pk)):
        page = client.get(address).content.decode()
        assert "www.ekshamn.example" in page
        assert {"sv": "Väntar", "en": "Waiting"}[both_languages] in page


def test_no_internal_word_names_a_job(work, organisation, people, client_of):
    work(lambda running: None, kind="thin_checks")
    for arguments in ({}, {"name": "applepodcasts"}):
        services.request(kind="thin_checks", organisation=organisation, actor=None, arguments=arguments)
    Schedule.objects.create(organisation=organisation, kind="thin_checks", every_days=1, next_at=clock.now())
    client = client_of(people["administrator"])
    pages = [client.get(at("jobs")), *(client.get(at("job", pk)) for pk in Job.objects.values_list("pk", flat=True))]
    for page in pages:
        assert "Work" in page.content.decode()
        assert "thin_checks" not in page.content.decode()
        assert "applepodcasts" not in page.content.decode()
    assert "Apple Podcasts" in pages[0].content.decode()


def test_where_nothing_ran_it_says_what_will_stand_there(people, client_of, both_languages):
    page = client_of(people["administrator"]).get(at("jobs")).content.decode()
    assert {"sv": "Inget har körts än", "en": "Nothing has run yet"}[both_languages] in page


@pytest.mark.parametrize("who", ["steward", "approver", "holder", "agency", "reader"])
def test_others_do_not(job, people, client_of, who):
    client = client_of(people[who])
    for address in (at("jobs"), at("job", job.pk)):
        assert client.get(address).status_code == 403
    assert client.post(at("steer_job", job.pk, "cancel")).status_code == 403


def test_a_stranger_finds_none(job, stranger, client_of):
    client = client_of(stranger)
    assert client.get(at("jobs")).status_code == 404
    assert client.get(reverse("job", args=["norrtorp", job.pk])).status_code == 404
    assert client.post(reverse("steer_job", args=["norrtorp", job.pk, "cancel"])).status_code == 404
    job.refresh_from_db()
    assert job.state == "waiting"


def test_the_page_looks_again_by_itself_only_while_something_runs(job, people, client_of):
    client = client_of(people["administrator"])
    for state, polls in (("running", True), ("waiting", True), ("paused", False), ("done", False), ("failed", False)):
        Job.objects.update(state=state)
        for address in (at("jobs"), at("job", job.pk)):
            assert ("every 2s" in client.get(address).content.decode()) == polls
    part = client.get(at("job", job.pk), headers={"hx-request": "true"}).content.decode()
    assert part.lstrip().startswith('<div id="job"')


def test_a_job_is_steered_by_buttons(job, people, client_of):
    client = client_of(people["administrator"])
    for move, state in (("pause", "paused"), ("resume", "waiting"), ("cancel", "cancelled")):
        assert at("steer_job", job.pk, move) in client.get(at("job", job.pk)).content.decode()
        client.post(at("steer_job", job.pk, move))
        job.refresh_from_db()
        assert job.state == state
    page = client.get(at("job", job.pk)).content.decode()
    assert "/pause/" not in page
    assert "/resume/" not in page
    assert client.post(at("steer_job", job.pk, "resume"), follow=True).status_code == 200


def test_a_job_that_is_asked_to_stop_says_so(job, people, client_of):
    Job.objects.update(state="running", wish="paused")
    page = client_of(people["administrator"]).get(at("job", job.pk)).content.decode()
    assert "It stops as soon as" in page
    assert "/pause/" not in page


@pytest.mark.parametrize(("code", "error"), [("bug", "1a2b3c4d"), ("gave_up", ""), ("timeout", "It did not answer.")])
def test_a_failure_is_said(job, people, client_of, code, error, both_languages):
    Job.objects.update(state="failed", error_code=code, error=error)
    page = client_of(people["administrator"]).get(at("job", job.pk)).content.decode()
    assert error in page
    assert "%(" not in page


def test_the_number_of_queries_does_not_grow(work, people, client_of, organisation):
    work(lambda running: None)
    client, counts = client_of(people["administrator"]), []
    for n in range(20):
        services.request(kind="work", organisation=organisation, actor=people["steward"])
        if n in (1, 19):
            client.get(at("jobs"))
            with CaptureQueriesContext(connection) as queries:
                client.get(at("jobs"))
            counts.append(len(queries))
    assert counts[1] <= counts[0] <= 14
