"""An index from which the languages of an organisation's accounts are read; too partial to mislead another question."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("register", "0003_what_was_seen")]

    operations = [
        migrations.AddIndex(
            model_name="account",
            index=models.Index(
                fields=["organisation", "language"], condition=models.Q(language__gt=""), name="languages_there"
            ),
        ),
    ]
