"""Accounts are sorted by the name that is shown, and by their handle only where they have none."""

from typing import Any

from django.db import migrations

from farled.kit.text import fold

AT_ONCE = 500


def sort_by_name(apps: Any, _: Any) -> None:
    """Give the accounts that have a name the sort name that goes with it."""
    accounts = apps.get_model("register", "Account").objects
    named = list(accounts.exclude(name="").values_list("pk", "name", "handle"))
    for start in range(0, len(named), AT_ONCE):
        part = {pk: (fold(name) or fold(handle))[:200] for pk, name, handle in named[start : start + AT_ONCE]}
        rows = accounts.only("pk").in_bulk(list(part))
        for pk, row in rows.items():
            row.sort_name = part[pk]
        accounts.bulk_update(rows.values(), ["sort_name"])


class Migration(migrations.Migration):
    dependencies = [("register", "0011_whether_people_can_comment")]

    operations = [migrations.RunPython(sort_by_name, migrations.RunPython.noop)]
