"""Screens that combine: the front door, the first start, Start."""

from typing import Any

from django.contrib.auth import login as log_in
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language

from farled.apps.audit import sentences
from farled.apps.jobs.models import Job
from farled.apps.organisations.models import Organisation, Person
from farled.apps.pages import queries, services, words
from farled.apps.pages.forms import AddressForm, KeepForm
from farled.kit import clock
from farled.kit.errors import Refused

_JOB = "first_scan"


def home(request: HttpRequest) -> HttpResponse:
    """Send people to their organisation, and newcomers to the one field of the first start."""
    if services.is_new():
        return render(request, "pages/first.html", {"form": AddressForm()})
    if not request.user.is_authenticated:
        return redirect("account_login")
    mine = Person.objects.filter(login=request.user).exclude(role="").values("organisation")
    organisations = Organisation.objects.filter(pk__in=mine)
    if len(organisations) == 1:
        return redirect(organisations[0])
    return render(request, "pages/organisations.html", {"organisations": organisations})


def first_scan(request: HttpRequest) -> HttpResponse:
    """Begin the first scan, and show how it goes and what it has found so far."""
    if request.method != "POST":
        return _progress(request)
    form = AddressForm(request.POST)
    if form.is_valid():
        try:
            job = services.begin_first_scan(address=form.cleaned_data["address"])
        except Refused as refusal:
            form.add_error("address", refusal.message)
        else:
            request.session[_JOB] = job.pk
            return redirect("first_scan")
    return render(request, "pages/first.html", {"form": form}, status=422)


def _progress(request: HttpRequest) -> HttpResponse:
    job = _job_of(request)
    if job is None:
        return redirect("home")
    template = "pages/first_progress.html" if request.htmx else "pages/first_scan.html"
    return render(request, template, {"job": job, "shown": queries.shown_scan(job)})


def first_keep(request: HttpRequest) -> HttpResponse:
    """Ask who is there, and keep what was found."""
    if not services.is_new():
        raise Http404
    job = _job_of(request)
    form = KeepForm(request.POST or None, initial={"organisation": queries.name_found(job)})
    if request.method == "POST" and form.is_valid():
        newcomer = services.Newcomer(**form.cleaned_data, language=(get_language() or "en")[:2])
        login, organisation = services.keep_first_scan(newcomer=newcomer, job=job)
        log_in(request, login, backend="allauth.account.auth_backends.AuthenticationBackend")
        return redirect(organisation)
    return render(request, "pages/first_keep.html", {"form": form, "job": job}, status=422 if form.errors else 200)


def _job_of(request: HttpRequest) -> Job | None:
    pk = request.session.get(_JOB)
    return get_object_or_404(Job, pk=pk, kind="scan") if pk else None


def start(request: HttpRequest) -> HttpResponse:
    """Show the first page, made for the role of who is asking."""
    return render(request, "pages/start.html", _start_page(request.person))


def start_on_paper(request: HttpRequest) -> HttpResponse:
    """Show the first page as one A4 for the boss, with the organisation's own logo."""
    return render(request, "pages/print.html", _start_page(request.person))


def _start_page(person: Person) -> dict[str, Any]:
    shown = queries.start_of(person)
    organisation = person.organisation
    tasks = [
        {"words": words.task_words(task), "does": words.task_does(task), "url": words.task_url(task, organisation)}
        for task in shown.tasks
    ]
    return {
        "start": shown,
        "sentence": words.sentence(shown, person),
        "tasks": tasks,
        "news": [sentences.in_book(event) for event in shown.news],
        "accounts_url": words.url_of("accounts", organisation),
        "find_url": words.url_of("find", organisation),
        "now": clock.now(),
    }
