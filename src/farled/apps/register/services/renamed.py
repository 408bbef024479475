"""Names of units and people stand in the accounts' words to search by; here is heard when one has changed."""

from __future__ import annotations

from django.db import models

from farled.apps.organisations.models import Person, Unit
from farled.apps.register.models import Account
from farled.apps.register.services import derived


def hear(thing: models.Model) -> None:
    """Work out anew what is derived of the accounts of a unit or a person."""
    if isinstance(thing, Unit):
        accounts = Account.objects.filter(unit=thing)
    elif isinstance(thing, Person):
        accounts = Account.objects.filter(models.Q(owner=thing) | models.Q(holders__person=thing)).distinct()
    else:
        return
    derived.refresh(list(accounts.values_list("pk", flat=True)))
