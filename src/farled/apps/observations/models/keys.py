"""Keys to platforms. What is secret is sealed with a key that lies outside the database."""

from __future__ import annotations

from datetime import timedelta

from django.db import models

from farled.apps.core.models import Owned
from farled.apps.organisations.models import Person
from farled.apps.register.models import Account
from farled.kit import clock

WARNED_BEFORE = timedelta(days=14)
"""So long before a key ends its people are told."""


class PlatformKey(Owned):
    """A key with which Farled may ask a platform: for one account, or for all that are there."""

    platform = models.CharField(max_length=30)
    kind = models.CharField(max_length=40)
    """Of the platform's connector: `looking.KeyKind.slug`."""
    name = models.CharField(max_length=120)
    """For people: whose it is, or what for."""
    account = models.ForeignKey(Account, on_delete=models.CASCADE, null=True, blank=True, related_name="keys")
    """The only account it reads; None reads them all."""
    sealed = models.BinaryField()
    """The secret and what renews it; see `sealing`."""
    facts = models.JSONField(default=dict)
    """What stands beside the secret and is none."""
    scopes = models.JSONField(default=list)
    grant = models.CharField(max_length=32, blank=True)
    """The same for keys that came of one yes of their owner: they are renewed together, and given back once."""
    expires_at = models.DateTimeField(null=True, blank=True)
    """Of the secret as it is now; None is never, or not told."""
    renews_itself = models.BooleanField(default=False)
    """Farled can renew the secret without its owner."""
    renewing_until = models.DateTimeField(null=True, blank=True)
    """Somebody is renewing it, and has until then: what renews it is good for once only."""
    ends_at = models.DateTimeField(null=True, blank=True)
    """When its owner has to say yes again; None is never, or not told."""
    warned_at = models.DateTimeField(null=True, blank=True)
    """When a mail said that it ends or was refused; None again when that is mended."""
    refused_at = models.DateTimeField(null=True, blank=True)
    """When the platform refused it; a person has to renew it."""
    last_used_at = models.DateTimeField(null=True, blank=True)
    most_a_month = models.PositiveIntegerField(null=True, blank=True)
    """The most looks that may be paid for in thirty days."""
    added_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    added_at = models.DateTimeField(auto_now_add=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("platform", "name", "id")
        indexes = (
            models.Index(fields=["organisation", "platform"], name="key_of_platform"),
            models.Index(fields=["organisation", "grant"], name="key_of_grant"),
        )

    def __str__(self) -> str:
        return self.name

    @property
    def has_ended(self) -> bool:
        """Tell whether its owner had to say yes again, and did not."""
        return self.ends_at is not None and self.ends_at <= clock.now()

    @property
    def ends_soon(self) -> bool:
        """Tell whether it is time to ask its owner again."""
        return self.ends_at is not None and self.ends_at <= clock.now() + WARNED_BEFORE
