"""Who is here for what. An administrator makes administrators, and decides who sees who gets in; stewards the rest."""

from django.db import transaction
from django.utils.translation import gettext

from farled.apps.organisations import upstairs
from farled.apps.organisations.choices import Role
from farled.apps.organisations.may import Act, may, require
from farled.apps.organisations.models import Organisation, Person
from farled.kit.errors import Refused


def may_change(actor: Person, person: Person) -> bool:
    """Tell whether the actor may change this person's entry: an administrator's only another one may.

    Whoever may change the mail address of an administrator could invite herself in that name.
    """
    weighty = person.role == Role.ADMINISTRATOR or person.sees_access
    return may(actor, Act.EDIT_PEOPLE) and (not weighty or may(actor, Act.EDIT_ORGANISATION))


def require_over(actor: Person, person: Person) -> None:
    """Raise Refused (not_allowed) unless the actor may change this person's entry."""
    if not may_change(actor, person):
        require(actor, Act.EDIT_PEOPLE)
        require(actor, Act.EDIT_ORGANISATION)


@transaction.atomic
def give_role(*, actor: Person, person: Person, role: str) -> Person:
    """Give a person a role. It counts once she has a login.

    Raises Refused: `not_allowed`, `no_agency` for an agency contact who belongs to none, `last_administrator`.
    """
    require(actor, Act.INVITE)
    require_over(actor, person)
    if role == Role.ADMINISTRATOR:
        require(actor, Act.EDIT_ORGANISATION)
    if role == Role.AGENCY and person.agency is None:
        raise Refused("no_agency", gettext("Choose first which agency the person belongs to."), field="role")
    if person.role != role:
        check_administrator_stays(person)
        before, person.role = person.role, Role(role)
        person.save(update_fields=["role"])
        upstairs.record(actor, "role_given", person, {"role": (before or None, role)})
    return person


@transaction.atomic
def take_role(*, actor: Person, person: Person) -> Person:
    """Take away a person's role, and with it the way in; the entry stays.

    Raises Refused: `not_allowed`, `last_administrator`.
    """
    require(actor, Act.INVITE)
    require_over(actor, person)
    check_administrator_stays(person)
    changes = {"role": (person.role or None, None), "sees_access": (person.sees_access, False)}
    person.role, person.sees_access, person.login = "", False, None
    person.save(update_fields=["role", "sees_access", "login"])
    person.invitations.filter(used_at__isnull=True).delete()
    upstairs.record(actor, "role_taken", person, changes)
    return person


@transaction.atomic
def give_sight_of_access(*, actor: Person, person: Person) -> Person:
    """Let a person see and change who gets in. Raises Refused: `not_allowed`, `no_role`."""
    require(actor, Act.EDIT_ORGANISATION)
    if not person.role:
        raise Refused("no_role", gettext("Give the person a role first."))
    return _set_sight(actor, person, True)


@transaction.atomic
def take_sight_of_access(*, actor: Person, person: Person) -> Person:
    """Let a person no longer see who gets in. Raises Refused: `not_allowed`."""
    require(actor, Act.EDIT_ORGANISATION)
    return _set_sight(actor, person, False)


def check_administrator_stays(person: Person) -> None:
    """Raise Refused (last_administrator) where nobody could look after the organisation without this person."""
    if person.role != Role.ADMINISTRATOR or person.login_id is None:
        return
    Organisation.objects.select_for_update(no_key=True).get(pk=person.organisation_id)  # two may not leave at once
    others = Person.objects.of(person.organisation).filter(role=Role.ADMINISTRATOR, login__isnull=False)
    if not others.exclude(pk=person.pk).exists():
        message = gettext("This is the only administrator who can log in. Make somebody else one first.")
        raise Refused("last_administrator", message)


def _set_sight(actor: Person, person: Person, sees: bool) -> Person:
    if person.sees_access != sees:
        person.sees_access = sees
        person.save(update_fields=["sees_access"])
        upstairs.record(actor, "access_given" if sees else "access_taken", person)
    return person
