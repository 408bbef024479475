"""Names of units and people stand in the accounts' words to search by; here is heard when one changes or goes."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import models

from farled.apps.organisations.models import Person, Unit
from farled.apps.register.models import Account
from farled.apps.register.services import derived


@contextmanager
def hear(thing: models.Model) -> Iterator[None]:
    """Work out anew what is derived of the accounts that hang on a unit or a person before it changes."""
    if isinstance(thing, Unit):
        accounts = Account.objects.filter(unit=thing)
    elif isinstance(thing, Person):
        accounts = Account.objects.filter(models.Q(owner=thing) | models.Q(holders__person=thing)).distinct()
    else:
        accounts = Account.objects.none()
    pks = list(accounts.values_list("pk", flat=True))
    yield
    derived.refresh(pks)
