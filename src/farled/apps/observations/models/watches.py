"""When each account is to be looked at next, and how often each platform, host and key may still be asked."""

from __future__ import annotations

from datetime import datetime

from django.db import models

from farled.apps.core.models import Owned
from farled.apps.jobs.models import Job
from farled.apps.register.models import Account


class Watch(Owned):
    """The watch kept over one account by machine."""

    account = models.OneToOneField(Account, on_delete=models.CASCADE, primary_key=True, related_name="watch")
    platform = models.CharField(max_length=30)
    """As the account has it, so that what is due is found in one index."""
    by_machine = models.BooleanField(default=False)
    """A machine can look, as things stand: there is a connector, and a key where it needs one."""
    due_at = models.DateTimeField()
    priority = models.PositiveSmallIntegerField(default=0)
    """The greater goes first: somebody waits for it."""
    every_days = models.PositiveSmallIntegerField(null=True, blank=True)
    """None is what its platform has."""
    job = models.ForeignKey(Job, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    """The job in whose hands it is; the next one only when it is let go."""
    failures = models.PositiveSmallIntegerField(default=0)
    """Looks in a row that showed nothing."""
    failing_since = models.DateTimeField(null=True, blank=True)
    absent_since = models.DateTimeField(null=True, blank=True)
    """The first of the looks in a row that did not find it without proof; a second one a day later is proof."""
    last_reason = models.CharField(max_length=24, blank=True)

    class Meta:
        verbose_name_plural = "watches"
        indexes = (
            models.Index(
                fields=["due_at"],
                name="watch_due",
                condition=models.Q(by_machine=True, job__isnull=True),
            ),
            models.Index(fields=["organisation", "platform"], name="watch_platform"),
        )

    @property
    def in_doubt_since(self) -> datetime | None:
        """Return since when looks have not found it; None where somebody has seen it there after that, by whatever way."""
        seen = None if self.account.gone_on else self.account.last_seen_at
        is_seen = seen is not None and self.absent_since is not None and seen > self.absent_since
        return None if is_seen else self.absent_since


class Allowance(models.Model):
    """How much was asked lately of a platform, a host or a key, and whether it is to be left alone."""

    name = models.CharField(max_length=200, primary_key=True)
    slots = models.JSONField(default=dict)
    """Number of a slice of time to how much was asked in it; the rate says how long a slice is."""
    version = models.PositiveIntegerField(default=0)
    """Grows at every change: of two that take at once, one takes again."""
    closed_until = models.DateTimeField(null=True, blank=True)
    """It asked to be left alone, or does not answer."""
    failures = models.PositiveSmallIntegerField(default=0)
    """In a row, by whoever asked."""

    def __str__(self) -> str:
        return self.name
