"""Serves the platforms of an example on one port of loopback; every host of every platform leads there."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from http.server import BaseHTTPRequestHandler
from ipaddress import ip_network
from threading import Thread
from typing import ClassVar, NamedTuple
from urllib.parse import parse_qs, unquote, urlsplit

from farled.example.platforms import elsewhere, told
from farled.example.platforms.shown import PICTURES, Shown, shown
from farled.example.server import LOOPBACK, _Server
from farled.kit.http import Settings
from farled.platforms.connectors import connectors
from farled.platforms.looking import Connector

KEYS: Mapping[str, tuple[tuple[str, Mapping[str, str]], ...]] = {
    "instagram": (("discovery", {"ig_id": "17841400000000001"}),),
    "reddit": (("app", {"client_id": "made-up"}),),
    "threads": (("discovery", {}),),
    "youtube": (("key", {}),),
    "x": (("app", {}),),
}
"""The made-up keys of an example that read a whole platform: platform to (kind, facts). All others are looked at without
one, but for accounts whose owner has given a key: `Shown.key`.
"""
_NAMED = re.compile(r"username\(([^)]*)\)")
_COLOURS = ("#0b4f7d", "#1f7a4d", "#9a6700", "#4a4fb8", "#57606a", "#8a3b12")


@dataclass(frozen=True, slots=True)
class Platforms:
    """The running platforms."""

    hosts: Mapping[str, tuple[str, int]]
    """For `farled.kit.http.Settings.hosts`."""

    def bases(self, connector: Connector) -> dict[str, str]:
        """Return where a connector asks: the usual places, by http."""
        return {name: base.replace("https://", "http://") for name, base in connector.bases.items()}

    @property
    def settings(self) -> Settings:
        """Return how to go there, and nowhere else: what is not served has no address."""
        return Settings(
            contact="https://www.example.org/",
            allow=(ip_network("127.0.0.0/8"),),
            hosts=self.hosts,
            only_hosts=True,
            per_host_delay=0,
            per_host=20,
            retries=0,
        )


class _Reply(NamedTuple):
    status: int
    body: bytes
    kind: str = "application/json"
    headers: Mapping[str, str] = {}


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    there: ClassVar[list[Shown]]
    example: ClassVar[str]

    def do_POST(self) -> None:
        """Give whichever app asks its token."""
        self.rfile.read(int(self.headers.get("Content-Length", 0)))
        self._send(_json({"access_token": "made-up", "token_type": "bearer", "expires_in": 86_400}))

    def do_GET(self) -> None:
        host = self.headers.get("Host", "").partition(":")[0].lower()
        parts = urlsplit(self.path)
        query = {name: values[0] for name, values in parse_qs(parts.query).items()}
        path = unquote(parts.path)
        of_wikidata = host in elsewhere.HOSTS
        self._send(
            _json(elsewhere.answer(self.example, path, query)) if of_wikidata else _reply(self.there, host, path, query)
        )

    def log_message(self, *_: object) -> None:
        """Say nothing."""

    def _send(self, reply: _Reply) -> None:
        self.send_response(reply.status)
        for name, value in {"Content-Type": reply.kind, **reply.headers}.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(reply.body)))
        self.end_headers()
        self.wfile.write(reply.body)


def _json(body: told.Body, status: int = 200) -> _Reply:
    return _Reply(status, json.dumps(body).encode())


def _feed(one: Shown) -> _Reply:
    return _Reply(200, str(told.feed(one)).encode(), "application/rss+xml")


_NO_SUCH = _json({"error": "Record not found", "message": "Not Found"}, 404)
_BUSY = _Reply(429, b"{}", headers={"Retry-After": "900"})
_BROKEN = _Reply(503, b"Service Unavailable", "text/plain")
_WALL = _Reply(403, b"<html><title>Blocked</title>whoa there, pardner!</html>", "text/html")
_NO_PROFESSIONAL = _json(
    {"error": {"message": "Invalid user id", "type": "OAuthException", "code": 110, "error_subcode": 2207013}}, 400
)
_KEY_REFUSED = _json(
    {"error": {"message": "Error validating access token: Session has expired", "code": 190, "error_subcode": 463}}, 400
)
_QUARANTINED = _json({"reason": "quarantined", "message": "Forbidden", "error": 403}, 403)
_IN_ITS_PLACE = {
    "busy": _BUSY,
    "broken": _BROKEN,
    "walled": _WALL,
    "key_refused": _KEY_REFUSED,
    "limited": _QUARANTINED,
}


def _reply(there: list[Shown], host: str, path: str, query: Mapping[str, str]) -> _Reply:
    """Answer a question, whichever platform it is put to."""
    if host == PICTURES:
        return _Reply(200, _picture(path), "image/png")
    one = _asked_for(there, host, path, query)
    if one is not None and one.answers in _IN_ITS_PLACE:
        return _IN_ITS_PLACE[one.answers]
    if one is not None and one.ref.platform == "facebook":
        return _page(one, path)
    if host.startswith("graph."):
        return _json(told.instagram(one)) if one and one.answers != "doubted" else _NO_PROFESSIONAL
    if path == "/.well-known/nodeinfo":
        return _json(told.nodeinfo_links(host))
    if path == "/nodeinfo/2.0":
        return _json(told.NODEINFO)
    if one is None or one.answers == "doubted":
        return _NO_SUCH
    return _of(one, path)


def _page(one: Shown, path: str) -> _Reply:
    told_of = told.facebook_posts(one) if path.endswith("/published_posts") else told.facebook_page(one)
    return _json(told_of, 400 if isinstance(told_of, dict) and "error" in told_of else 200)


_YOUTUBE = {"channels": told.youtube_channels, "playlistItems": told.youtube_uploads}


def _of(one: Shown, path: str) -> _Reply:
    """Answer about one account."""
    match one.ref.platform, path.rstrip("/").rpartition("/")[2]:
        case "youtube", last:
            return _json(_YOUTUBE.get(last, told.youtube_videos)(one))
        case "x", last:
            return _json(told.x_posts(one) if last == "tweets" else told.x_user(one))
        case "fediverse" | "mastodon", last:
            return _json(told.mastodon_statuses(one) if last == "statuses" else told.mastodon_account(one))
        case "bluesky", last:
            return _json({"feed": []} if last.endswith("getAuthorFeed") else told.bluesky_profile(one))
        case "github", last:
            return _json([] if last == "repos" else told.github_account(one))
        case "discord", _:
            return _json(told.discord_invite(one))
        case "applepodcasts", _:
            return _json(told.podcast(one))
        case "tiktok" | "soundcloud" | "spotify", _:
            return _json(told.embedded(one))
    return _feed(one)


def _asked_for(there: list[Shown], host: str, path: str, query: Mapping[str, str]) -> Shown | None:
    """Find the account that a question is about."""
    named = _NAMED.search(query.get("fields", ""))
    words = {
        *path.strip("/").split("/"),
        *query.values(),
        *(part for value in query.values() for part in value.split("/")),
        f"{query.get('acct', '')}@{host}",
        host.partition(".")[0],
        named[1] if named else "",
    }
    folded = {word.lower().removeprefix("@") for word in words if word}
    for one in there:
        if _hosts_of(one, host, by_name=bool(named)) and (_names(one) & folded):
            return one
    return told.by_video(there, query.get("id", "").partition(",")[0]) if "youtube" in path else None


def _names(one: Shown) -> set[str]:
    names = {one.ref.handle.lower().removeprefix("@"), one.id.lower()}
    if one.ref.platform in {"fediverse", "mastodon"}:
        names.add(str(told.mastodon_account(one)["id"]))  # type: ignore[call-overload, index]
    if one.id.startswith("UC"):
        names.add(f"uu{one.id[2:].lower()}")
    return names - {""}


_GRAPH = "graph.facebook.com"


def _hosts_of(one: Shown, host: str, *, by_name: bool) -> bool:
    """Tell whether a host is one at which an account's platform is asked; of two at the Graph, one is asked by name."""
    if one.ref.platform in {"fediverse", "mastodon"}:
        return one.ref.handle.endswith(f"@{host}")
    if one.ref.platform == "tumblr":
        return host.endswith(".tumblr.com")
    if host == _GRAPH and one.ref.platform != ("instagram" if by_name else "facebook"):
        return False
    return host in _hosts(one.ref.platform)


