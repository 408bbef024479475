"""What keys would do for an organisation: by platform how many accounts it has there, and what a machine can see of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Count

from farled.apps.observations.models import PlatformKey
from farled.apps.observations.queries import keys
from farled.apps.organisations.may import Act, may
from farled.apps.organisations.models import Person
from farled.apps.register.choices import Status
from farled.platforms.connectors import connector_of, why_none
from farled.platforms.looking import Connector, KeyKind, NoConnector

_ALIVE = (Status.OPEN, Status.LOST, Status.CLOSING)


@dataclass(frozen=True, slots=True)
class Way:
    """One kind of key, for this organisation."""

    kind: KeyKind
    reads: int
    """How many of its accounts one such key reads."""
    of: int
    """How many it has in all."""
    keys: Sequence[PlatformKey]
    """Those that are there."""

    @property
    def one_each(self) -> bool:
        """Tell whether each account needs a key of its own."""
        return self.kind.reach == "account"


@dataclass(frozen=True, slots=True)
class PlatformHere:
    """A platform on which the organisation has accounts, or a key."""

    slug: str
    accounts: int
    connector: Connector | None
    none: NoConnector | None
    """Why there is no connector, where somebody has said it."""
    ways: Sequence[Way]

    @property
    def keys(self) -> list[PlatformKey]:
        """Return the keys that are there."""
        return [key for way in self.ways for key in way.keys]

    @property
    def is_first(self) -> bool:
        """Tell whether one key that is still missing would read all accounts there that nobody reads without it."""
        return bool(
            self.connector
            and self.connector.needs_key
            and self.accounts
            and not self.keys
            and self.ways[0].kind.reach == "platform"
            and self.ways[0].kind.price_per_look is None
        )


def platforms_of(actor: Person) -> list[PlatformHere]:
    """Return the platforms on which there are accounts or keys, in two statements.

    First those where one free key opens what is closed without it, then by how many accounts there are.
    """
    counts, there = _counts(actor), _keys(actor)
    total = sum(counts.values())
    rows = [_here(actor, slug, counts.get(slug, 0), total, there.get(slug, [])) for slug in {*counts, *there}]
    return sorted(rows, key=lambda row: (not row.is_first, -row.accounts, row.slug))


def platform_of(actor: Person, slug: str) -> PlatformHere | None:
    """Return one of them; None where the person has nothing to do with it."""
    return next((row for row in platforms_of(actor) if row.slug == slug), None)


def _counts(actor: Person) -> dict[str, int]:
    rows = keys.readable(actor).filter(status__in=_ALIVE).order_by().values_list("platform")
    return dict(rows.annotate(count=Count("pk")))


def _keys(actor: Person) -> Mapping[str, list[PlatformKey]]:
    found: dict[str, list[PlatformKey]] = defaultdict(list)
    for key in keys.managed_by(actor).select_related("account", "added_by"):
        found[key.platform].append(key)
    return found


def _here(actor: Person, slug: str, accounts: int, total: int, there: Sequence[PlatformKey]) -> PlatformHere:
    connector = connector_of(slug)
    kinds = (
        [kind for kind in connector.keys if kind.reach == "account" or may(actor, Act.EDIT_KEYS)] if connector else []
    )
    ways = [
        Way(
            kind,
            reads=accounts if kind.reach == "platform" else min(1, accounts),
            of=total,
            keys=[key for key in there if key.kind == kind.slug],
        )
        for kind in kinds
    ]
    return PlatformHere(slug, accounts, connector, why_none(slug), ways)
