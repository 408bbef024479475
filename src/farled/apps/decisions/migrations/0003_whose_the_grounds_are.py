"""Whose the grounds of a decision are: somebody's, or Farled's suggestion. Of what was decided before, nobody can tell."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("decisions", "0002_names_as_they_were")]

    operations = [migrations.AddField("decision", "grounds_suggested", models.BooleanField(default=False))]
