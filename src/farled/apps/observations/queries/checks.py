"""The log of an account's checks, and the watch that is kept over it."""

from __future__ import annotations

from datetime import timedelta

from django.db.models import QuerySet

from farled.apps.observations.choices import How
from farled.apps.observations.models import Observation, Watch
from farled.apps.organisations.models import Person
from farled.apps.register.models import Account
from farled.kit import clock
from farled.platforms.looking import Outcome

A_PAGE = 25
TAKEN_BACK_WITHIN = timedelta(days=30)
"""After that a check is history."""


def checks_of(account: Account) -> QuerySet[Observation]:
    """Return all checks of an account that somebody may see, the latest first, those taken back among them."""
    rows: QuerySet[Observation] = Observation.objects.filter(account=account)
    return rows.select_related("account", "by", "key")


def last_absent(account: Account) -> Observation | None:
    """Return the latest check that did not find it, and that stands; None where none did."""
    return checks_of(account).filter(outcome=Outcome.ABSENT.value, taken_back_at=None).first()


def own_checks(actor: Person, account: Account) -> QuerySet[Observation]:
    """Return the checks of an account that somebody has made herself lately: she may take them back."""
    lately = clock.now() - TAKEN_BACK_WITHIN
    return checks_of(account).filter(by=actor, at__gte=lately).exclude(how=How.MACHINE)


def watch_of(account: Account) -> Watch | None:
    """Return the watch over an account; None where no machine can look at its platform, or none has begun."""
    return Watch.objects.filter(account=account).select_related("account").first()
