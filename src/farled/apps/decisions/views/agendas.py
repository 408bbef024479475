"""Agendas: all of them, a new one from the list of accounts, and the page of one."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.translation import gettext, ngettext, pgettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from farled.apps.core.refusals import said
from farled.apps.decisions.forms import AgendaForm, NewAgendaForm
from farled.apps.decisions.models import Agenda
from farled.apps.decisions.queries import agendas as queries
from farled.apps.decisions.queries import decisions
from farled.apps.decisions.services import agendas as services
from farled.apps.decisions.services import holding
from farled.apps.decisions.services.reasons import confirm_grounds
from farled.apps.organisations.forms import refusals_in
from farled.apps.organisations.may import Act, may, require
from farled.apps.organisations.models import Organisation
from farled.apps.register import tables
from farled.apps.register.queries import listing, one
from farled.kit import clock
from farled.kit.errors import Refused

A_PAGE = 100
_NAMED = 10
"""Accounts of a new agenda about which something is decided already."""


@require_GET
def agendas(request: HttpRequest) -> HttpResponse:
    """List the agendas, with what waits beside them."""
    page = Paginator(queries.agendas(request.person), 50).get_page(request.GET.get("page"))
    context = {
        "tab": "agendas",
        "page": page,
        "may_decide": may(request.person, Act.DECIDE),
        "to_answer": decisions.to_answer(request.person).count(),
        "to_review": decisions.to_review(request.person).count(),
    }
    return render(request, "decisions/agendas.html", context)


@require_http_methods(["GET", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Ask how the chosen accounts are gone through, and put them on an agenda."""
    actor = request.person
    require(actor, Act.DECIDE)
    sent = request.POST if request.method == "POST" else request.GET
    accounts = _chosen(request, sent)
    data = request.POST if "save" in request.POST else None
    form = NewAgendaForm(queries.open_agendas(actor), data, initial=_start(request.organisation))
    if form.is_valid():
        with refusals_in(form):
            return _made(request, form.cleaned_data, accounts)
    settled = one.account(actor).filter(pk__in=accounts, status__in=services.SETTLED).count()
    there = list(queries.standing(request.organisation, accounts).values())
    context = {
        "tab": "agendas",
        "form": form,
        "standing": there[:_NAMED],
        "standing_count": len(there),
        "count": len(accounts) - settled,
        "left_out": settled,
        "pks": request.POST.getlist("pk"),
        "query": sent.get("query", request.GET.urlencode()),
        "everything": "everything" in sent or request.method == "GET",
    }
    return render(request, "decisions/agenda_new.html", context, status=422 if form.errors else 200)


def _chosen(request: HttpRequest, sent: QueryDict) -> list[int]:
    """Return the numbers of the ticked accounts, or of all that the filters leave, in the order of the list."""
    query = QueryDict(sent.get("query", "")) if request.method == "POST" else request.GET
    found = listing.filtered(request.person, tables.filters_of(query)).values_list("pk", flat=True)
    if "everything" in sent or request.method == "GET":
        return list(found[: services.MOST + 1])
    ticked = [int(pk) for pk in sent.getlist("pk") if pk.isascii() and pk.isdigit() and len(pk) < 18]
    return list(found.filter(pk__in=ticked[: services.MOST + 1]))


def _start(organisation: Organisation) -> dict[str, Any]:
    """Return what stands in the form: the name, as it is kept, in the organisation's language."""
    today = timezone.localdate(clock.now())
    with translation.override(organisation.language):
        day = date_format(today, pgettext("day of another year", "j F Y"))
        return {"name": services.default_name(day), "day": today}


def _made(request: HttpRequest, form: dict[str, Any], accounts: list[int]) -> HttpResponse:
    """Put the accounts on the agenda that was chosen, and go there."""
    there = form.pop("agenda", None)
    if there is not None:
        laid = services.add_accounts(actor=request.person, agenda=there, accounts=accounts, order=form["order"])
    else:
        laid = services.create_agenda(actor=request.person, accounts=accounts, **form)
    if laid.left_out:
        sentence = ngettext(
            "%(n)d account was left out: it is closed, somebody else's, or on the agenda already.",
            "%(n)d accounts were left out: they are closed, somebody else's, or on the agenda already.",
            laid.left_out,
        )
        messages.info(request, sentence % {"n": laid.left_out})
    return redirect(laid.agenda)


@require_POST
def decide_one(request: HttpRequest, pk: int) -> HttpResponse:
    """Make an agenda of one account, from its page."""
    account = get_object_or_404(one.account(request.person), pk=pk)
    require(request.person, Act.DECIDE)
    try:
        laid = services.create_agenda(
            actor=request.person, accounts=[account.pk], name=str(account)[:120], day=timezone.localdate(clock.now())
        )
    except Refused as refused:
        messages.info(request, said(refused))
        return redirect(account)
    return redirect("agenda_next", request.organisation.slug, laid.agenda.pk)


@require_GET
def agenda(request: HttpRequest, pk: int) -> HttpResponse:
    """Show an agenda: how far it has come, and its accounts. Whoever is here decides about none of them right now."""
    shown = of(request, pk)
    holding.let_all_go(request.person)
    page = Paginator(queries.items(shown), A_PAGE).get_page(request.GET.get("page"))
    elsewhere = queries.standing(request.organisation, [each.account_id for each in page if each.decision is None])
    context = {
        "tab": "agendas",
        "agenda": shown,
        "rows": [(each, elsewhere.get(each.account_id)) for each in page],
        "progress": queries.progress(shown),
        "page": page,
        "may_decide": may(request.person, Act.DECIDE),
        "suggested": queries.suggested(shown).count(),
        "is_another_day": shown.day is not None and shown.day < timezone.localdate(clock.now()),
    }
    return render(request, "decisions/agenda.html", context)


@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Say what a meeting is called, when it is and who is there; on `?today`, of today."""
    shown = of(request, pk)
    require(request.person, Act.DECIDE)
    day = timezone.localdate(clock.now()) if "today" in request.GET else shown.day
    start = {"name": shown.name, "day": day, "present": shown.present}
    form = AgendaForm(request.POST or None, initial=start)
    if form.is_valid():
        with refusals_in(form):
            services.change_agenda(actor=request.person, agenda=shown, **form.cleaned_data)
            messages.success(request, gettext("Saved."))
            return redirect(shown)
    context = {"agenda": shown, "form": form}
    return render(request, "decisions/agenda_edit.html", context, status=422 if form.errors else 200)


@require_POST
def step(request: HttpRequest, pk: int, move: str) -> HttpResponse:
    """End a meeting, go on with it, or let the grounds that Farled suggests be its own."""
    shown = of(request, pk)
    if move == "end":
        services.end_agenda(actor=request.person, agenda=shown)
        messages.success(request, gettext("The meeting has ended. What was decided is on the decision list."))
    elif move == "go-on":
        services.go_on(actor=request.person, agenda=shown)
        messages.success(request, gettext("The meeting goes on."))
    elif move == "grounds":
        confirm_grounds(actor=request.person, agenda=shown)
        messages.success(request, gettext("Saved. The grounds are now yours."))
    else:
        raise Http404
    return redirect(shown)


def of(request: HttpRequest, pk: int) -> Agenda:
    """Return an agenda that the person may see; 404 for any other."""
    return get_object_or_404(queries.agendas(request.person), pk=pk)
