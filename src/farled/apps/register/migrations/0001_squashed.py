"""The register; and on PostgreSQL an index of the words to search."""

import django.core.validators
import django.db.models.deletion
import django.db.models.functions.comparison
from django.db import migrations, models

import farled.apps.register.indexes

TRIGRAMS = (
    "CREATE EXTENSION IF NOT EXISTS pg_trgm",
    "CREATE INDEX account_search ON register_account USING gin (search gin_trgm_ops)",
)


def index_words(apps, schema_editor):
    """PostgreSQL finds parts of words by trigrams; SQLite reads them from the index of the sort."""
    if schema_editor.connection.vendor == "postgresql":
        for statement in TRIGRAMS:
            schema_editor.execute(statement)


def forget_words(apps, schema_editor):
    """Take them away."""
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("DROP INDEX account_search")


class Migration(migrations.Migration):
    replaces = [
        ("register", "0001_initial"),
        ("register", "0002_list_of_a_hundred_thousand"),
        ("register", "0003_what_was_seen"),
        ("register", "0004_languages_there"),
        ("register", "0005_one_main_account"),
        ("register", "0006_every_field_of_the_entry"),
        ("register", "0007_what_is_counted"),
        ("register", "0008_what_came_of_looking"),
        ("register", "0009_lately_in_its_state"),
        ("register", "0010_parts_that_are_counted"),
        ("register", "0011_whether_people_can_comment"),
        ("register", "0012_sorted_by_name"),
        ("register", "0013_a_week_has_168_hours"),
    ]

    initial = True

    dependencies = [
        ("organisations", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Account",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("platform", models.CharField(max_length=30)),
                ("kind", models.CharField(max_length=30)),
                ("handle", models.CharField(max_length=200)),
                ("key", models.CharField(max_length=300)),
                ("url", models.URLField(max_length=500)),
                ("stable_id", models.CharField(blank=True, max_length=200)),
                ("name", models.CharField(blank=True, max_length=200)),
                ("language", models.CharField(blank=True, max_length=10)),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("open", "In use"),
                            ("lost", "Nobody can log in"),
                            ("impostor", "Somebody else's, pretending"),
                            ("closing", "Being closed"),
                            ("closed", "Closed"),
                        ],
                        default="open",
                        max_length=10,
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("in_order", "In order"),
                            ("needs_look", "Needs a look"),
                            ("abandoned", "Abandoned"),
                            ("no_access", "No access"),
                            ("impostor", "Impostor"),
                            ("closing", "Closing"),
                            ("closed", "Closed"),
                            ("unknown", "Unknown"),
                        ],
                        default="unknown",
                        editable=False,
                        max_length=10,
                    ),
                ),
                ("state_since", models.DateTimeField(editable=False, null=True)),
                ("is_main", models.BooleanField(default=False)),
                (
                    "needed",
                    models.CharField(
                        blank=True,
                        choices=[("yes", "Yes"), ("can_close", "Can close"), ("unsure", "Don't know")],
                        max_length=10,
                    ),
                ),
                (
                    "hours_a_week",
                    models.DecimalField(
                        blank=True,
                        decimal_places=1,
                        max_digits=5,
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(0, "Fewer than none is not possible."),
                            django.core.validators.MaxValueValidator(168, "A week has 168 hours."),
                        ],
                    ),
                ),
                ("purpose", models.CharField(blank=True, max_length=500)),
                ("owner_function", models.CharField(blank=True, max_length=120)),
                ("last_post_on", models.DateField(blank=True, null=True)),
                (
                    "last_post_within",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("month", "in the month before %(day)s"),
                            ("year", "in the year before %(day)s"),
                            ("longer", "more than a year before %(day)s"),
                        ],
                        max_length=6,
                    ),
                ),
                ("last_seen_at", models.DateTimeField(blank=True, null=True)),
                ("gone_on", models.DateField(blank=True, null=True)),
                ("turned_away_since", models.DateTimeField(blank=True, null=True)),
                ("followers", models.PositiveIntegerField(blank=True, null=True)),
                ("sort_name", models.CharField(default="", editable=False, max_length=200)),
                ("search", models.TextField(default="", editable=False)),
                ("facets", models.CharField(default=" ", editable=False, max_length=600)),
                ("version", models.PositiveIntegerField(default=1)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("changed_at", models.DateTimeField(auto_now=True)),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="organisations.organisation"
                    ),
                ),
                (
                    "owner",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="owned_accounts",
                        to="organisations.person",
                    ),
                ),
                (
                    "run_by_agency",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="accounts",
                        to="organisations.agency",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="accounts",
                        to="organisations.unit",
                    ),
                ),
            ],
            options={
                "ordering": ("sort_name", "id"),
                "indexes": [
                    farled.apps.register.indexes.ListIndex(name="list_by_name", sort=["sort_name"]),
                    farled.apps.register.indexes.ListIndex(name="list_by_platform", sort=["platform", "sort_name"]),
                    farled.apps.register.indexes.ListIndex(name="list_by_last_post", sort=["last_post_on"]),
                    farled.apps.register.indexes.ListIndex(name="list_by_followers", sort=["followers"]),
                    farled.apps.register.indexes.ListIndex(name="list_by_change", sort=["changed_at"]),
                    farled.apps.register.indexes.ListIndex(name="list_by_sight", sort=["last_seen_at"]),
                    models.Index(
                        condition=models.Q(("language__gt", "")),
                        fields=["organisation", "language"],
                        name="languages_there",
                    ),
                    models.Index(fields=["organisation", "status", "state", "needed"], name="counted_by_state"),
                    models.Index(
                        condition=models.Q(("purpose", "")),
                        fields=["organisation", "status", "purpose"],
                        name="without_purpose",
                    ),
                    models.Index(
                        condition=models.Q(("owner", None), ("owner_function", "")),
                        fields=["organisation", "status", "owner", "owner_function"],
                        name="without_owner",
                    ),
                    models.Index(fields=["organisation", "created_at"], name="counted_by_arrival"),
                    models.Index(fields=["organisation", "last_seen_at", "status", "gone_on"], name="counted_by_sight"),
                    models.Index(
                        condition=models.Q(("state", "abandoned")),
                        fields=["organisation", "state_since", "last_seen_at", "followers", "state"],
                        name="lately_abandoned",
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("organisation", "key"), name="account_once"),
                    models.UniqueConstraint(
                        models.F("organisation"),
                        models.F("platform"),
                        models.F("language"),
                        django.db.models.functions.comparison.Coalesce("unit", 0),
                        condition=models.Q(("is_main", True)),
                        name="one_main_account",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Access",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "way",
                    models.CharField(
                        choices=[
                            ("own_login", "A login of their own, with a role on the account"),
                            ("personal", "Their personal profile"),
                            ("shared", "A shared login"),
                            ("tool", "A publishing tool"),
                            ("agency_tool", "The agency's business account"),
                        ],
                        max_length=12,
                    ),
                ),
                ("tool", models.CharField(blank=True, max_length=80)),
                ("level", models.CharField(blank=True, max_length=80)),
                (
                    "second_factor",
                    models.CharField(
                        choices=[
                            ("unknown", "Not known"),
                            ("none", "None"),
                            ("app", "An app's code"),
                            ("sms", "A text message"),
                            ("key", "A security key or passkey"),
                        ],
                        default="unknown",
                        max_length=10,
                    ),
                ),
                ("second_factor_with", models.CharField(blank=True, max_length=120)),
                ("login_mailbox", models.CharField(blank=True, max_length=254)),
                ("recovery_address", models.CharField(blank=True, max_length=254)),
                ("recovery_with", models.CharField(blank=True, max_length=120)),
                ("vault_reference", models.CharField(blank=True, max_length=200)),
                ("checked_on", models.DateField(blank=True, null=True)),
                ("ended_on", models.DateField(blank=True, null=True)),
                (
                    "agency",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="accesses",
                        to="organisations.agency",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="accesses",
                        to="organisations.person",
                    ),
                ),
                (
                    "account",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="accesses", to="register.account"
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "accesses",
            },
        ),
        migrations.CreateModel(
            name="Attachment",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("file", models.FileField(max_length=300, upload_to="attachments/%Y/")),
                ("name", models.CharField(max_length=200)),
                ("content_type", models.CharField(max_length=100)),
                ("size", models.PositiveIntegerField()),
                ("added_at", models.DateTimeField(auto_now_add=True)),
                (
                    "account",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="attachments", to="register.account"
                    ),
                ),
                (
                    "added_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="organisations.person",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Audience",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=120)),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="organisations.organisation"
                    ),
                ),
            ],
            options={
                "ordering": ("name",),
                "constraints": [models.UniqueConstraint(fields=("organisation", "name"), name="audience_once")],
            },
        ),
        migrations.CreateModel(
            name="FormerHandle",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("handle", models.CharField(max_length=200)),
                ("key", models.CharField(max_length=300)),
                ("url", models.URLField(max_length=500)),
                ("until", models.DateTimeField()),
                (
                    "account",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="former_handles",
                        to="register.account",
                    ),
                ),
            ],
            options={
                "ordering": ("-until", "-id"),
                "constraints": [models.UniqueConstraint(fields=("account", "key"), name="former_handle_once")],
            },
        ),
        migrations.CreateModel(
            name="Holder",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "role",
                    models.CharField(
                        choices=[("owner", "Owner"), ("deputy", "Deputy"), ("editor", "Editor")], max_length=10
                    ),
                ),
                ("function", models.CharField(blank=True, max_length=120)),
                ("since", models.DateField(blank=True, null=True)),
                ("until", models.DateField(blank=True, null=True)),
                (
                    "account",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="holders", to="register.account"
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="holds",
                        to="organisations.person",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["person", "account"], name="holder_person")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("role", "owner"), ("until__isnull", True)),
                        fields=("account",),
                        name="one_owner",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Import",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=200)),
                ("rows", models.JSONField(default=list)),
                ("mapping", models.JSONField(default=dict)),
                ("plan", models.JSONField(default=list)),
                ("undo", models.JSONField(default=list)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("done_at", models.DateTimeField(blank=True, null=True)),
                ("undone_at", models.DateTimeField(blank=True, null=True)),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="organisations.person",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="organisations.organisation"
                    ),
                ),
            ],
            options={
                "ordering": ("-created_at",),
            },
        ),
        migrations.CreateModel(
            name="Tag",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=60)),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="organisations.organisation"
                    ),
                ),
            ],
            options={
                "ordering": ("name",),
                "constraints": [models.UniqueConstraint(fields=("organisation", "name"), name="tag_once")],
            },
        ),
        migrations.CreateModel(
            name="Documentation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("goal", models.TextField(blank=True, max_length=1000)),
                ("measures", models.TextField(blank=True, max_length=1000)),
                ("content", models.TextField(blank=True, max_length=1000)),
                ("posts_promised", models.PositiveSmallIntegerField(blank=True, null=True)),
                (
                    "posts_per",
                    models.CharField(
                        blank=True, choices=[("week", "a week"), ("month", "a month"), ("year", "a year")], max_length=5
                    ),
                ),
                ("answers_within_hours", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("hours_watched", models.CharField(blank=True, max_length=120)),
                ("seasonal", models.BooleanField(default=False)),
                (
                    "proposed_by",
                    models.CharField(
                        blank=True,
                        choices=[("inside", "Somebody inside"), ("agency", "An agency"), ("unknown", "Nobody knows")],
                        max_length=10,
                    ),
                ),
                ("proposer", models.CharField(blank=True, max_length=200)),
                ("opened_on", models.DateField(blank=True, null=True)),
                ("opened_for", models.TextField(blank=True, max_length=1000)),
                ("decided_by", models.CharField(blank=True, max_length=200)),
                ("decided_by_nobody", models.BooleanField(default=False)),
                ("decision_reference", models.CharField(blank=True, max_length=200)),
                ("campaign", models.CharField(blank=True, max_length=200)),
                ("campaign_ended_on", models.DateField(blank=True, null=True)),
                ("needed_because", models.CharField(blank=True, max_length=300)),
                ("legal_ground", models.CharField(blank=True, max_length=300)),
                ("impact_assessment", models.CharField(blank=True, max_length=200)),
                ("terms_reviewed_on", models.DateField(blank=True, null=True)),
                ("comment_rules_url", models.URLField(blank=True, max_length=300)),
                ("privacy_url", models.URLField(blank=True, max_length=300)),
                ("web_page_url", models.URLField(blank=True, max_length=300)),
                ("records_plan", models.CharField(blank=True, max_length=300)),
                ("archived_on", models.DateField(blank=True, null=True)),
                ("archived_where", models.CharField(blank=True, max_length=200)),
                ("risk", models.CharField(blank=True, max_length=300)),
                ("reviewed_on", models.DateField(blank=True, null=True)),
                ("review_due_on", models.DateField(blank=True, null=True)),
                ("verified", models.BooleanField(blank=True, null=True)),
                ("comments_open", models.BooleanField(blank=True, null=True)),
                ("closing_plan", models.TextField(blank=True, max_length=1000)),
                ("note", models.TextField(blank=True, max_length=5000)),
                (
                    "account",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="documentation", to="register.account"
                    ),
                ),
                ("audiences", models.ManyToManyField(blank=True, related_name="+", to="register.audience")),
                (
                    "proposing_agency",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="organisations.agency",
                    ),
                ),
                (
                    "replaced_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="replaces",
                        to="register.account",
                    ),
                ),
                ("tags", models.ManyToManyField(blank=True, related_name="+", to="register.tag")),
            ],
            options={
                "indexes": [
                    models.Index(condition=models.Q(("decided_by_nobody", True)), fields=["account"], name="undecided")
                ],
            },
        ),
        migrations.RunPython(index_words, forget_words),
    ]
