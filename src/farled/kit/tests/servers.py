"""Servers on loopback that answer byte for byte as a test says."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

Handler = Callable[[str, asyncio.StreamWriter], Awaitable[None]]


def answer(body: bytes = b"", status: str = "200 OK", **headers: str) -> bytes:
    """An answer with its length; `Content_Type=...` becomes `Content-Type: ...`."""
    lines = {"Content_Length": str(len(body)), **headers}
    head = "".join(f"{name.replace('_', '-')}: {value}\r\n" for name, value in lines.items())
    return f"HTTP/1.1 {status}\r\n{head}\r\n".encode("utf-8", "surrogateescape") + body


class Server:
    """A server whose handler is told the request's head, and writes whatever it likes."""

    def __init__(self, handler: Handler | bytes | dict[str, bytes]) -> None:
        self.handler = handler
        self.heads: list[str] = []
        self.connections = 0
        self._tasks: set[asyncio.Task[Any]] = set()

    async def start(self) -> "Server":
        self._server = await asyncio.start_server(self._meet, "127.0.0.1", 0)
        self.port = self._server.sockets[0].getsockname()[1]
        return self

    async def stop(self) -> None:
        self._server.close()
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks)

    @property
    def paths(self) -> list[str]:
        return [head.split(" ")[1] for head in self.heads]

    async def _meet(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.connections += 1
        self._tasks.add(asyncio.current_task())
        try:
            while not writer.is_closing():
                head = (await reader.readuntil(b"\r\n\r\n")).decode()
                self.heads.append(head)
                await self._answer(head, writer)
        except (ConnectionError, asyncio.IncompleteReadError, asyncio.CancelledError):
            writer.transport.abort()
        writer.close()

    async def _answer(self, head: str, writer: asyncio.StreamWriter) -> None:
        if callable(self.handler):
            await self.handler(head, writer)
        else:
            told = self.handler if isinstance(self.handler, bytes) else self.handler[head.split(" ")[1]]
            writer.write(told)
            await writer.drain()

    def url(self, path: str = "/") -> str:
        return f"http://127.0.0.1:{self.port}{path}"
