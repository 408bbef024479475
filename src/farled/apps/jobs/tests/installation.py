"""A whole installation in a folder of its own, with processes that can be killed: on SQLite, or on PostgreSQL where
the tests run on it."""

import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from textwrap import dedent
from typing import IO, Any
from urllib.parse import urlsplit, urlunsplit

from django.db import connection

_BEGIN = "import os, django\ndjango.setup()\n"


class Installation:
    """A data folder and a database; Python runs in it as it would for an administrator."""

    def __init__(self, data: Path, database_url: str) -> None:
        self.data = data
        self.environment = {
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "farled.site.settings",
            "FARLED_DATA": str(data),
            "DATABASE_URL": database_url,
            "PYTHONPATH": os.pathsep.join(filter(None, sys.path)),
        }

    def say(self, code: str) -> str:
        """Run some Python to its end; return what it printed."""
        command = [sys.executable, "-c", _BEGIN + dedent(code)]
        done = subprocess.run(command, env=self.environment, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        return done.stdout.strip()

    @contextmanager
    def process(self, code: str) -> Iterator[subprocess.Popen[str]]:
        """Run some Python beside the test; whatever is left of it is killed in the end."""
        command = [sys.executable, "-u", "-c", _BEGIN + dedent(code)]
        pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
        with subprocess.Popen(command, env=self.environment, **pipes, text=True) as process:
            try:
                yield process
            finally:
                process.send_signal(signal.SIGKILL)


def hears(process: subprocess.Popen[str], word: str) -> str:
    """Wait until a process has printed a line with a word, and return the line."""
    output: IO[str] | None = process.stdout
    assert output is not None
    for line in output:
        if word in line:
            return line.strip()
    raise AssertionError(f"It ended without saying {word}")


@contextmanager
def installed(data: Path, blocker: Any) -> Iterator[Installation]:
    """Set up an installation, and take its database away afterwards.

    Its database is a copy of that of the tests, before any of them is asked: to make it anew takes seconds each time, and
    that an installation makes its own is tested beside `farled serve`. Whoever calls this is marked with `django_db`.
    """
    with _copy(data, blocker) as url:
        yield Installation(data, url)


@contextmanager
def _copy(data: Path, blocker: Any) -> Iterator[str]:
    if connection.vendor == "sqlite":
        file = data / "farled.sqlite3"
        with blocker.unblock(), closing(sqlite3.connect(file)) as copy:
            connection.ensure_connection()
            connection.connection.backup(copy)
        yield f"sqlite:///{file}"
        return
    import psycopg

    given, name = os.environ["DATABASE_URL"], f"farled_jobs_{os.getpid()}"
    with psycopg.connect(given, autocommit=True) as server:
        with blocker.unblock():
            connection.close()  # what somebody is connected to cannot be copied
        server.execute(f'create database {name} template "{connection.settings_dict["NAME"]}"')
        try:
            yield urlunsplit(urlsplit(given)._replace(path=f"/{name}"))
        finally:
            server.execute(f"drop database {name} with (force)")
