"""on_postgresql.py: a real PostgreSQL for one command, of which nothing is left."""

import subprocess
import sys
from pathlib import Path

import psycopg
import pytest

SCRIPT = Path(__file__).with_name("on_postgresql.py")
LOOKS = """
import os, sys, psycopg
with psycopg.connect(os.environ["DATABASE_URL"]) as connection:
    connection.execute("create table here (name text)")
    print(os.environ["DATABASE_URL"])
    print(*connection.execute("select current_setting('data_directory')").fetchone())
sys.exit(7)
"""


def run(*command: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-P", SCRIPT, *command],
        env={"PATH": "/usr/sbin:/usr/bin:/sbin:/bin", **environment},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def test_the_command_gets_an_empty_database_and_its_exit_code_is_handed_on() -> None:
    done = run(sys.executable, "-c", LOOKS, PGPORT="1", DATABASE_URL="sqlite:///not-this")
    url, folder = done.stdout.split()
    assert done.returncode == 7
    assert not Path(folder).parent.exists()
    with pytest.raises(psycopg.OperationalError):
        psycopg.connect(url, connect_timeout=5)


def test_where_the_programs_are_missing_it_says_what_to_install(tmp_path: Path) -> None:
    code = f"import runpy; from pathlib import Path; Path.glob = lambda *_: []; runpy.run_path({str(SCRIPT)!r})['main'](['true'])"
    done = subprocess.run(
        [sys.executable, "-c", code],
        env={"PATH": str(tmp_path)},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 1
    assert "apt-get install postgresql" in done.stderr
