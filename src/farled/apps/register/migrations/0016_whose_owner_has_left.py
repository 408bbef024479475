"""An account is in order as long as its owner is there; until now a deputy was enough."""

from typing import Any

from django.db import migrations
from django.utils import timezone

from farled.kit import clock


def look_again(apps: Any, _: Any) -> None:
    """Say that those need a look whose owner has left; the daily job would say so a day later."""
    accounts, now = apps.get_model("register", "Account").objects, clock.now()
    those = accounts.filter(state="in_order", owner__leaves_on__lt=timezone.localdate(now))
    accounts.filter(pk__in=those.values("pk")).update(state="needs_look", state_since=now)


class Migration(migrations.Migration):
    dependencies = [("register", "0015_lists_by_flags"), ("organisations", "0001_initial")]

    operations = [migrations.RunPython(look_again, migrations.RunPython.noop)]
