"""Where the links lead that stand in profiles."""

from __future__ import annotations

from django.db import models

from farled.apps.core.models import Owned

LONGEST = 500
"""Characters of a link; where longer ones lead is not asked."""


class ProfileLink(Owned):
    """A link that stands in profiles of an organisation's accounts, once however many show it."""

    url = models.CharField(max_length=LONGEST)
    platform = models.CharField(max_length=30, blank=True)
    """The platform into which it leads: there it is not tried. "" leads to a page of its own."""
    leads = models.CharField(max_length=10, blank=True)
    """A `Leads`, or "" for not known."""
    came = models.CharField(max_length=24, blank=True)
    """What came last: a status, a code of `kit.http`, or what `trying` says."""
    tried_at = models.DateTimeField(null=True)
    gone_since = models.DateTimeField(null=True)
    """The first of the tries after which nothing else was met than that it is gone; a second one a day later is proof."""

    class Meta:
        constraints = (models.UniqueConstraint(fields=["organisation", "url"], name="links_of_profiles_once"),)

    def __str__(self) -> str:
        return self.url
