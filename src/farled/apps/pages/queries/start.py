"""What the first page shows, as plain data."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, QuerySet

from farled.apps.audit import queries as history
from farled.apps.audit import sentences
from farled.apps.audit.sentences import Sentence
from farled.apps.candidates.queries import inbox
from farled.apps.decisions.queries import decisions
from farled.apps.decisions.queries import tasks as decision_tasks
from farled.apps.findings.choices import OPEN
from farled.apps.findings.queries import reasons
from farled.apps.findings.queries import visible as findings
from farled.apps.observations.queries import week
from farled.apps.observations.queries.keys import needing_somebody
from farled.apps.observations.queries.week import News
from farled.apps.organisations.choices import Role
from farled.apps.organisations.may import Act, may
from farled.apps.organisations.models import Person
from farled.apps.register import facets
from farled.apps.register.choices import Needed, State, Status
from farled.apps.register.models import Account
from farled.apps.register.queries import visible
from farled.kit import clock

ALIVE = (Status.OPEN, Status.LOST, Status.CLOSING)
URGENT = (State.ABANDONED, State.NO_ACCESS, State.IMPOSTOR)
_SEEN = "seen"
"""An act of which the first page tells by itself, bundled."""
_NO_NEWS = ("job", "schedule")
"""Kinds of things of which only an administrator wants to know, on a page of their own."""


@dataclass(frozen=True, slots=True)
class Band:
    """How many accounts are in a state."""

    state: str
    count: int


@dataclass(frozen=True, slots=True)
class Task:
    """One next thing to do, bundled: a code for its words, how many it is about, where it is done."""

    code: str
    count: int


@dataclass(frozen=True, slots=True)
class Week:
    """What is new since this day last week."""

    found: int
    """Accounts that were found and wait for an answer."""
    came: int
    """Accounts that came into the register."""
    looked_at: int
    """Accounts that somebody, or Farled, has looked at: worth one line, and not one each."""
    seen: Sequence[News]
    """What was seen there."""
    news: Sequence[Sentence]
    """What happened, the latest first."""


@dataclass(frozen=True, slots=True)
class Start:
    """The first page."""

    accounts: int
    band: Sequence[Band]
    tasks: Sequence[Task]
    mine: Sequence[Account]
    """For those who see only what they run."""
    stands: reasons.Stands | None
    """On which of the three reasons accounts stand; None for those who see only what they run, and before any diagnosis."""
    week: Week
    stewards: Sequence[Person]
    """Whom an agency asks."""
    sees_all: bool

    @property
    def urgent(self) -> int:
        """How many accounts need somebody now."""
        return sum(band.count for band in self.band if band.state in URGENT)


def start_of(actor: Person) -> Start:
    """Return the first page for a person's role, in a constant number of queries."""
    accounts = visible.accounts(actor)
    counted = _counted(accounts)
    band = _bands(counted)
    sees_all = may(actor, Act.SEE_REGISTER)
    return Start(
        accounts=sum(each.count for each in band),
        band=band,
        tasks=_tasks(actor, accounts, counted)[:3],
        mine=[] if sees_all else list(accounts.select_related("unit")[:100]),
        stands=_stands(actor) if sees_all and band else None,
        week=_week(actor, accounts),
        stewards=_stewards(actor) if actor.role == Role.AGENCY else [],
        sees_all=sees_all,
    )


def _stands(actor: Person) -> reasons.Stands | None:
    found = reasons.stands(actor)
    return found if found.looked_at else None


Counted = Mapping[tuple[str, str, str], int]
"""How many accounts there are by status, state and whether they are needed."""


def _counted(accounts: QuerySet[Account]) -> Counted:
    rows = accounts.order_by().values_list("status", "state", "needed").annotate(n=Count("id"))
    return {(status, state, needed): n for status, state, needed, n in rows}


def bands(accounts: QuerySet[Account]) -> list[Band]:
    """Return how many of the accounts are in each state, in the order of the states; those without any are left out."""
    return _bands(_counted(accounts))


def _bands(counted: Counted) -> list[Band]:
    states = Counter[str]()
    for (_, state, _), count in counted.items():
        states[state] += count
    return [Band(state, states[state]) for state in State.values if states[state]]


def _tasks(actor: Person, accounts: QuerySet[Account], counted: Counted) -> list[Task]:
    given = findings.given(actor).order_by().filter(state__in=OPEN)
    tasks = [
        Task("answer", decisions.to_answer(actor).count()),
        Task("decided", decision_tasks.mine(actor).count()),
        Task("mend", given.count()),
    ]
    alive = accounts.filter(status__in=ALIVE)
    if may(actor, Act.RECOGNISE):
        tasks.append(Task("recognise", inbox.waiting(actor.organisation).count()))
    if actor.role == Role.APPROVER:
        tasks += _to_decide(alive, counted)
    if may(actor, Act.EDIT_ACCOUNT) or actor.role in (Role.HOLDER, Role.AGENCY):
        tasks += _to_write(alive, counted)
    if may(actor, Act.LOOK, visible.OWN):
        tasks.insert(4, Task("round", accounts.filter(facets__contains=f" {facets.NOT_SEEN_LATELY} ").count()))
    if may(actor, Act.EDIT_KEYS):
        tasks.insert(0, Task("keys", needing_somebody(actor.organisation).count()))
    return [task for task in tasks if task.count]


def _to_decide(alive: QuerySet[Account], counted: Counted) -> list[Task]:
    return [
        Task("can_close", _of_need(counted, Needed.CAN_CLOSE)),
        Task("undecided", alive.filter(documentation__decided_by_nobody=True).count()),
        Task("needed", _of_need(counted, "")),
    ]


def _to_write(alive: QuerySet[Account], counted: Counted) -> list[Task]:
    return [
        Task("purpose", alive.filter(purpose="").count()),
        Task("owner", alive.filter(owner__isnull=True, owner_function="").count()),
        Task("needed", _of_need(counted, "")),
    ]


def _of_need(counted: Counted, answer: str) -> int:
    return sum(n for (status, _, needed), n in counted.items() if status in ALIVE and needed == answer)


def _week(actor: Person, accounts: QuerySet[Account]) -> Week:
    since = clock.now() - timedelta(days=7)
    waiting = inbox.waiting(actor.organisation).filter(first_found_at__gte=since)
    return Week(
        found=waiting.count() if may(actor, Act.RECOGNISE) else 0,
        came=accounts.filter(created_at__gte=since).count(),
        looked_at=accounts.filter(last_seen_at__gte=since).count(),
        seen=week.since(actor, since),
        news=_news(actor, since) if may(actor, Act.SEE_HISTORY) else [],
    )


def _news(actor: Person, since: datetime) -> list[Sentence]:
    events = history.of_organisation(actor).filter(at__gte=since).exclude(object_kind__in=_NO_NEWS).exclude(act=_SEEN)
    return [sentences.in_book(event) for event in events[:8]]


def _stewards(actor: Person) -> list[Person]:
    return list(Person.objects.of(actor.organisation).filter(role=Role.STEWARD).exclude(email=""))
