"""A platform on loopback that answers as a test says, under the platform's own host names, and remembers the questions."""

import inspect
import json
from collections.abc import AsyncIterator, Callable, Iterable, Mapping
from contextlib import asynccontextmanager
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from aiohttp import web

from farled.kit.http import Client, Limits, Settings
from farled.kit.tests.conftest import LOOPBACK
from farled.platforms.door import Door, look
from farled.platforms.looking import Connector, Exchange, Key, KeyKind, Look, Opened, Target


class Asked(NamedTuple):
    """One question."""

    method: str
    host: str
    path: str
    query: Mapping[str, str]
    headers: Mapping[str, str]
    body: bytes
    target: str
    """Path and query as they were sent."""


class Reply(NamedTuple):
    """One answer."""

    status: int
    body: bytes
    headers: Mapping[str, str]


def reply(body: Any = "", status: int = 200, **headers: str) -> Reply:
    """An answer: JSON of an object or a list, else the text or bytes as they stand; `Retry_After="60"` is a header."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    if isinstance(body, bytes):
        return Reply(status, body, {"Content-Type": "application/octet-stream", **named})
    if isinstance(body, str):
        return Reply(status, body.encode(), {"Content-Type": "text/html; charset=utf-8", **named})
    return Reply(status, json.dumps(body).encode(), {"Content-Type": "application/json", **named})


Told = Reply | dict[str, Any] | list[Any] | str | bytes | Callable[[Asked], Any]


class StandIn:
    """Answers by path: `/x?a=1` before `host/x` before `/x` before `*`; what it was not told of is a 599 and a fault.

    Each may be a `reply`, something to make one of, or a function of the question, async or not, that returns either.
    """

    def __init__(self, answers: Mapping[str, Told]) -> None:
        self.answers = answers
        self.asked: list[Asked] = []
        self.untold: list[str] = []

    async def start(self) -> "StandIn":
        server = web.Server(self._meet, access_log=None)
        self._runner = web.ServerRunner(server)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", 0)
        await site.start()
        self.port: int = self._runner.addresses[0][1]
        return self

    async def stop(self) -> None:
        await self._runner.cleanup()

    @property
    def paths(self) -> list[str]:
        return [asked.path for asked in self.asked]

    async def _meet(self, request: web.BaseRequest) -> web.Response:
        asked = Asked(
            request.method,
            request.host.partition(":")[0],
            request.path,
            dict(request.query),
            {name.lower(): value for name, value in request.headers.items()},
            await request.read(),
            request.raw_path,
        )
        self.asked.append(asked)
        told = self._told(asked, request.path_qs)
        told = told(asked) if callable(told) else told
        told = await told if inspect.isawaitable(told) else told
        status, body, headers = told if isinstance(told, Reply) else reply(told)
        return web.Response(status=status, body=body, headers=headers)

    def _told(self, asked: Asked, path_and_query: str) -> Any:
        for name in (path_and_query, asked.host + asked.path, asked.path, "*"):
            if name in self.answers:
                return self.answers[name]
        self.untold.append(f"{asked.method} {asked.host}{path_and_query}")
        return reply("The stand-in was not told of this.", 599)

    async def looks(
        self,
        connector: Connector,
        target: Target,
        key: Key | None = None,
        hosts: tuple[str, ...] = (),
        elsewhere: Mapping[str, str] | None = None,
        **settings: Any,
    ) -> Look:
        """Look at an account here: every base of the connector, and every host named, leads to this server.

        But for the bases that are `elsewhere`: on a real one.
        """
        named = (_host(target.url), target.handle.rpartition("@")[2], *hosts)
        async with self._door(connector, key, named, settings, elsewhere) as door:
            return await look(connector, target, door)

    async def opens(self, connector: Connector, kind: KeyKind, key: Key) -> tuple[tuple[Opened, ...], list[Exchange]]:
        """Ask here what a new key opens."""
        async with self._door(connector, key) as door:
            return await kind.opens(door), door.exchanges

    async def proves(self, connector: Connector, url: str) -> bool | None:
        """Ask here whether a post exists."""
        async with self._door(connector, None) as door:
            return await connector.post_exists(url, door)

    @asynccontextmanager
    async def _door(
        self,
        connector: Connector,
        key: Key | None,
        hosts: Iterable[str] = (),
        settings: Mapping[str, Any] | None = None,
        elsewhere: Mapping[str, str] | None = None,
    ) -> AsyncIterator[Door]:
        bases = {name: base.replace("https://", "http://") for name, base in connector.bases.items()}
        known = {*map(_host, bases.values()), *hosts}
        usual: dict[str, Any] = {
            "allow": LOOPBACK,
            "hosts": {name: ("127.0.0.1", self.port) for name in known if name},
            "per_host_delay": 0,
            "retries": 0,
            "limits": Limits(seconds=5),
        }
        async with Client(Settings(**usual | dict(settings or {}))) as client:
            yield Door(client, connector, bases | dict(elsewhere or {}), key)


def _host(url: str) -> str:
    return "" if "{" in url else urlsplit(url).hostname or ""
