"""Meta's and TikTok's desks on loopback: they ask an owner, hand out keys, renew them, take them back, and answer to them.

Whoever says yes is a link on a page, as there. Every secret that is handed out is in `secrets`, to be looked for.
"""

import json
import threading
from collections import Counter
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest

APP = {"client_id": "app-4711", "client_secret": "hemlig-app-4711-Xq"}
PASTED = "EAAhemlig-nyckel-som-klistras-in-9Z"
DISCOVERY = ("instagram_basic", "instagram_manage_insights", "pages_read_engagement", "pages_show_list")
Answer = tuple[int, Any]


class Desk:
    """What all desks do: they listen, note who asked, and answer by path."""

    def __init__(self) -> None:
        self.asked: Counter[str] = Counter()
        self.secrets = {APP["client_secret"], PASTED}
        self.good = {PASTED}
        self.codes: set[str] = set()
        self.trouble: Answer | None = None
        """Answered in the place of everything."""
        self.url = ""

    def make(self, what: str) -> str:
        """Make a secret."""
        made = f"hemlig-{what}-{len(self.secrets)}-Ab9"
        self.secrets.add(made)
        return made

    def answer(self, method: str, path: str, said: dict[str, str], token: str) -> Answer:
        """Answer a question."""
        self.asked[f"{method} {path}"] += 1
        return self.trouble or self.reply(path, said, token)

    def reply(self, path: str, said: dict[str, str], token: str) -> Answer:
        """Answer as this platform does."""
        raise NotImplementedError

    def ask_owner(self, said: dict[str, str]) -> Answer:
        """Show the page on which an owner says yes or no."""
        code = self.make("kod")
        self.codes.add(code)
        back, state = said["redirect_uri"], {"state": said["state"]}
        yes = f"{back}?{urlencode({**state, 'code': code})}"
        no = f"{back}?{urlencode({**state, 'error': 'access_denied'})}"
        return (
            200,
            f'<!doctype html><html lang="en"><title>Meta</title><a href="{yes}">Yes</a> <a href="{no}">No</a>'.replace(
                "&", "&amp;"
            ),
        )

    def takes(self, said: dict[str, str], id_name: str = "client_id") -> bool:
        """Tell whether it is the app that asks, with a code that was not used before."""
        is_app = said.get(id_name) == APP["client_id"] and said.get("client_secret") == APP["client_secret"]
        if is_app and said.get("code") in self.codes:
            self.codes.discard(said["code"])
            return True
        return False


class Meta(Desk):
    """Facebook's login, and the Graph for Instagram and Facebook."""

    def __init__(self) -> None:
        super().__init__()
        self.scopes: tuple[str, ...] = DISCOVERY
        self.behind = [{"id": "17841", "username": "ekshamn"}]
        """Professional accounts behind the owner's Pages."""
        self.pages: list[dict[str, str]] = []

    def reply(self, path: str, said: dict[str, str], token: str) -> Answer:
        if path == "/dialogue/dialog/oauth":
            return self.ask_owner(said)
        if path == "/graph/oauth/access_token":
            return self._hand_out(said)
        if path == "/graph/me/permissions" and said.get("method") == "delete":
            self.good.discard(said["access_token"])
            return 200, {"success": True}
        if token not in self.good:
            return 400, {"error": {"code": 190, "message": f"Invalid OAuth access token: {token}"}}
        return self._read(path, said)

    def _hand_out(self, said: dict[str, str]) -> Answer:
        if said.get("grant_type") == "fb_exchange_token":
            lasting = self.make("lang")
            self.good.add(lasting)
            return 200, {"access_token": lasting, "expires_in": 60 * 86_400}
        if not self.takes(said):
            return 400, {"error": {"code": 100, "message": "This authorization code has been used."}}
        return 200, {"access_token": self.make("kort"), "expires_in": 3600}

    def _read(self, path: str, said: dict[str, str]) -> Answer:
        if path == "/graph/me/permissions":
            return 200, {"data": [{"permission": scope, "status": "granted"} for scope in self.scopes]}
        if path == "/graph/me/accounts":
            if "access_token" in said["fields"]:
                return 200, {"data": self.pages}
            return 200, {"data": [{"id": f"p{one['id']}", "instagram_business_account": one} for one in self.behind]}
        if "business_discovery" in said.get("fields", ""):
            handle = said["fields"].partition("username(")[2].partition(")")[0]
            return 200, {"business_discovery": {"id": f"ig-{handle}", "username": handle, "media_count": 0}}
        return 200, {"id": "1", "name": "Ekshamn", "username": "ekshamn"}


