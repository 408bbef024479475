"""How a platform hands out a key when its owner says yes in the browser, and how a key is renewed and given back.

That is OAuth 2 (RFC 6749) with PKCE (RFC 7636), and Meta's own ways beside it. Where a question is kept until the person
comes back, whether the `state` is the one that was sent, and where a key is kept are decided elsewhere. The client must
not write down its requests: Meta wants secrets in the address. No error holds a secret, nor where it was sent.
"""

from __future__ import annotations

import base64
import hashlib
import json
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any, NamedTuple
from urllib.parse import quote, urlencode

from farled.kit import clock
from farled.kit.errors import Blocked, LayoutChanged, NotAllowed, PlatformError, Unreachable
from farled.kit.http import Client, Limits
from farled.kit.http.politeness import retry_after
from farled.platforms.looking import OAuth, Swap

_LIMITS = Limits(bytes=200_000, seconds=20)
_LONGEST_LIFE = 10 * 366 * 86400
_DENIED = frozenset({"access_denied", "user_denied", "user_cancelled_login", "user_cancelled_authorize"})
_FACTS = ("user_id", "open_id")


@dataclass(frozen=True, slots=True)
class App:
    """The organisation's own app at the platform, as which Farled asks."""

    id: str
    secret: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Desk:
    """Where keys of one kind are handed out, and to whom."""

    oauth: OAuth
    bases: Mapping[str, str]
    """Of the connector, as `bases_of` gives them; a {host} in them is filled in before."""
    app: App

    def url(self, written: str) -> str:
        """Return a URL of `oauth` with the bases filled in."""
        return written.format(**{name: base.rstrip("/") for name, base in self.bases.items()})


class Question(NamedTuple):
    """What the person is sent away with, and what is kept until she is back."""

    url: str
    state: str
    verifier: str


@dataclass(frozen=True, slots=True)
class Grant:
    """A key that was given."""

    secret: str = field(repr=False)
    refresh: str = field(default="", repr=False)
    expires_at: datetime | None = None
    """Of `secret`; None where it does not expire, or the platform does not say."""
    refresh_expires_at: datetime | None = None
    scopes: tuple[str, ...] = ()
    """What the owner agreed to; () where the platform does not say."""
    facts: Mapping[str, str] = field(default_factory=dict)

    @property
    def ends_at(self) -> datetime | None:
        """Return when a person must say yes again, as far as it is known."""
        return self.refresh_expires_at if self.refresh else self.expires_at

    def lacking(self, scopes: tuple[str, ...]) -> tuple[str, ...]:
        """Return those of `scopes` that were not agreed to; none where the platform does not say."""
        return tuple(scope for scope in scopes if scope not in self.scopes) if self.scopes else ()


def question(desk: Desk, back: str) -> Question:
    """Return the address at which the owner is asked; she comes back to `back` with a code, or with a no."""
    state, verifier = secrets.token_urlsafe(32), secrets.token_urlsafe(64)
    oauth = desk.oauth
    params = {
        "response_type": "code",
        oauth.client_id_name: desk.app.id,
        "redirect_uri": back,
        "scope": oauth.scope_separator.join(oauth.scopes),
        "state": state,
        **oauth.extra,
    }
    if oauth.pkce:
        params |= {"code_challenge": _challenge(verifier), "code_challenge_method": "S256"}
    return Question(f"{desk.url(oauth.authorize)}?{urlencode(params, quote_via=quote)}", state, verifier)


def code_in(answer: Mapping[str, str]) -> str:
    """Return the code with which the owner came back. Raises NotAllowed (denied, no_code)."""
    told = {answer.get(name, "") for name in ("error", "error_reason", "error_code")}
    if told & _DENIED:
        raise NotAllowed("denied", "The owner said no. Nothing was changed.")
    # Meta ends its addresses with "#_", which some browsers and proxies hand on as part of the code.
    code = answer.get("code", "").removesuffix("#_")
    if not code or any(told):
        raise NotAllowed("no_code", "The platform sent nobody back with a code. Nothing was changed; try again.")
    return code


