"""Brings Django and the database up for a verb of the command line, and says in a sentence what stands in the way."""

import fcntl
import gc
import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from farled.kit.errors import Refused, Unreachable
from farled.site import environment

_LOOK = 1.0
"""Seconds between two looks whether the database is up to date."""


def set_up() -> None:
    """Make the data folder, compile the texts, start Django. Raises Refused (no_data_folder, bad_setting)."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "farled.site.settings")
    _make_data_folder()
    import django

    from farled.site.messages import compile_messages

    compile_messages()
    try:
        django.setup()
    except ValueError as error:
        message = f"The setting DATABASE_URL was not understood: {error}. Nothing was started; correct it."
        raise Refused("bad_setting", message, name="DATABASE_URL") from None
    _look_for_garbage_less()


def _look_for_garbage_less() -> None:
    """Thousands of rows at once are no garbage: an import takes a third longer where Python searches them for it."""
    gc.freeze()  # what is there now stays until the end
    gc.set_threshold(20_000, 20, 20)


def _make_data_folder() -> None:
    data = environment.read().data
    try:
        data.mkdir(mode=0o700, parents=True, exist_ok=True)
        environment.secret_key(data)
    except OSError as error:
        message = (
            f"The folder {data}, where Farled keeps everything, cannot be used: {error.strerror}. "
            "Nothing was started. Make it writable, or name another one with FARLED_DATA."
        )
        raise Refused("no_data_folder", message, name="FARLED_DATA") from error


def pending() -> list[str]:
    """Return the changes that the database still waits for, as "app.name". Raises Unreachable (no_database)."""
    from django.db import Error, connection
    from django.db.migrations.executor import MigrationExecutor

    try:
        executor = MigrationExecutor(connection)
        plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    except Error as error:
        first_line = (str(error).strip().splitlines() or [type(error).__name__])[0]
        message = (
            f"The database did not answer: {first_line}. Nothing was started and nothing changed. "
            "Look at DATABASE_URL, and whether the server runs."
        )
        raise Unreachable("no_database", message) from error
    return [f"{migration.app_label}.{migration.name}" for migration, _ in plan]


def bring_up_to_date(say: Callable[[str], None]) -> None:
    """Make the changes that the database still waits for, and say so. Raises Unreachable (no_database)."""
    from django.core.management import call_command

    with _alone():
        if waiting := pending():
            say(f"Bringing the database up to date: {len(waiting)} changes")
            call_command("migrate", interactive=False, verbosity=0)


@contextmanager
def _alone() -> Iterator[None]:
    """Let one process at a time through: two that start at once would change the database twice."""
    with (environment.read().data / "changing-the-database").open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def wait_until_up_to_date(say: Callable[[str], None]) -> None:
    """Wait for whoever brings the database up to date: `farled serve` or `farled web`. Raises Unreachable."""
    if pending():
        say("Waiting until farled web or farled serve has brought the database up to date")
    while pending():
        time.sleep(_LOOK)
