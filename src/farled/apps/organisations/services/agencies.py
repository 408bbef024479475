"""Outside firms that propose or run accounts."""

from datetime import date
from typing import TypedDict, Unpack

from django.db import transaction
from django.utils.translation import gettext

from farled.apps.core import passwords
from farled.apps.organisations import upstairs
from farled.apps.organisations.may import Act, require
from farled.apps.organisations.models import Agency, Person
from farled.kit.errors import Refused


class About(TypedDict, total=False):
    """What can be said of an agency."""

    name: str
    kind: str
    contract_from: date | None
    contract_until: date | None
    acknowledged_on: date | None
    email: str
    phone: str
    note: str


@transaction.atomic
def add_agency(*, actor: Person, **about: Unpack[About]) -> Agency:
    """Add an agency. Raises Refused: `not_allowed`, `name_missing`, `name_taken`, `ends_before_it_begins`."""
    require(actor, Act.EDIT_PEOPLE)
    agency = Agency(organisation=actor.organisation)
    _say(agency, about)
    agency.save()
    upstairs.record(actor, "added", agency, {field: (None, value) for field, value in about.items() if value})
    return agency


@transaction.atomic
def change_agency(*, actor: Person, agency: Agency, **about: Unpack[About]) -> Agency:
    """Change what is said of an agency; what is not given stays.

    Raises Refused: `not_allowed`, `name_missing`, `name_taken`, `ends_before_it_begins`.
    """
    require(actor, Act.EDIT_PEOPLE)
    before = {field: getattr(agency, field) for field in about}
    _say(agency, about)
    changes = {field: (before[field], getattr(agency, field)) for field in about}
    if any(old != new for old, new in changes.values()):
        with upstairs.changing(agency):
            agency.save()
        upstairs.record(actor, "changed", agency, changes)
    return agency


@transaction.atomic
def end_contract(*, actor: Person, agency: Agency, on: date) -> Agency:
    """Say when the contract ends or has ended; what the agency runs and gets in to stays to be settled.

    Raises Refused: `not_allowed`, `ends_before_it_begins`.
    """
    require(actor, Act.EDIT_PEOPLE)
    before, agency.contract_until = agency.contract_until, on
    _check_dates(agency)
    if before != on:
        with upstairs.changing(agency):
            agency.save(update_fields=["contract_until"])
        upstairs.record(actor, "ended", agency, {"contract_until": (before, on)})
    return agency


def _say(agency: Agency, about: About) -> None:
    passwords.refuse(about)
    for field, value in about.items():
        setattr(agency, field, value.strip() if isinstance(value, str) else value)
    if not agency.name:
        raise Refused("name_missing", gettext("Write a name."), field="name")
    others = Agency.objects.of(agency.organisation).exclude(pk=agency.pk).values_list("name", flat=True)
    if agency.name.casefold() in {name.casefold() for name in others}:
        raise Refused("name_taken", gettext("There is already an agency with this name."), field="name")
    _check_dates(agency)


def _check_dates(agency: Agency) -> None:
    if agency.contract_from and agency.contract_until and agency.contract_until < agency.contract_from:
        message = gettext("The contract cannot end before it begins.")
        raise Refused("ends_before_it_begins", message, field="contract_until")
