"""Base models. Whatever belongs to an organisation is `Owned`; there is no door that forgets whose it is."""

from __future__ import annotations

from typing import Self

from django.db import models


class OwnedQuerySet(models.QuerySet):
    """Rows of many organisations; nobody reads them but through `of`."""

    def of(self, organisation: models.Model | int) -> Self:
        """Return the rows of one organisation."""
        return self.filter(organisation=organisation)


class Owned(models.Model):
    """Something that belongs to one organisation, and dies with it."""

    organisation = models.ForeignKey("organisations.Organisation", on_delete=models.CASCADE, related_name="+")

    objects = OwnedQuerySet.as_manager()

    class Meta:
        abstract = True
