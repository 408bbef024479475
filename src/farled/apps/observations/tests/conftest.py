"""A platform of the test's own, on loopback, behind a connector that asks it once for each account."""

import json
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from farled.apps.jobs import running
from farled.apps.observations.services import watching
from farled.apps.observations.tests.desks import Meta, TikTok, open_meta, open_tiktok
from farled.kit import clock
from farled.platforms import connectors
from farled.platforms.connectors._reading import moment
from farled.platforms.door import Door
from farled.platforms.looking import Connector, Post, Profile, Rate, Reason, Seen, Target


class Platform:
    """What the made-up platform answers, by handle: a status, 0 to break off, or what it says of the account."""

    def __init__(self) -> None:
        self.said: dict[str, Any] = {}
        self.asked: Counter[str] = Counter()
        self.when: dict[str, Callable[[], object]] = {}
        self.url = ""

    def answer(self, handle: str) -> tuple[int, bytes]:
        self.asked[handle] += 1
        self.when.pop(handle, lambda: None)()
        said = self.said.get(handle, {})
        return (said, b"") if isinstance(said, int) else (200, json.dumps(said).encode())


@pytest.fixture
def platform() -> Iterator[Platform]:
    """The platform, served."""
    told = Platform()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            status, body = told.answer(self.path.removeprefix("/"))
            if not status:
                self.close_connection = True
                return
            self.send_response(status)
            if status == 503:
                self.send_header("Retry-After", "0")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
    told.url = f"http://127.0.0.1:{server.server_port}"
    yield told
    server.shutdown()
    server.server_close()


async def ask(target: Target, door: Door) -> Seen:
    """Read an account of the platform; 404 is its own word where it says so."""
    answer = await door.get(f"{door.base('api')}/{target.stable_id or target.handle}", expects=(200, 404, 410))
    if answer.status != 200:
        return Seen(Reason.NOT_FOUND, certain=answer.status == 410)
    said = answer.object()
    posts = tuple(Post(str(n), moment(at)) for n, at in enumerate(said.get("posts", ())))
    names = ("handle", "name", "bio", "links", "followers", "stable_id", "url", "avatar", "moved_to")
    tells = frozenset(said.get("tells", ()))
    profile = Profile(**{name: said[name] for name in names if name in said}, tells=tells)
    return Seen(Reason(said.get("reason", "read" if posts else "no_posts_read")), profile, posts)


@pytest.fixture
def connector(monkeypatch, platform, settings) -> Callable[..., Connector]:
    """`connector(rates=(...), needs_key=True)`: how Instagram is looked at in this test: by asking the platform."""
    monkeypatch.setenv("FARLED_ALLOW_NETWORKS", "127.0.0.0/8")
    monkeypatch.setenv("FARLED_HTTP_DELAY", "0")
    monkeypatch.setenv("FARLED_HTTP_PER_HOST", "8")
    monkeypatch.setattr(running, "BEAT", 3600)

    def make(rates: tuple[Rate, ...] = (), **more: Any) -> Connector:
        bases = more.pop("bases", {"api": platform.url})
        made = Connector("instagram", more.pop("look", ask), bases, 1, rates, **more)
        by_name = {"instagram": made}
        monkeypatch.setattr(connectors, "connectors", lambda: by_name)
        for module in _where_it_is_known():
            monkeypatch.setattr(module, "connector_of", by_name.get)
        monkeypatch.setattr(watching, "connectors", lambda: by_name)
        return made

    return make


def _where_it_is_known() -> list[Any]:
    from farled.apps.observations import tasks
    from farled.apps.observations.queries import keys, platforms
    from farled.apps.observations.services import grants

    return [connectors, watching, keys, platforms, grants, tasks]


@pytest.fixture
def meta(monkeypatch: pytest.MonkeyPatch) -> Iterator[Meta]:
    """Meta's desk."""
    yield from open_meta(monkeypatch)


@pytest.fixture
def tiktok(monkeypatch: pytest.MonkeyPatch) -> Iterator[TikTok]:
    """TikTok's desk."""
    yield from open_tiktok(monkeypatch)


class Time:
    """What the clock says, moved by the test."""

    def __init__(self) -> None:
        self.now = clock.now()


@pytest.fixture
def time(monkeypatch: pytest.MonkeyPatch) -> Time:
    told = Time()
    monkeypatch.setattr(clock, "now", lambda: told.now)
    return told
