"""Jobs in words."""

from typing import Any

from django import template
from django.utils.translation import gettext

from farled.apps.jobs.handlers import handler_of
from farled.apps.jobs.models import Job, Schedule
from farled.apps.jobs.words import REASONS
from farled.platforms.registry import platforms

register = template.Library()


@register.filter
def kind_name(kind: str) -> Any:
    """Name a kind of job."""
    handler = handler_of(kind)
    return handler.name if handler else kind


@register.filter
def named(job: Job | Schedule) -> Any:
    """Name a job by what it is about, a platform by its own name; by its kind where it is about nothing in particular."""
    about = str(job.arguments.get("name") or "")
    platform = platforms().get(about)
    return platform.name if platform else about or kind_name(job.kind)


@register.filter
def told(job: Job) -> str:
    """Say what came of a job, in one sentence; "" where its kind has nothing to say."""
    handler = handler_of(job.kind)
    return handler.tell(job.outcome) if handler and job.outcome else ""


@register.filter
def why_failed(job: Job) -> str:
    """Say why a job failed, and what to do."""
    said = REASONS.get(job.error_code, "")
    return gettext(said) % {"number": job.error, "kind": job.kind} if said else gettext(job.error)
