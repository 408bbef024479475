"""Decisions: all of them, those of one account, what waits, what is to be looked at again."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from farled.apps.decisions.choices import Standing
from farled.apps.decisions.models import Decision, Outcome, Task
from farled.apps.organisations.choices import Role
from farled.apps.organisations.may import Act, may
from farled.apps.organisations.models import Person
from farled.apps.register.models import Account
from farled.apps.register.queries import visible
from farled.kit import clock

A_PAGE = 50
_RELATED = ("account", "target", "responsible", "organisation", "agenda")
_WITHOUT = ("facts", "criteria")


@dataclass(frozen=True, slots=True)
class Filters:
    """What a list of decisions shows; "" for no filter."""

    kind: str = ""
    state: str = ""
    review: bool = False
    """Only those that are to be looked at again."""


def decisions(actor: Person) -> QuerySet[Decision]:
    """Return the decisions that somebody may read: all, or those about what she runs or after which she has something to
    see to, or none."""
    mine: QuerySet[Decision] = Decision.objects.of(actor.organisation).select_related(*_RELATED)
    if may(actor, Act.SEE_REGISTER):
        return mine
    if not reads_any(actor):
        return mine.none()
    hers = Task.objects.filter(person=actor).values("decision")
    return mine.filter(Q(account__in=visible.accounts(actor)) | Q(responsible=actor) | Q(pk__in=hers))


def reads_any(actor: Person) -> bool:
    """Tell whether somebody may read decisions at all: an agency is told by people."""
    return may(actor, Act.SEE_REGISTER) or (actor.role != Role.AGENCY and actor.agency_id is None)


def filtered(actor: Person, filters: Filters) -> QuerySet[Decision]:
    """Return what the filters leave, the latest first; what has been replaced only where it is asked for."""
    rows = decisions(actor).defer(*_WITHOUT)
    if filters.review:
        return to_review(actor).defer(*_WITHOUT)
    rows = rows.filter(state=filters.state) if filters.state else rows.exclude(state=Standing.REPLACED)
    return rows.filter(kind=filters.kind) if filters.kind else rows


def counts(actor: Person) -> dict[str, int]:
    """Return how many decisions of each kind are in force."""
    rows = decisions(actor).filter(state=Standing.IN_FORCE).select_related(None).order_by()
    return dict(rows.values_list("kind").annotate(count=Count("pk")))


def to_answer(actor: Person) -> QuerySet[Decision]:
    """Return the proposals that wait for somebody's yes or no: not those of her own."""
    rows: QuerySet[Decision] = Decision.objects.of(actor.organisation).filter(state=Standing.PROPOSED)
    return rows.exclude(by=actor) if may(actor, Act.APPROVE) else rows.none()


def to_review(actor: Person) -> QuerySet[Decision]:
    """Return the decisions whose day has come to be looked at again, the longest overdue first."""
    today = timezone.localdate(clock.now())
    rows = decisions(actor).filter(state=Standing.IN_FORCE, next_review_on__lte=today)
    return rows.order_by("next_review_on", "pk")


def latest_of(account: Account) -> Decision | None:
    """Return the latest decision about an account, whatever has come of it."""
    rows = account.decisions.select_related("organisation", "account")
    found: Decision | None = rows.order_by("-number").first()
    return found


def in_force_of(account: Account) -> Decision | None:
    """Return the decision that holds about an account, whoever asks."""
    rows = account.decisions.filter(state=Standing.IN_FORCE).select_related("organisation", "account")
    found: Decision | None = rows.defer(*_WITHOUT).first()
    return found


def chain_of(decision: Decision) -> list[Decision]:
    """Return all decisions about the same account, the latest first."""
    rows = Decision.objects.filter(account=decision.account_id).select_related("organisation", "account")
    return list(rows.defer(*_WITHOUT).order_by("-number"))


def outcomes_of(decision: Decision) -> list[Outcome]:
    """Return what was found when a decision was looked at again, the latest first."""
    return list(decision.outcomes.select_related("decision"))


def tasks_of(actor: Person, decision: Decision, *, hers: bool = False) -> list[Task]:
    """Return what is to be done for a decision, in its order: all, or only what is hers."""
    rows = decision.tasks.select_related("person", "done_by").order_by("position", "pk")
    return list(rows.filter(person=actor) if hers else rows)
