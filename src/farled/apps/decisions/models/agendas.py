"""Agendas: the accounts that a meeting goes through, what is noted before a decision, and who decides one right now."""

from __future__ import annotations

from django.db import models
from django.urls import reverse

from farled.apps.core.models import Owned
from farled.apps.decisions.models.decisions import Decision
from farled.apps.organisations.models import Person
from farled.apps.register.models import Account


class Agenda(Owned):
    """Some accounts in a row, to be decided one at a time; it can be stopped and gone on with on another day."""

    name = models.CharField(max_length=120)
    day = models.DateField(null=True, blank=True)
    """Of the meeting."""
    present = models.TextField(max_length=1000, blank=True)
    """Who is there, in words."""
    earlier = models.JSONField(default=list)
    """The days before that on which it met: each with `day` and `present`."""
    by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    created_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-id",)
        indexes = (models.Index(fields=["organisation", "-id"], name="agenda_latest"),)

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """Return the address of its page."""
        return reverse("agenda", args=[self.organisation.slug, self.pk])


class Item(models.Model):
    """One account of an agenda, with what was noted before it is decided."""

    agenda = models.ForeignKey(Agenda, on_delete=models.CASCADE, related_name="items")
    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="agenda_items")
    position = models.PositiveIntegerField()
    decision = models.ForeignKey(Decision, on_delete=models.SET_NULL, null=True, blank=True, related_name="items")
    """The latest that the meeting came to."""
    passed_over = models.BooleanField(default=False)
    answers = models.JSONField(default=dict)
    """To the criteria, by their code."""
    dissent = models.TextField(max_length=1000, blank=True)
    expects = models.CharField(max_length=300, blank=True)
    expects_figure = models.PositiveIntegerField(null=True, blank=True)
    review_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("position", "id")
        constraints = (models.UniqueConstraint(fields=["agenda", "account"], name="account_once_an_agenda"),)

    def get_absolute_url(self) -> str:
        """Return the address of its page."""
        return reverse("agenda_item", args=[self.agenda.organisation.slug, self.agenda_id, self.pk])


class Hold(models.Model):
    """Somebody is deciding about an account right now: others see it, and wait."""

    account = models.OneToOneField(Account, on_delete=models.CASCADE, primary_key=True, related_name="decision_hold")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    until = models.DateTimeField()


class Criterion(Owned):
    """One question that is asked of every account; an organisation without any asks the five of `criteria.DEFAULT`."""

    code = models.CharField(max_length=20, blank=True)
    """Of `criteria.DEFAULT`, whose words are Farled's; "" for one of their own."""
    text = models.CharField(max_length=200, blank=True)
    weight = models.PositiveSmallIntegerField(null=True, blank=True)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ("position", "id")
        verbose_name_plural = "criteria"

    def __str__(self) -> str:
        return self.text or self.code
