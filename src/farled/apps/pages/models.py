"""What the combined screens keep of their own: little, for they tell what others know."""

from __future__ import annotations

from django.db import models
from django.urls import reverse

from farled.apps.core.models import Owned

MOST_ASKS = 3
"""How many decisions a brief asks for."""


class Brief(Owned):
    """What the brief for management says that no register can tell; at most one for an organisation."""

    hours_there_are = models.DecimalField(max_digits=6, decimal_places=1, null=True)
    """A week, of all who look after accounts together; None is not known."""
    hours_said_on = models.DateField(null=True)
    asks = models.JSONField(default=list)
    """The decisions that are asked for, in words; where there are none, Farled suggests some."""

    class Meta:
        constraints = (models.UniqueConstraint(fields=["organisation"], name="one_brief"),)

    def __str__(self) -> str:
        return str(self.organisation)

    def get_absolute_url(self) -> str:
        """Return the address of its page."""
        return reverse("brief", args=[self.organisation.slug])
