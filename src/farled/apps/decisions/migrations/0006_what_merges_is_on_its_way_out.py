"""An account that is decided to go into another one is on its way out: also where that was decided before it meant that."""

from django.db import migrations
from django.db.models import Q


def begin_closing(apps, schema_editor):
    """Let the entries of these accounts say so."""
    goes = Q(kind="merge") | Q(pattern="series")
    decided = apps.get_model("decisions", "Decision").objects.filter(goes, state="in_force")
    accounts = apps.get_model("register", "Account").objects.filter(status="open", gone_on=None)
    accounts.filter(pk__in=decided.values("account")).update(status="closing", state="closing", needed="can_close")


class Migration(migrations.Migration):
    dependencies = [("decisions", "0005_who_was_there_which_day"), ("register", "0001_squashed")]

    operations = [migrations.RunPython(begin_closing, migrations.RunPython.noop, elidable=True)]
