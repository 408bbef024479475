"""Serves an example on loopback: all its hosts on one port, told apart by the Host header."""

import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import IPv4Network
from threading import Thread
from typing import ClassVar

from farled.example.answers import Answer, Answers, answers
from farled.example.organisation import organisation
from farled.example.register import EXAMPLES

LOOPBACK = "127.0.0.1"


@dataclass(frozen=True, slots=True)
class Example:
    """A running example."""

    name: str
    hosts: Mapping[str, tuple[str, int]]
    """For `farled.kit.http.Settings.hosts`: where each host name is to be connected to."""
    starts: tuple[str, ...]
    """The addresses to begin a scan with."""
    allow: tuple[IPv4Network, ...] = (IPv4Network(LOOPBACK),)
    """For `Settings.allow`: the one address it is served on."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    found: ClassVar[Answers]

    def do_GET(self) -> None:
        self._send(_answer(self.found, self.headers.get("Host", ""), self.path), with_body=True)

    def do_HEAD(self) -> None:
        self._send(_answer(self.found, self.headers.get("Host", ""), self.path), with_body=False)

    def log_message(self, *_: object) -> None:
        """Say nothing: the one who asks keeps the record."""

    def _send(self, answer: Answer, *, with_body: bool) -> None:
        moved = answer.status == 301
        self.send_response(answer.status)
        self.send_header("Location" if moved else "Content-Type", answer.kind)
        self.send_header("Content-Length", str(len(answer.body)))
        self.end_headers()
        if with_body:
            self.wfile.write(answer.body)


def _answer(found: Answers, host: str, path: str) -> Answer:
    here = found.get(host.partition(":")[0].lower())
    if here is None:
        return Answer(421, "text/plain; charset=utf-8", b"No such host here.\n")
    path = path.partition("#")[0]
    answer = here.get(path) or here.get(path.partition("?")[0]) or here[""]
    return answer._replace(kind=answer.kind + path) if answer.onward else answer


class _Server(ThreadingHTTPServer):
    request_queue_size = 128

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing of a client that hung up; everything else is a bug and is shown."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]


def served_at(host: str) -> str:
    """Return the name of the example that has a site at this host; "" where none has."""
    sites = ((name, site) for name in EXAMPLES for site in organisation(name).sites)
    return next((name for name, site in sites if host in (site.host, *site.aliases)), "")


@contextmanager
def serve(example: str = "ekshamn") -> Iterator[Example]:
    """Serve an example on a free port of loopback until the block ends."""
    organised = organisation(example)

    class Handler(_Handler):
        found = answers(organised)

    with _Server((LOOPBACK, 0), Handler) as server:
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
        thread.start()
        place = (LOOPBACK, server.server_port)
        try:
            yield Example(organised.name, dict.fromkeys(Handler.found, place), organised.starts)
        finally:
            server.shutdown()
            thread.join()
