"""A job's own folder: for a crawl's memory, a file that was handed in."""

from pathlib import Path

from django.conf import settings

from farled.apps.jobs.models import Job


def folder_of(job: Job) -> Path:
    """Return where a job may lay files; it goes when the job goes. Nothing in it is ever served."""
    return Path(settings.ENVIRONMENT.data) / "jobs" / str(job.pk)
