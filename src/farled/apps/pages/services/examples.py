"""Looking at an example from the browser: who may, as whom, and how it is set up anew or left.

Its logins have a password that everybody knows, and whoever is new here needs none at all. So they lead nowhere but
into the example: as soon as the installation has an organisation of its own, the door without a password is shut.
"""

from __future__ import annotations

from django.utils.translation import gettext_noop

from farled.apps.jobs import services as jobs
from farled.apps.jobs.models import Job
from farled.apps.organisations.may import Act, may
from farled.apps.organisations.models import Login, Organisation, Person
from farled.apps.pages import example
from farled.apps.pages.services.first_start import NOT_NEW, is_new
from farled.kit.errors import Refused

EXAMPLE = "example"
NOT_YOURS = gettext_noop("Only the administrator of the example can set it up anew. Look at it as that person first.")


def may_look(name: str, login: Login | None) -> bool:
    """Tell whether somebody may look at an example without its password: everybody while nobody belongs here yet,
    and whoever is in it already."""
    return is_new() or person_in(name, login) is not None


def person_in(name: str, login: Login | None) -> Person | None:
    """Return who a login is in an example; None where it is nobody there."""
    there = example.find_example(name)
    return Person.objects.of(there).filter(login=login).exclude(role="").first() if there and login else None


def begin_example(*, name: str, login: Login | None, anew: bool = False) -> Job:
    """Ask for an example to be set up.

    Raises Refused: `no_such_example`; `not_new`; `not_yours` where somebody in it who is not its administrator wants
    it anew.
    """
    if not may_look(name, login):
        raise Refused("not_new", NOT_NEW)
    person = person_in(name, login)
    if anew and (person is None or not may(person, Act.EDIT_ORGANISATION)):
        raise Refused("not_yours", NOT_YOURS)
    return jobs.request(
        kind=EXAMPLE,
        organisation=None,
        actor=None,
        arguments={"example": name, "name": example.title(name), "anew": anew},
    )


def login_to_look(*, name: str, role: str, login: Login | None, language: str) -> tuple[Login, Organisation]:
    """Return the login by which an example is seen in a role, speaking the reader's language, and the example.

    Raises Refused: `not_new`; `no_such_example` where it is not set up, or has nobody in that role.
    """
    if not may_look(name, login):
        raise Refused("not_new", NOT_NEW)
    there = example.find_example(name)
    wanted = next((who.email for who in example.logins_of(name) if who.role == role), "")
    found = Login.objects.filter(email=wanted, people__organisation=there).first() if there else None
    if there is None or found is None:
        raise Refused("no_such_example", gettext_noop("The example is not set up. Go to the first page and choose it."))
    found.language = language
    found.save(update_fields=["language"])
    return found, there
