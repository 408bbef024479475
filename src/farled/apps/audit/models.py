"""One row an event. Each carries the hash of the row before it in its organisation, so that a gap can be seen."""

from __future__ import annotations

from typing import Any, NoReturn

from django.db import models

from farled.apps.core.models import Owned, OwnedQuerySet
from farled.apps.organisations.models import Person


class EventQuerySet(OwnedQuerySet):
    """Events can be read and added. The database refuses the rest as well; here the mistake has a name."""

    def update(self, **fields: Any) -> NoReturn:
        """Refuse."""
        raise TypeError("The history is only added to")

    def delete(self) -> NoReturn:
        """Refuse."""
        raise TypeError("The history is only added to")


class Event(Owned):
    """Somebody did something to something."""

    at = models.DateTimeField()
    actor = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    actor_name = models.CharField(max_length=120)
    """As it was then; "" is Farled itself."""
    actor_role = models.CharField(max_length=20, blank=True)
    act = models.CharField(max_length=40)
    """A verb in the past tense: changed, added, moved, imported, undone, recognised ..."""
    object_kind = models.CharField(max_length=40)
    """account, person, organisation, unit, agency, candidate, job, import ..."""
    object_id = models.BigIntegerField()
    object_name = models.CharField(max_length=200)
    changes = models.JSONField(default=dict)
    """Field to [before, after]; never a secret."""
    reason = models.TextField(blank=True)
    previous = models.CharField(max_length=64)
    digest = models.CharField(max_length=64)

    objects = EventQuerySet.as_manager()

    class Meta:
        ordering = ("-id",)
        indexes = (
            models.Index(fields=["organisation", "object_kind", "object_id", "-id"], name="event_of_object"),
            models.Index(fields=["organisation", "-id"], name="event_latest"),
            # What happened lately, without a walk through all that ever did.
            models.Index(fields=["organisation", "at", "id", "act", "object_kind"], name="event_by_time"),
        )
