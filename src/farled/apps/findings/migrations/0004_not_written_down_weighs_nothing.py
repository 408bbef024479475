"""Takes accounts off a reason on which they stood only because something of them is not written down yet.

The rules are named here as they were on that day.
"""

from django.db import migrations
from django.db.models import F

_WEIGHS = {
    128: ("never_posted", "silent", "unattended", "unregistered", "dead_link", "closed_service"),
    256: ("owner_left", "owner_leaves_soon", "rhythm_broke"),
}
"""By the bit: what may still stand behind it, of that which everybody may see."""


def take_off(apps, schema_editor):
    """Write it for all accounts there are."""
    findings, diagnoses = apps.get_model("findings", "Finding").objects, apps.get_model("findings", "Diagnosis").objects
    is_open = findings.filter(state__in=("new", "seen")).exclude(severity="note").order_by()
    for bit, slugs in _WEIGHS.items():
        weighed = diagnoses.annotate(weighs=F("reasons").bitand(bit)).filter(weighs=bit)
        weighed.exclude(pk__in=is_open.filter(rule__in=slugs).values("account")).update(
            reasons=F("reasons").bitand(~bit)
        )


class Migration(migrations.Migration):
    dependencies = [("findings", "0003_what_weighs")]

    operations = [migrations.RunPython(take_off, migrations.RunPython.noop, elidable=True)]
