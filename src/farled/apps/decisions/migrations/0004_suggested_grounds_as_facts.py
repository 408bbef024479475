"""Suggested grounds are kept as facts, which are said in any language; where they stood as a text nobody has given any."""

from django.db import migrations, models

from farled.apps.decisions.grounds import told_by


def keep_facts(apps, schema_editor):
    """Put the facts in the place of the text that was made of them."""
    rows = apps.get_model("decisions", "Decision").objects.filter(grounds_suggested=True)
    for row in rows.only("facts").iterator():
        row.suggestion, row.grounds = told_by(row.facts), ""
        row.save(update_fields=["suggestion", "grounds"])


class Migration(migrations.Migration):
    dependencies = [("decisions", "0003_whose_the_grounds_are")]

    operations = [
        migrations.AddField("decision", "suggestion", models.JSONField(default=list)),
        migrations.AlterField("decision", "grounds", models.TextField(blank=True, max_length=2000)),
        migrations.RunPython(keep_facts, migrations.RunPython.noop, elidable=True),
        migrations.RemoveField("decision", "grounds_suggested"),
    ]
