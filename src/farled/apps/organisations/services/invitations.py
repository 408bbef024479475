"""Asking somebody in. The link carries a secret of which only the hash is kept; it can be used once, for 14 days."""

import hashlib
import secrets
from datetime import timedelta

from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext

from farled.apps.organisations import outbox, upstairs
from farled.apps.organisations.may import Act, require
from farled.apps.organisations.models import Invitation, Login, Person
from farled.apps.organisations.services.roles import require_over
from farled.kit import clock
from farled.kit.errors import Refused

DAYS = 14


@transaction.atomic
def invite(*, actor: Person, person: Person) -> str:
    """Write to a person who has a role but no login, and return the link, which nobody can see again afterwards.

    To invite once more is the same: an older link stops working.
    Raises Refused: `not_allowed`, `no_role`, `no_email`, `already_in`.
    """
    require(actor, Act.INVITE)
    require_over(actor, person)
    if not person.role:
        raise Refused("no_role", gettext("Give the person a role first."), field="role")
    if not person.email:
        raise Refused("no_email", gettext("Write the person's mail address first."), field="email")
    if person.login_id:
        raise Refused("already_in", gettext("This person can log in already."))
    person.invitations.filter(used_at__isnull=True).delete()
    token = secrets.token_urlsafe(32)
    Invitation.objects.create(
        organisation=person.organisation,
        person=person,
        invited_by=actor,
        token_hash=_hash(token),
        expires_at=clock.now() + timedelta(days=DAYS),
    )
    link = settings.SITE_URL + reverse("accept_invitation", args=[token])
    _write(actor, person, link)
    upstairs.record(actor, "invited", person)
    return link


@transaction.atomic
def withdraw(*, actor: Person, person: Person) -> None:
    """Make a person's invitation worthless. Raises Refused: `not_allowed`."""
    require(actor, Act.INVITE)
    require_over(actor, person)
    if person.invitations.filter(used_at__isnull=True).delete()[0]:
        upstairs.record(actor, "withdrawn", person)


def find(token: str) -> Invitation | None:
    """Return the invitation a link belongs to; None where it is used, withdrawn, too old or never was."""
    waiting = Invitation.objects.filter(token_hash=_hash(token), used_at__isnull=True, expires_at__gt=clock.now())
    return waiting.select_related("person", "person__organisation", "invited_by").first()


@transaction.atomic
def accept(*, token: str, login: Login | None = None, name: str = "", password: str = "") -> Login:
    """Let the invited person in, by a login she has, or by a new one with her mail address and a password.

    Raises Refused: `invitation_gone`, `login_exists` where the address has a login that was not used to come here,
    `weak_password`, `already_here` where the login belongs to another person of the same organisation, `made_up` where
    it is an example's.
    """
    invitation = find(token)
    if invitation is None or not _use(invitation):
        raise Refused("invitation_gone", gettext("This invitation is no longer valid. Ask for a new one."))
    person = invitation.person
    if login and _is_made_up(login) and not person.organisation.is_example:
        message = gettext("You are logged in as somebody made up, with a password that everybody knows. Log out first.")
        raise Refused("made_up", message)
    login = login or _new_login(person, name, password)
    if Person.objects.of(person.organisation).filter(login=login).exists():
        message = gettext("This login already belongs to somebody in the organisation.")
        raise Refused("already_here", message)
    person.login = login
    person.save(update_fields=["login"])
    upstairs.record(person, "joined", person)
    return login


def _is_made_up(login: Login) -> bool:
    return Person.objects.filter(login=login, organisation__is_example=True).exists()


def _use(invitation: Invitation) -> bool:
    """Of two who use the same link at once, one comes in."""
    rows = Invitation.objects.filter(pk=invitation.pk, used_at__isnull=True)
    return bool(rows.update(used_at=clock.now()))


def _new_login(person: Person, name: str, password: str) -> Login:
    if Login.objects.filter(email__iexact=person.email).exists():
        message = gettext("There is already a login with this address. Log in with it, then open the link again.")
        raise Refused("login_exists", message)
    login = Login(email=person.email, name=name.strip() or person.name)
    try:
        validate_password(password, login)
    except ValidationError as error:
        raise Refused("weak_password", " ".join(error.messages), field="password") from error
    return Login.objects.create_user(person.email, password, name=login.name, language=translation.get_language())


def _write(actor: Person, person: Person, link: str) -> None:
    """Write in the organisation's language: hers is not known yet."""
    context = {"person": person, "actor": actor, "organisation": person.organisation, "link": link, "days": DAYS}
    with translation.override(person.organisation.language):
        subject = gettext("%(name)s invites you to Farled") % {"name": person.organisation.name}
        body = render_to_string("organisations/mail/invitation.txt", context)
    outbox.write(organisation=person.organisation, to=person.email, subject=subject, body=body)


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
