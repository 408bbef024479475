"""Which accounts are to be looked at by eye, and how far a round has come."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet

from farled.apps.observations.choices import Answer, How
from farled.apps.observations.models import Observation, Round, Turn
from farled.apps.organisations.may import Act, require
from farled.apps.organisations.models import Person
from farled.apps.register.choices import Status
from farled.apps.register.models import Account
from farled.apps.register.queries import visible
from farled.apps.register.queries.visible import OWN as OWN
from farled.apps.register.states import A_LOOK_IS_FRESH_DAYS
from farled.kit import clock
from farled.platforms.looking import Outcome

A_ROUND = 40
HELD_FOR = timedelta(days=14)
"""So long a round that was begun and left keeps its accounts from the rounds of others."""
AGAIN_AFTER = timedelta(days=A_LOOK_IS_FRESH_DAYS)
_MAY_BE_SEEN = Q(status__in=(Status.OPEN, Status.LOST, Status.CLOSING), gone_on=None)
_NEVER = Q(last_seen_at=None)


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a round has come."""

    turn: Turn | None
    """The account that is asked about now; None where all are answered."""
    answered: int
    total: int


def due(actor: Person) -> QuerySet[Account]:
    """Return the accounts nobody has seen for a month or ever, those that nobody has first. Raises Refused (not_allowed)."""
    require(actor, Act.LOOK, OWN)
    rows = visible.accounts(actor).filter(_NEVER | _long_ago(), _MAY_BE_SEEN)
    return rows.order_by(F("last_seen_at").asc(nulls_first=True), "platform", "sort_name", "pk")


def due_in_parts(actor: Person) -> tuple[QuerySet[Account], QuerySet[Account]]:
    """Return them as two: never seen, and seen long ago. Each is counted along an index; both at once are not."""
    rows = visible.accounts(actor).filter(_MAY_BE_SEEN)
    return rows.filter(_NEVER), rows.filter(_long_ago())


def _long_ago() -> Q:
    return Q(last_seen_at__lt=clock.now() - AGAIN_AFTER)


def never_seen(rows: QuerySet[Account]) -> QuerySet[Account]:
    """Return those of some accounts that nobody has looked at yet."""
    return rows.filter(_NEVER)


def free(actor: Person) -> QuerySet[Account]:
    """Return what is due and waits in no round that is under way. Raises Refused (not_allowed)."""
    return due(actor).filter(~Exists(_under_way().filter(account=OuterRef("pk"))))


def _under_way() -> QuerySet[Turn]:
    """Return what waits for its answer in rounds of anybody."""
    now = clock.now()
    goes_on = Q(round__closes_at__gt=now) | Q(round__closes_at=None, round__created_at__gt=now - HELD_FOR)
    rows: QuerySet[Turn] = Turn.objects.filter(goes_on, round__ended_at=None, observation=None)
    return rows


def choose(actor: Person, accounts: Sequence[int], most: int) -> list[int]:
    """Return the numbers of the accounts of a round: those named, as far as the person may see them, or what is free.

    Accounts on one platform stand together: whoever is logged in there goes through them in one go.
    """
    if accounts:
        rows = visible.accounts(actor).filter(pk__in=list(accounts)[:most])
        return list(rows.order_by("platform", "sort_name", "pk").values_list("pk", flat=True))
    first = list(free(actor).values_list("platform", "sort_name", "pk")[:most])
    return [pk for _, _, pk in sorted(first)]


def by_platform(rows: QuerySet[Account]) -> list[tuple[str, int]]:
    """Return how many of some accounts are on each platform, the most first."""
    counted = rows.order_by().values_list("platform").annotate(count=Count("pk"))
    return sorted(counted, key=lambda row: (-row[1], row[0]))


def summary(walk: Round) -> list[tuple[str, int]]:
    """Return how often each answer was given in a round, as (words, count)."""
    counted = dict(
        walk.turns.filter(observation__isnull=False)
        .order_by()
        .values_list("observation__answer")
        .annotate(count=Count("pk"))
    )
    return [(str(answer.label), counted[answer.value]) for answer in Answer if counted.get(answer.value)]


def unfinished(actor: Person) -> Round | None:
    """Return the round that somebody has begun and not ended."""
    rows: QuerySet[Round] = Round.objects.of(actor.organisation).filter(by=actor, ended_at=None)
    return rows.first()


def of(actor: Person) -> QuerySet[Round]:
    """Return the rounds somebody may go: her own. Raises Refused (not_allowed)."""
    require(actor, Act.LOOK, OWN)
    rows: QuerySet[Round] = Round.objects.of(actor.organisation).filter(by=actor)
    return rows


def dealt(actor: Person) -> QuerySet[Round]:
    """Return the rounds that were dealt out, those that go on first, each with `answered` and `total`. Raises Refused."""
    require(actor, Act.LOOK)
    rows: QuerySet[Round] = Round.objects.of(actor.organisation).exclude(token_hash="")
    answered, waits = Q(turns__observation__isnull=False), ~Q(Exists(_seen_elsewhere("turns__account", "created_at")))
    return (
        rows.select_related("dealt_by")
        .annotate(answered=Count("turns", filter=answered), total=Count("turns", filter=answered | waits))
        .order_by(F("ended_at").desc(nulls_first=True), "-pk")
    )


def by_link(token_hash: str) -> Round | None:
    """Return the round behind a link; None where it has ended or never was."""
    rows: QuerySet[Round] = Round.objects.filter(token_hash=token_hash, ended_at=None)
    return rows.exclude(token_hash="").filter(closes_at__gt=clock.now()).select_related("organisation").first()


def ended_by_link(token_hash: str) -> Round | None:
    """Return the round behind a link, once it has been ended; None for any other."""
    rows: QuerySet[Round] = Round.objects.filter(token_hash=token_hash, ended_at__isnull=False)
    return rows.exclude(token_hash="").select_related("organisation").first()


def progress(walk: Round) -> Progress:
    """Return how far a round has come, with the account that is asked about now.

    What somebody has answered elsewhere since it began is asked about no more, and not counted.
    """
    waits = Q(observation=None) & ~Q(Exists(_seen_elsewhere("account", "round__created_at")))
    turns = walk.turns.select_related("account", "account__face", "account__organisation")
    counts = walk.turns.aggregate(waiting=Count("pk", filter=waits), answered=Count("observation"))
    turn = turns.filter(waits).order_by("position").first()
    return Progress(turn, counts["answered"], counts["answered"] + counts["waiting"])


def _seen_elsewhere(account: str, since: str) -> QuerySet[Observation]:
    """Return what people have answered of the account under a name in the outer rows, since a moment under another."""
    told = Observation.objects.filter(account=OuterRef(account), at__gt=OuterRef(since), taken_back_at=None)
    rows: QuerySet[Observation] = told.filter(outcome__in=(Outcome.PRESENT.value, Outcome.ABSENT.value))
    return rows.exclude(how=How.MACHINE)
