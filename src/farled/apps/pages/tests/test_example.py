"""The examples load through the services: whole, quickly, the same each time, and apart from everybody else."""

import time
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from farled.apps.audit.models import Event
from farled.apps.audit.services import first_broken
from farled.apps.organisations.models import Login, Organisation, Person
from farled.apps.pages.example import PASSWORD, find_example, load_example, logins_of, reset_example
from farled.apps.register.choices import State
from farled.apps.register.fields import FIELDS
from farled.apps.register.models import Account
from farled.apps.register.services import read_address
from farled.example.register import EXAMPLES, register
from farled.kit import clock
from farled.kit.errors import Refused

pytestmark = pytest.mark.django_db


@pytest.fixture(params=EXAMPLES)
def example(request: pytest.FixtureRequest) -> str:
    name: str = request.param
    return name


def said(organisation: Organisation) -> tuple[Any, ...]:
    """All that is to be seen of an organisation, without the numbers of the rows."""
    fields = ("key", "state", "status", "purpose", "owner__name", "unit__name", "last_post_on", "last_seen_at")
    events = ("at", "actor_name", "act", "object_kind", "object_name", "changes", "reason")
    return (
        list(Account.objects.of(organisation).order_by("key").values_list(*fields)),
        list(Event.objects.of(organisation).order_by("id").values_list(*events)),
    )


def test_every_field_that_is_written_is_one(example: str) -> None:
    for account in register(example).accounts:
        assert set(account.written) <= set(FIELDS), account.url
        for event in account.history:
            assert set(event.changes or {}) <= set(FIELDS), account.url


def test_it_loads_whole_and_within_20_seconds(example: str) -> None:
    began = time.monotonic()
    organisation = load_example(example)
    assert time.monotonic() - began < 20
    assert organisation.is_example
    about = register(example)
    assert Account.objects.of(organisation).count() == len(about.accounts)
    assert Person.objects.of(organisation).count() == len(about.people)
    assert {account.state for account in Account.objects.of(organisation)} == set(State)


def test_its_history_goes_forward_from_the_day_it_began_until_today(example: str) -> None:
    organisation = load_example(example)
    moments = list(Event.objects.of(organisation).order_by("id").values_list("at", flat=True))
    assert moments == sorted(moments)
    assert timezone.localdate(moments[0]) == register(example).began
    assert moments[-1] <= clock.now()
    assert first_broken(organisation) is None


def test_what_is_in_order_in_its_register_is_in_order_on_the_screen(example: str) -> None:
    organisation = load_example(example)
    shown = set(Account.objects.of(organisation).filter(state=State.IN_ORDER).values_list("key", flat=True))
    told = {read_address(account.url).key for account in register(example).accounts if "in-order" in account.shows}
    assert shown == told


def test_set_up_anew_it_is_as_at_first(example: str) -> None:
    first = load_example(example)
    before = said(first)
    Account.objects.of(first).update(purpose="somebody has played here")
    again = reset_example(example)
    assert said(again) == before
    assert Organisation.objects.filter(is_example=True).count() == 1


def test_loading_it_twice_changes_nothing() -> None:
    first = load_example("ekshamn")
    Account.objects.of(first).update(purpose="somebody has played here")
    assert load_example("ekshamn") == first
    assert Account.objects.of(first).filter(purpose="somebody has played here").count() == 60


def test_one_logs_in_as_somebody_of_each_role(example: str) -> None:
    organisation = load_example(example)
    for who in logins_of(example):
        login = Login.objects.get(email=who.email)
        assert login.check_password(PASSWORD)
        assert login.people.get().organisation == organisation
        client = Client()
        client.force_login(login, backend="allauth.account.auth_backends.AuthenticationBackend")
        assert client.get(f"/o/{organisation.slug}/").status_code == 200


def test_an_address_that_is_somebody_elses_stops_it_whole() -> None:
    Login.objects.create_user("maja.ferm@ekshamn.example", "something else")
    with pytest.raises(Refused) as refusal:
        load_example("ekshamn")
    assert refusal.value.code == "login_taken"


def test_an_example_that_is_none_is_refused() -> None:
    with pytest.raises(Refused) as refusal:
        find_example("atlantis")
    assert refusal.value.code == "no_such_example"
