"""Handing out a list as a file. Who gets in goes along only where it was asked for, by somebody who may see it."""

from __future__ import annotations

from collections.abc import Iterator

from django.db import transaction
from django.db.models import prefetch_related_objects

from farled.apps.audit import services as audit
from farled.apps.organisations.may import Act, may, require
from farled.apps.organisations.models import Person
from farled.apps.register.models import Account
from farled.apps.register.queries import listing
from farled.kit.errors import Refused


@transaction.atomic
def export(*, actor: Person, filters: listing.Filters, with_access: bool = False) -> Iterator[Account]:
    """Return the accounts of a file, in the list's order; with access, those who get in are loaded along.

    Raises Refused (not_allowed).
    """
    require(actor, Act.EXPORT)
    if with_access and not may(actor, Act.SEE_ACCESS):
        raise Refused("not_allowed", "You may not do this here. Ask the administrator.")
    count = listing.filtered(actor, filters).count()
    audit.record(
        organisation=actor.organisation,
        actor=actor,
        act="exported_with_access" if with_access else "exported",
        thing=Account(pk=0, organisation=actor.organisation),
        changes={"exported": ("", count)},
    )
    return _with_access(actor, filters) if with_access else listing.all_rows(actor, filters)


def _with_access(actor: Person, filters: listing.Filters) -> Iterator[Account]:
    rows = list(listing.all_rows(actor, filters))
    prefetch_related_objects(rows, "accesses__person", "accesses__agency")
    return iter(rows)
