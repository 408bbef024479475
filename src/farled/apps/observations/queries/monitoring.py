"""How looking goes, platform by platform: what works, what cannot be looked at, since when and why."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from django.db.models import Count, Min, Q, QuerySet
from django.utils import timezone

from farled.apps.observations.models import Allowance, PlatformKey, Watch
from farled.apps.observations.places import key_row, prefix_of
from farled.apps.observations.queries import keys
from farled.apps.observations.queries.platforms import best_access
from farled.apps.organisations.may import Act, require
from farled.apps.organisations.models import Organisation, Person
from farled.apps.register import facets
from farled.apps.register.choices import Status
from farled.apps.register.models import Account
from farled.kit import clock
from farled.platforms.looking import Access

WEEK = timedelta(days=7)
_ALIVE = (Status.OPEN, Status.LOST, Status.CLOSING)


class Resting(NamedTuple):
    """A key that is not used for a while."""

    key: PlatformKey
    until: datetime


@dataclass(frozen=True, slots=True)
class Row:
    """One platform."""

    platform: str
    accounts: int
    by_machine: int
    """At how many a machine looks; the others are for the round."""
    today: int
    week: int
    """Seen since midnight, and within seven days, by whomever."""
    due: int
    """Nobody has seen them for a month."""
    failing: int
    """At how many the machine's last looks have shown nothing."""
    failing_since: datetime | None
    reason: str
    """Why, mostly: a `looking.Reason`; "" where nothing fails."""
    next_at: datetime | None
    """When a machine looks next."""
    closed_until: datetime | None
    """Until when the platform is left alone, for whoever asks from here."""
    keys: Sequence[PlatformKey]
    """Those that need somebody: refused, ended, or ending soon."""
    resting: Sequence[Resting]
    """Those that have asked as often as they may."""
    access: Access
    """To whom the platform answers at best about an account there, where no machine looks at any."""

    @property
    def is_broken(self) -> bool:
        """Tell whether a machine should look here and sees nothing at all."""
        return self.by_machine > 0 and self.failing >= self.by_machine

    @property
    def is_due_now(self) -> bool:
        """Tell whether a machine would look now, if its turn came."""
        return self.next_at is not None and self.next_at <= clock.now()

    @property
    def needs_key(self) -> bool:
        """Tell whether a machine could look, if there were a key."""
        return not self.by_machine and self.access is Access.KEY


@dataclass(frozen=True, slots=True)
class Sum:
    """All platforms together."""

    accounts: int
    due: int
    by_machine: int
    today: int

    @property
    def fresh(self) -> int:
        """Return how many accounts were seen within the last month."""
        return self.accounts - self.due


def rows(actor: Person) -> list[Row]:
    """Return the platforms on which there are accounts, the most first. Raises Refused (not_allowed)."""
    require(actor, Act.SEE_REGISTER)
    organisation = actor.organisation
    reasons, closed, trouble = _reasons(organisation), _closed(organisation), _keys(organisation)
    resting, counted_rows = _resting(organisation, closed), _counted(organisation)
    unwatched = [counted["platform"] for counted in counted_rows if not counted["by_machine"]]
    access = best_access(_accounts(organisation).filter(platform__in=unwatched)) if unwatched else {}
    return [
        Row(
            **{name: value for name, value in counted.items() if name != "platform"},
            platform=counted["platform"],
            reason=reasons.get(counted["platform"], ""),
            closed_until=closed.get(counted["platform"]),
            keys=trouble.get(counted["platform"], []),
            resting=resting.get(counted["platform"], []),
            access=access.get(counted["platform"], Access.OPEN),
        )
        for counted in counted_rows
    ]


def sum_of(shown: Sequence[Row]) -> Sum:
    """Return all of them together."""
    return Sum(*(sum(getattr(row, name) for row in shown) for name in ("accounts", "due", "by_machine", "today")))


def _accounts(organisation: Organisation) -> QuerySet[Account]:
    rows: QuerySet[Account] = Account.objects.of(organisation)
    return rows.filter(status__in=_ALIVE, gone_on=None)


def _counted(organisation: Organisation) -> list[Mapping[str, Any]]:
    now = clock.now()
    midnight = timezone.localtime(now).replace(hour=0, minute=0, second=0, microsecond=0)
    machine = Q(watch__by_machine=True)
    found = (
        _accounts(organisation)
        .values("platform")
        .annotate(
            accounts=Count("pk"),
            by_machine=Count("pk", filter=machine),
            today=Count("pk", filter=Q(last_seen_at__gte=midnight)),
            week=Count("pk", filter=Q(last_seen_at__gte=now - WEEK)),
            due=Count("pk", filter=facets.has(facets.NOT_SEEN_LATELY)),
            failing=Count("pk", filter=machine & Q(watch__failing_since__isnull=False)),
            failing_since=Min("watch__failing_since", filter=machine),
            next_at=Min("watch__due_at", filter=machine),
        )
    )
    return list(found.order_by("-accounts", "platform"))


def _reasons(organisation: Organisation) -> dict[str, str]:
    """Return by platform why most of its looks fail."""
    failing = Watch.objects.of(organisation).filter(by_machine=True, failing_since__isnull=False)
    counted = failing.values_list("platform", "last_reason").annotate(n=Count("pk")).order_by("n")
    return {platform: reason for platform, reason, _ in counted}


def _closed(organisation: Organisation) -> Mapping[str, datetime]:
    """Return what is left alone now, by name: platforms, hosts and keys, no two of which are called alike."""
    prefix = prefix_of(organisation)
    shut = Allowance.objects.filter(closed_until__gt=clock.now(), name__startswith=prefix)
    return {name.removeprefix(prefix): until for name, until in shut.values_list("name", "closed_until") if until}


def _resting(organisation: Organisation, closed: Mapping[str, datetime]) -> dict[str, list[Resting]]:
    found: dict[str, list[Resting]] = {}
    numbers = [number for name in closed if (number := name.partition("#")[2])]
    for key in keys.there(organisation).filter(pk__in=numbers) if numbers else ():
        if until := closed.get(key_row(key.platform, key.pk)):
            found.setdefault(key.platform, []).append(Resting(key, until))
    return found


def _keys(organisation: Organisation) -> dict[str, list[PlatformKey]]:
    found: dict[str, list[PlatformKey]] = {}
    for key in keys.needing_somebody(organisation):
        found.setdefault(key.platform, []).append(key)
    return found