async def exchange(client: Client, desk: Desk, code: str, *, back: str, verifier: str) -> Grant:
    """Return the key for a code; where the platform first gives one for an hour, the lasting one.

    `back` and `verifier` are those of the question. Raises NotAllowed (code_refused, app_refused), Blocked (too_often),
    Unreachable (server_error, and what kit.http says), LayoutChanged (not_understood).
    """
    form = {"grant_type": "authorization_code", "code": code, "redirect_uri": back}
    if desk.oauth.pkce:
        form["code_verifier"] = verifier
    grant = _grant(await _post(client, desk, desk.oauth.token, form, "code_refused"))
    if desk.oauth.longer:
        grant = await _swap(client, desk, desk.oauth.longer, grant, "code_refused")
    if desk.oauth.permissions and not grant.scopes:
        grant = replace(grant, scopes=await _permissions(client, desk, grant))
    return grant


async def renew(client: Client, desk: Desk, grant: Grant) -> Grant:
    """Return a fresh key for one that is to expire, with what the platform does not repeat kept.

    Raises NotAllowed (not_renewable, refresh_refused, app_refused), and else as `exchange`.
    """
    if desk.oauth.renewal:
        return await _swap(client, desk, desk.oauth.renewal, grant, "refresh_refused")
    if not grant.refresh:
        raise NotAllowed("not_renewable", "This key cannot be renewed by itself: its owner has to say yes again.")
    form = {"grant_type": "refresh_token", "refresh_token": grant.refresh}
    where = desk.oauth.refresh or desk.oauth.token
    return _kept(grant, _grant(await _post(client, desk, where, form, "refresh_refused")))


async def revoke(client: Client, desk: Desk, grant: Grant) -> bool:
    """Give a key back, and say whether that can be done from here at all.

    A key that the platform no longer knows counts as given back. Raises as `exchange`, but not for the key.
    """
    if not desk.oauth.revoke:
        return False
    form = _filled(desk.oauth.revoke_form, desk, grant.refresh or grant.secret, grant.secret)
    try:
        await _ask(client, desk.url(desk.oauth.revoke), form, {}, "key_refused")
    except NotAllowed as error:
        if error.code != "key_refused":
            raise
    return True


async def _post(client: Client, desk: Desk, where: str, form: dict[str, str], refused: str) -> dict[str, Any]:
    app, headers = desk.app, dict[str, str]()
    if desk.oauth.basic:
        pair = f"{quote(app.id, safe='')}:{quote(app.secret, safe='')}"
        headers["Authorization"] = f"Basic {base64.b64encode(pair.encode()).decode()}"
    else:
        form[desk.oauth.client_id_name] = app.id
        form |= {"client_secret": app.secret} if app.secret else {}
    return await _ask(client, desk.url(where), form, headers, refused)


async def _swap(client: Client, desk: Desk, swap: Swap, grant: Grant, refused: str) -> Grant:
    params = _filled(swap.params, desk, grant.secret)
    answer = await _ask(client, f"{desk.url(swap.url)}?{urlencode(params)}", None, {}, refused)
    return _kept(grant, _grant(answer))


async def _permissions(client: Client, desk: Desk, grant: Grant) -> tuple[str, ...]:
    """Read Meta's list: one object a permission, granted or declined."""
    url = desk.url(desk.oauth.permissions)
    answer = await _ask(client, url, None, {"Authorization": f"Bearer {grant.secret}"}, "code_refused")
    rows = answer.get("data")
    listed = [row for row in rows if isinstance(row, dict)] if isinstance(rows, list) else []
    return tuple(str(row.get("permission")) for row in listed if row.get("status") == "granted")


async def _ask(
    client: Client, url: str, form: Mapping[str, str] | None, headers: Mapping[str, str], refused: str
) -> dict[str, Any]:
    """Ask a platform's desk; `refused` is the code of its no."""
    data = urlencode(form).encode() if form is not None else None
    kind = {"Content-Type": "application/x-www-form-urlencoded"} if data is not None else {}
    trouble: str | None = None
    try:
        got = await client.get(
            url, accept="application/json", limits=_LIMITS, follow=False, headers={**kind, **headers}, data=data
        )
    except PlatformError as error:
        trouble = error.code
    if trouble:
        # Raised out here, so that the first error, which tells the address, is not behind this one.
        raise Unreachable(trouble, "The platform did not answer. Nothing was changed; try again in a while.")
    answer = _object(got.body)
    _refuse(got.status, answer, refused, retry_after(got.headers.get("Retry-After", "")))
    return answer


