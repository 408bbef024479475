"""An index for what changed its state lately."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("register", "0008_what_came_of_looking")]

    operations = [
        migrations.AddIndex(
            "account", models.Index(fields=["organisation", "state_since"], name="lately_in_its_state")
        ),
    ]
