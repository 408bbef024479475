"""The front door, and the first start from one field to a register."""

from typing import Any

from django.contrib.auth import login as log_in
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from farled.apps.core.forms import add_refusal
from farled.apps.core.htmx import show
from farled.apps.jobs import services as jobs
from farled.apps.jobs.models import Job
from farled.apps.organisations.forms import refusals_in
from farled.apps.organisations.models import Organisation, Person
from farled.apps.organisations.views.invitations import BACKEND
from farled.apps.pages import queries, services
from farled.apps.pages.forms import AddressForm, KeepForm
from farled.kit.errors import Refused

_JOB = "first_scan"


def home(request: HttpRequest) -> HttpResponse:
    """Send people to their organisation, and newcomers to the one field of the first start."""
    if not request.user.is_authenticated:
        return _door(request, AddressForm()) if services.is_new() else redirect("account_login")
    mine = Person.objects.filter(login=request.user).exclude(role="").values("organisation")
    organisations = Organisation.objects.filter(pk__in=mine)
    if len(organisations) == 1:
        return redirect(organisations[0])
    return render(request, "pages/organisations.html", {"organisations": organisations})


def first(request: HttpRequest) -> HttpResponse:
    """Show the one field, also to whoever is looking at an example and now wants to begin with her own."""
    if not services.is_new():
        return redirect("home")
    return _door(request, AddressForm())


def _door(request: HttpRequest, form: AddressForm) -> HttpResponse:
    return render(request, "pages/first.html", {"form": form}, status=422 if form.errors else 200)


def first_scan(request: HttpRequest) -> HttpResponse:
    """Begin the first scan, and show how it goes and what it has found so far."""
    if request.method != "POST":
        return _progress(request)
    form = AddressForm(request.POST)
    if form.is_valid():
        try:
            job = services.begin_first_scan(address=form.cleaned_data["address"])
        except Refused as refusal:
            refusal.facts["field"] = "address"
            add_refusal(form, refusal)
        else:
            request.session[_JOB] = job.pk
            return redirect("first_scan")
    return _door(request, form)


def _progress(request: HttpRequest) -> HttpResponse:
    job = _job_of(request)
    if job is None:
        return redirect("home")
    return show(request, "pages/first_scan.html", "pages/first_progress.html", _shown(job))


def _shown(job: Job) -> dict[str, Any]:
    goes_on = job.finished_at is None
    shown = None if goes_on else queries.shown_scan(job)
    return {"job": job, "goes_on": goes_on, "shown": shown, "has_read": bool(shown) and queries.has_read(job)}


@require_POST
def stop_first_scan(request: HttpRequest) -> HttpResponse:
    """End the first scan where it is; what it has found is shown."""
    job = _job_of(request)
    if job is not None and job.finished_at is None:
        jobs.cancel(job=job, actor=None)
    return redirect("first_scan")


@sensitive_post_parameters("password")
def first_keep(request: HttpRequest) -> HttpResponse:
    """Ask who is there, and keep what was found."""
    if not services.is_new():
        raise Http404
    job = _job_of(request)
    form = KeepForm(request.POST or None, initial={"organisation": queries.name_found(job)})
    if request.method == "POST" and form.is_valid():
        newcomer = services.Newcomer(**form.cleaned_data, language=(get_language() or "en")[:2])
        with refusals_in(form):
            login, organisation = services.keep_first_scan(newcomer=newcomer, job=job)
            request.session.pop(_JOB, None)
            log_in(request, login, backend=BACKEND)
            return redirect(organisation)
    context = {"form": form, "job": job, "examples": Organisation.objects.filter(is_example=True)}
    return render(request, "pages/first_keep.html", context, status=422 if form.errors else 200)


def _job_of(request: HttpRequest) -> Job | None:
    """Return the scan that this browser asked for; None where it asked for none, or it is somebody's by now."""
    pk = request.session.get(_JOB)
    return get_object_or_404(Job, pk=pk, kind="scan", organisation=None) if pk else None
