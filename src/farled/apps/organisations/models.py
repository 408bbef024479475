"""Organisations and everybody in and around them."""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower
from django.urls import reverse

from farled.apps.core.models import Owned
from farled.apps.organisations.choices import AgencyKind, Language, OrganisationKind, Role


class Organisation(models.Model):
    """A tenant: strictly apart from all others."""

    name = models.CharField(max_length=120)
    slug = models.SlugField(max_length=60, unique=True)
    kind = models.CharField(max_length=20, choices=OrganisationKind, default=OrganisationKind.PUBLIC)
    language = models.CharField(max_length=2, choices=Language, default=Language.SV)
    web_address = models.URLField(max_length=300, blank=True)
    logo = models.ImageField(upload_to="logos/", blank=True)
    is_example = models.BooleanField(default=False)
    decisions_need_approval = models.BooleanField(default=False)
    """What a meeting decides about an account holds only when an approver has said yes."""
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("name",)

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """Return the address of its page."""
        return reverse("start", args=[self.slug])


class LoginManager(BaseUserManager["Login"]):
    """Makes logins; allauth and tests come through here."""

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> Login:
        """Return a new login; without a password it cannot be used until one is set."""
        login = self.model(email=self.normalize_email(email), **fields)
        login.set_password(password)
        login.save(using=self._db)
        return login


class Login(AbstractBaseUser):
    """A way in for a human being. Who she is in which organisation is said by her `Person`s."""

    email = models.EmailField(max_length=254, unique=True)
    name = models.CharField(max_length=120, blank=True)
    language = models.CharField(max_length=2, choices=Language, blank=True)
    is_active = models.BooleanField(default=True)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = LoginManager()

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    def __str__(self) -> str:
        return self.name or self.email


class Unit(Owned):
    """A part of the organisation; in a company, a department. The parts form a tree."""

    name = models.CharField(max_length=120)
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="children")
    path = models.CharField(max_length=600, editable=False, default="")
    """Ids from the root down, each followed by a slash: a subtree is a prefix."""

    class Meta:
        ordering = ("name",)
        constraints = (models.UniqueConstraint("organisation", "parent", Lower("name"), name="unit_name_once"),)
        indexes = (models.Index(fields=["organisation", "path"], name="unit_path"),)

    def __str__(self) -> str:
        return self.name


class Agency(Owned):
    """An outside firm that proposes or runs accounts, or has access to some. It never decides."""

    name = models.CharField(max_length=120)
    kind = models.CharField(max_length=20, choices=AgencyKind, default=AgencyKind.COMMUNICATION)
    contract_from = models.DateField(null=True, blank=True)
    contract_until = models.DateField(null=True, blank=True)
    acknowledged_on = models.DateField(null=True, blank=True)
    """When it acknowledged that whether an account is opened is always decided inside; None: not that anybody knows."""
    email = models.EmailField(blank=True)
    phone = models.CharField(max_length=40, blank=True)
    note = models.TextField(max_length=2000, blank=True)

    class Meta:
        ordering = ("name",)
        verbose_name_plural = "agencies"
        constraints = (models.UniqueConstraint("organisation", Lower("name"), name="agency_name_once"),)

    def __str__(self) -> str:
        return self.name


class Person(Owned):
    """Somebody in or around one organisation, with or without a login."""

    name = models.CharField(max_length=120)
    email = models.EmailField(max_length=254, blank=True)
    function = models.CharField(max_length=120, blank=True)
    """What she is there, such as press officer: an owner is a function first, a person second."""
    unit = models.ForeignKey(Unit, on_delete=models.SET_NULL, null=True, blank=True, related_name="people")
    agency = models.ForeignKey(Agency, on_delete=models.SET_NULL, null=True, blank=True, related_name="contacts")
    login = models.ForeignKey(Login, on_delete=models.SET_NULL, null=True, blank=True, related_name="people")
    role = models.CharField(max_length=20, choices=Role, blank=True)
    sees_access = models.BooleanField(default=False)
    """May see and change who gets in: an attacker's map, given to few."""
    leaves_on = models.DateField(null=True, blank=True)
    """Also in the past: she has left."""
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("name",)
        verbose_name_plural = "people"
        constraints = (
            models.UniqueConstraint(
                fields=["organisation", "login"], condition=models.Q(login__isnull=False), name="login_once_here"
            ),
        )
        indexes = (models.Index(fields=["organisation", "name"], name="person_name"),)

    def __str__(self) -> str:
        return self.name

    def has_left(self, today: date) -> bool:
        """Tell whether her last day is over."""
        return self.leaves_on is not None and self.leaves_on < today


class Invitation(Owned):
    """A person was asked to come in; the link carries a token of which only the hash is kept."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="invitations")
    token_hash = models.CharField(max_length=64, unique=True)
    invited_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)


class Mail(models.Model):
    """A mail that went out, or would have: without a mail server the administrator reads it here."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, null=True, related_name="mails")
    to = models.CharField(max_length=254)
    subject = models.CharField(max_length=250)
    body = models.TextField()
    created_at = models.DateTimeField(auto_now_add=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    error = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ("-created_at",)
