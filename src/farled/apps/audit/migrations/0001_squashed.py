"""What has happened, and that the database refuses to change or delete it."""

import django.db.models.deletion
from django.db import migrations, models

from farled.apps.audit import append_only


def lock(apps, schema_editor):
    append_only.lock(schema_editor.connection)


def unlock(apps, schema_editor):
    append_only.unlock(schema_editor.connection)


class Migration(migrations.Migration):
    replaces = [("audit", "0001_initial"), ("audit", "0002_only_added_to"), ("audit", "0003_event_by_time")]

    initial = True

    dependencies = [
        ("organisations", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Event",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("at", models.DateTimeField()),
                ("actor_name", models.CharField(max_length=120)),
                ("actor_role", models.CharField(blank=True, max_length=20)),
                ("act", models.CharField(max_length=40)),
                ("object_kind", models.CharField(max_length=40)),
                ("object_id", models.BigIntegerField()),
                ("object_name", models.CharField(max_length=200)),
                ("changes", models.JSONField(default=dict)),
                ("reason", models.TextField(blank=True)),
                ("previous", models.CharField(max_length=64)),
                ("digest", models.CharField(max_length=64)),
                (
                    "actor",
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
                "ordering": ("-id",),
                "indexes": [
                    models.Index(fields=["organisation", "object_kind", "object_id", "-id"], name="event_of_object"),
                    models.Index(fields=["organisation", "-id"], name="event_latest"),
                    models.Index(fields=["organisation", "at", "id", "act", "object_kind"], name="event_by_time"),
                ],
            },
        ),
        migrations.RunPython(lock, unlock),
    ]
