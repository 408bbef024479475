"""The examples: set up while one waits, looked at as one person or another, set up anew."""

from django.contrib.auth import login as log_in
from django.contrib.auth import logout as log_out
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.views.decorators.http import require_POST

from farled.apps.core.htmx import go, show
from farled.apps.jobs.models import Job
from farled.apps.organisations.choices import Role
from farled.apps.organisations.models import Login
from farled.apps.organisations.views.invitations import BACKEND
from farled.apps.pages import example as loader
from farled.apps.pages import services

_JOB = "example"


def example(request: HttpRequest, name: str) -> HttpResponse:
    """Set an example up where it is not there yet, and lead in; while that goes on, show that it does."""
    there = _known(name)
    if request.method == "POST":
        if there:
            return _led_in(request, name, Role.STEWARD)
        request.session[_JOB] = services.begin_example(name=name, login=_login(request)).pk
        return redirect("example", name)
    job = _job_of(request, name)
    is_open = services.may_look(name, _login(request))
    if job is None and not (there and is_open):
        return redirect("home")
    goes_on = job is not None and job.finished_at is None
    context = {"name": name, "title": loader.title(name), "job": job, "goes_on": goes_on, "is_open": is_open}
    return show(request, "pages/example.html", "pages/example_part.html", context)


@require_POST
def look_at_example(request: HttpRequest, name: str) -> HttpResponse:
    """Let somebody see an example as the person with another role sees it."""
    _known(name)
    return _led_in(request, name, request.POST.get("role", ""))


def _led_in(request: HttpRequest, name: str, role: str) -> HttpResponse:
    language = (get_language() or "en")[:2]
    login, organisation = services.login_to_look(name=name, role=role, login=_login(request), language=language)
    request.session.pop(_JOB, None)
    log_in(request, login, backend=BACKEND)
    return go(request, organisation)


def reset_example(request: HttpRequest, name: str) -> HttpResponse:
    """Ask once more, then set an example up anew."""
    if not _known(name) or not services.may_look(name, _login(request)):
        raise Http404
    if request.method == "POST":
        job = services.begin_example(name=name, login=_login(request), anew=True)
        log_out(request)  # the login goes with all else that is in the example
        request.session[_JOB] = job.pk
        return redirect("example", name)
    return render(request, "pages/example_reset.html", {"name": name, "title": loader.title(name)})


def _known(name: str) -> bool:
    """Tell whether an example is set up. Raises Http404 where there is none of that name."""
    if name not in loader.examples():
        raise Http404
    return loader.find_example(name) is not None


def _login(request: HttpRequest) -> Login | None:
    return request.user if request.user.is_authenticated else None


def _job_of(request: HttpRequest, name: str) -> Job | None:
    """Return the job by which this browser had the example set up."""
    pk = request.session.get(_JOB)
    return Job.objects.filter(pk=pk, kind="example", arguments__example=name).first() if pk else None
