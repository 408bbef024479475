"""All tables of the app, as they were when Farled was first given out."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    replaces = [("findings", "0001_initial"), ("findings", "0002_whom_a_change_concerns")]

    initial = True

    dependencies = [
        ("organisations", "0001_initial"),
        ("register", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Diagnosis",
            fields=[
                (
                    "account",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="diagnosis",
                        serialize=False,
                        to="register.account",
                    ),
                ),
                ("at", models.DateTimeField()),
                ("mark", models.BigIntegerField(default=0)),
                ("act", models.PositiveSmallIntegerField(default=0)),
                ("mend", models.PositiveSmallIntegerField(default=0)),
                ("note", models.PositiveSmallIntegerField(default=0)),
                ("reasons", models.PositiveSmallIntegerField(default=0)),
                ("guarded_act", models.PositiveSmallIntegerField(default=0)),
                ("guarded_mend", models.PositiveSmallIntegerField(default=0)),
                ("guarded_note", models.PositiveSmallIntegerField(default=0)),
                ("guarded_reasons", models.PositiveSmallIntegerField(default=0)),
                ("not_known", models.JSONField(default=list)),
                ("groups", models.JSONField(default=list)),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="organisations.organisation"
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "diagnoses",
                "indexes": [
                    models.Index(
                        fields=["organisation", "reasons", "guarded_reasons", "act", "mend", "note", "guarded_act"],
                        name="diagnoses_by_reason",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Finding",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("rule", models.CharField(max_length=40)),
                ("severity", models.CharField(max_length=4)),
                ("evidence", models.JSONField(default=dict)),
                ("since", models.DateField(null=True)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("new", "New"),
                            ("seen", "Seen"),
                            ("accepted", "Accepted"),
                            ("mended", "Mended"),
                            ("lapsed", "No longer applies"),
                        ],
                        default="new",
                        max_length=8,
                    ),
                ),
                ("first_at", models.DateTimeField()),
                ("mended_at", models.DateTimeField(null=True)),
                ("came_back", models.PositiveSmallIntegerField(default=0)),
                ("came_back_at", models.DateTimeField(null=True)),
                ("accepted_until", models.DateField(null=True)),
                ("accepted_because", models.CharField(blank=True, max_length=300)),
                ("due_on", models.DateField(null=True)),
                (
                    "accepted_by",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="organisations.person",
                    ),
                ),
                (
                    "account",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="findings",
                        to="register.account",
                    ),
                ),
                (
                    "mender",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="to_mend",
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
                "ordering": ("severity", "id"),
                "indexes": [
                    models.Index(
                        fields=["organisation", "state", "severity", "rule", "account"], name="findings_by_gravity"
                    ),
                    models.Index(fields=["organisation", "rule", "state", "account"], name="findings_by_rule"),
                    models.Index(
                        condition=models.Q(("mender__isnull", False)), fields=["mender"], name="findings_of_mender"
                    ),
                    models.Index(
                        condition=models.Q(("state", "accepted")),
                        fields=["organisation", "accepted_until"],
                        name="findings_accepted",
                    ),
                ],
                "constraints": [models.UniqueConstraint(fields=("account", "rule"), name="finding_once")],
            },
        ),
        migrations.CreateModel(
            name="RuleSetting",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("rule", models.CharField(max_length=40)),
                ("thresholds", models.JSONField(default=dict)),
                ("is_off", models.BooleanField(default=False)),
                ("reason", models.CharField(blank=True, max_length=300)),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="organisations.organisation"
                    ),
                ),
            ],
            options={
                "ordering": ("rule",),
                "constraints": [models.UniqueConstraint(fields=("organisation", "rule"), name="rule_set_once")],
            },
        ),
        migrations.CreateModel(
            name="Tally",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("on", models.DateField()),
                ("rule", models.CharField(max_length=40)),
                ("open", models.PositiveIntegerField()),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="organisations.organisation"
                    ),
                ),
            ],
            options={
                "ordering": ("on",),
                "constraints": [
                    models.UniqueConstraint(fields=("organisation", "on", "rule"), name="tally_once_a_day")
                ],
            },
        ),
    ]
