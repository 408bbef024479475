"""Findings, what is counted of them for lists, and what an organisation has set of the rules."""

from __future__ import annotations

from django.db import models
from django.urls import reverse

from farled.apps.core.models import Owned
from farled.apps.findings.choices import OPEN, State
from farled.apps.organisations.models import Person
from farled.apps.register.models import Account
from farled.diagnosis.base import Rule
from farled.diagnosis.registry import rules


class Finding(Owned):
    """What one rule has found at one account: one row for good, however often it is mended and comes back."""

    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="findings", db_index=False)
    rule = models.CharField(max_length=40)
    """Slug of a rule."""
    severity = models.CharField(max_length=4)
    """A `diagnosis.Severity`; their words stand in the alphabet as they do by gravity."""
    evidence = models.JSONField(default=dict)
    """As `diagnosis.keeping` writes it."""
    since = models.DateField(null=True)
    """Since when it is so, as far as the rule can tell."""
    state = models.CharField(max_length=8, choices=State, default=State.NEW)
    first_at = models.DateTimeField()
    mended_at = models.DateTimeField(null=True)
    """When it was last seen to be mended, or no longer applied; None while it stands."""
    came_back = models.PositiveSmallIntegerField(default=0)
    """How often it was mended and came back."""
    came_back_at = models.DateTimeField(null=True)
    accepted_until = models.DateField(null=True)
    """The last day on which it is left alone."""
    accepted_because = models.CharField(max_length=300, blank=True)
    accepted_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+", db_index=False)
    mender = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="to_mend", db_index=False)
    due_on = models.DateField(null=True)

    class Meta:
        ordering = ("severity", "id")
        constraints = (models.UniqueConstraint(fields=["account", "rule"], name="finding_once"),)
        indexes = (
            models.Index(fields=["organisation", "state", "severity", "rule", "account"], name="findings_by_gravity"),
            models.Index(fields=["organisation", "rule", "state", "account"], name="findings_by_rule"),
            models.Index(fields=["mender"], condition=models.Q(mender__isnull=False), name="findings_of_mender"),
            models.Index(
                fields=["organisation", "accepted_until"],
                condition=models.Q(state="accepted"),
                name="findings_accepted",
            ),
        )

    def __str__(self) -> str:
        return str(self.account)

    def get_absolute_url(self) -> str:
        """Return the address of its page."""
        return reverse("finding", args=[self.organisation.slug, self.pk])

    @property
    def known(self) -> Rule | None:
        """Return its rule; None for one of another version of Farled."""
        return rules().get(self.rule)

    @property
    def is_open(self) -> bool:
        """Tell whether somebody is to mend it."""
        return self.state in OPEN


class Diagnosis(Owned):
    """What came of putting all rules to an account, counted for lists: of what is open, and not accepted."""

    account = models.OneToOneField(Account, on_delete=models.CASCADE, primary_key=True, related_name="diagnosis")
    at = models.DateTimeField()
    """When anything of it last changed."""
    mark = models.BigIntegerField(default=0)
    """Stands for all that the rules said: where it is the same, nothing need be written."""
    act = models.PositiveSmallIntegerField(default=0)
    mend = models.PositiveSmallIntegerField(default=0)
    note = models.PositiveSmallIntegerField(default=0)
    reasons = models.PositiveSmallIntegerField(default=0)
    """The reasons on which it stands, as `choices.BITS`."""
    guarded_act = models.PositiveSmallIntegerField(default=0)
    """This and the next three: of rules that tell who gets in, for those alone who may see that."""
    guarded_mend = models.PositiveSmallIntegerField(default=0)
    guarded_note = models.PositiveSmallIntegerField(default=0)
    guarded_reasons = models.PositiveSmallIntegerField(default=0)
    not_known = models.JSONField(default=list)
    """Names of the facts that rules asked for and nobody knows."""
    groups = models.JSONField(default=list)
    """Platform, target group and language of each group in which it was counted: whom it concerns when that changes."""

    class Meta:
        verbose_name_plural = "diagnoses"
        indexes = (
            models.Index(
                fields=["organisation", "reasons", "guarded_reasons", "act", "mend", "note", "guarded_act"],
                name="diagnoses_by_reason",
            ),
        )

    def __str__(self) -> str:
        return str(self.account)


class Tally(Owned):
    """How many findings of a rule were open on a day, to see how it goes."""

    on = models.DateField()
    rule = models.CharField(max_length=40)
    open = models.PositiveIntegerField()

    class Meta:
        ordering = ("on",)
        constraints = (models.UniqueConstraint(fields=["organisation", "on", "rule"], name="tally_once_a_day"),)


class RuleSetting(Owned):
    """What an organisation has set of a rule; no row where all is as usual."""

    rule = models.CharField(max_length=40)
    thresholds = models.JSONField(default=dict)
    """Name of a threshold to the number that holds here; only those that are not as usual."""
    is_off = models.BooleanField(default=False)
    reason = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ("rule",)
        constraints = (models.UniqueConstraint(fields=["organisation", "rule"], name="rule_set_once"),)

    def __str__(self) -> str:
        return self.rule
