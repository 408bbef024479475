"""Who decides about an account right now. A soft lock: it ends by itself, and can be taken over."""

from __future__ import annotations

from datetime import timedelta

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext

from farled.apps.decisions.models import Hold
from farled.apps.organisations.may import Act, require
from farled.apps.organisations.models import Person
from farled.apps.register.models import Account
from farled.kit import clock
from farled.kit.errors import Refused

MINUTES = 10
"""After that somebody who has gone for coffee holds nobody up."""


@transaction.atomic
def take(*, actor: Person, account: Account, over: bool = False) -> Person | None:
    """Begin to decide about an account, or go on; return who else is at it, None where it is the actor's now.

    What she was at before is free: nobody decides about two at the same time. `over` takes it from somebody else. Raises Refused (not_allowed).
    """
    require(actor, Act.DECIDE)
    until = clock.now() + timedelta(minutes=MINUTES)
    Hold.objects.filter(person=actor).exclude(account=account).delete()
    rows = Hold.objects.filter(account=account)
    free = rows if over else rows.filter(Q(person=actor) | Q(until__lt=clock.now()))
    if free.update(person=actor, until=until):
        return None
    made, is_new = rows.select_related("person").get_or_create(
        account=account, defaults={"person": actor, "until": until}
    )
    return None if is_new or made.person_id == actor.pk else made.person


def let_go(account: Account, person: Person) -> None:
    """End it where it is the person's."""
    Hold.objects.filter(account=account, person=person).delete()


def let_all_go(person: Person) -> None:
    """End whatever the person is at: she has stopped for now."""
    Hold.objects.filter(person=person).delete()


def refuse_held(actor: Person, account: Account) -> None:
    """Raise Refused (held) where somebody else is deciding about an account right now."""
    other = Hold.objects.filter(account=account, until__gte=clock.now()).exclude(person=actor)
    hold = other.select_related("person").first()
    if hold is not None:
        sentence = gettext(
            "%(name)s is deciding this one right now. Nothing was written; what you wrote is still here."
        )
        raise Refused("held", sentence % {"name": hold.person.name}, person=hold.person)
