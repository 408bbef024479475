"""Agendas, and how far a meeting has come."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Case, Count, Exists, OuterRef, Q, QuerySet, Value, When

from farled.apps.decisions.choices import LIVE, NOT_DECIDED
from farled.apps.decisions.models import Agenda, Decision, Hold, Item
from farled.apps.organisations.may import Act, require
from farled.apps.organisations.models import Organisation, Person
from farled.kit import clock

_NO_DECISION = Q(items__decision=None)
_ONLY_PROPOSED = Q(items__decision__state__in=NOT_DECIDED)


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a meeting has come."""

    decided: int
    proposed: int
    """Of which nothing holds yet."""
    passed_over: int
    total: int

    @property
    def gone_through(self) -> int:
        """Return how many have been decided, or proposed about."""
        return self.decided + self.proposed

    @property
    def left(self) -> int:
        """Return how many are still to be gone through."""
        return self.total - self.gone_through


def agendas(actor: Person) -> QuerySet[Agenda]:
    """Return the agendas, those that go on first, each with `decided`, `proposed`, `left` and `total`.

    Raises Refused (not_allowed).
    """
    require(actor, Act.SEE_REGISTER)
    rows: QuerySet[Agenda] = Agenda.objects.of(actor.organisation).select_related("organisation", "by")
    rows = rows.annotate(
        decided=Count("items", filter=~_NO_DECISION & ~_ONLY_PROPOSED),
        proposed=Count("items", filter=_ONLY_PROPOSED),
        left=Count("items", filter=_NO_DECISION),
        total=Count("items"),
    )
    return rows.order_by(Case(When(ended_at=None, then=Value(0)), default=Value(1)), "-id")


def open_agendas(actor: Person) -> QuerySet[Agenda]:
    """Return the agendas that go on, the latest first. Raises Refused (not_allowed)."""
    require(actor, Act.DECIDE)
    rows: QuerySet[Agenda] = Agenda.objects.of(actor.organisation).filter(ended_at=None)
    return rows


def items(agenda: Agenda) -> QuerySet[Item]:
    """Return the accounts of an agenda in their order, with what was decided."""
    related = ("account", "account__unit", "account__owner", "decision")
    rows: QuerySet[Item] = agenda.items.select_related(*related)
    return rows


def item(actor: Person) -> QuerySet[Item]:
    """Return the items that somebody may decide, with all their page needs. Raises Refused (not_allowed)."""
    require(actor, Act.DECIDE)
    about = ("unit", "owner", "run_by_agency", "documentation", "documentation__proposing_agency", "face")
    rows: QuerySet[Item] = Item.objects.filter(agenda__organisation=actor.organisation)
    rows = rows.select_related("agenda", "agenda__organisation", "decision", *(f"account__{each}" for each in about))
    return rows.prefetch_related("account__documentation__audiences")


def progress(agenda: Agenda) -> Progress:
    """Return how far it has come."""
    waiting, proposed = Q(decision=None), Q(decision__state__in=NOT_DECIDED)
    counted = agenda.items.aggregate(
        decided=Count("pk", filter=~waiting & ~proposed),
        proposed=Count("pk", filter=proposed),
        passed_over=Count("pk", filter=waiting & Q(passed_over=True)),
        total=Count("pk"),
    )
    return Progress(**counted)


def suggested(agenda: Agenda) -> QuerySet[Decision]:
    """Return the decisions of a meeting whose grounds Farled has suggested, and nobody has made hers."""
    rows: QuerySet[Decision] = Decision.objects.filter(items__agenda=agenda, state__in=LIVE, grounds="")
    return rows.order_by("items__position")


def standing(organisation: Organisation, accounts: Iterable[int]) -> dict[int, Decision]:
    """Return what is decided or proposed about some accounts, on whichever agenda; the latest of each. One statement."""
    rows = Decision.objects.of(organisation).filter(account__in=list(accounts), state__in=LIVE)
    rows = rows.select_related("account", "agenda", "organisation").defer("facts", "criteria").order_by("number")
    return {decision.account_id: decision for decision in rows}


def next_item(agenda: Agenda, actor: Person, after: Item | None = None) -> Item | None:
    """Return the account that is to be decided next; None where all are.

    First those behind `after`, then those before it, then those that were left for later. What somebody else is
    deciding right now is passed by, as long as there is another one.
    """
    held = Hold.objects.filter(account=OuterRef("account"), until__gte=clock.now()).exclude(person=actor)
    rows = agenda.items.filter(decision=None).annotate(
        is_held=Exists(held),
        is_before=Case(When(position__lte=after.position if after else 0, then=Value(1)), default=Value(0)),
    )
    if after is not None:
        rows = rows.exclude(pk=after.pk)
    found: Item | None = rows.order_by("is_held", "passed_over", "is_before", "position").first()
    return found


def neighbours(item: Item) -> tuple[int | None, int | None]:
    """Return the numbers of the items before and after one in its agenda."""
    before = item.agenda.items.filter(position__lt=item.position).order_by("-position").values_list("pk", flat=True)
    after = item.agenda.items.filter(position__gt=item.position).order_by("position").values_list("pk", flat=True)
    return before.first(), after.first()


def place_of(item: Item) -> int:
    """Return which one of its agenda an item is, from 1."""
    return item.agenda.items.filter(position__lt=item.position).count() + 1
