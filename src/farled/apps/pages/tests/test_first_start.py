"""From one field to a register: the scan first, the name and the password when there is something to keep."""

import pytest
from django.test import Client
from django.urls import reverse

from farled.apps.candidates.models import Candidate, ScanResult
from farled.apps.jobs.models import Job, Schedule
from farled.apps.jobs.scheduler import plan_what_comes_by_itself
from farled.apps.organisations.models import Login, Organisation
from farled.discovery.extract import read_page
from farled.discovery.found import Scan, Site
from farled.discovery.kept import to_json
from farled.discovery.ledger import Ledger
from farled.example.found import kept_scan
from farled.kit import clock

pytestmark = pytest.mark.django_db

KEEP = {
    "organisation": "Vassby kommun",
    "kind": "public",
    "name": "Eva Lund",
    "email": "eva.lund@vassby.example",
    "password": "tre glada laxar",
}


@pytest.fixture
def newcomer() -> Client:
    return Client(headers={"accept-language": "sv"})


def scanned(job: Job) -> None:
    """End the job as a worker would, with two accounts found."""
    book = Ledger()
    html = "<title>Vassby kommun</title><a href='https://x.com/vassby'>X</a><a href='https://fb.com/vassby'>F</a>"
    book.add_page(read_page(html, "https://www.vassby.example/"))
    sites = [Site("www.vassby.example", read=1)]
    scan = Scan(("www.vassby.example",), clock.now(), clock.now(), sites=sites, found=book.found(["vassby.example"]))
    scan.organisation = "Vassby kommun"
    ScanResult.objects.create(job=job, scan=to_json(scan))
    Job.objects.filter(pk=job.pk).update(state="done", finished_at=clock.now())


def test_the_front_door_of_a_new_installation_is_one_field(newcomer: Client) -> None:
    page = newcomer.get("/").content.decode()
    assert page.count("<input") - page.count('type="hidden"') == 1
    assert 'name="address"' in page


@pytest.mark.parametrize("address", ["", "vassby", "mailto:a@b.se"])
def test_what_is_no_address_is_said_and_nothing_begins(newcomer: Client, address: str) -> None:
    answer = newcomer.post(reverse("first_scan"), {"address": address})
    assert answer.status_code == 422
    assert not Job.objects.exists()


def test_from_one_field_to_a_register(newcomer: Client) -> None:
    newcomer.post(reverse("first_scan"), {"address": "www.vassby.example"})
    job = Job.objects.get()
    assert job.organisation is None
    assert "hx-trigger" in newcomer.get(reverse("first_scan")).content.decode()
    scanned(job)
    page = newcomer.get(reverse("first_scan")).content.decode()
    assert "Vi hittade" in page
    assert "hx-trigger" not in page
    assert "Vassby kommun" in newcomer.get(reverse("first_keep")).content.decode()
    answer = newcomer.post(reverse("first_keep"), KEEP)
    organisation = Organisation.objects.get()
    assert answer["Location"] == organisation.get_absolute_url()
    assert (organisation.name, organisation.kind, organisation.language) == ("Vassby kommun", "public", "sv")
    assert set(Candidate.objects.of(organisation).values_list("key", flat=True)) == {"x:vassby", "facebook:vassby"}
    assert newcomer.get(answer["Location"]).status_code == 200


def test_the_result_stands_there_as_in_the_report(newcomer: Client) -> None:
    newcomer.post(reverse("first_scan"), {"address": "www.vassby.example"})
    scanned(Job.objects.get())
    page = newcomer.get(reverse("first_scan")).content.decode()
    for heading in ("Era", "Troligen era", "Någon annans", "Det här såg vi inte", "Tre nästa steg"):
        assert heading in page, heading
    assert "www.vassby.example" in page


