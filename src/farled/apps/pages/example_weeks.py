"""What was to mend in an example from week to week: the rules are put to it as it was then, at the end of each week."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

from farled.apps.findings.queries.trend import WEEKS
from farled.apps.findings.services import counting, diagnose_all
from farled.apps.organisations.models import Organisation
from farled.kit import clock

_NIGHT = time(2, 0)
_WEEK = timedelta(days=7)


class Weeks:
    """Half a year of nights from Saturday to Sunday, the next of which is gone through when the story has come to it."""

    def __init__(self, organisation: Organisation, today: date) -> None:
        last = today - timedelta(days=today.isoweekday() % 7)
        self._organisation = organisation
        self._next = datetime.combine(last - (WEEKS - 1) * _WEEK, _NIGHT, UTC)
        self._end = datetime.combine(today, _NIGHT, UTC)

    def until(self, moment: datetime) -> None:
        """Go through the organisation at each of these nights that lies before a moment."""
        while self._next < min(moment, self._end):
            with clock.standing_at(self._next):
                diagnose_all(self._organisation)
                counting.tally(self._organisation)
            self._next += _WEEK
