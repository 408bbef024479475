"""What a decision means for the entry of an account: also written on behalf of whoever approves it, who writes no entries."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from farled.apps.organisations.may import Act, may, require
from farled.apps.organisations.models import Person
from farled.apps.register.fields import FIELDS, said_plainly
from farled.apps.register.models import Account
from farled.apps.register.services import accounts
from farled.apps.register.states import STATUS

MEANT = frozenset("needed needed_because replaced_by reviewed_on review_due_on".split())
"""All that a decision writes into an entry."""


@transaction.atomic
def write_decision(
    *, actor: Person, account: Account, changes: Mapping[str, Any], move: str = "", reason: str
) -> Account:
    """Write fields of MEANT, make a move of `states.STATUS` where one is named, and return the account as it now is.

    Raises Refused: not_allowed; needs_reason, not_from_here, moved_meanwhile.
    """
    if not may(actor, Act.APPROVE):
        require(actor, Act.DECIDE)
    account = accounts.fresh(account, None)
    done: dict[str, tuple[Any, Any]] = {}
    if move:
        done["status"] = STATUS.apply(account, move, reason)
    for name in MEANT & set(changes):
        thing: Any = account if FIELDS[name].model is Account else account.documentation
        before = said_plainly(getattr(thing, name))
        setattr(thing, name, changes[name])
        if before != (after := said_plainly(changes[name])):
            done[name] = (before, after)
    if not done:
        return account
    account.documentation.save()
    account.version += 1
    account.save()
    return accounts.changed(actor=actor, account=account, act="changed", changes=done, reason=reason)