def _refuse(status: int, answer: Mapping[str, Any], refused: str, wait: float | None) -> None:
    """Raise what a no means. TikTok says it with status 200, Meta in an object of its own."""
    if status == 429:
        raise Blocked("too_often", "The platform wants to be left alone for a while.", retry_after=wait)
    if status >= 500:
        raise Unreachable("server_error", "The platform had an error of its own. Try again in a while.", status=status)
    code = _no(answer, refused) or (refused if status in {400, 401, 403} else "")
    if code == "too_often":
        raise Blocked(code, "The platform wants to be left alone for a while.", status=status)
    if code == "server_error":
        raise Unreachable(code, "The platform had an error of its own. Try again in a while.", status=status)
    if code:
        raise NotAllowed(code, _SENTENCES[code], status=status)
    if status not in {200, 201, 204}:
        raise LayoutChanged("not_understood", "The platform answered in a way that was not expected.", status=status)


def _no(answer: Mapping[str, Any], refused: str) -> str:
    """Return the code of the no in an answer, or ""."""
    error = answer.get("error")
    if isinstance(error, dict):
        return _METAS_CODES.get(str(error.get("code")), refused)
    if error in ("invalid_client", "unauthorized_client"):
        return "app_refused"
    return refused if error or "error_message" in answer else ""


# Meta numbers its errors (Graph API error handling, general knowledge 2026-11): 1 and 101 are about the app here,
# 2 is a passing trouble, the others say that too much was asked.
_METAS_CODES = {"1": "app_refused", "101": "app_refused", "2": "server_error"} | dict.fromkeys(
    ("4", "17", "32", "613"), "too_often"
)
_SENTENCES = {
    "code_refused": "The platform did not take the code: it lives for a few minutes only, and once. Start again.",
    "refresh_refused": "The platform did not renew the key: its owner has to say yes again.",
    "app_refused": "The platform does not know the app, or not its secret. Look at both again.",
    "key_refused": "The platform does not know the key.",
}


def _object(body: bytes) -> dict[str, Any]:
    """Read an answer; Instagram wraps it in a list of one."""
    try:
        found = json.loads(body)
    except (ValueError, RecursionError):
        return {}
    if not isinstance(found, dict):
        return {}
    match found.get("data"):
        case [{"access_token": _} as inner]:
            return dict(inner)
    return found


def _grant(answer: Mapping[str, Any]) -> Grant:
    secret = answer.get("access_token")
    if not isinstance(secret, str) or not secret:
        raise LayoutChanged("not_understood", "The platform answered without a key. Nothing was changed.")
    refresh = answer.get("refresh_token")
    return Grant(
        secret,
        refresh if isinstance(refresh, str) else "",
        _after(answer.get("expires_in")),
        _after(answer.get("refresh_expires_in", answer.get("refresh_token_expires_in"))),
        _scopes(answer.get("scope") or answer.get("permissions")),
        {name: str(answer[name]) for name in _FACTS if answer.get(name)},
    )


def _kept(old: Grant, new: Grant) -> Grant:
    """Fill in what an answer to a renewal does not repeat."""
    same = not new.refresh or new.refresh == old.refresh
    return replace(
        new,
        refresh=new.refresh or old.refresh,
        refresh_expires_at=new.refresh_expires_at or (old.refresh_expires_at if same else None),
        scopes=new.scopes or old.scopes,
        facts={**old.facts, **new.facts},
    )


def _after(seconds: object) -> datetime | None:
    """Return the moment so many seconds from now; None for 0, which is Meta's never, and for what is no number."""
    try:
        count = int(seconds)  # type: ignore[call-overload]
    except (TypeError, ValueError, OverflowError):
        return None
    return clock.now() + timedelta(seconds=count) if 0 < count < _LONGEST_LIFE else None


def _scopes(told: object) -> tuple[str, ...]:
    """Read scopes, with spaces or commas between them or as a list."""
    words = [str(one) for one in told] if isinstance(told, list) else str(told or "").replace(",", " ").split()
    return tuple(dict.fromkeys(words))


def _filled(params: Mapping[str, str], desk: Desk, token: str, access: str = "") -> dict[str, str]:
    app = desk.app
    return {
        name: value.format(token=token, access=access, client_id=app.id, client_secret=app.secret)
        for name, value in params.items()
    }


def _challenge(verifier: str) -> str:
    digest = hashlib.sha256(verifier.encode()).digest()
    return base64.urlsafe_b64encode(digest).decode().rstrip("=")
