"""Whether the beginnings of a check's answers are still kept, and an index for those whose time is over."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("observations", "0004_keys_that_renew_themselves")]

    operations = [
        migrations.AddField("observation", "has_bodies", models.BooleanField(default=True)),
        migrations.AddIndex(
            "observation",
            models.Index(
                fields=["at"], condition=models.Q(("has_bodies", True), ("how", "machine")), name="check_with_bodies"
            ),
        ),
    ]
