"""An account is closed since its platform is; the daily job would say so a day later.

The platforms and their days are those that were known when this was written. Other numbers follow with the job.
"""

from datetime import date
from typing import Any

from django.db import migrations
from django.db.models import F, Q

from farled.kit import clock

CLOSED = {
    "friendfeed": date(2015, 4, 9),
    "googleplus": date(2019, 4, 2),
    "periscope": date(2021, 3, 31),
    "posterous": date(2013, 4, 30),
    "storify": date(2018, 5, 16),
    "vine": date(2017, 1, 17),
}
GONE = 1 << 12
OVER = sum(1 << bit for bit in (1, 2, 4, 5, 10, 13, 14, 15, 16))
"""No purpose, no owner, decided by nobody, no origin, not seen lately, and each answer to whether it is needed."""
EVERY_BIT = (1 << 31) - 1


def close(apps: Any, _: Any) -> None:
    """Set what `services.derived` does: its end, its state, and the bits of the list."""
    accounts = apps.get_model("register", "Account").objects
    for platform, day in CLOSED.items():
        accounts.filter(platform=platform, gone_on=None).update(gone_on=day)
    gone = accounts.filter(platform__in=list(CLOSED), gone_on__isnull=False)
    gone.update(flags=F("flags").bitand(EVERY_BIT - OVER - GONE) + GONE)
    open_still = gone.exclude(Q(status="impostor") | Q(state="closed"))
    open_still.update(state="closed", state_since=clock.now())


class Migration(migrations.Migration):
    dependencies = [("register", "0018_counted_by_flags")]

    operations = [migrations.RunPython(close, migrations.RunPython.noop, elidable=True)]
