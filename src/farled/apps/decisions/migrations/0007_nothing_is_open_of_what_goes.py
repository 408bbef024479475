"""Of an account that is on its way out nothing is asked any more; the daily job would say so a day later.

It comes after the migration by which what is decided to merge is on its way out.
"""

from django.db import migrations
from django.db.models import F

_OPEN_QUESTIONS = sum(1 << bit for bit in (1, 2, 4, 5, 13, 14, 15, 16))
"""Bits of the list: no purpose, no owner, decided by nobody, no origin, and each answer to whether it is needed."""
_EVERY_BIT = (1 << 31) - 1


def ask_nothing(apps, schema_editor):
    """Take the bits off, as `facets.flags_of` does."""
    going = apps.get_model("register", "Account").objects.filter(status="closing")
    going.update(flags=F("flags").bitand(_EVERY_BIT - _OPEN_QUESTIONS))


class Migration(migrations.Migration):
    dependencies = [
        ("decisions", "0006_what_merges_is_on_its_way_out"),
        ("register", "0019_closed_with_its_platform"),
    ]

    operations = [migrations.RunPython(ask_nothing, migrations.RunPython.noop, elidable=True)]