class TikTok(Desk):
    """TikTok's desk: a key holds for two hours, and what renews it is good once."""

    def __init__(self) -> None:
        super().__init__()
        self.renewing: set[str] = set()
        self.username = "ekshamn"

    def reply(self, path: str, said: dict[str, str], token: str) -> Answer:
        if path == "/login/v2/auth/authorize/":
            return self.ask_owner(said)
        if path == "/api/oauth/token/":
            return self._hand_out(said)
        if path == "/api/oauth/revoke/":
            self.good.discard(said["token"])
            return 200, {}
        if token not in self.good:
            return 401, {"error": {"code": "access_token_invalid", "message": f"{token} is not valid"}}
        data = {"user": {"open_id": "o-1", "username": self.username, "display_name": "Ekshamn"}, "videos": []}
        return 200, {"data": data, "error": {"code": "ok"}}

    def _hand_out(self, said: dict[str, str]) -> Answer:
        again = said.get("refresh_token", "")
        if again not in self.renewing and not self.takes(said, "client_key"):
            return 200, {"error": "invalid_grant", "error_description": f"{again} is not valid"}
        self.renewing.discard(again)
        made, renewing = self.make("nyckel"), self.make("forny")
        self.good = {made}
        self.renewing.add(renewing)
        scope = "user.info.basic,user.info.profile,user.info.stats,video.list"
        return 200, {
            "access_token": made, "expires_in": 7200, "open_id": "o-1", "scope": scope,
            "refresh_token": renewing, "refresh_expires_in": 180 * 86_400, "token_type": "Bearer",
        }  # fmt: skip


def served(desk: Desk) -> Iterator[Desk]:
    """Serve a desk while the test lasts."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            self._answer({})

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length", 0))).decode()
            is_json = "json" in self.headers.get("Content-Type", "")
            self._answer(json.loads(body) if is_json else _flat(body))

        def _answer(self, body: dict[str, Any]) -> None:
            url = urlsplit(self.path)
            token = self.headers.get("Authorization", "").removeprefix("Bearer ")
            status, said = desk.answer(self.command, url.path, {**_flat(url.query), **body}, token)
            content = said.encode() if isinstance(said, str) else json.dumps(said).encode()
            self.send_response(status)
            kind = "text/html; charset=utf-8" if isinstance(said, str) else "application/json"
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
    desk.url = f"http://127.0.0.1:{server.server_port}"
    yield desk
    server.shutdown()
    server.server_close()


def _flat(query: str) -> dict[str, str]:
    return {name: values[0] for name, values in parse_qs(query, keep_blank_values=True).items()}


def lead_there(monkeypatch: pytest.MonkeyPatch, platforms: str, desk: Desk, *bases: str) -> None:
    """Let Farled find a desk at the addresses of some platforms."""
    monkeypatch.setenv("FARLED_ALLOW_NETWORKS", "127.0.0.0/8")
    monkeypatch.setenv("FARLED_HTTP_DELAY", "0")
    for platform in platforms.split():
        for base in bases:
            monkeypatch.setenv(f"FARLED_API_{platform}_{base}".upper(), f"{desk.url}/{base}")


def open_meta(monkeypatch: pytest.MonkeyPatch) -> Iterator[Meta]:
    """Serve Meta, for Instagram and Facebook."""
    desk = Meta()
    for _ in served(desk):
        lead_there(monkeypatch, "instagram facebook", desk, "graph", "dialogue", "own", "login", "first", "lasting")
        yield desk


def open_tiktok(monkeypatch: pytest.MonkeyPatch) -> Iterator[TikTok]:
    """Serve TikTok."""
    desk = TikTok()
    for _ in served(desk):
        lead_there(monkeypatch, "tiktok", desk, "api", "login", "oembed")
        yield desk
