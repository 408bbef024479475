"""Found accounts, where each was found, and the campaigns of asking the house."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from farled.apps.core.models import Owned
from farled.apps.jobs.models import Job
from farled.apps.organisations.models import Agency, Person, Unit
from farled.apps.register.models import Account
from farled.platforms import AccountRef


class Answer(models.TextChoices):
    """What somebody said of a found account. "" is not answered yet."""

    OURS = "ours", pgettext_lazy("found account", "Yes, ours")
    NOT_OURS = "not_ours", pgettext_lazy("found account", "Not ours")
    IMPOSTOR = "impostor", pgettext_lazy("found account", "Impostor")
    DUPLICATE = "duplicate", pgettext_lazy("found account", "Duplicate")


class Source(models.TextChoices):
    """How a found account came in."""

    SCAN = "scan", pgettext_lazy("source", "Found on your web sites")
    PASTE = "paste", pgettext_lazy("source", "Pasted text")
    FILE = "file", pgettext_lazy("source", "A file")
    HOUSE = "house", pgettext_lazy("source", "Somebody told")
    NAME = "name", pgettext_lazy("source", "Has a name of yours")
    ALIKE = "alike", pgettext_lazy("source", "Looks like one of yours")
    WIKIDATA = "wikidata", pgettext_lazy("source", "Wikidata")


class Witness(models.TextChoices):
    """Who told of a found account, and how that is said. "" is nobody: it stands on a page or in a document.

    A link of one's own says who tells; by the one for everybody anybody can give any name.
    """

    ASKED = "asked", _("Told by %(name)s")
    NAMED = "named", _("Told by %(name)s, by the link for everybody")
    NAMELESS = "nameless", _("Told by somebody in the house")


class Candidate(Owned):
    """A found account. One that was answered stays answered, however often it is found again."""

    platform = models.CharField(max_length=30)
    kind = models.CharField(max_length=30)
    handle = models.CharField(max_length=200)
    key = models.CharField(max_length=300)
    url = models.URLField(max_length=500)
    stable_id = models.CharField(max_length=200, blank=True)
    own = models.CharField(max_length=10)
    """yes, probably, no: what discovery thinks."""
    grounds = models.JSONField(default=list)
    """[[code, facts], ...] as `farled.discovery.found.Ground`."""
    pages = models.PositiveIntegerField(default=0)
    documents = models.PositiveIntegerField(default=0)
    source = models.CharField(max_length=10, choices=Source)
    answer = models.CharField(max_length=10, choices=Answer, blank=True)
    answered_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    answered_at = models.DateTimeField(null=True, blank=True)
    account = models.ForeignKey(Account, on_delete=models.SET_NULL, null=True, blank=True, related_name="candidates")
    """The account it became, is a duplicate of, or was already known as."""
    account_is_new = models.BooleanField(default=False)
    """Whether the answer put the account into the register, so that taking it back takes that out again."""
    unit = models.ForeignKey(Unit, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    first_found_at = models.DateTimeField()
    last_found_at = models.DateTimeField()

    class Meta:
        ordering = ("-first_found_at", "id")
        constraints = (models.UniqueConstraint(fields=["organisation", "key"], name="candidate_once"),)
        indexes = (models.Index(fields=["organisation", "answer", "own"], name="candidate_inbox"),)

    def __str__(self) -> str:
        return self.handle

    @property
    def is_number(self) -> bool:
        """Tell whether the address shows a mere number, so that a link's words name it better."""
        return self.handle == self.stable_id

    @property
    def ref(self) -> AccountRef:
        """Return it as the platforms know it."""
        return AccountRef(self.platform, self.kind, self.handle, self.key, self.url, self.stable_id or None)


class Sighting(models.Model):
    """One page, document or witness by which an account is known."""

    candidate = models.ForeignKey(Candidate, on_delete=models.CASCADE, related_name="sightings")
    where = models.CharField(max_length=500)
    """URL, or name of a document; "" where somebody told."""
    witness = models.CharField(max_length=10, choices=Witness, blank=True)
    told_by = models.CharField(max_length=200, blank=True)
    """Name or mail of whoever told, as it was given."""
    found_as = models.CharField(max_length=10)
    hrefs = models.JSONField(default=list)
    place = models.CharField(max_length=60, blank=True)
    text = models.CharField(max_length=200, blank=True)
    job = models.ForeignKey(Job, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    seen_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["candidate", "where", "witness", "told_by"], name="sighting_once"),
        )


class ScanResult(models.Model):
    """What a scan said besides the accounts: kept whole, as `farled.discovery.found.Scan`, for its report."""

    job = models.OneToOneField(Job, on_delete=models.CASCADE, related_name="scan")
    scan = models.JSONField()


class TriedNames(Owned):
    """The names by which accounts are looked for, where somebody has written others than the organisation's own."""

    names = models.JSONField(default=list)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["organisation"], name="tried_names_once"),)

    def __str__(self) -> str:
        return self.organisation.name


class NotThere(Owned):
    """A page that somebody opened, and found no account of that name on it: it is not asked about again."""

    platform = models.CharField(max_length=30)
    handle = models.CharField(max_length=200)
    key = models.CharField(max_length=300)
    url = models.URLField(max_length=500)
    said_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    said_at = models.DateTimeField()

    class Meta:
        ordering = ("-said_at", "id")
        constraints = (models.UniqueConstraint(fields=["organisation", "key"], name="not_there_once"),)

    def __str__(self) -> str:
        return self.url


class HouseQuestion(Owned):
    """ "Which accounts do you know of?", asked of the house until a day."""

    token = models.CharField(max_length=40, unique=True)
    greeting = models.TextField(max_length=1000, blank=True)
    asked_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    closes_on = models.DateField()
    closed_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return self.organisation.name


class Asked(models.Model):
    """Somebody the question was put to: so that it can be seen who has not answered."""

    question = models.ForeignKey(HouseQuestion, on_delete=models.CASCADE, related_name="asked")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    agency = models.ForeignKey(Agency, on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    token = models.CharField(max_length=40, unique=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    thanked_at = models.DateTimeField(null=True, blank=True)
    reminded_at = models.DateTimeField(null=True, blank=True)


class Reply(models.Model):
    """What somebody told: one field, as it was written, and the found accounts in it."""

    question = models.ForeignKey(HouseQuestion, on_delete=models.CASCADE, related_name="replies")
    asked = models.ForeignKey(Asked, on_delete=models.SET_NULL, null=True, blank=True, related_name="replies")
    witness = models.CharField(max_length=200, blank=True)
    """Name or mail, if given."""
    text = models.TextField(max_length=5000)
    candidates = models.ManyToManyField(Candidate, blank=True, related_name="replies")
    read_at = models.DateTimeField(null=True, blank=True)
    """When somebody has read it, and seen to what no machine could recognise."""
    created_at = models.DateTimeField(auto_now_add=True)