@pytest.mark.parametrize(
    ("language", "says", "start"),
    [
        (
            "sv",
            ("20 konton", "5 konton som verkar vara någon annans", "väntar 25 hittade konton på ditt svar"),
            "25 hittade konton väntar på svar",
        ),
        (
            "en",
            ("20 accounts", "5 accounts that seem to be somebody else’s", "25 found accounts wait for your answer"),
            "25 found accounts wait for an answer",
        ),
    ],
)
def test_what_the_result_counts_and_what_waits_afterwards_are_told_apart(
    language: str, says: tuple[str, ...], start: str
) -> None:
    newcomer = Client(headers={"accept-language": language})
    newcomer.post(reverse("first_scan"), {"address": "www.vassby.example"})
    scanned(Job.objects.get())
    ScanResult.objects.update(scan=to_json(kept_scan("ekshamn")))
    shown = newcomer.get(reverse("first_scan")).content.decode()
    for sentence in says:
        assert sentence in shown
    kept = newcomer.post(reverse("first_keep"), KEEP, follow=True)
    assert start in kept.content.decode()


def test_the_first_scan_keeps_its_promise_of_a_minute(newcomer: Client) -> None:
    newcomer.post(reverse("first_scan"), {"address": "www.vassby.example"})
    assert Job.objects.get().arguments["seconds"] < 60


def test_a_scan_that_is_ended_shows_what_it_has(newcomer: Client) -> None:
    newcomer.post(reverse("first_scan"), {"address": "www.vassby.example"})
    newcomer.post(reverse("stop_first_scan"))
    assert Job.objects.get().state == "cancelled"
    page = newcomer.get(reverse("first_scan")).content.decode()
    assert reverse("first") in page
    assert "every 1s" not in page


def test_where_nothing_could_be_read_another_address_comes_first(newcomer: Client) -> None:
    newcomer.post(reverse("first_scan"), {"address": "www.vassby.example"})
    job = Job.objects.get()
    scan = Scan(("www.vassby.example",), clock.now(), clock.now(), sites=[Site("www.vassby.example", read=0)])
    ScanResult.objects.create(job=job, scan=to_json(scan))
    Job.objects.filter(pk=job.pk).update(state="done", finished_at=clock.now())
    page = newcomer.get(reverse("first_scan")).content.decode()
    assert f'<a class="button primary" href="{reverse("first")}"' in page


def test_an_example_address_is_scanned_on_the_made_up_web(newcomer: Client) -> None:
    newcomer.post(reverse("first_scan"), {"address": "www.ekshamn.example"})
    assert Job.objects.get().arguments["example"] == "ekshamn"


def test_what_is_kept_gets_its_daily_states_and_its_scan(newcomer: Client) -> None:
    newcomer.post(reverse("first_scan"), {"address": "www.vassby.example"})
    scanned(Job.objects.get())
    newcomer.post(reverse("first_keep"), KEEP)
    plan_what_comes_by_itself()
    organisation = Organisation.objects.get()
    assert Schedule.objects.of(organisation).get(kind="states").every_days == 1
    assert Job.objects.get(kind="scan").organisation == organisation


def test_a_weak_password_keeps_what_was_written(newcomer: Client) -> None:
    page = newcomer.post(reverse("first_keep"), {**KEEP, "password": "kort"}).content.decode()
    assert "Vassby kommun" in page
    assert not Login.objects.exists()


def test_once_somebody_is_there_the_door_is_shut(newcomer: Client, people: dict) -> None:
    assert newcomer.get("/").status_code == 302
    assert newcomer.post(reverse("first_keep"), KEEP).status_code == 404
    answer = newcomer.post(reverse("first_scan"), {"address": "www.vassby.example"})
    assert answer.status_code == 422
    assert not Job.objects.exists()


def test_nobody_sees_another_newcomers_scan(newcomer: Client) -> None:
    newcomer.post(reverse("first_scan"), {"address": "www.vassby.example"})
    assert Client().get(reverse("first_scan")).status_code == 302
