"""A meeting that goes on on another day keeps who was there before."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("decisions", "0004_suggested_grounds_as_facts")]

    operations = [migrations.AddField("agenda", "earlier", models.JSONField(default=list))]
