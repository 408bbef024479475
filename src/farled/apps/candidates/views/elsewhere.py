"""Outside one's own pages: the names tried as handles, pages for a person to open, and what Wikidata knows."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from itertools import groupby
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from farled.apps.candidates import telling
from farled.apps.candidates.forms import AgainForm, NamesForm
from farled.apps.candidates.models import NotThere
from farled.apps.candidates.queries import elsewhere as queries
from farled.apps.candidates.services import elsewhere as services
from farled.apps.candidates.services.elsewhere import NAMES, WIKIDATA
from farled.apps.core.forms import add_refusal
from farled.apps.core.htmx import show, wants_part
from farled.apps.core.refusals import said
from farled.apps.jobs.queries import schedule_of
from farled.discovery.handles import Link
from farled.discovery.spellings import spellings
from farled.kit.errors import Refused


def names(request: HttpRequest) -> HttpResponse:
    """Show the names, what came of trying them, and the pages for a person to open; keep other names."""
    now = queries.names_of(request.organisation)
    form = NamesForm(request.POST or None, initial={"names": "\n".join(now)})
    if request.method == "POST" and form.is_valid():
        try:
            services.keep_names(actor=request.person, names=form.cleaned_data["names"])
        except Refused as refused:
            add_refusal(form, refused)
        else:
            messages.success(request, _("The names are kept."))
            return redirect("names", request.organisation.slug)
    if wants_part(request) and request.method == "GET":
        return show(request, "", "candidates/names_part.html", _run(request, NAMES))
    return render(request, "candidates/names.html", _names(request, form, now), status=422 if form.errors else 200)


def _names(request: HttpRequest, form: NamesForm, now: list[str]) -> dict[str, Any]:
    plan = queries.plan(request.person)
    return {
        **_run(request, NAMES),
        "tab": "names",
        "form": form,
        "spelt": [(name, spellings([name])) for name in now],
        "plan": plan,
        "not_asked": [(one.platform, telling.left_out(*one)) for one in plan.left_out],
        "to_open": [(platform, list(each)) for platform, each in groupby(plan.links, lambda link: link.platform)],
        "main": queries.main_accounts(request.organisation).count(),
        "not_there": queries.not_there(request.person),
    }


def wikidata(request: HttpRequest) -> HttpResponse:
    """Show what Wikidata knows, and whether it can be asked."""
    run = _run(request, WIKIDATA)
    page = {**run, "tab": "wikidata", "refused": _refused(request)}
    return show(request, "candidates/wikidata.html", "candidates/wikidata_part.html", page)


def _refused(request: HttpRequest) -> str:
    """Say why Wikidata cannot be asked; "" where it can."""
    try:
        services.may_ask_wikidata(request.organisation)
    except Refused as refused:
        return said(refused)
    return ""


def _run(request: HttpRequest, kind: str) -> dict[str, Any]:
    """Return the latest run of a kind and what came of it."""
    job = queries.run(request.person, kind)
    plan = schedule_of(request.organisation, kind)
    outcome = job.outcome if job else {}
    return {
        "job": job,
        "goes_on": bool(job and job.state in ("waiting", "running")),
        "found": queries.found_by(job) if job else [],
        "tried": list(_tried(outcome)),
        "unread": [telling.unread(code, facts) for _, code, facts in outcome.get("unread", [])],
        "again": AgainForm(initial={"every_days": plan.every_days if plan else 0}),
        "again_at": plan.next_at if plan else None,
    }


def _tried(outcome: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """Yield what is to be said of each platform that a run was at."""
    for platform, step in outcome.get("tried", {}).items():
        why = telling.left_out(platform, step["why"], step["control"]) if step["why"] else ""
        yield {**step, "platform": platform, "said": why}


@require_POST
def start(request: HttpRequest, kind: str) -> HttpResponse:
    """Try the names, or ask Wikidata."""
    return _done(request, kind, lambda: services.start(actor=request.person, kind=kind))


@require_POST
def repeat(request: HttpRequest, kind: str) -> HttpResponse:
    """Say how often the same is looked for again."""
    form = AgainForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Nothing was changed: choose how often from the list."))
        return redirect(kind, request.organisation.slug)
    days: int = form.cleaned_data["every_days"]
    kept = _("Farled looks again by itself.") if days else _("Farled looks only when somebody asks for it.")
    return _done(request, kind, lambda: services.repeat(actor=request.person, kind=kind, every_days=days), kept)


_OPEN = "#open"
"""Where the pages to open stand."""


@require_POST
def page(request: HttpRequest) -> HttpResponse:
    """Take what a person saw on a page that she opened."""
    link = _waiting_link(request)
    if request.POST.get("there") == "yes":
        noted = _("It is among the found accounts now. Say there whose it is.")
        return _done(request, NAMES, lambda: services.is_there(actor=request.person, link=link), noted, _OPEN)
    noted = _("Noted: there is no account of that name. Farled does not ask about it again.")
    return _done(request, NAMES, lambda: services.is_not_there(actor=request.person, link=link), noted, _OPEN)


def _waiting_link(request: HttpRequest) -> Link | None:
    asked = request.POST.get("url", "")
    return next((link for link in queries.plan(request.person).links if link.url == asked), None)


@require_POST
def look_again(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask about a page again."""
    row = queries.not_there_row(request.person, pk)
    if row is None:
        raise Http404
    return _done(request, NAMES, lambda: _again(request, row), _("Farled asks about it again."))


def _again(request: HttpRequest, row: NotThere) -> None:
    services.look_again(actor=request.person, row=row)


def _done(request: HttpRequest, kind: str, act: Callable[[], object], kept: str = "", to: str = "") -> HttpResponse:
    """Do it, say what came of it, and return to the page, at `to` where it is given."""
    try:
        act()
    except Refused as refused:
        if refused.code == "not_allowed":
            raise
        messages.error(request, said(refused))
    else:
        if kept:
            messages.success(request, kept)
    return redirect(reverse(kind, args=[request.organisation.slug]) + to)
