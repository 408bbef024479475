"""Jobs for administrators: what runs, what ran, what came of it."""

from collections.abc import Callable

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from farled.apps.core.htmx import show
from farled.apps.core.refusals import said
from farled.apps.jobs import queries, services
from farled.apps.jobs.models import Job, JobState
from farled.apps.jobs.states import STATE
from farled.kit.errors import Refused


def jobs(request: HttpRequest) -> HttpResponse:
    """List the organisation's jobs, the latest first."""
    page = Paginator(queries.jobs_of(request.person), 50).get_page(request.GET.get("page"))
    goes_on = any(job.state in (JobState.WAITING, JobState.RUNNING) for job in page)
    plans = queries.schedules_of(request.person)
    return show(request, "jobs/list.html", "jobs/list_part.html", {"jobs": page, "goes_on": goes_on, "plans": plans})


def job(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one job."""
    found = _job(request, pk)
    goes_on = found.state in (JobState.WAITING, JobState.RUNNING)
    moves = {move.name for move in STATE.possible(found.state)} & set(_MOVES) if not found.wish else set()
    page = {"job": found, "goes_on": goes_on, "moves": moves, "steps": found.steps.count()}
    return show(request, "jobs/job.html", "jobs/job_part.html", page)


@require_POST
def steer(request: HttpRequest, pk: int, move: str) -> HttpResponse:
    """Pause a job, let it go on, or cancel it."""
    found = _job(request, pk)
    try:
        _MOVES[move](job=found, actor=request.person)
    except Refused as refused:
        messages.error(request, said(refused))
    return redirect("job", request.organisation.slug, found.pk)


_MOVES: dict[str, Callable[..., Job]] = {
    "pause": services.pause,
    "resume": services.resume,
    "cancel": services.cancel,
}


def _job(request: HttpRequest, pk: int) -> Job:
    found = queries.jobs_of(request.person).filter(pk=pk).first()
    if found is None:
        raise Http404
    return found
