"""A RabbitMQ of its own, which is gone in the end: it can be stopped, started empty, and asked for nothing else.

The server and Erlang's port mapper listen on this machine only, on ports that nobody uses, and keep everything in a
temporary folder. Only the programs have to be there (Debian: rabbitmq-server), no service has to run. Where root
starts it, it runs as the user rabbitmq.
"""

import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

PROGRAM = Path("/usr/lib/rabbitmq/bin/rabbitmq-server")
"""Debian's other one, on the way of the shell, serves the machine: its folders and its log."""
PATIENCE = 60
"""Seconds it is given to start."""
SETTINGS = """
listeners.tcp.default = 127.0.0.1:{port}
loopback_users = none
num_acceptors.tcp = 2
vm_memory_high_watermark.absolute = 256MB
disk_free_limit.absolute = 1MB
"""


class RabbitMQ:
    """One server; `url` is what FARLED_BROKER_URL shall be."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._port, self._mapper_port, distribution = (_free_port() for _ in range(3))
        self._settings = folder / "rabbitmq.conf"
        self._settings.write_text(SETTINGS.format(port=self._port))
        self._environment = {
            "PATH": os.environ["PATH"],
            "HOME": str(folder),  # with a cookie of its own
            "ERL_EPMD_ADDRESS": "127.0.0.1",
            "ERL_EPMD_PORT": str(self._mapper_port),
            "RABBITMQ_NODENAME": f"farled{self._port}@localhost",
            "RABBITMQ_DIST_PORT": str(distribution),
            "RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS": "+S 2:2 +sbwt none -kernel inet_dist_use_interface {127,0,0,1}",
            "RABBITMQ_CONF_ENV_FILE": str(folder / "none"),
            "RABBITMQ_CONFIG_FILE": str(self._settings),
            "RABBITMQ_ADVANCED_CONFIG_FILE": str(folder / "none"),
            "RABBITMQ_ENABLED_PLUGINS_FILE": str(folder / "no-plugins"),
            "RABBITMQ_PID_FILE": str(folder / "pid"),
            "RABBITMQ_LOGS": "-",
            "LANG": "C.UTF-8",
        }
        self._running: list[subprocess.Popen[bytes]] = []
        self.url = f"amqp://guest:guest@127.0.0.1:{self._port}//"

    def start(self) -> None:
        """Start it with nothing in it, and return once it answers."""
        kept = Path(tempfile.mkdtemp(prefix="kept-", dir=self._folder))
        if os.geteuid() == 0:
            for each in (self._folder, kept):
                shutil.chown(each, "rabbitmq", "rabbitmq")
        self._run("epmd", "-port", str(self._mapper_port), "-address", "127.0.0.1")
        self._run(str(PROGRAM), RABBITMQ_MNESIA_BASE=str(kept))
        end = time.monotonic() + PATIENCE
        while not self._answers():
            if self._running[-1].poll() is not None or time.monotonic() > end:
                raise AssertionError(f"RabbitMQ does not start:\n{(self._folder / 'log').read_text()}")
            time.sleep(0.1)

    def stop(self) -> None:
        """Stop it as a power cut would."""
        while self._running:
            with self._running.pop() as process:
                os.killpg(process.pid, signal.SIGKILL)

    def _answers(self) -> bool:
        try:
            with socket.create_connection(("127.0.0.1", self._port), timeout=5) as connection:
                connection.sendall(b"AMQP\0\0\x09\x01")
                return bool(connection.recv(1))
        except OSError:
            return False

    def _run(self, *command: str, **more: str) -> None:
        who: dict[str, Any] = {"start_new_session": True}
        if os.geteuid() == 0:
            who |= {"user": "rabbitmq", "group": "rabbitmq", "extra_groups": []}
        with (self._folder / "log").open("ab") as log:
            pipes = {"stdin": subprocess.DEVNULL, "stdout": log, "stderr": log}
            environment = {**self._environment, **more}
            process = subprocess.Popen(command, env=environment, cwd=self._folder, **pipes, **who)
        self._running.append(process)


@contextmanager
def running() -> Iterator[RabbitMQ]:
    """Start one, and take it away afterwards."""
    with tempfile.TemporaryDirectory(prefix="farled-rabbitmq-") as folder:
        server = RabbitMQ(Path(folder))
        try:
            server.start()
            yield server
        finally:
            server.stop()


def _free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port: int = listener.getsockname()[1]
        return port
