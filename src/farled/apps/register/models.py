"""The register's tables. `Account` is slim, for lists of a hundred thousand; the long texts are in `Documentation`."""

from __future__ import annotations

from datetime import date

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from farled.apps.core.models import Owned
from farled.apps.organisations.models import Agency, Person, Unit
from farled.apps.register import facets
from farled.apps.register.choices import (
    AccessWay,
    CadenceUnit,
    HolderRole,
    Needed,
    ProposedBy,
    SecondFactor,
    State,
    Status,
    Within,
)
from farled.apps.register.flags import FlagsField
from farled.apps.register.indexes import FILTERED, ListIndex
from farled.kit.text import fold
from farled.platforms.registry import platforms

LESS = _("Fewer than none is not possible.")
MORE = _("A week has 168 hours.")


class Audience(Owned):
    """A target group the organisation speaks of."""

    name = models.CharField(max_length=120)

    class Meta:
        ordering = ("name",)
        constraints = (models.UniqueConstraint(fields=["organisation", "name"], name="audience_once"),)

    def __str__(self) -> str:
        return self.name


class Tag(Owned):
    """A word somebody wants to find accounts by."""

    name = models.CharField(max_length=60)

    class Meta:
        ordering = ("name",)
        constraints = (models.UniqueConstraint(fields=["organisation", "name"], name="tag_once"),)

    def __str__(self) -> str:
        return self.name


class Account(Owned):
    """One presence on one platform."""

    platform = models.CharField(max_length=30)
    kind = models.CharField(max_length=30)
    handle = models.CharField(max_length=200)
    key = models.CharField(max_length=300)
    """Of `farled.platforms`: the same for all spellings of the same account."""
    url = models.URLField(max_length=500)
    stable_id = models.CharField(max_length=200, blank=True)
    name = models.CharField(max_length=200, blank=True)
    """What it calls itself."""
    language = models.CharField(max_length=10, blank=True)
    unit = models.ForeignKey(Unit, on_delete=models.SET_NULL, null=True, blank=True, related_name="accounts")
    status = models.CharField(max_length=10, choices=Status, default=Status.OPEN)
    state = models.CharField(max_length=10, choices=State, default=State.UNKNOWN, editable=False)
    state_since = models.DateTimeField(null=True, editable=False)
    """When it came to be in this state; None: from the beginning."""
    is_main = models.BooleanField(default=False)
    """The regular account per platform, language and unit: where followers are invited and campaigns live."""
    needed = models.CharField(max_length=10, choices=Needed, blank=True)
    """"" is not yet asked."""
    hours_a_week = models.DecimalField(
        max_digits=5,
        decimal_places=1,
        null=True,
        blank=True,
        validators=[MinValueValidator(0, LESS), MaxValueValidator(168, MORE)],
    )
    purpose = models.CharField(max_length=500, blank=True)
    """What stands after "we use this account so that": "AUDIENCE can ..."."""
    owner_function = models.CharField(max_length=120, blank=True)
    owner = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="owned_accounts")
    """The holder who owns it, kept here as well for the lists."""
    run_by_agency = models.ForeignKey(Agency, on_delete=models.SET_NULL, null=True, blank=True, related_name="accounts")
    last_post_on = models.DateField(null=True, blank=True)
    """Where only a time is known (`last_post_within`), its latest day."""
    last_post_within = models.CharField(max_length=6, choices=Within, blank=True)
    """"" where the day is known."""
    last_seen_at = models.DateTimeField(null=True, blank=True)
    """When somebody or something last saw it; to have been turned away is no sight of it."""
    gone_on = models.DateField(null=True, blank=True)
    """Since when it is seen to be gone, by the platform's own word or by two looks a day apart."""
    turned_away_since = models.DateTimeField(null=True, blank=True)
    """Since when nobody and nothing that looked could see it; None where the last look showed it."""
    followers = models.PositiveIntegerField(null=True, blank=True)
    sort_name = models.CharField(max_length=200, editable=False, default="")
    """Folded name, as it is shown; the handle where there is none."""
    search = models.TextField(editable=False, default="")
    """Folded words to find it by: handle, name, platform, purpose, unit, owner, tags. Never who gets in."""
    flags = FlagsField(editable=False, default=0)
    """What it is filtered by that is so or not, a bit each; see `facets.FLAGS`."""
    facets = models.CharField(max_length=600, editable=False, default=" ")
    """What else it is filtered by, as words with a space before and after each: " lang-sv tag-12 "; see `facets`."""
    version = models.PositiveIntegerField(default=1)
    """Grows at every change: who saves an older one is shown what came between."""
    created_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ("sort_name", "id")
        constraints = (
            models.UniqueConstraint(fields=["organisation", "key"], name="account_once"),
            models.UniqueConstraint(
                *("organisation", "platform", "language", Coalesce("unit", 0)),
                condition=models.Q(is_main=True),
                name="one_main_account",
            ),
        )
        indexes = (
            ListIndex(sort=["sort_name"], name="list_by_name", filtered=FILTERED),
            ListIndex(sort=["platform", "sort_name"], name="list_by_platform", filtered=FILTERED),
            ListIndex(sort=["last_post_on"], name="list_by_last_post", filtered=FILTERED),
            ListIndex(sort=["followers"], name="list_by_followers", filtered=FILTERED),
            ListIndex(sort=["changed_at"], name="list_by_change", filtered=FILTERED),
            ListIndex(sort=["last_seen_at"], name="list_by_sight", filtered=FILTERED),
            models.Index(
                fields=["organisation", "language"], condition=models.Q(language__gt=""), name="languages_there"
            ),
            # What Start counts, without a look at the rows. What lies in a part of them has its condition as a column as
            # well: SQLite looks at the row otherwise. In this order they are of no use to any question of the list.
            models.Index(fields=["organisation", "status", "state", "needed"], name="counted_by_state"),
            *(
                models.Index(fields=["organisation", "flags"], condition=facets.has(word), name=name)
                for name, word in facets.COUNTED.items()
            ),
            models.Index(fields=["organisation", "created_at"], name="counted_by_arrival"),
            models.Index(fields=["organisation", "last_seen_at", "status", "gone_on"], name="counted_by_sight"),
            models.Index(
                fields=["organisation", "state_since", "last_seen_at", "followers", "state"],
                condition=models.Q(state=State.ABANDONED),
                name="lately_abandoned",
            ),
        )

    def __str__(self) -> str:
        return self.name or self.handle

    @property
    def handle_beside(self) -> str:
        """Its handle, for where it stands beside its name; "" where it has no other name than that."""
        return self.handle if self.name and fold(self.name) != fold(self.handle) else ""

    @property
    def told_apart(self) -> str:
        """Its name with the platform, for where it stands without the mark: there may be eight of one name."""
        known = platforms().get(self.platform)
        return f"{self} ({known.name if known else self.platform})"

    def get_absolute_url(self) -> str:
        """Return the address of its page."""
        return reverse("account", args=[self.organisation.slug, self.pk])

    def has_owner(self, today: date) -> bool:
        """Tell whether somebody who is here owns it, or a function: an owner who has left is no owner."""
        return bool(self.owner_function) if self.owner is None else not self.owner.has_left(today)

    def is_run_by(self, person: Person) -> bool:
        """Tell whether the person, or the person's agency, runs it."""
        if person.agency_id is not None and person.agency_id == self.run_by_agency_id:
            return True
        return self.owner_id == person.pk or self.holders.filter(person=person, until__isnull=True).exists()


