"""Thins what is kept of checks by machine: evidence has its time, and a look that showed the same as before says little.

What people have noted, figures, and whatever was new at its time stay.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from farled.apps.observations.choices import How
from farled.apps.observations.models import Observation
from farled.kit import clock

EVIDENCE_FOR = timedelta(days=60)
"""So long the beginnings of answers are kept; what was asked, when, and the status of the answer stay."""
ALL_FOR = timedelta(days=400)
"""After that, of looks that showed the same as the one before, only the first of each month stays."""
AT_ONCE = 500


def forget_bodies() -> int:
    """Forget the beginnings of answers whose time is over; return of how many checks. Goes on where it was broken off."""
    old = Observation.objects.filter(how=How.MACHINE, has_bodies=True, at__lt=clock.now() - EVIDENCE_FOR)
    count = 0
    while found := list(old.order_by("at").only("pk", "exchanges")[:AT_ONCE]):
        for check in found:
            check.exchanges, check.has_bodies = [{**each, "body": ""} for each in check.exchanges], False
        Observation.objects.bulk_update(found, ["exchanges", "has_bodies"])
        count += len(found)
    return count


def remove_repeated() -> int:
    """Remove old looks that showed nothing new, and return how many; a second time there is nothing to do."""
    before = clock.now() - ALL_FOR
    old = Observation.objects.filter(how=How.MACHINE, at__lt=before)
    accounts = list(old.order_by().values_list("account", flat=True).distinct())
    return sum(_remove(account, before) for account in accounts)


_SHOWN = ("outcome", "reason", "last_post_on", "key")


def _remove(account: int, before: datetime) -> int:
    """Remove what was repeated of one account: the same outcome, reason, last post and key, and nothing new in the profile."""
    rows = Observation.objects.filter(account=account, how=How.MACHINE, at__lt=before).order_by("at", "pk")
    repeated: list[int] = []
    last: tuple[Any, ...] = ()
    for pk, at, profile, *shown in rows.values_list("pk", "at", "profile", *_SHOWN):
        now = (at.year, at.month, *shown)
        if now == last and not profile:
            repeated.append(pk)
        last = now
    for start in range(0, len(repeated), AT_ONCE):
        Observation.objects.filter(pk__in=repeated[start : start + AT_ONCE]).delete()
    return len(repeated)
