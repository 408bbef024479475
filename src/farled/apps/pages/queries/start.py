"""What the first page shows, as plain data."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import QuerySet

from farled.apps.candidates.queries import inbox
from farled.apps.decisions.queries import decisions
from farled.apps.decisions.queries import tasks as decision_tasks
from farled.apps.findings.choices import OPEN
from farled.apps.findings.queries import reasons
from farled.apps.findings.queries import visible as findings
from farled.apps.observations.queries import rounds, week
from farled.apps.observations.queries.keys import needing_somebody
from farled.apps.observations.queries.week import News
from farled.apps.organisations.choices import Role
from farled.apps.organisations.may import Act, may
from farled.apps.organisations.models import Person
from farled.apps.pages.queries.counting import ByValue, Counted, count
from farled.apps.pages.queries.news import Repeated, news_of
from farled.apps.register import facets
from farled.apps.register.choices import Needed, State, Status
from farled.apps.register.models import Account
from farled.apps.register.queries import visible
from farled.kit import clock

URGENT = (State.ABANDONED, State.NO_ACCESS, State.IMPOSTOR)
_NEVER = "never"
"""What is to be looked at for the first time; counted for itself, and told with the round."""


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
    never: int = 0
    """At how many of them nobody has ever looked, where they are to be looked at."""


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
    news: Sequence[Repeated]
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
    """Whom somebody asks who does not run the register."""
    sees_all: bool

    @property
    def urgent(self) -> int:
        """How many accounts need somebody now."""
        return sum(band.count for band in self.band if band.state in URGENT)


def start_of(actor: Person) -> Start:
    """Return the first page for a person's role, in a constant number of queries."""
    accounts, since = visible.accounts(actor), clock.now() - timedelta(days=7)
    tasks = [*_tasks(actor, accounts)]
    counted = count([*tasks, *_of_week(actor, accounts, since)], in_states(accounts))
    band, sees_all = bands(counted), may(actor, Act.SEE_REGISTER)
    return Start(
        accounts=sum(each.count for each in band),
        band=band,
        tasks=_bundled(dict(tasks), counted)[:3],
        mine=[] if sees_all else list(accounts.select_related("organisation")[:100]),
        stands=_stands(actor) if sees_all and band else None,
        week=_week(actor, counted, since),
        stewards=[] if sees_all else _stewards(actor),
        sees_all=sees_all,
    )


def _bundled(codes: Iterable[str], counted: Mapping[str, int]) -> list[Task]:
    """Return what there is to do; accounts at which nobody has looked yet go the same round as those seen long ago."""
    never = {"round": counted.get(_NEVER, 0)}
    found = [Task(code, counted[code] + never.get(code, 0), never.get(code, 0)) for code in codes if code != _NEVER]
    return [each for each in found if each.count]


def _stands(actor: Person) -> reasons.Stands | None:
    found = reasons.stands(actor)
    return found if found.looked_at else None


def in_states(accounts: QuerySet[Account]) -> ByValue:
    """Return the accounts by their state, to be counted: whatever their status, which the index has before it."""
    return ByValue(accounts.filter(status__in=Status.values), "state", State.values)


def bands(counted: Mapping[str, int]) -> list[Band]:
    """Return how many accounts are in each state, in the order of the states; those without any are left out."""
    return [Band(state, counted[state]) for state in State.values if counted[state]]


def _tasks(actor: Person, accounts: QuerySet[Account]) -> Iterator[tuple[str, QuerySet[Any, Any]]]:
    """Yield what there may be to do for somebody, what is most urgent first."""
    if may(actor, Act.EDIT_KEYS):
        yield "keys", needing_somebody(actor.organisation)
    yield "answer", decisions.to_answer(actor)
    yield "decided", decision_tasks.mine(actor)
    yield "mend", findings.given(actor).filter(state__in=OPEN)
    if may(actor, Act.RECOGNISE):
        yield "recognise", inbox.waiting(actor.organisation)
    if may(actor, Act.LOOK, visible.OWN):
        yield from zip((_NEVER, "round"), rounds.due_in_parts(actor), strict=True)
    if actor.role == Role.APPROVER:
        yield from open_questions(accounts, "can_close", "undecided", "needed")
    if may(actor, Act.EDIT_ACCOUNT) or actor.role in (Role.HOLDER, Role.AGENCY):
        yield from open_questions(accounts, "purpose", "owner", "needed")


WORDS = {
    "purpose": facets.NO_PURPOSE,
    "owner": facets.NO_OWNER,
    "needed": facets.needed(""),
    "can_close": facets.needed(Needed.CAN_CLOSE),
    "undecided": facets.BY_NOBODY,
}
"""By which word the list is filtered that a task leads to: what is counted stands there, and nothing else does."""


def open_questions(accounts: QuerySet[Account], *codes: str) -> Counted:
    """Return the accounts about which each of these is open, to be counted."""
    return [(code, accounts.filter(facets.has(WORDS[code]))) for code in codes]


def _of_week(actor: Person, accounts: QuerySet[Account], since: datetime) -> Counted:
    waiting = inbox.waiting(actor.organisation).filter(first_found_at__gte=since)
    return [
        ("found", waiting if may(actor, Act.RECOGNISE) else waiting.none()),
        ("came", accounts.filter(created_at__gte=since)),
        ("looked_at", accounts.filter(last_seen_at__gte=since)),
    ]


def _week(actor: Person, counted: Mapping[str, int], since: datetime) -> Week:
    return Week(
        found=counted["found"],
        came=counted["came"],
        looked_at=counted["looked_at"],
        seen=week.since(actor, since),
        news=news_of(actor, since) if may(actor, Act.SEE_HISTORY) else [],
    )


def _stewards(actor: Person) -> list[Person]:
    return list(Person.objects.of(actor.organisation).filter(role=Role.STEWARD).exclude(email=""))
