"""Jobs. A worker claims one by a conditional UPDATE and holds it by a lease that it renews; a lease that runs out
is taken by another, which goes on after the last step that was kept."""

from __future__ import annotations

from django.db import models
from django.utils.translation import pgettext_lazy

from farled.apps.core.models import OwnedQuerySet
from farled.apps.organisations.models import Organisation, Person


class JobState(models.TextChoices):
    """Where a job is."""

    WAITING = "waiting", pgettext_lazy("job", "Waiting")
    RUNNING = "running", pgettext_lazy("job", "Running")
    PAUSED = "paused", pgettext_lazy("job", "Paused")
    DONE = "done", pgettext_lazy("job", "Done")
    FAILED = "failed", pgettext_lazy("job", "Failed")
    CANCELLED = "cancelled", pgettext_lazy("job", "Cancelled")


class Job(models.Model):
    """One piece of work. `organisation` is None for the very first scan, before there is one."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    kind = models.CharField(max_length=40)
    arguments = models.JSONField(default=dict)
    state = models.CharField(max_length=10, choices=JobState, default=JobState.WAITING)
    wish = models.CharField(max_length=10, blank=True)
    """What somebody asked a running job to become: paused or cancelled; the worker sees it at the next step."""
    due_at = models.DateTimeField()
    worker = models.CharField(max_length=80, blank=True)
    lease_until = models.DateTimeField(null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(null=True, blank=True)
    """None where it is not known."""
    where = models.CharField(max_length=300, blank=True)
    """What is being worked at right now, in the worker's words: a URL, a name."""
    outcome = models.JSONField(default=dict)
    error_code = models.CharField(max_length=60, blank=True)
    error = models.TextField(blank=True)
    requested_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    started_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)
    announced_at = models.DateTimeField(null=True, blank=True)
    """When a broker was told that it is due; None while it was not, and again once a worker has taken it."""

    objects = OwnedQuerySet.as_manager()

    class Meta:
        ordering = ("-id",)
        indexes = (
            models.Index(fields=["state", "due_at"], name="job_due"),
            models.Index(fields=["organisation", "-id"], name="job_latest"),
        )

    def __str__(self) -> str:
        return str(self.arguments.get("name") or self.kind)


class Step(models.Model):
    """A part of a job that is done and need not be done again."""

    job = models.ForeignKey(Job, on_delete=models.CASCADE, related_name="steps")
    key = models.CharField(max_length=200)
    result = models.JSONField(default=dict)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["job", "key"], name="step_once"),)


class Schedule(models.Model):
    """A job that comes back."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    kind = models.CharField(max_length=40)
    arguments = models.JSONField(default=dict)
    every_days = models.PositiveSmallIntegerField()
    next_at = models.DateTimeField()
    last_job = models.ForeignKey(Job, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")

    objects = OwnedQuerySet.as_manager()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["organisation", "kind"], name="one_schedule_a_kind"),)

    def __str__(self) -> str:
        return str(self.arguments.get("name") or self.kind)
