"""An example is set up by a job, from the first page or by its own administrator; what a job does is seen after its end."""

import pytest
from django.test import Client

from farled.apps.jobs import worker
from farled.apps.jobs.models import Job
from farled.apps.pages.example import find_example, load_example
from farled.apps.pages.tests.test_examples_door import ANEW, AS, DOOR, seen_as
from farled.apps.register.models import Account

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def visitor() -> Client:
    return Client(headers={"accept-language": "sv"})


def carry_out_the_job() -> None:
    worker.run(Job.objects.filter(state="waiting").latest("pk").pk)


def test_from_the_first_page_into_the_example(visitor: Client) -> None:
    assert DOOR in visitor.get("/").content.decode()
    assert visitor.post(DOOR)["Location"] == DOOR
    assert 'hx-trigger="every 1s"' in visitor.get(DOOR).content.decode()
    carry_out_the_job()
    page = visitor.get(DOOR).content.decode()
    assert "every 1s" not in page
    assert AS in page
    led_in = visitor.post(AS, {"role": "steward"}, headers={"hx-request": "true"})
    there = find_example("torkelsbo")
    assert there
    assert led_in["HX-Redirect"] == there.get_absolute_url()
    start = visitor.get(there.get_absolute_url()).content.decode()
    assert "finns inte på riktigt" in start
    assert seen_as(visitor) == "steward"


def test_its_administrator_sets_it_up_anew(visitor: Client) -> None:
    example = load_example("torkelsbo")
    Account.objects.of(example).update(purpose="somebody has played here")
    visitor.post(DOOR)
    assert visitor.post(ANEW).status_code == 409, "a steward may not"
    visitor.post(AS, {"role": "administrator"})
    assert "Återställ" in visitor.get(ANEW).content.decode()
    assert visitor.post(ANEW)["Location"] == DOOR
    carry_out_the_job()
    assert AS in visitor.get(DOOR).content.decode()
    fresh = find_example("torkelsbo")
    assert fresh
    assert not Account.objects.of(fresh).filter(purpose="somebody has played here").exists()
