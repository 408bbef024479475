"""How it goes: what was open at the end of each week for half a year."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Max, Sum
from django.utils import timezone

from farled.apps.findings.models import Tally
from farled.apps.findings.queries import visible
from farled.apps.findings.queries.listing import Filters, chosen, slugs
from farled.apps.organisations.may import Act, require
from farled.apps.organisations.models import Person
from farled.kit import clock

WEEKS = 26
_WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Week:
    """A week, by its Monday."""

    monday: date
    counted_on: date | None
    """The last day in it on which anybody counted; today in the week that goes on, None where nobody did."""
    open: int


def trend(actor: Person, filters: Filters) -> list[Week]:
    """Return the weeks, the latest last; of one reason or rule where the filters ask for it. Raises Refused.

    This week stands as it is now, as the list of what is to mend counts it.
    """
    require(actor, Act.SEE_FINDINGS)
    today = timezone.localdate(clock.now())
    first = today - timedelta(days=today.weekday()) - (WEEKS - 1) * _WEEK
    days = _open_by_day(actor, filters, first)
    now = chosen(actor, Filters(reason=filters.reason, rule=filters.rule)).count()
    if now or days:
        days[today] = now
    weeks = [first + number * _WEEK for number in range(WEEKS)]
    return [_week(monday, days) for monday in weeks]


def first_of(weeks: Sequence[Week]) -> Week | None:
    """Return the first week that was counted, to set beside the last; None where there is no other one."""
    counted = [week for week in weeks if week.counted_on]
    return counted[0] if len(counted) > 1 else None


def last_counted(actor: Person) -> date | None:
    """Return the last day on which was counted."""
    day: date | None = Tally.objects.of(actor.organisation).aggregate(day=Max("on"))["day"]
    return day


def _open_by_day(actor: Person, filters: Filters, first: date) -> dict[date, int]:
    asked = slugs(filters)
    known = [slug for slug in visible.known(actor) if asked is None or slug in asked]
    rows = Tally.objects.of(actor.organisation).filter(on__gte=first, rule__in=known).order_by()
    return dict(rows.values_list("on").annotate(open_then=Sum("open")))


def _week(monday: date, days: dict[date, int]) -> Week:
    counted: dict[date, int] = defaultdict(int)
    counted.update({day: count for day, count in days.items() if monday <= day < monday + _WEEK})
    last = max(counted, default=None)
    return Week(monday, last, counted[last] if last else 0)
