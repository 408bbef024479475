"""Reading organisations and the people in and around them. Each begins with who is asking."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeVar

from django.core.paginator import Page, Paginator
from django.db import models
from django.db.models import Count, Exists, OuterRef, Q
from django.http import Http404

from farled.apps.organisations.choices import Role
from farled.apps.organisations.may import Act, require
from farled.apps.organisations.models import Agency, Invitation, Login, Mail, Organisation, Person, Unit
from farled.kit import clock

PEOPLE_A_PAGE = 50
Row = TypeVar("Row", bound=models.Model)


@dataclass(frozen=True, slots=True)
class Branch:
    """A unit in its tree."""

    unit: Unit
    people: int
    """Directly in it."""
    branches: tuple[Branch, ...]


def organisations_of(login: Login) -> models.QuerySet[Organisation]:
    """Return the organisations somebody may enter."""
    mine = Person.objects.filter(login=login).exclude(role="").values("organisation")
    return Organisation.objects.filter(pk__in=mine).order_by("name")


def people(actor: Person, *, search: str = "", unit: Unit | None = None, role: str = "") -> models.QuerySet[Person]:
    """Return the people, by name, function or address; of one unit with all below it; with one role.

    Each has `is_invited`. Raises Refused (not_allowed).
    """
    require(actor, Act.SEE_PEOPLE)
    found: models.QuerySet[Person] = Person.objects.of(actor.organisation).select_related("unit", "agency")
    if search:
        found = found.filter(Q(name__icontains=search) | Q(function__icontains=search) | Q(email__icontains=search))
    if unit is not None:
        found = found.filter(unit__path__startswith=unit.path)
    if role:
        found = found.filter(role=role)
    waiting = Invitation.objects.filter(person=OuterRef("pk"), used_at__isnull=True, expires_at__gt=clock.now())
    return found.annotate(is_invited=Exists(waiting)).order_by("name", "pk")


def page(found: models.QuerySet[Person], number: str | None) -> Page[Person]:
    """Return one page of people; a number that is none gives the first or the last."""
    return Paginator(found, PEOPLE_A_PAGE).get_page(number)


def person(actor: Person, pk: int) -> Person:
    """Return one of the people. Raises Refused (not_allowed); Http404."""
    return _one(people(actor), pk)


def with_roles(actor: Person) -> models.QuerySet[Person]:
    """Return those who are here for something, administrators first. Raises Refused (not_allowed)."""
    order = models.Case(*(models.When(role=role, then=number) for number, role in enumerate(Role)), default=99)
    return people(actor).exclude(role="").order_by(order, "name", "pk")


def tree(actor: Person) -> tuple[Branch, ...]:
    """Return all units from the top down, brothers and sisters by name. Raises Refused (not_allowed)."""
    require(actor, Act.SEE_PEOPLE)
    units: models.QuerySet[Unit] = Unit.objects.of(actor.organisation)
    below: dict[int | None, list[Unit]] = {}
    for unit in units.annotate(count=Count("people")).order_by("name", "pk"):
        below.setdefault(unit.parent_id, []).append(unit)
    return _branches(below, None)


def flat(branches: tuple[Branch, ...], depth: int = 0) -> list[tuple[Unit, int]]:
    """Return a tree as a list of (unit, how deep), each after the one above it."""
    return [each for branch in branches for each in ((branch.unit, depth), *flat(branch.branches, depth + 1))]


def unit(actor: Person, pk: int) -> Unit:
    """Return a unit. Raises Refused (not_allowed); Http404."""
    require(actor, Act.SEE_PEOPLE)
    units: models.QuerySet[Unit] = Unit.objects.of(actor.organisation)
    return _one(units.select_related("parent"), pk)


def way_to(unit: Unit) -> list[Unit]:
    """Return the units above one, from the top down."""
    ids = [int(pk) for pk in unit.path.split("/")[:-2]]
    return list(Unit.objects.of(unit.organisation_id).filter(pk__in=ids).order_by("path"))


def agencies(actor: Person) -> models.QuerySet[Agency]:
    """Return the agencies, each with `people`, how many of its people are known. Raises Refused (not_allowed)."""
    require(actor, Act.SEE_PEOPLE)
    found: models.QuerySet[Agency] = Agency.objects.of(actor.organisation)
    return found.annotate(people=Count("contacts")).order_by("name")


def agency(actor: Person, pk: int) -> Agency:
    """Return an agency. Raises Refused (not_allowed); Http404."""
    return _one(agencies(actor), pk)


def mails(actor: Person) -> models.QuerySet[Mail]:
    """Return the organisation's mails, the latest first. Raises Refused (not_allowed)."""
    require(actor, Act.SEE_MAILS)
    return Mail.objects.filter(organisation=actor.organisation).order_by("-pk")


def mail(actor: Person, pk: int) -> Mail:
    """Return a mail. Raises Refused (not_allowed); Http404."""
    return _one(mails(actor), pk)


def _one(rows: models.QuerySet[Row], pk: int) -> Row:
    found = rows.filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def _branches(below: dict[int | None, list[Unit]], parent: int | None) -> tuple[Branch, ...]:
    return tuple(
        Branch(unit, unit.count, _branches(below, unit.pk))  # type: ignore[attr-defined]
        for unit in below.get(parent, ())
    )
