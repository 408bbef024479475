"""An index for what happened lately: a history grows for years."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("audit", "0002_only_added_to")]

    operations = [
        migrations.AddIndex(
            "event",
            models.Index(fields=["organisation", "at", "id", "act", "object_kind"], name="event_by_time"),
        ),
    ]
