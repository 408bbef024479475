"""Reading history. What is said of who gets in, only those may read who may see it on the account itself."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from django.core.paginator import Page, Paginator
from django.db import models
from django.db.models import Q
from django.utils import timezone

from farled.apps.audit import sentences
from farled.apps.audit.models import Event
from farled.apps.audit.sentences import Sentence
from farled.apps.organisations.may import Act, HasHolders, may, require
from farled.apps.organisations.models import Person

GUARDED = {Act.SEE_ACCESS: ("access",), Act.SEE_PEOPLE: ("person", "unit", "agency"), Act.SEE_JOBS: ("job", "schedule")}
"""Kinds of things of which only those read who may see them."""
EVENTS_A_PAGE = 50


@dataclass(frozen=True, slots=True)
class Day:
    """What happened on one day, the latest first."""

    day: date
    sentences: tuple[Sentence, ...]


def of_organisation(
    actor: Person, *, kind: str = "", by: int | None = None, search: str = ""
) -> models.QuerySet[Event]:
    """Return everything that happened, the latest first; of one kind of thing, by one person, by words in a name.

    Raises Refused (not_allowed).
    """
    require(actor, Act.SEE_HISTORY)
    events = _visible(actor)
    if kind:
        events = events.filter(object_kind=kind)
    if by is not None:
        events = events.filter(actor_id=by)
    if search:
        events = events.filter(Q(object_name__icontains=search) | Q(actor_name__icontains=search))
    return events


def of_thing(actor: Person, thing: models.Model) -> models.QuerySet[Event]:
    """Return what happened to one thing, the latest first. Raises Refused (not_allowed)."""
    require(actor, Act.SEE_HISTORY, thing if isinstance(thing, HasHolders) else None)
    return of_kind(actor, thing._meta.model_name or "", thing.pk)


def of_kind(actor: Person, kind: str, pk: int) -> models.QuerySet[Event]:
    """Return what happened to the thing with this kind and number; also where it is gone. Asks for no right."""
    return _visible(actor).filter(object_kind=kind, object_id=pk)


def of_person(actor: Person, person: Person) -> models.QuerySet[Event]:
    """Return what a person did and what was done to her entry, the latest first. Raises Refused (not_allowed)."""
    require(actor, Act.SEE_HISTORY)
    return _visible(actor).filter(Q(actor=person) | Q(object_kind="person", object_id=person.pk))


def page(events: models.QuerySet[Event], number: str | int | None) -> Page[Event]:
    """Return one page of events; a number that is none gives the first or the last."""
    return Paginator(events, EVENTS_A_PAGE).get_page(number)


def by_day(actor: Person, events: Iterable[Event]) -> list[Day]:
    """Return events as sentences under the day on which they happened, where we live."""
    said = (sentences.in_book(event, sees_access=actor.sees_access) for event in events)
    return [Day(day, tuple(group)) for day, group in groupby(said, lambda each: timezone.localdate(each.event.at))]


def in_place(actor: Person, events: Iterable[Event]) -> Iterator[Sentence]:
    """Return events of one thing as sentences for its own page."""
    return (sentences.in_place(event, sees_access=actor.sees_access) for event in events)


def _visible(actor: Person) -> models.QuerySet[Event]:
    events: models.QuerySet[Event] = Event.objects.of(actor.organisation)
    hidden = [kind for act, kinds in GUARDED.items() if not may(actor, act) for kind in kinds]
    return events.exclude(object_kind__in=hidden) if hidden else events
