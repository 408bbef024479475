"""Rounds: the accounts that a person goes through by eye."""

from __future__ import annotations

from django.db import models
from django.urls import reverse

from farled.apps.core.models import Owned
from farled.apps.observations.models.checks import Observation
from farled.apps.organisations.models import Person
from farled.apps.register.models import Account
from farled.kit import clock


class Round(Owned):
    """Some accounts in a row, for one person to look through; she stops and goes on as she likes."""

    by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="rounds")
    """Who goes it; None where it was dealt out to somebody without a login."""
    guest_name = models.CharField(max_length=120, blank=True)
    guest_email = models.EmailField(max_length=254, blank=True)
    token_hash = models.CharField(max_length=64, blank=True)
    """Of the link by which it is gone without a login; "" where there is none."""
    dealt_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    closes_at = models.DateTimeField(null=True, blank=True)
    """When the link ends."""
    created_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-id",)
        constraints = (
            models.UniqueConstraint(fields=["token_hash"], condition=~models.Q(token_hash=""), name="round_token_once"),
        )

    def __str__(self) -> str:
        return self.guest_name or str(self.by or "")

    @property
    def goes_on(self) -> bool:
        """Tell whether it can still be answered."""
        return self.ended_at is None and (self.closes_at is None or self.closes_at > clock.now())

    def get_absolute_url(self) -> str:
        """Return the address of its page."""
        return reverse("round", args=[self.organisation.slug, self.pk])


class Turn(models.Model):
    """One account of a round."""

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="turns")
    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="turns")
    position = models.PositiveSmallIntegerField()
    observation = models.OneToOneField(
        Observation, on_delete=models.SET_NULL, null=True, blank=True, related_name="turn"
    )
    passed_over = models.BooleanField(default=False)

    class Meta:
        ordering = ("position",)
        constraints = (
            models.UniqueConstraint(fields=["round", "account"], name="account_once_a_round"),
            models.UniqueConstraint(fields=["round", "position"], name="position_once_a_round"),
        )
