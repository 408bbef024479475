"""Looks at many accounts at once, in a thread of its own that knows no database.

Whoever holds it sends errands and collects what came of them; both from one thread.
"""

from __future__ import annotations

import asyncio
import logging
import queue
import secrets
import threading
from collections.abc import Callable, Mapping
from types import TracebackType
from typing import NamedTuple, Self

from farled.kit import clock
from farled.kit.errors import FarledError
from farled.kit.http import Client, Limits, Settings
from farled.platforms.connectors import bases_of
from farled.platforms.door import Door, look
from farled.platforms.looking import Connector, Key, Look, Reason, Seen, Target

log = logging.getLogger(__name__)

Bases = Callable[[Connector], Mapping[str, str]]
"""From a connector to where its interfaces are."""
AVATAR = Limits(bytes=3_000_000, seconds=10)


class Errand(NamedTuple):
    """An account to look at."""

    account: int
    connector: Connector
    target: Target
    key: Key | None = None
    avatar_known: str = ""
    """The picture's URL at the last look: the same is not fetched again."""


class Result(NamedTuple):
    """What came of an errand."""

    errand: Errand
    look: Look
    avatar: bytes = b""
    """As it came; b"" where there is no new one."""


class Lookout:
    """Open it with `with`; at its end what is still on its way is dropped."""

    def __init__(self, settings: Settings, bases: Bases = bases_of) -> None:
        self.on_its_way = 0
        self._settings = settings
        self._bases = bases
        self._results: queue.SimpleQueue[Result] = queue.SimpleQueue()
        self._loop = asyncio.new_event_loop()
        self._errands: asyncio.Queue[Errand] = asyncio.Queue()
        self._thread = threading.Thread(target=self._run, name="lookout", daemon=True)

    @property
    def at_once(self) -> int:
        """Return how many accounts are looked at at the same time."""
        return self._settings.total

    def __enter__(self) -> Self:
        """Begin."""
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Drop what is on its way, and end."""
        self._loop.call_soon_threadsafe(self._everything.cancel)
        self._thread.join()
        self._loop.close()

    def send(self, errand: Errand) -> None:
        """Look at an account, as soon as there is room."""
        self.on_its_way += 1
        self._loop.call_soon_threadsafe(self._errands.put_nowait, errand)

    def collect(self, seconds: float) -> list[Result]:
        """Return what has come in; waits so many seconds for the first where nothing has."""
        found: list[Result] = []
        try:
            found.append(self._results.get(timeout=seconds))
            while True:
                found.append(self._results.get_nowait())
        except queue.Empty:
            self.on_its_way -= len(found)
            return found

    def _run(self) -> None:
        asyncio.set_event_loop(self._loop)
        self._everything = self._loop.create_task(self._work())
        try:
            self._loop.run_until_complete(self._everything)
        except asyncio.CancelledError:
            self._loop.run_until_complete(self._loop.shutdown_asyncgens())

    async def _work(self) -> None:
        async with Client(self._settings) as client:
            await asyncio.gather(*(self._keep_looking(client) for _ in range(self.at_once)))

    async def _keep_looking(self, client: Client) -> None:
        while True:
            errand = await self._errands.get()
            self._results.put(await self._go(client, errand))

    async def _go(self, client: Client, errand: Errand) -> Result:
        door = Door(client, errand.connector, self._bases(errand.connector), errand.key)
        try:
            seen = await look(errand.connector, errand.target, door)
        except Exception:  # a bug in one reader may not end the looking at all the others
            log.exception("The reader of %s fell over, number %s", errand.target.platform, secrets.token_hex(4))
            return Result(errand, Look(Seen(Reason.NOT_UNDERSTOOD), clock.now(), tuple(door.exchanges)))
        return Result(errand, seen, await self._avatar(client, errand, seen))

    async def _avatar(self, client: Client, errand: Errand, seen: Look) -> bytes:
        """Return the picture, where it is another than before; b"" for whatever goes wrong."""
        url = seen.seen.profile.avatar if seen.seen.profile else ""
        if not url or url == errand.avatar_known:
            return b""
        try:
            got = await client.get(url, accept="image/*", limits=AVATAR)
        except FarledError:
            return b""
        return got.body if got.status == 200 and got.content_type.startswith("image/") else b""
