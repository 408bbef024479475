"""What official guidance asks of an entry and was still missing: measures, the plan for closing, tool, who recovers."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("register", "0005_one_main_account")]

    operations = [
        migrations.AddField("documentation", "measures", models.TextField(blank=True, max_length=1000)),
        migrations.AddField("documentation", "closing_plan", models.TextField(blank=True, max_length=1000)),
        migrations.AddField("access", "tool", models.CharField(blank=True, max_length=80)),
        migrations.AddField("access", "recovery_with", models.CharField(blank=True, max_length=120)),
    ]