@lru_cache
def _hosts(platform: str) -> frozenset[str]:
    connector = connectors().get(platform)
    bases = connector.bases.values() if connector else ()
    return frozenset(host for base in bases if "{" not in base and (host := urlsplit(base).hostname))


@lru_cache(maxsize=200)
def _picture(path: str) -> bytes:
    """Draw an avatar: the first letter of a name on a ground of its own."""
    from PIL import Image, ImageDraw, ImageFont

    seed = sum(map(ord, path))
    picture = Image.new("RGB", (200, 200), _COLOURS[seed % len(_COLOURS)])
    letter = path.rpartition("/")[2][:1].upper() or "?"
    ImageDraw.Draw(picture).text((100, 100), letter, "#ffffff", ImageFont.load_default(110), anchor="mm")
    written = io.BytesIO()
    picture.save(written, "PNG")
    return written.getvalue()


@contextmanager
def serve_platforms(example: str, today: date) -> Iterator[Platforms]:
    """Serve the platforms of an example until the block ends, as they stand on a day."""

    class Handler(_Handler):
        """One of its own for each that is served."""

    Handler.example = example
    Handler.there = [*shown(example, today), *elsewhere.namesakes(example)]
    with _Server((LOOPBACK, 0), Handler) as server:
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
        thread.start()
        try:
            yield Platforms(dict.fromkeys(_all_hosts(Handler.there), (LOOPBACK, server.server_port)))
        finally:
            server.shutdown()
            thread.join()


def _all_hosts(there: list[Shown]) -> Iterator[str]:
    yield PICTURES
    yield from elsewhere.HOSTS
    for platform in connectors():
        yield from _hosts(platform)
    for one in there:
        yield one.ref.handle.rpartition("@")[2].lower()
        yield f"{one.ref.handle.lower()}.tumblr.com"