class FormerHandle(models.Model):
    """What an account was called before its platform gave it another name: old links still bear it."""

    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="former_handles")
    handle = models.CharField(max_length=200)
    key = models.CharField(max_length=300)
    url = models.URLField(max_length=500)
    until = models.DateTimeField()
    """When the new one was seen."""

    class Meta:
        ordering = ("-until", "-id")
        constraints = (models.UniqueConstraint(fields=["account", "key"], name="former_handle_once"),)

    def __str__(self) -> str:
        return self.handle


class Documentation(models.Model):
    """What is written down about an account; few of it is required, and it grows."""

    account = models.OneToOneField(Account, on_delete=models.CASCADE, related_name="documentation")
    # For whom and what for
    audiences = models.ManyToManyField(Audience, blank=True, related_name="+")
    goal = models.TextField(max_length=1000, blank=True)
    measures = models.TextField(max_length=1000, blank=True)
    content = models.TextField(max_length=1000, blank=True)
    # The promise
    posts_promised = models.PositiveSmallIntegerField(null=True, blank=True)
    posts_per = models.CharField(max_length=5, choices=CadenceUnit, blank=True)
    answers_within_hours = models.PositiveSmallIntegerField(null=True, blank=True)
    hours_watched = models.CharField(max_length=120, blank=True)
    seasonal = models.BooleanField(default=False)
    """Rests between events or seasons by intention."""
    # How it came about
    proposed_by = models.CharField(max_length=10, choices=ProposedBy, blank=True)
    proposer = models.CharField(max_length=200, blank=True)
    proposing_agency = models.ForeignKey(Agency, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    opened_on = models.DateField(null=True, blank=True)
    opened_for = models.TextField(max_length=1000, blank=True)
    decided_by = models.CharField(max_length=200, blank=True)
    decided_by_nobody = models.BooleanField(default=False)
    decision_reference = models.CharField(max_length=200, blank=True)
    campaign = models.CharField(max_length=200, blank=True)
    campaign_ended_on = models.DateField(null=True, blank=True)
    # Whether it is needed
    needed_because = models.CharField(max_length=300, blank=True)
    # Law and records
    legal_ground = models.CharField(max_length=300, blank=True)
    impact_assessment = models.CharField(max_length=200, blank=True)
    terms_reviewed_on = models.DateField(null=True, blank=True)
    comment_rules_url = models.URLField(max_length=300, blank=True)
    privacy_url = models.URLField(max_length=300, blank=True)
    web_page_url = models.URLField(max_length=300, blank=True)
    records_plan = models.CharField(max_length=300, blank=True)
    archived_on = models.DateField(null=True, blank=True)
    archived_where = models.CharField(max_length=200, blank=True)
    # The rest
    risk = models.CharField(max_length=300, blank=True)
    reviewed_on = models.DateField(null=True, blank=True)
    review_due_on = models.DateField(null=True, blank=True)
    verified = models.BooleanField(null=True, blank=True)
    comments_open = models.BooleanField(null=True, blank=True)
    closing_plan = models.TextField(max_length=1000, blank=True)
    replaced_by = models.ForeignKey(Account, on_delete=models.SET_NULL, null=True, blank=True, related_name="replaces")
    tags = models.ManyToManyField(Tag, blank=True, related_name="+")
    note = models.TextField(max_length=5000, blank=True)


class Holder(models.Model):
    """Somebody who runs an account: a function, and the person who fills it."""

    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="holders")
    role = models.CharField(max_length=10, choices=HolderRole)
    function = models.CharField(max_length=120, blank=True)
    person = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="holds")
    since = models.DateField(null=True, blank=True)
    until = models.DateField(null=True, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["account"], condition=models.Q(role="owner", until__isnull=True), name="one_owner"
            ),
        )
        indexes = (models.Index(fields=["person", "account"], name="holder_person"),)


