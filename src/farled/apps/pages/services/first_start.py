"""The first start: a scan before there is anybody to own it, then the organisation that keeps what it found."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext_noop

from farled.apps.candidates.services.scans import adopt_scan, start_first_scan
from farled.apps.jobs.models import Job
from farled.apps.organisations.models import Login, Organisation, Person
from farled.apps.organisations.services import create_organisation
from farled.apps.pages.example import remove_examples
from farled.kit.errors import Refused

NOT_NEW = gettext_noop("This installation is in use. Log in, or ask its administrator for an invitation.")


def is_new() -> bool:
    """Tell whether nobody belongs here yet, but for the people of examples: then the first start stands open."""
    if Organisation.objects.filter(is_example=False).exists():
        return False
    return not Login.objects.exclude(people__organisation__is_example=True).exists()


def begin_first_scan(*, address: str) -> Job:
    """Ask for the scan of a web site; of an example's, it goes to the made-up one that comes along.

    Raises Refused: `not_new`, and as `start_first_scan` does.
    """
    if not is_new():
        raise Refused("not_new", NOT_NEW)
    return start_first_scan(addresses=[address], example=_example_at(address))


def _example_at(address: str) -> str:
    from farled.discovery.crawl.urls import asked_for  # brings the whole crawler along
    from farled.example import served_at

    place = asked_for(address.strip())
    return served_at(place.host) if place else ""


@dataclass(frozen=True, slots=True)
class Newcomer:
    """Who starts an installation, and for which organisation."""

    organisation: str
    kind: str
    name: str
    email: str
    password: str
    language: str


@transaction.atomic
def keep_first_scan(*, newcomer: Newcomer, job: Job | None) -> tuple[Login, Organisation]:
    """Make the first login and its organisation, and give it what the scan found. Examples go: their password is
    known to everybody, and from here on there is something that strangers must not come near.

    Raises Refused: `not_new` where somebody else was quicker.
    """
    if not is_new():
        raise Refused("not_new", NOT_NEW)
    remove_examples()
    login = Login.objects.create_user(newcomer.email, newcomer.password, name=newcomer.name, language=newcomer.language)
    starts = job.arguments["starts"] if job else [""]
    organisation = create_organisation(
        login=login,
        name=newcomer.organisation,
        kind=newcomer.kind,
        language=newcomer.language,
        web_address=starts[0],
    )
    if job:
        adopt_scan(actor=Person.objects.of(organisation).get(login=login), job=job)
    return login, organisation
