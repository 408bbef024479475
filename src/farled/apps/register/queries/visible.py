"""Who sees which accounts: those who read the register all, account people their own, agencies what they run."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet

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
    if may(actor, Act.SEE_REGISTER):
        ours: QuerySet[Account] = Account.objects.of(actor.organisation)
        return ours
    return Account.objects.filter(pk__in=_run_by(actor))


def _run_by(actor: Person) -> QuerySet[Any, Any]:
    """Return the numbers of what somebody runs, each part of them along an index.

    She belongs to one organisation, and her agency does: naming it as well, where these few are looked for, would have
    SQLite go through all that it has.
    """
    held = Holder.objects.filter(person=actor, until__isnull=True).values_list("account_id")
    owned = Account.objects.order_by().filter(owner=actor).values_list("pk")
    if actor.agency_id is None:
        return held.union(owned)
    return held.union(owned, Account.objects.order_by().filter(run_by_agency=actor.agency_id).values_list("pk"))
