"""Start counts by the bits that the list is filtered by, so that a number and the list behind it are the same."""

from django.db import migrations, models

INDEXES = {"without_purpose": 2, "without_owner": 4, "by_nobody": 16, "needed_unasked": 8192, "needed_can_close": 32768}


class Migration(migrations.Migration):
    dependencies = [("register", "0017_only_of_accounts_that_stay")]

    operations = [
        migrations.AddIndex(
            "account",
            models.Index(fields=["organisation", "flags"], condition=models.Q(flags__has=bit), name=name),
        )
        for name, bit in INDEXES.items()
    ]
