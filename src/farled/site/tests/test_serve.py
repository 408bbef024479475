"""Farled as an administrator runs it: real processes, real signals, an installation of their own."""

import http.client
import os
import select
import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

MEGABYTES = 250
"""What `farled serve` may hold when nothing happens."""

Start = Callable[..., subprocess.Popen[str]]


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Start]:
    """Start `farled VERB` in an installation of the test's own; whatever still runs in the end is killed."""
    started: list[subprocess.Popen[str]] = []
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("FARLED_", "DJANGO_"))}
    environment |= {"FARLED_DATA": str(tmp_path / "data"), "DATABASE_URL": ""}

    def begin(*arguments: str, **more: str) -> subprocess.Popen[str]:
        process = subprocess.Popen(
            [sys.executable, "-m", "farled", *arguments],
            env=environment | more,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        started.append(process)
        return process

    yield begin
    for process in started:
        with process:
            process.kill()


@pytest.fixture
def port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def hears(process: subprocess.Popen[str], words: str) -> str:
    """Wait for a line with these words, and return it."""
    assert process.stdout
    said = []
    for line in process.stdout:
        said.append(line)
        if words in line:
            return line
    raise AssertionError(f"{words!r} was not said, but {said}")


def first_page(port: int) -> int:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    connection.request("GET", "/")
    status = connection.getresponse().status
    connection.close()
    return status


def heard(pipe: Path) -> str:
    """Return the first line that somebody writes into a named pipe within a minute."""
    reading = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    try:
        assert select.select([reading], [], [], 60)[0], "nothing came"
        return os.read(reading, 1000).decode().strip()
    finally:
        os.close(reading)


def held(process: subprocess.Popen[str]) -> int:
    """Megabytes of memory."""
    status = Path(f"/proc/{process.pid}/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in status if line.startswith("VmRSS")) // 1024


def test_one_process_makes_the_database_answers_and_ends_when_told(start: Start, port: int) -> None:
    serve = start("serve", "--port", str(port))
    hears(serve, "Bringing the database up to date")
    hears(serve, f"Farled is at http://127.0.0.1:{port}/")
    assert first_page(port) == 200
    assert held(serve) <= MEGABYTES

    second = start("serve", "--port", str(port))
    assert second.wait(60) == 2
    assert second.stderr
    assert f"Port {port} of 127.0.0.1 cannot be used" in second.stderr.read()

    serve.send_signal(signal.SIGTERM)
    assert serve.wait(60) == 0
    hears(serve, "Farled has ended")


def test_run_takes_the_next_port_says_so_and_opens_the_browser_there(start: Start, port: int, tmp_path: Path) -> None:
    browser = tmp_path / "browser"
    opened = tmp_path / "opened"
    os.mkfifo(opened)
    browser.write_text(f'#!/bin/sh\necho "$1" > {opened}\n')
    browser.chmod(0o755)
    desktop = {"DISPLAY": ":99", "BROWSER": f"{browser} %s"}
    with socket.create_server(("127.0.0.1", port)):
        run = start("run", "--port", str(port), **desktop)
        hears(run, f"Port {port} is taken")
        said = hears(run, "Farled is at ")
        taken = int(said.partition("127.0.0.1:")[2].partition("/")[0])
        assert port < taken
        assert first_page(taken) == 200
    assert heard(opened) == f"http://127.0.0.1:{taken}/"
    run.send_signal(signal.SIGTERM)
    assert run.wait(60) == 0


@pytest.mark.parametrize("screen", [{"DISPLAY": "", "WAYLAND_DISPLAY": ""}, {"DISPLAY": ":99", "BROWSER": "/nowhere"}])
def test_run_runs_without_a_browser(start: Start, port: int, screen: dict[str, str]) -> None:
    run = start("run", "--port", str(port), **screen)
    hears(run, f"Farled is at http://127.0.0.1:{port}/")
    assert first_page(port) == 200
    run.send_signal(signal.SIGTERM)
    assert run.wait(60) == 0


def test_parts_by_themselves_wait_for_the_one_that_makes_the_database(start: Start, port: int) -> None:
    worker = start("worker", "--workers", "1")
    hears(worker, "Waiting until")
    web = start("web", "--port", str(port))
    hears(web, "Farled is at")
    hears(worker, "Farled runs")
    scheduler = start("scheduler")
    hears(scheduler, "Farled runs")
    for process in (worker, scheduler, web):
        process.send_signal(signal.SIGINT)
        assert process.wait(60) == 0


def test_a_part_that_falls_over_takes_the_others_along(start: Start) -> None:
    code = """
import threading
from farled.site.serve import Parts
parts = Parts()
parts.start("pump", lambda stop: print("pumping", stop.wait(), flush=True))
def fall(stop):
    raise RuntimeError("leak")
parts.start("hull", fall)
raise SystemExit(parts.run(threading.Event().wait))
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 1
    assert done.stdout == "pumping True\n"
    assert "The hull fell over; Farled stops" in done.stderr


@pytest.mark.parametrize(
    ("setting", "value", "sentence"),
    [
        ("FARLED_DATA", "/proc/nowhere", "cannot be used"),
        ("DATABASE_URL", "oracle-ish://db.example/farled", "DATABASE_URL was not understood"),
        ("DATABASE_URL", "postgres://farled@127.0.0.1:1/farled", "The database did not answer"),
        ("FARLED_MAIL_URL", "mail.example", "FARLED_MAIL_URL was not understood"),
        ("FARLED_BROKER_URL", "mq.example", "FARLED_BROKER_URL was not understood"),
    ],
)
def test_what_stands_in_the_way_is_said_in_a_sentence(start: Start, setting: str, value: str, sentence: str) -> None:
    serve = start("serve", **{setting: value})
    assert serve.wait(60) == 2
    assert serve.stderr
    said = serve.stderr.read()
    assert sentence in said
    assert "Traceback" not in said
    assert "Nothing was started" in said or "No mail is sent" in said
