"""Everything that can be written of people, units, agencies and the organisation is kept in the history."""

from datetime import date
from typing import Any

import pytest

from farled.apps.audit import sentences
from farled.apps.audit.models import Event
from farled.apps.organisations import services
from farled.apps.organisations.forms import AcknowledgedForm, AgencyForm, OrganisationForm, PersonForm, UnitForm
from farled.apps.organisations.models import Agency

WANTED: dict[str, dict[str, Any]] = {
    "person": {
        "name": "Lo Lind",
        "function": "Chef",
        "email": "lo@ekshamn.example",
        "unit": "unit",
        "agency": "agency",
    },
    "unit": {"name": "Bad och fritid", "parent": "unit"},
    "agency": {
        "name": "Kajen",
        "kind": "pr",
        "contract_from": date(2024, 1, 2),
        "contract_until": date(2027, 3, 4),
        "acknowledged_on": date(2024, 2, 5),
        "email": "hej@kajen.example",
        "phone": "0700 12 34 56",
        "note": "Ramavtal",
    },
    "organisation": {
        "name": "Ekshamns stad",
        "kind": "association",
        "language": "sv",
        "web_address": "https://e.example/",
    },
}
FORMS = {
    "person": [PersonForm],
    "unit": [UnitForm],
    "agency": [AgencyForm, AcknowledgedForm],
    "organisation": [OrganisationForm],
}


@pytest.fixture
def things(organisation, people) -> dict[str, Any]:
    unit = services.add_unit(actor=people["steward"], name="Kultur")
    return {
        "unit": unit,
        "agency": Agency.objects.get(),
        "person": people["reader"],
        "organisation": organisation,
        "moved": services.add_unit(actor=people["steward"], name="Fritid"),
    }


@pytest.mark.parametrize(("kind", "field"), [(kind, field) for kind in WANTED for field in WANTED[kind]])
def test_a_field_is_said_with_who_and_what(kind, field, things, people, both_languages) -> None:
    thing = things["moved"] if kind == "unit" else things[kind]
    wanted = things.get(str(WANTED[kind][field]), WANTED[kind][field])
    now = {name: getattr(thing, name) for name in WANTED[kind]}
    change = getattr(services, f"change_{kind}")
    named = {} if kind == "organisation" else {kind: thing}
    change(actor=people["administrator"], **named, **{**now, field: wanted})
    event = Event.objects.filter(object_kind=kind, object_id=thing.pk).first()
    assert list(event.changes) == [field]
    said = sentences.in_place(event).text
    assert "Agnes Alm" in said
    assert sentences.label(kind, field) in said
    assert sentences.label(kind, field) != field.replace("_", " ") or both_languages == "en"


@pytest.mark.parametrize("kind", WANTED)
def test_no_field_of_a_form_is_left_out_here(kind) -> None:
    assert {name for form in FORMS[kind] for name in form.base_fields} - {"seen"} == set(WANTED[kind])


def test_roles_rights_and_last_days_are_kept(people, both_languages) -> None:
    actor, reader = people["administrator"], people["reader"]
    services.give_role(actor=actor, person=reader, role="holder")
    services.give_sight_of_access(actor=actor, person=reader)
    services.set_leaving_date(actor=actor, person=reader, on=date(2027, 1, 31))
    services.take_role(actor=actor, person=reader)
    events = Event.objects.filter(object_kind="person", object_id=reader.pk)
    assert [event.act for event in events] == ["role_taken", "leaving", "access_given", "role_given"]
    assert all("Agnes Alm" in sentences.in_place(event).text for event in events)
