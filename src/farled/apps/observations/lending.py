"""The keys to platforms that others may use too, for what is no check of an account, and the purse that pays for it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from django.db.models import Q

from farled.apps.observations import allowances
from farled.apps.observations.models import PlatformKey
from farled.apps.observations.places import Place, place_of, prefix_of
from farled.apps.observations.queries.keys import there
from farled.apps.observations.sealing import unseal
from farled.apps.organisations.models import Organisation
from farled.discovery.handles import Wait
from farled.kit import clock
from farled.platforms.looking import Connector, Key, Look, Target

RESTS, USED_UP = "rests", "budget_used"
"""Why a look has to wait: the place is left alone, or as much was asked there as may be."""


def keys_of(organisation: Organisation) -> dict[str, Key]:
    """Return a key by platform: one that is for no single account, was not refused, and holds as it is.

    Raises Refused (cannot_unseal) where it was sealed with a key that is not here.
    """
    rows = _rows(organisation)
    return {name: Key(row.kind, unseal(row.sealed)["secret"], row.facts) for name, row in rows.items()}


def _rows(organisation: Organisation) -> Mapping[str, PlatformKey]:
    holds = Q(expires_at__isnull=True) | Q(expires_at__gt=clock.now())
    rows: list[PlatformKey] = list(there(organisation).filter(holds, account=None, refused_at=None).order_by("-id"))
    return {row.platform: row for row in rows}


@contextmanager
def paying(organisation: Organisation) -> Iterator[Paying]:
    """Give what pays for an organisation's looks that are no checks; what was not used is given back at the end."""
    with allowances.purse() as purse:
        yield Paying(organisation, purse)


class Paying:
    """Pays for looks from the very rows that checks are paid from, so that both together keep to a platform's limits."""

    def __init__(self, organisation: Organisation, purse: allowances.Purse) -> None:
        self._prefix = prefix_of(organisation)
        self._keys = {platform: row.pk for platform, row in _rows(organisation).items()}
        self._purse = purse

    def pay(self, connector: Connector, target: Target) -> Wait:
        """Pay for one look, or say when it may be tried again."""
        place = self._place(connector, target)
        if closed := place.seconds_closed():
            return Wait(closed, RESTS)
        return Wait(self._purse.pay(place.rates, connector.calls), USED_UP)

    def settle(self, connector: Connector, target: Target, look: Look) -> None:
        """Give back what a look did not use, and note how the place answered."""
        place = self._place(connector, target)
        self._purse.refund(place.rates, connector.calls - len(look.exchanges))
        self._purse.empty()
        place.note(look)

    def _place(self, connector: Connector, target: Target) -> Place:
        return place_of(connector, target, self._keys.get(connector.platform), self._prefix)
