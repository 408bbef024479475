"""People: somebody with a role, with or without a login."""

from datetime import date, timedelta
from typing import TypedDict, Unpack

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext, gettext_noop

from farled.apps.core import passwords
from farled.apps.organisations import upstairs
from farled.apps.organisations.choices import Role
from farled.apps.organisations.may import Act, require
from farled.apps.organisations.models import Agency, Login, Person, Unit
from farled.apps.organisations.services.pointers import point_elsewhere
from farled.apps.organisations.services.roles import check_administrator_stays, require_over
from farled.kit import clock
from farled.kit.errors import Refused

EARLIEST_LEAVING = date(1997, 1, 1)
"""Nobody who left before that has run an account: see `register.services.days`."""
_WORKING_LIFE = timedelta(days=60 * 366)
IMPOSSIBLE_DAY = gettext_noop("This cannot be a last day of somebody who ran accounts. Check the year.")


class About(TypedDict, total=False):
    """What can be said of a person."""

    name: str
    email: str
    function: str
    unit: Unit | None
    agency: Agency | None


@transaction.atomic
def add_person(*, actor: Person, **about: Unpack[About]) -> Person:
    """Add a person, without a login. Raises Refused: `not_allowed`, `name_missing`, `email_taken`."""
    require(actor, Act.EDIT_PEOPLE)
    person = Person(organisation=actor.organisation)
    _say(person, about)
    person.save()
    upstairs.record(actor, "added", person, {field: (None, _shown(value)) for field, value in about.items() if value})
    return person


@transaction.atomic
def change_person(*, actor: Person, person: Person, **about: Unpack[About]) -> Person:
    """Change what is said of a person; what is not given stays.

    Raises Refused: `not_allowed` (also for an administrator's entry where the actor is none), `name_missing`,
    `email_taken`.
    """
    require_over(actor, person)
    before = {field: _shown(getattr(person, field)) for field in about}
    _say(person, about)
    changes = {field: (before[field], _shown(getattr(person, field))) for field in about}
    if any(old != new for old, new in changes.values()):
        with upstairs.changing(person):
            person.save()
        upstairs.record(actor, "changed", person, changes)
    return person


@transaction.atomic
def set_leaving_date(*, actor: Person, person: Person, on: date | None) -> Person:
    """Note the last day of a person, also one in the past; None: she stays.

    Raises Refused: `not_allowed`; `impossible_day` for one before there were social media, or further ahead than a working life.
    """
    require_over(actor, person)
    if on is not None and not EARLIEST_LEAVING <= on <= timezone.localdate(clock.now()) + _WORKING_LIFE:
        raise Refused("impossible_day", IMPOSSIBLE_DAY, field="on")
    before, person.leaves_on = person.leaves_on, on
    if before != on:
        with upstairs.changing(person):
            person.save(update_fields=["leaves_on"])
        upstairs.record(actor, "leaving" if on else "staying", person, {"leaves_on": (before, on)})
    return person


@transaction.atomic
def merge_people(*, actor: Person, person: Person, into: Person) -> Person:
    """Make one of two entries for the same human being: all that hangs on `person` hangs on `into` afterwards.

    `into` keeps what it says; what it does not say, it takes over, the login and role among it.
    Raises Refused: `not_allowed`, `same_person`, `two_logins` where each has one.
    """
    require_over(actor, person)
    require_over(actor, into)
    if person.pk == into.pk:
        raise Refused("same_person", gettext("Choose another entry to merge with."), field="into")
    if person.login_id and into.login_id:
        raise Refused(
            "two_logins", gettext("Both have a login. Take away the role of one of them first."), field="into"
        )
    taken = _taken_over(person, into)
    with upstairs.changing(person), upstairs.changing(into):
        point_elsewhere(person, into)
        person.delete()
        for field, value in taken.items():
            setattr(into, field, value)
        into.save()
    upstairs.record(actor, "merged", into, {"merged": (None, person.name)})
    return into


@transaction.atomic
def remove_person(*, actor: Person, person: Person) -> None:
    """Remove a person for good, her name from the history, and a login that leads nowhere else.

    What she ran has nobody afterwards.

    Raises Refused: `not_allowed`, `last_administrator`, `yourself`.
    """
    require_over(actor, person)
    if person.pk == actor.pk:
        raise Refused("yourself", gettext("Nobody can remove themselves. Another administrator has to do it."))
    check_administrator_stays(person)
    upstairs.forget(person, actor)
    with upstairs.changing(person):
        person.delete()
    Login.objects.filter(Q(email__iexact=person.email) | Q(pk=person.login_id), people__isnull=True).delete()


def _say(person: Person, about: About) -> None:
    passwords.refuse(about)
    for field, value in about.items():
        setattr(person, field, value.strip() if isinstance(value, str) else value)
    if not person.name:
        raise Refused("name_missing", gettext("Write a name."), field="name")
    others = Person.objects.of(person.organisation).exclude(pk=person.pk)
    if person.email and (taken := others.filter(email__iexact=person.email).first()):
        message = gettext("%(name)s already has this mail address. Is it the same person?") % {"name": taken.name}
        raise Refused("email_taken", message, field="email", person=taken.pk)


def _taken_over(person: Person, into: Person) -> dict[str, object]:
    """Return what `person` says and `into` does not."""
    fields = ("email", "function", "unit", "agency", "leaves_on")
    taken: dict[str, object] = {
        field: getattr(person, field) for field in fields if getattr(person, field) and not getattr(into, field)
    }
    if person.login_id:
        taken |= {"login": person.login, "role": person.role, "sees_access": person.sees_access}
    if into.role == Role.ADMINISTRATOR:
        taken.pop("role", None)
    return taken


def _shown(value: object) -> object:
    """Return a value as the history keeps it: a name rather than an id."""
    return str(value) if value is not None and value != "" else None
