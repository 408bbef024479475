"""What an account is or is not stands in a bit each; it stood in `facets` as words, which a list reads more slowly.

The indexes are made anew in the next migration: PostgreSQL makes none of rows that wait for their last check."""

from typing import Any

from django.db import migrations
from django.db.models import F, Value
from django.db.models.functions import Concat, Replace

from farled.apps.register.flags import FlagsField

WORDS = (
    *("main", "no-purpose", "no-owner", "by-agency", "by-nobody", "no-origin"),
    *("hours-unsaid", "hours-few", "hours-some", "hours-many"),
    *("not-seen-lately", "turned-away", "gone"),
    *("needed-unasked", "needed-yes", "needed-can_close", "needed-unsure"),
)
"""In the order of their bits."""
SORTED = ("name", "platform", "last_post", "followers", "change", "sight")


def words_to_flags(apps: Any, _: Any) -> None:
    """Set the bit of each word, and take the word away."""
    accounts = apps.get_model("register", "Account").objects
    for bit, word in enumerate(WORDS):
        those = accounts.filter(facets__contains=f" {word} ")
        those.update(flags=F("flags") + (1 << bit), facets=Replace("facets", Value(f" {word} "), Value(" ")))


def flags_to_words(apps: Any, _: Any) -> None:
    """Write the words again."""
    accounts = apps.get_model("register", "Account").objects
    for bit, word in enumerate(WORDS):
        accounts.filter(flags__has=1 << bit).update(facets=Concat(Value(f" {word}"), F("facets")))


class Migration(migrations.Migration):
    dependencies = [("register", "0013_a_week_has_168_hours")]

    operations = [
        *(migrations.RemoveIndex("account", f"list_by_{each}") for each in SORTED),
        migrations.AddField("account", "flags", FlagsField(default=0, editable=False)),
        migrations.RunPython(words_to_flags, flags_to_words),
    ]
