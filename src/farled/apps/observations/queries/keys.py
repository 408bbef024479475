"""Which keys there are, which of them work, and which one reads an account."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Q, QuerySet

from farled.apps.observations.models import PlatformKey
from farled.apps.observations.models.keys import WARNED_BEFORE
from farled.apps.observations.queries.rounds import OWN
from farled.apps.organisations.may import Act, may
from farled.apps.organisations.models import Organisation, Person
from farled.apps.register.models import Account
from farled.apps.register.queries import visible
from farled.kit import clock
from farled.platforms.connectors import connector_of


def there(organisation: Organisation) -> QuerySet[PlatformKey]:
    """Return the keys that nobody has taken away, those that no longer work among them."""
    keys: QuerySet[PlatformKey] = PlatformKey.objects.of(organisation)
    return keys.filter(ended_at=None)


def working(organisation: Organisation, platform: str) -> QuerySet[PlatformKey]:
    """Return the keys to a platform that are not ended, not refused, and hold, or can be made to hold again."""
    now = clock.now()
    holds = Q(expires_at__isnull=True) | Q(expires_at__gt=now)
    renewable = Q(ends_at__isnull=True) | Q(ends_at__gt=now)
    return there(organisation).filter(
        holds | Q(renewable, renews_itself=True), platform=platform, refused_at__isnull=True
    )


def needing_somebody(organisation: Organisation) -> QuerySet[PlatformKey]:
    """Return the keys that were refused, have ended, or end soon: only a person can mend that."""
    return there(organisation).filter(Q(refused_at__isnull=False) | Q(ends_at__lte=clock.now() + WARNED_BEFORE))


def readable(actor: Person) -> QuerySet[Account]:
    """Return the accounts for which a person may add a key, and take it away: those that she documents."""
    rows: QuerySet[Account] = visible.accounts(actor)
    may_here = may(actor, Act.EDIT_KEYS) or may(actor, Act.EDIT_ACCOUNT, OWN)
    return rows if may_here else rows.none()


def managed_by(actor: Person) -> QuerySet[PlatformKey]:
    """Return the keys that a person may take away: all, or those for the accounts that she documents."""
    keys = there(actor.organisation)
    return keys if may(actor, Act.EDIT_KEYS) else keys.filter(account__in=readable(actor))


def key_for(keys: Iterable[PlatformKey], account: int) -> PlatformKey | None:
    """Return the best of some keys of a platform for an account: its own first, then by the platform's own order."""
    rows = [key for key in keys if key.account_id in {None, account}]
    return min(rows, key=lambda key: (key.account_id is None, _rank(key), key.pk), default=None)


def _rank(key: PlatformKey) -> int:
    connector = connector_of(key.platform)
    kinds = [kind.slug for kind in connector.keys] if connector else []
    return kinds.index(key.kind) if key.kind in kinds else len(kinds)
