"""Scans: start one, see how it goes, read what came of it, let it come back."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from farled.apps.candidates import report
from farled.apps.candidates.forms import RepeatForm, ScanForm
from farled.apps.candidates.queries import inbox
from farled.apps.candidates.queries import scans as queries
from farled.apps.candidates.queries.elsewhere import run_of
from farled.apps.candidates.services import scans as services
from farled.apps.candidates.services.elsewhere import KINDS
from farled.apps.core.forms import add_refusal
from farled.apps.core.htmx import show
from farled.apps.core.refusals import said
from farled.apps.jobs import services as jobs
from farled.apps.jobs.models import Job
from farled.apps.jobs.queries import schedule_of
from farled.apps.organisations.models import Person
from farled.kit.errors import Refused


def scans(request: HttpRequest) -> HttpResponse:
    """Show the scans until now and start another."""
    form = ScanForm(request.POST or None, initial={"addresses": request.organisation.web_address})
    if request.method == "POST" and form.is_valid():
        try:
            job = _start(request.person, form.cleaned_data)
        except Refused as refused:
            add_refusal(form, refused)
        else:
            return redirect("scan", request.organisation.slug, job.pk)
    return _listed(request, form, RepeatForm(initial={"every_days": _every(request)}))


def _listed(request: HttpRequest, form: ScanForm, repeat: RepeatForm) -> HttpResponse:
    status = 422 if form.errors or repeat.errors else 200
    return render(request, "candidates/scans.html", {**_page(request, form), "repeat": repeat}, status=status)


def _every(request: HttpRequest) -> int:
    plan = schedule_of(request.organisation, services.SCAN)
    return plan.every_days if plan else 0


def _start(person: Person, given: dict[str, Any]) -> Job:
    return services.start_scan(actor=person, addresses=given["addresses"], pages=given["pages"] or services.PAGES)


def _page(request: HttpRequest, form: ScanForm) -> dict[str, Any]:
    plan = schedule_of(request.organisation, services.SCAN)
    page = Paginator(queries.scans(request.person), 25).get_page(request.GET.get("page"))
    return {
        "tab": "scans",
        "form": form,
        "plan": plan,
        "latest": queries.latest_of_sites(request.organisation),
        "jobs": page,
    }


def scan(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one scan: how far it is, or what it found."""
    job = _job(request, pk)
    return show(request, "candidates/scan.html", "candidates/scan_part.html", _shown(request, job))


def _shown(request: HttpRequest, job: Job) -> dict[str, Any]:
    goes_on = job.state in ("waiting", "running")
    result = None if goes_on else queries.result_of(job)
    return {
        "tab": "scans",
        "job": job,
        "goes_on": goes_on,
        "shown": report.shown(result) if result else None,
        "waiting": inbox.waiting(request.organisation).count() if result else 0,
    }


@require_POST
def steer(request: HttpRequest, pk: int, move: str) -> HttpResponse:
    """Pause a scan, or what looks elsewhere; let it go on, or cancel it."""
    job = run_of(request.person, int(pk), (services.SCAN, *KINDS))
    if job is None:
        raise Http404
    try:
        _MOVES[move](job=job, actor=request.person)
    except Refused as refused:
        if refused.code == "not_allowed":
            raise
        messages.error(request, said(refused))
    if job.kind in KINDS:
        return redirect(job.kind, request.organisation.slug)
    return redirect("scan", request.organisation.slug, job.pk)


_MOVES: dict[str, Callable[..., Job]] = {"pause": jobs.pause, "resume": jobs.resume, "cancel": jobs.cancel}


@require_POST
def repeat(request: HttpRequest) -> HttpResponse:
    """Say how often the latest scan of web sites comes back."""
    form = RepeatForm(request.POST)
    latest = queries.latest_of_sites(request.organisation)
    if not form.is_valid():
        return _listed(request, ScanForm(initial={"addresses": request.organisation.web_address}), form)
    if latest:
        plan = services.repeat(
            actor=request.person, every_days=form.cleaned_data["every_days"], addresses=latest.arguments["starts"]
        )
        kept = _("Farled scans again by itself.") if plan else _("Farled scans only when somebody asks for it.")
        messages.success(request, kept)
    return redirect("scans", request.organisation.slug)


def _job(request: HttpRequest, pk: int) -> Job:
    job = queries.scan(request.person, pk)
    if job is None:
        raise Http404
    return job
