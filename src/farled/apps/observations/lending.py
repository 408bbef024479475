"""The keys to platforms that others may use too, for what is no check of an account."""

from __future__ import annotations

from django.db.models import Q

from farled.apps.observations.models import PlatformKey
from farled.apps.observations.queries.keys import there
from farled.apps.observations.sealing import unseal
from farled.apps.organisations.models import Organisation
from farled.kit import clock
from farled.platforms.looking import Key


def keys_of(organisation: Organisation) -> dict[str, Key]:
    """Return a key by platform: one that is for no single account, was not refused, and holds as it is.

    Raises Refused (cannot_unseal) where it was sealed with a key that is not here.
    """
    holds = Q(expires_at__isnull=True) | Q(expires_at__gt=clock.now())
    rows: list[PlatformKey] = list(there(organisation).filter(holds, account=None, refused_at=None).order_by("-id"))
    return {row.platform: Key(row.kind, unseal(row.sealed)["secret"], row.facts) for row in rows}
