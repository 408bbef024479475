"""Decisions: all of them, one with the facts as they stood, its approval, and whether it came true."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from farled.apps.core.refusals import said
from farled.apps.decisions import criteria, evidence
from farled.apps.decisions.choices import LIVE, Kind, Standing
from farled.apps.decisions.forms import GroundsForm, NewTaskForm, OutcomeForm, ReasonForm
from farled.apps.decisions.grounds import written
from farled.apps.decisions.models import Decision
from farled.apps.decisions.queries import decisions as queries
from farled.apps.decisions.queries import tasks
from farled.apps.decisions.said import whole
from farled.apps.decisions.services import answering, reasons, reviewing
from farled.apps.decisions.services.tasks import add_task
from farled.apps.organisations.forms import refusals_in
from farled.apps.organisations.may import Act, may, require
from farled.apps.organisations.models import Person
from farled.apps.register.choices import Status
from farled.apps.register.queries import visible
from farled.kit.errors import Refused


@require_GET
def decisions(request: HttpRequest) -> HttpResponse:
    """List the decisions, those that wait for a yes first asked for on top."""
    require(request.person, Act.SEE_REGISTER)
    get = request.GET
    filters = queries.Filters(
        kind=get.get("kind", "") if get.get("kind") in Kind.values else "",
        state=get.get("state", "") if get.get("state") in Standing.values else "",
        review="review" in get,
    )
    page = Paginator(queries.filtered(request.person, filters), queries.A_PAGE).get_page(get.get("page"))
    counted = queries.counts(request.person)
    context = {
        "tab": "decisions",
        "may_decide": may(request.person, Act.DECIDE),
        "page": page,
        "filters": filters,
        "is_filtered": bool(filters.kind or filters.state or filters.review),
        "band": [(kind.value, kind.label, counted.get(kind.value, 0)) for kind in Kind],
        "states": Standing.choices,
        "to_answer": queries.to_answer(request.person).count(),
        "to_review": queries.to_review(request.person).count(),
    }
    return render(request, "decisions/decisions.html", context)


@require_GET
def decision(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a decision with all that belongs to it; an agency is led to its tasks, where it is told what to do."""
    if not queries.reads_any(request.person) and tasks.mine(request.person).filter(decision=pk).exists():
        return redirect("tasks", request.organisation.slug)
    return _page(request, of(request, pk))


def _page(request: HttpRequest, shown: Decision, status: int = 200, **more: Any) -> HttpResponse:
    actor = request.person
    seen = set(visible.accounts(actor).filter(pk__in=[shown.account_id, shown.target_id]).values_list("pk", flat=True))
    sees_account = shown.account_id in seen
    context = {
        "tab": "decisions",
        "decision": shown,
        "sees_all": may(actor, Act.SEE_REGISTER),
        "sees_account": sees_account,
        "sees_access": may(actor, Act.SEE_ACCESS, shown.account),
        "sees_target": shown.target_id in seen,
        **(_known(shown) if sees_account else {}),
        "tasks": queries.tasks_of(actor, shown, hers=not sees_account),
        "may_answer": may(actor, Act.APPROVE) and shown.state == Standing.PROPOSED and shown.by_id != actor.pk,
        "is_own": may(actor, Act.APPROVE) and shown.state == Standing.PROPOSED and shown.by_id == actor.pk,
        "to_answer": queries.to_answer(actor).count(),
        "may_decide": may(actor, Act.DECIDE),
        "target_leaves": _target_leaves(shown),
        "reason_form": ReasonForm(),
        "grounds_form": _grounds_form(actor, shown),
        **more,
    }
    return render(request, "decisions/decision.html", context, status=status)


def _grounds_form(actor: Person, shown: Decision) -> GroundsForm | None:
    """Return the form in which suggested grounds become somebody's; None where that is not hers, or has happened."""
    is_open = shown.grounds_suggested and shown.state in LIVE and may(actor, Act.DECIDE)
    if not is_open:
        return None
    return GroundsForm(initial={"grounds": whole(written(shown.suggestion, shown.organisation))})


