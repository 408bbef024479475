"""An owner who has left is no owner, from the day after the last one."""

from datetime import timedelta
from importlib import import_module
from types import SimpleNamespace

import pytest
from django.apps import apps
from django.utils import timezone

from farled.apps.organisations.services import set_leaving_date
from farled.apps.register import services
from farled.apps.register.choices import State
from farled.apps.register.models import Account
from farled.apps.register.tasks import states
from farled.kit import clock


@pytest.fixture
def steward(people):
    return people["steward"]


@pytest.fixture
def added(steward, account):
    return account(purpose="x", needed="yes")


def see(account, last_post_on):
    sighting = services.Sighting(account.pk, clock.now(), last_post_on)
    services.note_sightings(organisation=account.organisation, sightings=[sighting])


@pytest.mark.parametrize("function", ["", "Webbredaktör"])
def test_the_daily_job_sees_an_owner_leave(steward, people, added, function):
    today = timezone.localdate(clock.now())
    see(added, today)
    services.set_holder(actor=steward, account=added, role="deputy", person=people["reader"])
    services.set_holder(actor=steward, account=added, role="owner", person=people["holder"], function=function)
    set_leaving_date(actor=steward, person=people["holder"], on=today)
    said = []
    for days in (0, 1):
        with clock.standing_at(clock.now() + timedelta(days=days)):
            states(SimpleNamespace(job=SimpleNamespace(organisation=added.organisation), outcome={}))
        said.append(Account.objects.get(pk=added.pk).state)
    assert said == [State.IN_ORDER, State.NEEDS_LOOK]


def test_a_function_owns_it_whoever_is_there(steward, added):
    see(added, timezone.localdate(clock.now()))
    services.set_holder(actor=steward, account=added, role="owner", function="Webbredaktör")
    added.refresh_from_db()
    assert added.state == State.IN_ORDER


def test_a_register_of_yesterday_is_right_at_once(people, account):
    moved = import_module("farled.apps.register.migrations.0016_whose_owner_has_left")
    left, here = people["holder"], people["reader"]
    left.leaves_on = timezone.localdate(clock.now()) - timedelta(days=1)
    left.save()
    made = [account(owner=owner, state=State.IN_ORDER) for owner in (left, here, None)]
    moved.look_again(apps, None)
    moved.look_again(apps, None)
    assert [Account.objects.get(pk=one.pk).state for one in made] == ["needs_look", "in_order", "in_order"]
