"""Decisions, with the facts as they stood, and what came of what they expected."""

from __future__ import annotations

from django.db import models
from django.urls import reverse
from django.utils import timezone

from farled.apps.core.models import Owned
from farled.apps.decisions.choices import LEAVING, CameTrue, Kind, Pattern, Standing, WasRight
from farled.apps.organisations.models import Person, Unit
from farled.apps.register.models import Account
from farled.kit import clock


class Decision(Owned):
    """What was decided about an account. Nothing of it is rewritten; only how far it has come moves on."""

    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="decisions")
    number = models.PositiveSmallIntegerField()
    """Which one it is of the account, from 1."""
    kind = models.CharField(max_length=10, choices=Kind)
    state = models.CharField(max_length=10, choices=Standing, default=Standing.PROPOSED)
    agenda = models.ForeignKey("Agenda", on_delete=models.SET_NULL, null=True, blank=True, related_name="decisions")
    by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    by_name = models.CharField(max_length=120)
    """Who decided, or proposed, as it was then."""
    at = models.DateTimeField()
    grounds = models.TextField(max_length=2000, blank=True)
    """Where it replaces another one: also why that. "" while nobody has given any."""
    suggestion = models.JSONField(default=list)
    """What Farled suggests in their place, as facts: see `grounds`."""
    pattern = models.CharField(max_length=10, choices=Pattern, blank=True)
    into = models.CharField(max_length=300, blank=True)
    """Into what it is transformed, in words: the new name, the language, when it rests."""
    unit = models.ForeignKey(Unit, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    """To which it is handed over."""
    unit_name = models.CharField(max_length=120, blank=True)
    """What that was called then."""
    target = models.ForeignKey(Account, on_delete=models.SET_NULL, null=True, blank=True, related_name="arriving")
    """Into which it is merged, where its followers are invited, in which it becomes a series."""
    target_name = models.CharField(max_length=300, blank=True)
    """What that was called then, with its platform."""
    responsible = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    responsible_name = models.CharField(max_length=120, blank=True)
    """Who sees to it, as it was decided."""
    due_on = models.DateField(null=True, blank=True)
    criteria = models.JSONField(default=list)
    """As they were answered: each with code, text, weight, answer."""
    dissent = models.TextField(max_length=1000, blank=True)
    """Who thought otherwise, and why."""
    expects = models.CharField(max_length=300, blank=True)
    """What is expected of it, in words."""
    expects_figure = models.PositiveIntegerField(null=True, blank=True)
    review_on = models.DateField(null=True, blank=True)
    """When it is looked at again, by the decision."""
    next_review_on = models.DateField(null=True, blank=True)
    """When it is looked at next; None once that is done."""
    facts = models.JSONField(default=dict)
    """What was known when it was decided, with dates and sources: see `evidence`."""
    replaces = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, blank=True, related_name="replaced_by")
    answered_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    answered_by_name = models.CharField(max_length=120, blank=True)
    """Who approved it or sent it back."""
    answered_at = models.DateTimeField(null=True, blank=True)
    sent_back_because = models.TextField(max_length=1000, blank=True)

    class Meta:
        ordering = ("-at", "-id")
        constraints = (
            models.UniqueConstraint(fields=["account", "number"], name="decision_number_once"),
            models.UniqueConstraint(
                fields=["account"], condition=models.Q(state="in_force"), name="one_decision_in_force"
            ),
            models.UniqueConstraint(fields=["account"], condition=models.Q(state="proposed"), name="one_proposal"),
        )
        indexes = (
            models.Index(fields=["organisation", "state", "-at"], name="decision_by_state"),
            models.Index(fields=["organisation", "next_review_on"], name="decision_review"),
        )

    def __str__(self) -> str:
        return self.account.told_apart

    def get_absolute_url(self) -> str:
        """Return the address of its page."""
        return reverse("decision", args=[self.organisation.slug, self.pk])

    @property
    def grounds_suggested(self) -> bool:
        """Tell whether nobody has given the grounds, and Farled suggests some."""
        return not self.grounds

    @property
    def is_leaving(self) -> bool:
        """Tell whether the account is gone afterwards; one that becomes a series somewhere else is."""
        return self.kind in LEAVING or self.pattern == Pattern.SERIES

    @property
    def is_expecting(self) -> bool:
        """Tell whether anybody has said what is expected of it: only then can that come true."""
        return bool(self.expects) or self.expects_figure is not None

    @property
    def is_review_late(self) -> bool:
        """Tell whether its day to be looked at again has passed, and nobody has."""
        return self.next_review_on is not None and self.next_review_on < timezone.localdate(clock.now())


class Outcome(models.Model):
    """What was found when a decision was looked at again."""

    decision = models.ForeignKey(Decision, on_delete=models.CASCADE, related_name="outcomes")
    by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    by_name = models.CharField(max_length=120)
    at = models.DateTimeField()
    came_true = models.CharField(max_length=6, choices=CameTrue)
    words = models.TextField(max_length=1000, blank=True)
    figure = models.PositiveIntegerField(null=True, blank=True)
    """The figure that was expected, as it was found."""

    class Meta:
        ordering = ("-at", "-id")

    def __str__(self) -> str:
        return str(self.decision)

    @property
    def answer(self) -> str:
        """Return what was answered, to what was asked."""
        answers = CameTrue if self.decision.is_expecting else WasRight
        return str(answers(self.came_true).label)