def _known(shown: Decision) -> dict[str, Any]:
    """Return what was known and said of the account: for whoever may see it, not for whoever only has a task there."""
    return {
        "facts": evidence.thawed(shown.facts),
        "criteria": criteria.shown(shown.criteria),
        "score": criteria.score_of(shown.criteria),
        "chain": queries.chain_of(shown),
        "outcomes": queries.outcomes_of(shown),
        "dissent": shown.dissent,
    }


def _target_leaves(decision: Decision) -> bool:
    """Tell whether the account where it goes on is itself on its way out by now."""
    target = decision.target
    return target is not None and (target.status != Status.OPEN or target.gone_on is not None)


@require_POST
def approve(request: HttpRequest, pk: int) -> HttpResponse:
    """Say yes to a proposal."""
    shown = of(request, pk)
    try:
        answering.approve(actor=request.person, decision=shown)
    except Refused as refused:
        if refused.code == "not_allowed":
            raise
        messages.warning(request, said(refused))
        return redirect(shown)
    sentence = gettext("The decision about %(name)s is now in force.")
    return _on_to_the_next(request, shown, sentence % {"name": shown.account.told_apart})


def _on_to_the_next(request: HttpRequest, answered: Decision, sentence: str) -> HttpResponse:
    """Show the next proposal that waits, the oldest first; where none does, what was just answered."""
    messages.success(request, sentence)
    following = queries.to_answer(request.person).select_related("organisation").order_by("at", "pk").first()
    return redirect(following or answered)


@require_POST
def send_back(request: HttpRequest, pk: int) -> HttpResponse:
    """Say no to a proposal, and why."""
    shown = of(request, pk)
    require(request.person, Act.APPROVE)
    form = ReasonForm(request.POST)
    if form.is_valid():
        with refusals_in(form):
            answering.send_back(actor=request.person, decision=shown, reason=form.cleaned_data["reason"])
            sentence = gettext("The proposal about %(name)s is sent back.")
            return _on_to_the_next(request, shown, sentence % {"name": shown.account.told_apart})
    return _page(request, of(request, pk), 422, reason_form=form)


@require_POST
def grounds(request: HttpRequest, pk: int) -> HttpResponse:
    """Give the grounds that Farled has only suggested."""
    shown = of(request, pk)
    require(request.person, Act.DECIDE)
    form = GroundsForm(request.POST)
    if form.is_valid():
        with refusals_in(form):
            reasons.give_grounds(actor=request.person, decision=shown, grounds=form.cleaned_data["grounds"])
            messages.success(request, gettext("Saved."))
            return redirect(shown)
    return _page(request, of(request, pk), 422, grounds_form=form)


@require_http_methods(["GET", "POST"])
def review(request: HttpRequest, pk: int) -> HttpResponse:
    """Note whether what a decision expected came true, or whether it was right."""
    shown = of(request, pk)
    require(request.person, Act.DECIDE)
    if shown.kind == Kind.AGAIN:
        messages.info(request, gettext(reviewing.PUT_OFF))
        return redirect(shown)
    form = OutcomeForm(shown, request.POST or None)
    if form.is_valid():
        with refusals_in(form):
            reviewing.note_outcome(actor=request.person, decision=shown, **form.cleaned_data)
            messages.success(request, gettext("Saved."))
            return redirect(shown)
    context = {"decision": shown, "form": form}
    return render(request, "decisions/review.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def new_task(request: HttpRequest, pk: int) -> HttpResponse:
    """Write down one more thing to do for a decision."""
    shown = of(request, pk)
    require(request.person, Act.DECIDE)
    start = {"person": shown.responsible_id, "due_on": shown.due_on}
    form = NewTaskForm(request.person, request.POST or None, initial=start)
    if form.is_valid():
        with refusals_in(form):
            add_task(actor=request.person, decision=shown, **form.cleaned_data)
            messages.success(request, gettext("Saved."))
            return redirect(shown)
    context = {"decision": shown, "form": form}
    return render(request, "decisions/task_new.html", context, status=422 if form.errors else 200)


def of(request: HttpRequest, pk: int) -> Decision:
    """Return a decision that the person may read; 404 for any other."""
    return get_object_or_404(queries.decisions(request.person), pk=pk)
