"""What came of looking: since when nobody could see an account, since when it is in its state; the list by sight."""

from django.db import migrations, models

from farled.apps.register.indexes import ListIndex

WITHIN = [
    ("month", "in the month before %(day)s"),
    ("year", "in the year before %(day)s"),
    ("longer", "more than a year before %(day)s"),
]


class Migration(migrations.Migration):
    dependencies = [("register", "0007_what_is_counted")]

    operations = [
        migrations.AddField("account", "state_since", models.DateTimeField(editable=False, null=True)),
        migrations.AddField("account", "turned_away_since", models.DateTimeField(blank=True, null=True)),
        migrations.AlterField(
            "account", "last_post_within", models.CharField(blank=True, choices=WITHIN, max_length=6)
        ),
        migrations.AddIndex("account", ListIndex(name="list_by_sight", sort=["last_seen_at"])),
    ]
