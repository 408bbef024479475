"""Who sees which accounts: those who read the register all, account people their own, agencies what they run."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from farled.apps.organisations.may import Act, may
from farled.apps.organisations.models import Person
from farled.apps.register.models import Account, Holder


class _Own:
    def is_run_by(self, person: Person) -> bool:
        """Tell that everybody runs what is hers; which accounts that are, is asked of the accounts."""
        return True


OWN = _Own()
"""Stands for "what one runs oneself" where the question is whether somebody may do something at all."""


def accounts(actor: Person) -> QuerySet[Account]:
    """Return the accounts that a person may see."""
    mine: QuerySet[Account] = Account.objects.of(actor.organisation)
    if may(actor, Act.SEE_REGISTER):
        return mine
    if actor.agency_id is not None:
        return mine.filter(Q(run_by_agency=actor.agency_id) | Q(pk__in=_held(actor)) | Q(owner=actor))
    return mine.filter(Q(owner=actor) | Q(pk__in=_held(actor)))


def _held(actor: Person) -> QuerySet[Holder, int]:
    return Holder.objects.filter(person=actor, until__isnull=True).values_list("account_id", flat=True)
