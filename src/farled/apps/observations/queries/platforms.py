"""What keys would do for an organisation: by platform how many accounts it has there, and what a machine can see of them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Count, QuerySet

from farled.apps.observations.models import PlatformKey
from farled.apps.observations.queries import keys
from farled.apps.organisations.may import Act, may
from farled.apps.organisations.models import Person
from farled.apps.register.choices import Status
from farled.apps.register.models import Account
from farled.platforms.connectors import connector_of, why_none
from farled.platforms.looking import Access, Connector, KeyKind, NoConnector, Target

_ALIVE = (Status.OPEN, Status.LOST, Status.CLOSING)
_SEVERAL = 2
"""Accounts that a key must open to come before all others."""


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
    open: int
    """At how many of them a machine looks without any key."""
    keyed: int
    """At how many more it would look with one; the rest is for people."""
    connector: Connector | None
    none: NoConnector | None
    """Why there is no connector, where somebody has said it."""
    ways: Sequence[Way]

    @property
    def keys(self) -> list[PlatformKey]:
        """Return the keys that are there."""
        return [key for way in self.ways for key in way.keys]

    @property
    def by_eye(self) -> int:
        """Return how many of them no machine looks at, with a key or without."""
        return self.accounts - self.open - self.keyed

    @property
    def is_first(self) -> bool:
        """Tell whether one key that is still missing would read several accounts that nobody reads without it."""
        return bool(
            self.connector
            and self.connector.needs_key
            and self.keyed >= _SEVERAL
            and not self.keys
            and self.ways[0].kind.reach == "platform"
            and self.ways[0].kind.price_per_look is None
        )


def platforms_of(actor: Person) -> list[PlatformHere]:
    """Return the platforms on which there are accounts or keys, in two statements, and one more where a platform does
    not answer about all its accounts alike.

    First those where one free key opens what is closed without it, then by how many accounts there are.
    """
    counts, there = _counts(actor), _keys(actor)
    total = sum(each.total() for each in counts.values())
    rows = [_here(actor, slug, counts.get(slug, Counter()), total, there.get(slug, [])) for slug in {*counts, *there}]
    return sorted(rows, key=lambda row: (not row.is_first, -row.accounts, row.slug))


def platform_of(actor: Person, slug: str) -> PlatformHere | None:
    """Return one of them; None where the person has nothing to do with it."""
    return next((row for row in platforms_of(actor) if row.slug == slug), None)


def _counts(actor: Person) -> dict[str, Counter[Access]]:
    """Count the accounts of each platform by to whom it answers about them."""
    rows = keys.readable(actor).filter(status__in=_ALIVE).order_by()
    counts: dict[str, Counter[Access]] = {}
    for slug, count in rows.values_list("platform").annotate(count=Count("pk")):
        connector = connector_of(slug)
        differ = connector is not None and connector.access is not None
        counts[slug] = Counter() if differ else Counter({_access(connector, Target(slug, "", "", "")): count})
    of_each = rows.filter(platform__in=[slug for slug, count in counts.items() if not count])
    for target in of_each.values_list("platform", "kind", "handle", "url", "stable_id").iterator(1000):
        counts[target[0]][_access(connector_of(target[0]), Target(*target))] += 1
    return counts


def access_to(account: Account) -> Access:
    """Tell to whom the platform answers about an account."""
    target = Target(account.platform, account.kind, account.handle, account.url, account.stable_id)
    return _access(connector_of(account.platform), target)


def best_access(accounts: QuerySet[Account]) -> dict[str, Access]:
    """Tell by platform to whom it answers at best about some accounts."""
    found: dict[str, Access] = {}
    order = list(Access)
    for told in accounts.order_by().values_list(*Target._fields).iterator(1000):
        access = _access(connector_of(told[0]), Target(*told))
        found[told[0]] = min(access, found.get(told[0], access), key=order.index)
    return found


def _access(connector: Connector | None, target: Target) -> Access:
    return connector.access_to(target) if connector else Access.CLOSED


def _keys(actor: Person) -> Mapping[str, list[PlatformKey]]:
    found: dict[str, list[PlatformKey]] = defaultdict(list)
    for key in keys.managed_by(actor).select_related("account", "added_by"):
        found[key.platform].append(key)
    return found


def _here(actor: Person, slug: str, counts: Counter[Access], total: int, there: Sequence[PlatformKey]) -> PlatformHere:
    connector, read = connector_of(slug), counts[Access.OPEN] + counts[Access.KEY]
    kinds = (
        [kind for kind in connector.keys if kind.reach == "account" or may(actor, Act.EDIT_KEYS)] if connector else []
    )
    ways = [
        Way(
            kind,
            reads=read if kind.reach == "platform" else min(1, read),
            of=total,
            keys=[key for key in there if key.kind == kind.slug],
        )
        for kind in kinds
    ]
    opened, keyed = counts[Access.OPEN], counts[Access.KEY]
    return PlatformHere(slug, counts.total(), opened, keyed, connector, why_none(slug), ways)
