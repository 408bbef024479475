"""All tables of the app, as they were when Farled was first given out."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    replaces = [
        ("observations", "0001_initial"),
        ("observations", "0002_what_was_known_before"),
        ("observations", "0003_reasons_are_an_open_list"),
        ("observations", "0004_keys_that_renew_themselves"),
        ("observations", "0005_bodies_that_are_kept"),
        ("observations", "0006_posts_that_describe_their_pictures"),
        ("observations", "0007_who_told_what_of_a_profile"),
        ("observations", "0008_rounds_begin_and_answers_say_what_they_mean"),
    ]

    initial = True

    dependencies = [
        ("jobs", "0001_initial"),
        ("organisations", "0001_initial"),
        ("register", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Allowance",
            fields=[
                ("name", models.CharField(max_length=200, primary_key=True, serialize=False)),
                ("slots", models.JSONField(default=dict)),
                ("version", models.PositiveIntegerField(default=0)),
                ("closed_until", models.DateTimeField(blank=True, null=True)),
                ("failures", models.PositiveSmallIntegerField(default=0)),
            ],
        ),
        migrations.CreateModel(
            name="Face",
            fields=[
                (
                    "account",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="face",
                        serialize=False,
                        to="register.account",
                    ),
                ),
                ("name", models.CharField(blank=True, max_length=200)),
                ("bio", models.TextField(blank=True)),
                ("links", models.JSONField(default=list)),
                ("verified", models.BooleanField(null=True)),
                ("opened_at", models.DateTimeField(null=True)),
                ("moved_to", models.URLField(blank=True, max_length=500)),
                ("avatar", models.ImageField(blank=True, max_length=200, upload_to="avatars/")),
                ("avatar_source", models.CharField(blank=True, max_length=1000)),
                ("posts", models.JSONField(default=list)),
                ("posts_with_pictures", models.PositiveSmallIntegerField(null=True)),
                ("posts_with_alt", models.PositiveSmallIntegerField(null=True)),
                ("told_by", models.JSONField(default=dict)),
                ("seen_at", models.DateTimeField(null=True)),
                ("picture", models.ImageField(blank=True, max_length=200, upload_to="checks/")),
                ("picture_at", models.DateTimeField(null=True)),
                ("unanswered_at", models.DateTimeField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name="PlatformKey",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("platform", models.CharField(max_length=30)),
                ("kind", models.CharField(max_length=40)),
                ("name", models.CharField(max_length=120)),
                ("sealed", models.BinaryField()),
                ("facts", models.JSONField(default=dict)),
                ("scopes", models.JSONField(default=list)),
                ("grant", models.CharField(blank=True, max_length=32)),
                ("expires_at", models.DateTimeField(blank=True, null=True)),
                ("renews_itself", models.BooleanField(default=False)),
                ("renewing_until", models.DateTimeField(blank=True, null=True)),
                ("ends_at", models.DateTimeField(blank=True, null=True)),
                ("warned_at", models.DateTimeField(blank=True, null=True)),
                ("refused_at", models.DateTimeField(blank=True, null=True)),
                ("last_used_at", models.DateTimeField(blank=True, null=True)),
                ("most_a_month", models.PositiveIntegerField(blank=True, null=True)),
                ("added_at", models.DateTimeField(auto_now_add=True)),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                (
                    "account",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="keys",
                        to="register.account",
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
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="organisations.organisation"
                    ),
                ),
            ],
            options={
                "ordering": ("platform", "name", "id"),
                "indexes": [
                    models.Index(fields=["organisation", "platform"], name="key_of_platform"),
                    models.Index(fields=["organisation", "grant"], name="key_of_grant"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Observation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("at", models.DateTimeField()),
                (
                    "how",
                    models.CharField(
                        choices=[("machine", "By Farled"), ("round", "In a round"), ("hand", "On the account's page")],
                        max_length=10,
                    ),
                ),
                ("by_name", models.CharField(blank=True, max_length=120)),
                ("outcome", models.CharField(max_length=12)),
                ("reason", models.CharField(blank=True, max_length=24)),
                (
                    "answer",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("month", "Posted in the last month"),
                            ("year", "Posted in the last year"),
                            ("earlier", "Posted more than a year ago"),
                            ("gone", "It is gone"),
                            ("not_seen", "Could not see it"),
                        ],
                        max_length=10,
                    ),
                ),
                ("last_post_on", models.DateField(blank=True, null=True)),
                ("followers", models.PositiveIntegerField(blank=True, null=True)),
                ("following", models.PositiveIntegerField(blank=True, null=True)),
                ("posts", models.PositiveIntegerField(blank=True, null=True)),
                ("profile", models.JSONField(default=dict)),
                ("exchanges", models.JSONField(default=list)),
                ("has_bodies", models.BooleanField(default=True)),
                ("unanswered", models.BooleanField(blank=True, null=True)),
                ("remark", models.TextField(blank=True, max_length=1000)),
                ("picture", models.ImageField(blank=True, max_length=200, upload_to="checks/")),
                ("before", models.JSONField(default=dict)),
                ("taken_back_at", models.DateTimeField(blank=True, null=True)),
                (
                    "account",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="observations", to="register.account"
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        blank=True,
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
                (
                    "key",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="observations.platformkey",
                    ),
                ),
            ],
            options={
                "ordering": ("-at", "-id"),
                "indexes": [
                    models.Index(fields=["account", "-at"], name="check_of_account"),
                    models.Index(fields=["organisation", "-at"], name="check_latest"),
                    models.Index(
                        condition=models.Q(("has_bodies", True), ("how", "machine")),
                        fields=["at"],
                        name="check_with_bodies",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Round",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("guest_name", models.CharField(blank=True, max_length=120)),
                ("guest_email", models.EmailField(blank=True, max_length=254)),
                ("token_hash", models.CharField(blank=True, max_length=64)),
                ("closes_at", models.DateTimeField(blank=True, null=True)),
                ("created_at", models.DateTimeField()),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                (
                    "by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="rounds",
                        to="organisations.person",
                    ),
                ),
                (
                    "dealt_by",
                    models.ForeignKey(
                        blank=True,
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
                "ordering": ("-id",),
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("token_hash", ""), _negated=True),
                        fields=("token_hash",),
                        name="round_token_once",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Turn",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("position", models.PositiveSmallIntegerField()),
                ("passed_over", models.BooleanField(default=False)),
                (
                    "account",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="turns", to="register.account"
                    ),
                ),
                (
                    "observation",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="turn",
                        to="observations.observation",
                    ),
                ),
                (
                    "round",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="turns", to="observations.round"
                    ),
                ),
            ],
            options={
                "ordering": ("position",),
                "constraints": [
                    models.UniqueConstraint(fields=("round", "account"), name="account_once_a_round"),
                    models.UniqueConstraint(fields=("round", "position"), name="position_once_a_round"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Watch",
            fields=[
                (
                    "account",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="watch",
                        serialize=False,
                        to="register.account",
                    ),
                ),
                ("platform", models.CharField(max_length=30)),
                ("by_machine", models.BooleanField(default=False)),
                ("due_at", models.DateTimeField()),
                ("priority", models.PositiveSmallIntegerField(default=0)),
                ("every_days", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("failures", models.PositiveSmallIntegerField(default=0)),
                ("failing_since", models.DateTimeField(blank=True, null=True)),
                ("absent_since", models.DateTimeField(blank=True, null=True)),
                ("last_reason", models.CharField(blank=True, max_length=24)),
                (
                    "job",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="jobs.job",
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
                "verbose_name_plural": "watches",
                "indexes": [
                    models.Index(
                        condition=models.Q(("by_machine", True), ("job__isnull", True)),
                        fields=["due_at"],
                        name="watch_due",
                    ),
                    models.Index(fields=["organisation", "platform"], name="watch_platform"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Figure",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("on", models.DateField()),
                ("followers", models.PositiveIntegerField(null=True)),
                ("following", models.PositiveIntegerField(null=True)),
                ("posts", models.PositiveIntegerField(null=True)),
                (
                    "account",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="figures", to="register.account"
                    ),
                ),
            ],
            options={
                "ordering": ("on",),
                "constraints": [models.UniqueConstraint(fields=("account", "on"), name="figures_once_a_day")],
            },
        ),
    ]