class Access(models.Model):
    """Who gets into an account, and how. Never a password; at most where in a vault it lies."""

    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="accesses")
    person = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="accesses")
    agency = models.ForeignKey(Agency, on_delete=models.SET_NULL, null=True, blank=True, related_name="accesses")
    way = models.CharField(max_length=12, choices=AccessWay)
    tool = models.CharField(max_length=80, blank=True)
    level = models.CharField(max_length=80, blank=True)
    """What the platform calls the role: administrator, editor ..."""
    second_factor = models.CharField(max_length=10, choices=SecondFactor, default=SecondFactor.UNKNOWN)
    second_factor_with = models.CharField(max_length=120, blank=True)
    login_mailbox = models.CharField(max_length=254, blank=True)
    recovery_address = models.CharField(max_length=254, blank=True)
    recovery_with = models.CharField(max_length=120, blank=True)
    vault_reference = models.CharField(max_length=200, blank=True)
    checked_on = models.DateField(null=True, blank=True)
    ended_on = models.DateField(null=True, blank=True)

    class Meta:
        verbose_name_plural = "accesses"


class Attachment(models.Model):
    """A file kept with an account."""

    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="attachments")
    file = models.FileField(upload_to="attachments/%Y/", max_length=300)
    name = models.CharField(max_length=200)
    content_type = models.CharField(max_length=100)
    size = models.PositiveIntegerField()
    added_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    added_at = models.DateTimeField(auto_now_add=True)


class Import(Owned):
    """A spreadsheet that was brought in, whole or not at all, and can be taken back whole."""

    name = models.CharField(max_length=200)
    rows = models.JSONField(default=list)
    """The sheets as they were read, without passwords; one once it is chosen, none when it is done with."""
    mapping = models.JSONField(default=dict)
    """`columns`: column number to field; `make_missing`: whether units, people and agencies are added."""
    plan = models.JSONField(default=list)
    """What will happen to each row: added, changed (with what), skipped (and why)."""
    undo = models.JSONField(default=list)
    """What is needed to take it back."""
    by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    done_at = models.DateTimeField(null=True, blank=True)
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-created_at",)

    def __str__(self) -> str:
        return self.name
