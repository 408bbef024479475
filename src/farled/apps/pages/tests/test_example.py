"""The examples load through the services: whole, the same each time, and apart from everybody else."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import transaction
from django.test import Client, override_settings
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


@pytest.fixture(scope="module", params=EXAMPLES)
def example(request: pytest.FixtureRequest) -> str:
    name: str = request.param
    return name


@pytest.fixture(scope="module")
def loaded(example: str, django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """The example, which is there for all tests of the module."""
    quick = override_settings(PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"])
    with django_db_blocker.unblock(), transaction.atomic():
        with quick:
            load_example(example)
        yield
        transaction.set_rollback(True)


@pytest.fixture
def organisation(example: str, loaded: None) -> Organisation:
    found = find_example(example)
    assert found is not None
    return found


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


def test_it_loads_whole(example: str, organisation: Organisation) -> None:
    assert organisation.is_example
    about = register(example)
    assert Account.objects.of(organisation).count() == len(about.accounts)
    assert Person.objects.of(organisation).count() == len(about.people)
    assert {account.state for account in Account.objects.of(organisation)} == set(State)


def test_its_history_goes_forward_from_the_day_it_began_until_today(example: str, organisation: Organisation) -> None:
    moments = list(Event.objects.of(organisation).order_by("id").values_list("at", flat=True))
    assert moments == sorted(moments)
    assert timezone.localdate(moments[0]) == register(example).began
    assert moments[-1] <= clock.now()
    assert first_broken(organisation) is None


def test_what_is_in_order_in_its_register_is_in_order_on_the_screen(example: str, organisation: Organisation) -> None:
    shown = set(Account.objects.of(organisation).filter(state=State.IN_ORDER).values_list("key", flat=True))
    told = {read_address(account.url).key for account in register(example).accounts if "in-order" in account.shows}
    assert shown == told


def test_one_logs_in_as_somebody_of_each_role(example: str, organisation: Organisation) -> None:
    for who in logins_of(example):
        login = Login.objects.get(email=who.email)
        assert login.check_password(PASSWORD)
        assert login.people.get().organisation == organisation
        client = Client()
        client.force_login(login, backend="allauth.account.auth_backends.AuthenticationBackend")
        assert client.get(f"/o/{organisation.slug}/").status_code == 200


def test_loading_it_again_changes_nothing(example: str, organisation: Organisation) -> None:
    Account.objects.of(organisation).update(purpose="somebody has played here")
    assert load_example(example) == organisation
    assert not Account.objects.of(organisation).exclude(purpose="somebody has played here").exists()


def test_set_up_anew_it_is_as_at_first(example: str, organisation: Organisation) -> None:
    before = said(organisation)
    Account.objects.of(organisation).update(purpose="somebody has played here")
    assert said(reset_example(example)) == before
    assert Organisation.objects.filter(is_example=True).count() == 1


def test_an_address_that_is_somebody_elses_stops_it_whole(example: str, organisation: Organisation) -> None:
    Organisation.objects.filter(pk=organisation.pk).update(is_example=False)
    with pytest.raises(Refused) as refusal:
        load_example(example)
    assert refusal.value.code == "login_taken"
    assert Organisation.objects.count() == 1


def test_an_example_that_is_none_is_refused() -> None:
    with pytest.raises(Refused) as refusal:
        find_example("atlantis")
    assert refusal.value.code == "no_such_example"
