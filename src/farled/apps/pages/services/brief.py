"""What an organisation says for its brief for management: the hours that there are, and the decisions it asks for."""

from collections.abc import Sequence
from decimal import Decimal

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_noop

from farled.apps.audit import services as audit
from farled.apps.core import passwords
from farled.apps.decisions.services.forgetting import names_of, without
from farled.apps.organisations.may import Act, require
from farled.apps.organisations.models import Organisation, Person
from farled.apps.pages.models import MOST_ASKS, Brief
from farled.kit import clock
from farled.kit.errors import Refused

LONGEST = 200
MOST_HOURS = Decimal(9999)
TOO_MANY = gettext_noop("Ask for three decisions at most. Nobody takes in more from one page.")
NO_HOURS = gettext_noop("Write how many hours a week there are, between 0 and 9999, or leave it empty.")


@transaction.atomic
def change_brief(*, actor: Person, hours: Decimal | None, asks: Sequence[str]) -> Brief:
    """Say how many hours a week there are (None: not known), and ask for these decisions; none are Farled's own again.

    Raises Refused: not_allowed, password, too_many, no_hours.
    """
    require(actor, Act.DECIDE)
    wanted = [said.strip()[:LONGEST] for said in asks if said.strip()]
    passwords.refuse({"asks": wanted})
    if len(wanted) > MOST_ASKS:
        raise Refused("too_many", TOO_MANY)
    if hours is not None and not 0 <= hours <= MOST_HOURS:
        raise Refused("no_hours", NO_HOURS, field="hours")
    brief = _locked(actor.organisation)
    changes = {"hours_there_are": (brief.hours_there_are, hours), "asks": (brief.asks, wanted)}
    real = {name: (before, after) for name, (before, after) in changes.items() if before != after}
    if real:
        if "hours_there_are" in real:
            brief.hours_said_on = None if hours is None else timezone.localdate(clock.now())
        brief.hours_there_are, brief.asks = hours, wanted
        brief.save()
        audit.record(organisation=actor.organisation, actor=actor, act="changed", thing=brief, changes=real)
    return brief


def forget(person: Person) -> None:
    """Let "somebody who has left" stand wherever a decision that is asked for names a person."""
    for brief in Brief.objects.of(person.organisation):
        brief.asks = without(brief.asks, names_of(person))
        brief.save(update_fields=["asks"])


def _locked(organisation: Organisation) -> Brief:
    found: tuple[Brief, bool] = Brief.objects.select_for_update().get_or_create(organisation=organisation)
    return found[0]
