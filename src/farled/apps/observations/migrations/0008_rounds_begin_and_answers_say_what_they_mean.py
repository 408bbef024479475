"""When a round began is the clock's; answers are worded as what is kept of them."""

from django.db import migrations, models

_ANSWERS = (
    ("month", "Posted in the last month"),
    ("year", "Posted in the last year"),
    ("earlier", "Posted more than a year ago"),
    ("gone", "It is gone"),
    ("not_seen", "Could not see it"),
)


class Migration(migrations.Migration):
    dependencies = [("observations", "0007_who_told_what_of_a_profile")]

    operations = [
        migrations.AlterField("round", "created_at", models.DateTimeField()),
        migrations.AlterField("observation", "answer", models.CharField(max_length=10, choices=_ANSWERS, blank=True)),
    ]
