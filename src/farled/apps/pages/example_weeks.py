"""What was to mend in an example from night to night: the rules are put to it as it was then, and told of each week."""

from __future__ import annotations

from collections.abc import Collection
from datetime import UTC, date, datetime, time, timedelta

from farled.apps.findings.queries.trend import WEEKS
from farled.apps.findings.services import counting, diagnose_all
from farled.apps.organisations.models import Organisation
from farled.kit import clock

_NIGHT = time(2, 0)
_DAY, _WEEK, _MONTH = timedelta(days=1), timedelta(days=7), timedelta(days=30)


class Weeks:
    """Nights that are gone through when the story has come to them: half a year of nights from Saturday to Sunday; before it
    one a month, and the one after each day on which accounts came into the register."""

    def __init__(self, organisation: Organisation, today: date, came: Collection[date]) -> None:
        self._organisation = organisation
        last = today - timedelta(days=today.isoweekday() % 7)
        self._weekly = {last - back * _WEEK for back in range(WEEKS)}
        half_a_year = min(self._weekly)
        months = {half_a_year - back * _MONTH for back in range(1, (half_a_year - min(came)) // _MONTH + 1)}
        self._left = sorted(self._weekly | months | {day + _DAY for day in came if day + _DAY < today}, reverse=True)
        self._end = datetime.combine(today, _NIGHT, UTC)

    def until(self, moment: datetime) -> None:
        """Go through the organisation at each of these nights that lies before a moment."""
        while self._left and (night := datetime.combine(self._left[-1], _NIGHT, UTC)) < min(moment, self._end):
            day = self._left.pop()
            with clock.standing_at(night):
                diagnose_all(self._organisation)
                if day in self._weekly:
                    counting.tally(self._organisation)
