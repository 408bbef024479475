"""A web of made-up hosts on one loopback port, for tests that go out on the net."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import ip_network
from threading import Thread
from typing import NamedTuple

from farled.kit.http import Settings


class Reply(NamedTuple):
    """What a path answers."""

    body: str | bytes = ""
    status: int = 200
    kind: str = "text/html; charset=utf-8"
    location: str = ""


@contextmanager
def web(pages: Mapping[str, Reply | str]) -> Iterator[tuple[Settings, list[str]]]:
    """Serve `host/path` -> reply; yield settings that lead there, and the list of what is asked for."""
    asked: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            where = self.headers["Host"].partition(":")[0] + self.path
            asked.append(where)
            reply = pages.get(where, Reply(status=404))
            reply = Reply(reply) if isinstance(reply, str) else reply
            body = reply.body.encode() if isinstance(reply.body, str) else reply.body
            self.send_response(reply.status)
            self.send_header("Content-Type", reply.kind)
            self.send_header("Content-Length", str(len(body)))
            if reply.location:
                self.send_header("Location", reply.location)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        thread.start()
        hosts = {where.partition("/")[0]: ("127.0.0.1", server.server_port) for where in pages}
        try:
            yield Settings(allow=(ip_network("127.0.0.0/8"),), hosts=hosts, per_host_delay=0, retries=0), asked
        finally:
            server.shutdown()
            thread.join()
