"""Servers on loopback, a client that may reach them, and pauses that take no time."""

import contextlib
from collections.abc import AsyncIterator, Awaitable, Callable
from ipaddress import ip_network
from typing import Any

import pytest

from farled.kit import clock
from farled.kit.http import Client, Limits, Request, Settings, politeness
from farled.kit.tests.servers import Handler, Server

LOOPBACK = (ip_network("127.0.0.0/8"), ip_network("::1"))


@pytest.fixture
async def serve() -> AsyncIterator[Callable[[Handler | bytes | dict[str, bytes]], Awaitable[Server]]]:
    servers = []

    async def start(handler: Handler | bytes | dict[str, bytes]) -> Server:
        servers.append(server := await Server(handler).start())
        return server

    yield start
    for server in servers:
        await server.stop()


@pytest.fixture
def record() -> list[Request]:
    return []


@pytest.fixture
async def client(record: list[Request]) -> AsyncIterator[Callable[..., Awaitable[Client]]]:
    """Opens clients that may reach loopback, do not pause, and write their requests into `record`."""
    async with contextlib.AsyncExitStack() as stack:

        async def opened(**changes: Any) -> Client:
            usual = {"allow": LOOPBACK, "per_host_delay": 0, "retries": 0, "limits": Limits(seconds=5)}
            return await stack.enter_async_context(Client(Settings(**usual | changes), record.append))

        yield opened


@pytest.fixture
def naps(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The pauses that were made; none of them takes any time, but the clock has moved on after each."""
    made: list[float] = []
    real, ahead = clock.monotonic, [0.0]

    async def sleep(seconds: float) -> None:
        made.append(seconds)
        ahead[0] += seconds

    monkeypatch.setattr(politeness, "sleep", sleep)
    monkeypatch.setattr(clock, "monotonic", lambda: real() + ahead[0])
    return made
