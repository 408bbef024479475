"""Which key reads an account."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Q, QuerySet

from farled.apps.observations.models import PlatformKey
from farled.apps.organisations.models import Organisation
from farled.kit import clock
from farled.platforms.connectors import connector_of


def working(organisation: Organisation, platform: str) -> QuerySet[PlatformKey]:
    """Return the keys to a platform that are not ended, not refused and not expired."""
    keys: QuerySet[PlatformKey] = PlatformKey.objects.of(organisation)
    holds = Q(expires_at__isnull=True) | Q(expires_at__gt=clock.now())
    return keys.filter(holds, platform=platform, ended_at=None, refused_at=None)


def key_for(keys: Iterable[PlatformKey], account: int) -> PlatformKey | None:
    """Return the best of some keys of a platform for an account: its own first, then by the platform's own order."""
    rows = [key for key in keys if key.account_id in {None, account}]
    return min(rows, key=lambda key: (key.account_id is None, _rank(key), key.pk), default=None)


def _rank(key: PlatformKey) -> int:
    connector = connector_of(key.platform)
    kinds = [kind.slug for kind in connector.keys] if connector else []
    return kinds.index(key.kind) if key.kind in kinds else len(kinds)
