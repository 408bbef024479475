"""Whose names a decision bears, as they stood on its day: of what was decided before, as the history tells it."""

from django.db import migrations, models

_MADE = ("decided", "proposed")


def remember(apps, schema_editor):
    """Write down what each decision named on its day. What a unit was called then nothing tells: it keeps today's name."""
    decisions, events = apps.get_model("decisions", "Decision").objects, apps.get_model("audit", "Event").objects
    made = events.filter(object_kind="decision", act__in=_MADE).order_by("id")
    told = dict(made.values_list("object_id", "changes").iterator())
    for row in decisions.select_related("unit").only("unit__name", "unit").iterator():
        changes = told.get(row.pk, {})
        row.responsible_name = changes.get("responsible", ("", ""))[1][:120]
        row.target_name = changes.get("target", ("", ""))[1][:300]
        row.unit_name = row.unit.name if row.unit else ""
        row.save(update_fields=["responsible_name", "target_name", "unit_name"])


class Migration(migrations.Migration):
    dependencies = [("decisions", "0001_squashed"), ("audit", "0001_initial"), ("organisations", "0001_initial")]

    operations = [
        migrations.AddField("decision", "responsible_name", models.CharField(blank=True, max_length=120)),
        migrations.AddField("decision", "target_name", models.CharField(blank=True, max_length=300)),
        migrations.AddField("decision", "unit_name", models.CharField(blank=True, max_length=120)),
        migrations.RunPython(remember, migrations.RunPython.noop, elidable=True),
    ]
