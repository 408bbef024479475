"""Every field that somebody may write is kept in the history: who, when, from what, to what, and why."""

from decimal import Decimal
from typing import Any

import pytest
from django.db import models
from django.utils import timezone, translation

from farled.apps.audit import sentences
from farled.apps.audit.models import Event
from farled.apps.organisations.models import Agency, Unit
from farled.apps.register import services
from farled.apps.register.fields import ACCESS, FIELDS, NAMED_LISTS, said_plainly
from farled.apps.register.services.access import PREFIX
from farled.kit import clock

WHY = "Så ville nämnden"


@pytest.fixture
def value_of(organisation, people, account):
    """`value_of(column)`: something that can stand there, and is not there yet."""
    things = {
        "Unit": lambda: Unit.objects.create(organisation=organisation, name="Kultur"),
        "Agency": lambda: Agency.objects.create(organisation=organisation, name="Kajen"),
        "Person": lambda: people["reader"],
        "Account": lambda: account(handle="annat"),
    }
    plain: dict[type[models.Field], Any] = {
        models.BooleanField: True,
        models.DateField: timezone.localdate(clock.now()),
        models.DecimalField: "2.5",
        models.PositiveIntegerField: 3,
        models.PositiveSmallIntegerField: 3,
        models.URLField: "https://ekshamn.example/om",
    }

    def make(column: Any) -> Any:
        if column.many_to_many:
            return ["sommar"]
        if column.related_model:
            return things[column.related_model.__name__]()
        if column.name == "language":
            return "fi"
        return column.choices[-1][0] if column.choices else plain.get(type(column), "ordrik")

    return make


def told(thing, field: str) -> Event:
    event = Event.objects.filter(object_kind="account", object_id=thing.pk).first()
    assert field in event.changes
    return event


@pytest.mark.parametrize("name", FIELDS)
def test_a_field_of_an_account(name, account, people, value_of, both_languages):
    made, value = account(), value_of(FIELDS[name].column)
    before = said_plainly(getattr(made if hasattr(made, name) else made.documentation, name))
    services.change_account(
        actor=people["steward"], account=made, changes={name: value}, expected_version=1, reason=WHY
    )
    event = told(made, name)
    said = sentences.in_place(event)
    assert event.changes[name] == [[] if name in NAMED_LISTS else before, said_plainly(value)]
    assert "Sami Strand" in said.text
    assert str(FIELDS[name].said) in said.text
    assert said.reason == WHY


@pytest.mark.parametrize("name", ACCESS)
def test_what_is_noted_of_who_gets_in(name, account, people, value_of, both_languages):
    made, actor = account(), people["administrator"]
    fields = {"person": people["holder"], "way": "shared", "second_factor": "none"}
    access = services.add_access(actor=actor, account=made, fields=fields)
    value = value_of(access._meta.get_field(name))
    services.change_access(actor=actor, access=access, fields={name: value})
    event = told(made, PREFIX + name)
    (line,) = sentences.in_place(event, sees_access=True).details
    assert str(ACCESS[name].said).casefold() in line.casefold()
    assert str(value)[:10] not in str(sentences.in_place(event))


@pytest.mark.parametrize("role", ["owner", "deputy", "editor"])
def test_who_runs_it(role, account, people, both_languages):
    made = account()
    holder = services.set_holder(
        actor=people["steward"], account=made, role=role, person=people["holder"], function="Redaktör", reason=WHY
    )
    assert told(made, role).changes[role] == ["", "Hugo Holm, Redaktör"]
    services.end_holder(actor=people["steward"], holder=holder, reason=WHY)
    event = told(made, role)
    assert (event.changes[role], event.reason) == (["Hugo Holm, Redaktör", ""], WHY)


def test_numbers_and_languages_stand_there_as_people_write_them(account, people):
    made, change = account(), {"actor": people["steward"], "expected_version": None}
    services.change_account(account=made, changes={"hours_a_week": Decimal("3.0"), "language": "sv"}, **change)
    services.change_account(account=made, changes={"hours_a_week": Decimal("4.5"), "language": "fi"}, **change)
    with translation.override("sv"):
        said = " ".join(sentences.in_place(told(made, "hours_a_week")).details)
    assert "från 3 till 4,5" in said
    assert "från ”Svenska” till ”Finska”" in said
