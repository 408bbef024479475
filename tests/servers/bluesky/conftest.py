"""A real Bluesky server for the tests of a module: installed once, by exact versions, and started for them."""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

import pytest

HERE = Path(__file__).parent
LISTS = ("package.json", "package-lock.json")
NEEDED = {"node": "nodejs", "npm": "npm", "g++": "g++", "make": "make"}
"""Program to Debian package. Its database is compiled on this machine."""
AUTHORITIES = Path("/etc/ssl/certs/ca-certificates.crt")
SYSTEMS_OWN = {"NODE_EXTRA_CA_CERTS": str(AUTHORITIES)} if AUTHORITIES.exists() else {}
"""An organisation's own certificate authority is known to the system, not to Node."""
AS_IT_STANDS = {"npm_config_build_from_source": "true", "CFLAGS": "-O0 -g0", "CXXFLAGS": "-O0 -g0"}
"""Its database is compiled here, and not made any faster: that would take longer than all that is asked of it."""


class Server(NamedTuple):
    """Where it is."""

    server: str
    directory: str
    password: str
    """The administrator's."""


@pytest.fixture(scope="module")
def bluesky(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    packages = _installed()
    command = ["node", HERE / "server.cjs", packages, tmp_path_factory.mktemp("bluesky")]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        told = process.stdout.readline()
        if not told:
            pytest.fail(f"Bluesky's server did not start:\n{process.stderr.read().decode()[-2000:]}")
        yield Server(**json.loads(told))
        process.stdin.close()
        process.stderr.read()


def _installed() -> Path:
    """Return the folder with the packages; the first time they are fetched and built, which takes some minutes."""
    fingerprint = sha256(b"".join((HERE / name).read_bytes() for name in LISTS)).hexdigest()[:16]
    home = Path(sys.prefix) / "servers" / f"bluesky-{fingerprint}"
    if not home.exists():
        missing = [package for program, package in NEEDED.items() if not shutil.which(program)]
        if missing:
            pytest.fail(f"Bluesky's server cannot be built here. Install {', '.join(missing)} and start again.")
        home.parent.mkdir(exist_ok=True)
        _install(home)
    return home


def _install(home: Path) -> None:
    """Fetch and build beside, and move it into its place when all is there: another run may be at it too."""
    folder = Path(tempfile.mkdtemp(dir=home.parent))
    try:
        for name in LISTS:
            shutil.copy(HERE / name, folder)
        done = subprocess.run(
            ["npm", "ci", "--omit=dev", "--no-audit", "--no-fund"],
            cwd=folder,
            env=SYSTEMS_OWN | os.environ | _where_headers_are() | AS_IT_STANDS,
            capture_output=True,
            text=True,
        )
        if done.returncode:
            pytest.fail(
                f"Bluesky's server could not be installed; npm says why:\n{(done.stdout + done.stderr)[-3000:]}"
            )
        if not home.exists():
            folder.rename(home)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _where_headers_are() -> dict[str, str]:
    """Say where Node's own headers lie, if beside it, so that they are not fetched."""
    prefix = Path(shutil.which("node") or "").resolve().parents[1]
    return {"npm_config_nodedir": str(prefix)} if (prefix / "include/node/node.h").exists() else {}
