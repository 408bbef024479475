"""What is open is asked only of accounts that stay, and an owner who has left is none; the daily job would say so a day later.

The indexes are made in the next migration: PostgreSQL makes none of rows that wait for their last check."""

from typing import Any

from django.db import migrations
from django.db.models import F, Q
from django.utils import timezone

from farled.kit import clock

NO_OWNER = 1 << 2
OPEN_QUESTIONS = sum(1 << bit for bit in (1, 2, 4, 5, 13, 14, 15, 16))
"""No purpose, no owner, decided by nobody, no origin, and each answer to whether it is needed."""
EVERY_BIT = (1 << 31) - 1


def look_again(apps: Any, _: Any) -> None:
    """Set the bits as `facets.flags_of` does."""
    accounts = apps.get_model("register", "Account").objects
    left = accounts.filter(owner__leaves_on__lt=timezone.localdate(clock.now()))
    accounts.filter(pk__in=left.values("pk")).update(flags=F("flags").bitor(NO_OWNER))
    goes = accounts.filter(Q(state__in=("closed", "closing", "impostor")) | Q(documentation__replaced_by__isnull=False))
    accounts.filter(pk__in=goes.values("pk")).update(flags=F("flags").bitand(EVERY_BIT - OPEN_QUESTIONS))


class Migration(migrations.Migration):
    dependencies = [("register", "0016_whose_owner_has_left")]

    operations = [
        migrations.RemoveIndex("account", "without_purpose"),
        migrations.RemoveIndex("account", "without_owner"),
        migrations.RemoveIndex("documentation", "undecided"),
        migrations.RunPython(look_again, migrations.RunPython.noop),
    ]
