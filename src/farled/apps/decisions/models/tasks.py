"""What has to be done after a decision."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from farled.apps.core.models import Owned
from farled.apps.decisions.models.decisions import Decision
from farled.apps.organisations.models import Person
from farled.kit import clock


class Task(Owned):
    """One thing to do, with who and by when."""

    decision = models.ForeignKey(Decision, on_delete=models.CASCADE, related_name="tasks")
    code = models.CharField(max_length=20, blank=True)
    """Of `checklists.WORDS`; "" where somebody has written it."""
    text = models.CharField(max_length=300, blank=True)
    position = models.PositiveSmallIntegerField(default=0)
    person = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="decision_tasks")
    due_on = models.DateField(null=True, blank=True)
    done_at = models.DateTimeField(null=True, blank=True)
    done_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    dropped_at = models.DateTimeField(null=True, blank=True)
    """When its decision was replaced before it was done."""

    class Meta:
        ordering = ("due_on", "position", "id")
        indexes = (
            models.Index(
                fields=["organisation", "due_on"],
                name="task_open",
                condition=models.Q(done_at__isnull=True, dropped_at__isnull=True),
            ),
            models.Index(fields=["person", "due_on"], name="task_of_person"),
        )

    def __str__(self) -> str:
        return str(self.decision)

    @property
    def is_late(self) -> bool:
        """Tell whether its day has passed and it is still to be done."""
        is_open = self.done_at is None and self.dropped_at is None
        return is_open and self.due_on is not None and self.due_on < timezone.localdate(clock.now())
