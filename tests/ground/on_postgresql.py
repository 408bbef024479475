"""Runs a command with a PostgreSQL of its own, which is gone when the command has ended.

    .venv/bin/python tests/ground/on_postgresql.py COMMAND...

The server listens on this machine only, on a port that nobody uses, and keeps everything in a temporary folder; the
command finds it by DATABASE_URL. Only the programs have to be there (Debian: postgresql), no service has to run. As
PostgreSQL refuses to be started by root, it then runs as the user postgres. The exit code is the command's.
"""

import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote

NAME = "farled"
"""Of the database and of its owner, who needs no password from this machine."""
SERVER = (
    *("-c", "listen_addresses=127.0.0.1"),
    *("-c", "max_connections=50"),
    # What is here need not outlive a power cut, and nobody looks back at what it did.
    *("-c", "fsync=off", "-c", "synchronous_commit=off", "-c", "full_page_writes=off"),
    *("-c", "wal_level=minimal", "-c", "max_wal_senders=0", "-c", "max_wal_size=4GB"),
    *("-c", "jit=off"),  # small questions, of small tables
)
INITIALLY = ("--username", NAME, "--auth", "trust", "--encoding", "UTF8", "--locale", "C.UTF-8", "--no-sync")


def main(command: Sequence[str]) -> int:
    """Run the command beside the server; return its exit code."""
    if not command:
        sys.exit(__doc__)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    with server() as url:
        return subprocess.run(command, env={**os.environ, "DATABASE_URL": url}, check=False).returncode


@contextmanager
def server() -> Iterator[str]:
    """Start PostgreSQL; give the address of its empty database, and stop it in the end."""
    with tempfile.TemporaryDirectory(prefix="farled-postgresql-") as folder:
        data = Path(folder) / "data"
        data.mkdir(mode=0o700)
        if os.geteuid() == 0:
            for each in (folder, data):
                shutil.chown(each, "postgres", "postgres")
        _run("initdb", *INITIALLY, "--pgdata", str(data))
        port = _free_port()
        listens = " ".join((*SERVER, "-p", str(port), "-k", str(data)))
        _run("pg_ctl", "start", "--wait", "--pgdata", str(data), "--options", listens)
        try:
            _run("createdb", "--host", "127.0.0.1", "--port", str(port), "--username", NAME, NAME)
            # By way of a file: the net, if only of this machine, takes a fifteenth of all the time that the tests take.
            yield f"postgresql://{NAME}@{quote(str(data), safe='')}:{port}/{NAME}"
        finally:
            _run("pg_ctl", "stop", "--mode", "immediate", "--pgdata", str(data))


def _free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port: int = listener.getsockname()[1]
        return port


def _run(program: str, *options: str) -> None:
    """Run one of PostgreSQL's programs, as somebody who may; say what it said where it fails."""
    command = [str(_programs() / program), *options]
    who: dict[str, Any] = {"user": "postgres", "group": "postgres", "extra_groups": []} if os.geteuid() == 0 else {}
    # A file, since a server that goes on running holds what it was started with: nobody could wait for a pipe's end.
    with tempfile.TemporaryFile("w+") as said:
        done = subprocess.run(command, stdin=subprocess.DEVNULL, stdout=said, stderr=said, cwd="/", check=False, **who)
        if done.returncode:
            said.seek(0)
            sys.exit(f"{program} of PostgreSQL failed:\n{said.read()}")


def _programs() -> Path:
    """Return the folder with initdb and the others: on the way of the shell, or Debian's of the latest version."""
    found = shutil.which("initdb")
    if found:
        return Path(found).resolve().parent
    debian = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda each: int(each.parts[-3]))
    if not debian:
        sys.exit("PostgreSQL is missing here. On Debian: apt-get install postgresql. Then start again.")
    return debian[-1].parent


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
