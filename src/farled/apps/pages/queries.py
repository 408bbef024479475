"""What the combined screens show, as plain data."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Count, Q, QuerySet
from django.utils.translation import get_language

from farled.apps.audit.models import Event
from farled.apps.candidates.models import Candidate
from farled.apps.jobs.models import Job
from farled.apps.organisations.choices import Role
from farled.apps.organisations.may import Act, may
from farled.apps.organisations.models import Person
from farled.apps.register.choices import State, Status
from farled.apps.register.models import Account
from farled.discovery.found import Found, Scan
from farled.discovery.kept import from_json
from farled.discovery.overview import Overview, overview
from farled.discovery.words import words
from farled.discovery.words.forms import Headline
from farled.kit import clock

ALIVE = (Status.OPEN, Status.LOST, Status.CLOSING)


@dataclass(frozen=True, slots=True)
class Surprise:
    """An account that will surprise, and why, in words."""

    platform: str
    handle: str
    reason: str


@dataclass(frozen=True, slots=True)
class ShownScan:
    """A scan as it is shown while and after it runs, in the reader's language."""

    overview: Overview
    headline: Headline
    surprises_title: str
    surprises: Sequence[Surprise]


def scan_of(job: Job | None) -> Scan | None:
    """Return what a scan job has found so far."""
    kept = getattr(job, "scan", None) if job else None
    return from_json(kept.scan) if kept else None


def shown_scan(job: Job) -> ShownScan | None:
    """Return a scan's result with its words in the reader's language; None before there is any."""
    scan = scan_of(job)
    if scan is None:
        return None
    shown = overview(scan)
    said = words("sv" if (get_language() or "").startswith("sv") else "en")
    surprises = [
        Surprise(one.subject.ref.platform, one.subject.ref.handle, " ".join(map(said.reason, one.reasons)))
        for one in shown.surprises
        if isinstance(one.subject, Found)
    ]
    headline = said.headline(shown.figures, shown.name)
    return ShownScan(shown, headline, said.surprises_title(len(surprises)), surprises)


def name_found(job: Job | None) -> str:
    """Return the organisation's own name for itself, as its site has it."""
    scan = scan_of(job)
    return scan.organisation if scan else ""


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
class Start:
    """The first page."""

    accounts: int
    band: Sequence[Band]
    tasks: Sequence[Task]
    mine: Sequence[Account]
    """For those who see only what they run."""
    news: Sequence[Event]
    sees_all: bool


def start_of(actor: Person) -> Start:
    """Return the first page for a person's role, in a constant number of queries."""
    accounts = accounts_of(actor)
    counted = {row["state"]: row["n"] for row in accounts.order_by().values("state").annotate(n=Count("id"))}
    sees_all = may(actor, Act.SEE_REGISTER)
    return Start(
        accounts=sum(counted.values()),
        band=[Band(state, counted[state]) for state in State.values if counted.get(state)],
        tasks=_tasks(actor, accounts)[:3],
        mine=[] if sees_all else list(accounts.select_related("unit")[:100]),
        news=_news(actor) if may(actor, Act.SEE_HISTORY) else [],
        sees_all=sees_all,
    )


def accounts_of(actor: Person) -> QuerySet[Account]:
    """Return the accounts somebody may see: all, or those that the person or the person's agency runs."""
    accounts = Account.objects.of(actor.organisation)
    if may(actor, Act.SEE_REGISTER):
        return accounts
    if actor.role == Role.AGENCY:
        return accounts.filter(run_by_agency=actor.agency_id) if actor.agency_id else accounts.none()
    own = Q(owner=actor) | Q(holders__person=actor, holders__until__isnull=True)
    return accounts.filter(own).distinct()


def _tasks(actor: Person, accounts: QuerySet[Account]) -> list[Task]:
    tasks = []
    if may(actor, Act.RECOGNISE):
        tasks.append(Task("recognise", Candidate.objects.of(actor.organisation).filter(answer="").count()))
    if may(actor, Act.EDIT_ACCOUNT) or actor.role in (Role.HOLDER, Role.AGENCY):
        missing = accounts.filter(status__in=ALIVE).aggregate(
            purpose=Count("id", filter=Q(purpose=""), distinct=True),
            owner=Count("id", filter=Q(owner__isnull=True, owner_function=""), distinct=True),
            needed=Count("id", filter=Q(needed=""), distinct=True),
        )
        tasks += [Task(code, count) for code, count in missing.items()]
    return [task for task in tasks if task.count]


def _news(actor: Person) -> list[Event]:
    since = clock.now() - timedelta(days=7)
    return list(Event.objects.of(actor.organisation).filter(at__gte=since).select_related("actor")[:8])
