"""What is due in the next weeks, for the one who asks: meetings, tasks, decisions to look at again, what is to mend, who leaves."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, NamedTuple

from django.db.models import Exists, Model, OuterRef, QuerySet
from django.utils import timezone

from farled.apps.decisions.choices import Standing
from farled.apps.decisions.models import Agenda
from farled.apps.decisions.queries import decisions
from farled.apps.decisions.queries import tasks as queries
from farled.apps.findings.choices import OPEN
from farled.apps.findings.queries import visible as findings
from farled.apps.organisations.may import Act, may
from farled.apps.organisations.models import Person
from farled.apps.register.models import Account
from farled.kit import clock

DAYS = 30
LATE, AHEAD = 3, 5
"""Of how many things that are late, and that come within DAYS, Start tells."""
ALL = 500
"""Of how many of each where all are asked for."""
_TO_DO = 20
"""What there is to do for one decision, at most, but for very few."""


@dataclass(frozen=True, slots=True)
class Coming:
    """Something with a day: a code for its words, the day, what it is about."""

    code: str
    on: date
    about: str
    thing: Model
    """Whose page it is."""
    is_late: bool


@dataclass(frozen=True, slots=True)
class Due:
    """What is due, the soonest first; what is late and what comes do not take each other's room."""

    late: Sequence[Coming]
    ahead: Sequence[Coming]
    more: bool
    """There is more than this."""

    @property
    def rows(self) -> list[Coming]:
        """Return both."""
        return [*self.late, *self.ahead]


Row = tuple[str, date, str, Model]
"""Of `Coming`: its code, the day, what it is about, the thing."""


def coming(actor: Person, *, everything: bool = False) -> Due:
    """Return what is late and what comes within DAYS: some of it, or ALL of each; eight statements at most, mostly five."""
    today = timezone.localdate(clock.now())
    days_late = _Days(date.min, today - timedelta(days=1), ALL if everything else LATE)
    days_ahead = _Days(today, today + timedelta(days=DAYS), ALL if everything else AHEAD)
    rows = [row for each in (_tasks, _reviews, _given) for row in _of_both(each, actor, days_late, days_ahead)]
    rows += [row for each in (_meetings, _leaving) for row in each(actor, days_ahead)]
    rows.sort(key=_day)
    late = [row for row in rows if _day(row) < today]
    ahead = rows[len(late) :]
    return Due(
        late=[Coming(*row, is_late=True) for row in late[: days_late.most]],
        ahead=[Coming(*row, is_late=False) for row in ahead[: days_ahead.most]],
        more=len(late) > days_late.most or len(ahead) > days_ahead.most,
    )


class _Days(NamedTuple):
    first: date
    last: date
    most: int
    """So many things are told of these days."""

    @property
    def looked_for(self) -> int:
        """Return of how many it can be told whether there are more."""
        return self.most + 1


Source = Callable[[Person, _Days], Iterator[Row]]


def _of_both(source: Source, actor: Person, late: _Days, ahead: _Days) -> list[Row]:
    """Ask for both together; where much is late, once more for what comes."""
    both = _Days(late.first, ahead.last, late.most + ahead.looked_for)
    rows = list(source(actor, both))
    of_late = [row for row in rows if _day(row) < ahead.first]
    if len(rows) < both.looked_for or len(rows) - len(of_late) >= ahead.looked_for:
        return rows
    return [*of_late, *source(actor, ahead)]


def _day(row: Row) -> date:
    return row[1]


def _meetings(actor: Person, days: _Days) -> Iterator[Row]:
    if may(actor, Act.SEE_REGISTER):
        rows = Agenda.objects.of(actor.organisation).select_related("organisation").filter(ended_at=None)
        for agenda in rows.filter(day__range=days[:2]).order_by("day")[: days.looked_for]:
            if agenda.day:
                yield "meeting", agenda.day, agenda.name, agenda


def _tasks(actor: Person, days: _Days) -> Iterator[Row]:
    """One line for each decision, however much there is to do for it."""
    rows = queries.still_open(queries.tasks(actor)) if may(actor, Act.DECIDE) else queries.mine(actor)
    first: dict[int, Any] = {}
    rows = _narrow(rows, "due_on", at="decision__").filter(due_on__range=days[:2])
    for task in rows[: days.looked_for * _TO_DO]:
        first.setdefault(task.decision_id, task)
    for task in list(first.values())[: days.looked_for]:
        yield "task", task.due_on, task.decision.account.told_apart, task.decision


def _reviews(actor: Person, days: _Days) -> Iterator[Row]:
    if may(actor, Act.DECIDE):
        rows = _narrow(decisions.decisions(actor), "next_review_on").filter(state=Standing.IN_FORCE)
        rows = rows.filter(next_review_on__range=days[:2]).order_by("next_review_on", "pk")
        for decision in rows[: days.looked_for]:
            yield "review", decision.next_review_on, decision.account.told_apart, decision


def _given(actor: Person, days: _Days) -> Iterator[Row]:
    rows = _narrow(findings.given(actor), "due_on").filter(state__in=OPEN)
    for finding in rows.filter(due_on__range=days[:2]).order_by("due_on", "pk")[: days.looked_for]:
        yield "mend", finding.due_on, finding.account.told_apart, finding


def _leaving(actor: Person, days: _Days) -> Iterator[Row]:
    if may(actor, Act.SEE_PEOPLE):
        rows = Person.objects.of(actor.organisation).filter(leaves_on__range=days[:2])
        owned = Account.objects.filter(owner=OuterRef("pk"))
        for person in rows.filter(Exists(owned)).order_by("leaves_on", "pk")[: days.looked_for]:
            yield "leaves", person.leaves_on, person.name, person


def _narrow(rows: QuerySet[Any], day: str, *, at: str = "") -> QuerySet[Any]:
    """Read no more than is shown: the day, the name of the account with its platform, and what an address needs."""
    shown = ("account__name", "account__handle", "account__platform", "organisation__slug")
    rows = rows.select_related(None).select_related(f"{at}account", f"{at}organisation")
    return rows.only(day, *(f"{at}{name}" for name in shown))
