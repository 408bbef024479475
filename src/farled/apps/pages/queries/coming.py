"""What is due in the next weeks, for the one who asks: meetings, tasks, decisions to look at again, what is to mend, who leaves."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import chain
from typing import Any

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
SHOWN = 5
_TO_DO = 8
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


Row = tuple[str, date | None, str, Model]
"""Of `Coming`: its code, the day, what it is about, the thing."""


def coming(actor: Person) -> list[Coming]:
    """Return what is due soonest, what is late first; five statements at most."""
    today = timezone.localdate(clock.now())
    rows = chain.from_iterable(each(actor, today, today + timedelta(days=DAYS)) for each in _ALL)
    found = [Coming(code, on, about, thing, on < today) for code, on, about, thing in rows if on]
    return sorted(found, key=lambda each: each.on)[:SHOWN]


def _meetings(actor: Person, today: date, until: date) -> Iterator[Row]:
    if may(actor, Act.SEE_REGISTER):
        rows = Agenda.objects.of(actor.organisation).select_related("organisation").filter(ended_at=None)
        for agenda in rows.filter(day__range=(today, until)).order_by("day")[:SHOWN]:
            yield "meeting", agenda.day, agenda.name, agenda


def _tasks(actor: Person, today: date, until: date) -> Iterator[Row]:
    """One line for each decision, however much there is to do for it."""
    rows = queries.still_open(queries.tasks(actor)) if may(actor, Act.DECIDE) else queries.mine(actor)
    first: dict[int, Any] = {}
    for task in _narrow(rows, "due_on", at="decision__").filter(due_on__lte=until)[: SHOWN * _TO_DO]:
        first.setdefault(task.decision_id, task)
    for task in list(first.values())[:SHOWN]:
        yield "task", task.due_on, task.decision.account.told_apart, task.decision


def _reviews(actor: Person, today: date, until: date) -> Iterator[Row]:
    if may(actor, Act.DECIDE):
        rows = _narrow(decisions.decisions(actor), "next_review_on").filter(state=Standing.IN_FORCE)
        for decision in rows.filter(next_review_on__lte=until).order_by("next_review_on", "pk")[:SHOWN]:
            yield "review", decision.next_review_on, decision.account.told_apart, decision


def _given(actor: Person, today: date, until: date) -> Iterator[Row]:
    rows = _narrow(findings.given(actor), "due_on").filter(state__in=OPEN)
    for finding in rows.filter(due_on__lte=until).order_by("due_on", "pk")[:SHOWN]:
        yield "mend", finding.due_on, finding.account.told_apart, finding


def _leaving(actor: Person, today: date, until: date) -> Iterator[Row]:
    if may(actor, Act.SEE_PEOPLE):
        rows = Person.objects.of(actor.organisation).filter(leaves_on__range=(today, until))
        owned = Account.objects.filter(owner=OuterRef("pk"))
        for person in rows.filter(Exists(owned)).order_by("leaves_on", "pk")[:SHOWN]:
            yield "leaves", person.leaves_on, person.name, person


def _narrow(rows: QuerySet[Any], day: str, *, at: str = "") -> QuerySet[Any]:
    """Read no more than is shown: the day, the name of the account with its platform, and what an address needs."""
    shown = ("account__name", "account__handle", "account__platform", "organisation__slug")
    rows = rows.select_related(None).select_related(f"{at}account", f"{at}organisation")
    return rows.only(day, *(f"{at}{name}" for name in shown))


_ALL = (_meetings, _tasks, _reviews, _given, _leaving)
