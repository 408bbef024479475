"""The app's name for Django."""

from typing import Any

from django.apps import AppConfig
from django.db.backends.signals import connection_created


class CoreConfig(AppConfig):
    """Ground of the other apps; no tables of its own."""

    name = "farled.apps.core"
    label = "core"

    def ready(self) -> None:
        """Teach the forms our words, and PostgreSQL what its disks are like."""
        from farled.apps.core.forms import speak_as_elsewhere

        speak_as_elsewhere()
        connection_created.connect(expect_quick_disks)


def expect_quick_disks(connection: Any, **_: Any) -> None:
    """Tell PostgreSQL that a page out of turn costs little more than the next one.

    Its default is from the time of turning disks, and keeps it from walking an index of the list where that is quickest.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SET random_page_cost = 1.1")
