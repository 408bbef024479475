"""What is to be done after decisions: all, one's own, and noting that something is done."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from farled.apps.core.refusals import said
from farled.apps.decisions.forms import TaskForm
from farled.apps.decisions.models import Task
from farled.apps.decisions.queries import tasks as queries
from farled.apps.decisions.queries.decisions import reads_any
from farled.apps.decisions.services import tasks as services
from farled.apps.organisations.forms import refusals_in
from farled.apps.organisations.may import Act, may, require
from farled.apps.organisations.models import Unit
from farled.apps.register.queries import listing
from farled.kit.errors import Refused

A_PAGE = 50


@require_GET
def tasks(request: HttpRequest) -> HttpResponse:
    """List what is to be done: one's own, or everybody's, or a unit's."""
    actor, unit = request.person, _unit(request)
    sees_all = may(actor, Act.SEE_REGISTER)
    mine = "mine" in request.GET or not sees_all
    found = queries.mine(actor) if mine else queries.still_open(queries.tasks(actor))
    if unit is not None:
        found = queries.of_unit(actor, unit)
    context = {
        "tab": "tasks",
        "page": Paginator(found, A_PAGE).get_page(request.GET.get("page")),
        "mine": mine,
        "unit": unit,
        "units": listing.units(actor) if sees_all else [],
        "sees_all": sees_all,
        "may_decide": may(actor, Act.DECIDE),
        "reads_decisions": reads_any(actor),
    }
    return render(request, "decisions/tasks.html", context)


def _unit(request: HttpRequest) -> Unit | None:
    number = request.GET.get("unit", "")
    if not number.isascii() or not number.isdigit() or len(number) > 17 or not may(request.person, Act.SEE_REGISTER):
        return None
    return Unit.objects.of(request.organisation).filter(pk=int(number)).first()


@require_http_methods(["GET", "POST"])
def task(request: HttpRequest, pk: int) -> HttpResponse:
    """Say who does something, and by when."""
    shown = of(request, pk)
    require(request.person, Act.DECIDE)
    form = TaskForm(request.person, request.POST or None, initial={"person": shown.person_id, "due_on": shown.due_on})
    if form.is_valid():
        with refusals_in(form):
            services.change_task(actor=request.person, task=shown, **form.cleaned_data)
            messages.success(request, gettext("Saved."))
            return redirect(shown.decision)
    context = {"task": shown, "form": form}
    return render(request, "decisions/task.html", context, status=422 if form.errors else 200)


@require_POST
def step(request: HttpRequest, pk: int, move: str) -> HttpResponse:
    """Note that something is done, or is not after all."""
    shown = of(request, pk)
    act = services.finish_task if move == "done" else services.take_back
    try:
        act(actor=request.person, task=shown)
        done = move == "done"
        messages.success(request, gettext("Done.") if done else gettext("It is to be done again."))
    except Refused as refused:
        if refused.code == "not_allowed":
            raise
        messages.warning(request, said(refused))
    if reads_any(request.person) and "back" not in request.POST:
        return redirect(shown.decision)
    return redirect("tasks", request.organisation.slug)


def of(request: HttpRequest, pk: int) -> Task:
    """Return a task that the person may see; 404 for any other."""
    return get_object_or_404(queries.tasks(request.person), pk=pk)
