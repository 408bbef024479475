"""What was seen: every check, what followers see now, and the figures day by day."""

from __future__ import annotations

from django.db import models

from farled.apps.core.models import Owned
from farled.apps.observations.choices import Answer, How
from farled.apps.observations.models.keys import PlatformKey
from farled.apps.organisations.models import Person
from farled.apps.register.models import Account


class Observation(Owned):
    """One check of one account at one moment, with its evidence. Never changed; a person may take back her own."""

    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="observations")
    at = models.DateTimeField()
    how = models.CharField(max_length=10, choices=How)
    by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    by_name = models.CharField(max_length=120, blank=True)
    """Who looked, as it was then: also somebody who came in by a link, without a login."""
    key = models.ForeignKey(PlatformKey, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    """The key that was used."""
    outcome = models.CharField(max_length=12)
    """A `looking.Outcome`."""
    reason = models.CharField(max_length=24, blank=True)
    """What a machine met: a `looking.Reason`."""
    answer = models.CharField(max_length=10, choices=Answer, blank=True)
    """What a person answered."""
    last_post_on = models.DateField(null=True, blank=True)
    followers = models.PositiveIntegerField(null=True, blank=True)
    following = models.PositiveIntegerField(null=True, blank=True)
    posts = models.PositiveIntegerField(null=True, blank=True)
    profile = models.JSONField(default=dict)
    """What the profile said, where it said something else than the check before: handle, name, bio, links ..."""
    exchanges = models.JSONField(default=list)
    """Each request and the beginning of its answer."""
    has_bodies = models.BooleanField(default=True)
    """Those beginnings are still kept; see `thinning`."""
    unanswered = models.BooleanField(null=True, blank=True)
    """Somebody noticed a question that nobody had answered; None: not looked for."""
    remark = models.TextField(max_length=1000, blank=True)
    picture = models.ImageField(upload_to="checks/", blank=True, max_length=200)
    """What was on the screen, drawn anew by Farled."""
    before = models.JSONField(default=dict)
    """What the register knew before a person's check: what is put back when she takes it back."""
    taken_back_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-at", "-id")
        indexes = (
            models.Index(fields=["account", "-at"], name="check_of_account"),
            models.Index(fields=["organisation", "-at"], name="check_latest"),
            models.Index(fields=["at"], condition=models.Q(how=How.MACHINE, has_bodies=True), name="check_with_bodies"),
        )

    def __str__(self) -> str:
        return f"{self.account} {self.at:%Y-%m-%d}"


class Face(models.Model):
    """What the follower sees, as it was when it was last seen."""

    account = models.OneToOneField(Account, on_delete=models.CASCADE, primary_key=True, related_name="face")
    name = models.CharField(max_length=200, blank=True)
    bio = models.TextField(blank=True)
    links = models.JSONField(default=list)
    verified = models.BooleanField(null=True)
    opened_at = models.DateTimeField(null=True)
    """When it was opened, as the platform says."""
    moved_to = models.URLField(max_length=500, blank=True)
    avatar = models.ImageField(upload_to="avatars/", blank=True, max_length=200)
    """Drawn anew by Farled."""
    avatar_source = models.CharField(max_length=1000, blank=True)
    posts = models.JSONField(default=list)
    """The latest, newest first: id, at, url, text, media (kind, alt), counts."""
    posts_with_pictures = models.PositiveSmallIntegerField(null=True)
    """Of those, how many show pictures of which the platform tells whether they are described; None where it never does."""
    posts_with_alt = models.PositiveSmallIntegerField(null=True)
    """And how many of these describe all of them."""
    told_by = models.JSONField(default=dict)
    """By what kind of key name, bio, links and avatar were shown last, or told to be missing, "" without any: the same way
    tells when one is gone."""
    seen_at = models.DateTimeField(null=True)
    picture = models.ImageField(upload_to="checks/", blank=True, max_length=200)
    """The latest that somebody pasted."""
    picture_at = models.DateTimeField(null=True)
    unanswered_at = models.DateTimeField(null=True)
    """When somebody last noticed a question that nobody had answered, and none has said otherwise since."""


class Figure(models.Model):
    """The figures of a day."""

    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="figures")
    on = models.DateField()
    followers = models.PositiveIntegerField(null=True)
    following = models.PositiveIntegerField(null=True)
    posts = models.PositiveIntegerField(null=True)

    class Meta:
        ordering = ("on",)
        constraints = (models.UniqueConstraint(fields=["account", "on"], name="figures_once_a_day"),)
