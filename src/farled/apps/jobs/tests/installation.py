"""A whole installation in a folder of its own, with processes that can be killed: SQLite, or PostgreSQL where
DATABASE_URL says so."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from textwrap import dedent
from typing import IO
from urllib.parse import urlsplit, urlunsplit

_BEGIN = "import os, django\ndjango.setup()\n"


class Installation:
    """A data folder and a database; Python runs in it as it would for an administrator."""

    def __init__(self, data: Path, database_url: str, more: dict[str, str]) -> None:
        self.data = data
        self.environment = {
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "farled.site.settings",
            "FARLED_DATA": str(data),
            "DATABASE_URL": database_url,
            "PYTHONPATH": os.pathsep.join(filter(None, sys.path)),
            **more,
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
def installed(data: Path, **more: str) -> Iterator[Installation]:
    """Set up an installation, with more environment variables, and take its database away afterwards."""
    with _database(data) as url:
        made = Installation(data, url, more)
        made.say("from django.core.management import call_command; call_command('migrate', verbosity=0)")
        yield made


@contextmanager
def _database(data: Path) -> Iterator[str]:
    given = os.environ.get("DATABASE_URL", "")
    if not given.startswith("postgres"):
        yield f"sqlite:///{data / 'farled.sqlite3'}"
        return
    import psycopg

    name = f"farled_jobs_{os.getpid()}"
    with psycopg.connect(given, autocommit=True) as connection:
        connection.execute(f"create database {name}")
        try:
            yield urlunsplit(urlsplit(given)._replace(path=f"/{name}"))
        finally:
            connection.execute(f"drop database {name} with (force)")
