"""The door through which a connector asks: it carries the key, writes down what was asked, and knows the usual refusals.

Nothing secret gets past it: keys go in headers or in parameters that the record leaves out, and what a server echoes
of them is blacked out.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NoReturn
from urllib.parse import quote, urlencode

from farled.kit import clock
from farled.kit.errors import Blocked, LayoutChanged, NotAllowed, PlatformError, Unreachable
from farled.kit.http import Client, Limits, Response
from farled.kit.http.politeness import retry_after
from farled.platforms.looking import Connector, Exchange, Key, Look, Reason, Seen, Target
from farled.platforms.rest import seconds_asked

ANSWER = Limits(bytes=5_000_000, seconds=20)
"""What one answer may cost: the longest real one, fifty posts with all about them, is well under a megabyte."""
_KEPT_BODY = 2000
_KEPT_ERROR_BODY = 1000
_BLACK = "•••"

_TOO_OFTEN = frozenset({429, 420})
_CODES = {
    "private_address": Reason.PRIVATE_ADDRESS,
    "too_large": Reason.TOO_LARGE,
}


@dataclass(frozen=True, slots=True)
class Answer:
    """What a platform answered."""

    status: int
    url: str
    headers: Mapping[str, str]
    body: bytes
    redirected: bool

    def text(self) -> str:
        """Return the body as text; never raises."""
        return self.body.decode("utf-8", "replace")

    def json(self) -> Any:
        """Return the body as JSON. Raises LayoutChanged where it is none."""
        try:
            return json.loads(self.body)
        except (ValueError, RecursionError) as error:
            raise LayoutChanged("not_json", f"{self.url} did not answer in JSON.", url=self.url) from error

    def object(self) -> dict[str, Any]:
        """Return the body as a JSON object, or an empty one where it is none."""
        try:
            found = json.loads(self.body)
        except (ValueError, RecursionError):
            return {}
        return found if isinstance(found, dict) else {}

    @property
    def rest(self) -> float | None:
        """Return the seconds for which it asks to be left alone; None where it does not say."""
        return seconds_asked(self.headers, self.object())


class Door:
    """Asks for one look at one account."""

    def __init__(self, client: Client, connector: Connector, bases: Mapping[str, str], key: Key | None = None) -> None:
        self.key = key
        self.exchanges: list[Exchange] = []
        self.rest: float | None = None
        """Seconds for which any answer has asked to be left alone, though the look may stand without that answer."""
        self._client = client
        self._connector = connector
        self._bases = bases
        self._hidden = [part for part in (key.secret, *key.secret.split(":")) if len(part) > 3] if key else []

    def hide(self, secret: str) -> None:
        """Black out from now on what was given for the key, such as a token."""
        if len(secret) > 3:
            self._hidden.append(secret)

    def put_key_away(self) -> None:
        """Ask from here on as whoever has no key: it is for other servers than this one."""
        self.key = None

    def base(self, name: str, **parts: str) -> str:
        """Return a base URL of the connector, as it is set here, without a slash at its end."""
        return self._bases.get(name, self._connector.bases[name]).format(**parts).rstrip("/")

    def needs(self, *kinds: str) -> Key:
        """Return the key, of one of these kinds where they are named. Raises NotAllowed (no_key)."""
        if self.key is None or (kinds and self.key.kind not in kinds):
            raise NotAllowed("no_key", "This platform answers only to a key, and there is none.")
        return self.key

    async def get(
        self,
        url: str,
        params: Mapping[str, Any] | None = None,
        *,
        headers: Mapping[str, str] | None = None,
        secret_params: Mapping[str, str] | None = None,
        accept: str = "application/json",
        expects: Collection[int] = (200,),
        follow: bool = True,
        kept: bool = True,
    ) -> Answer:
        """Ask, and return the answer if its status is one of `expects`.

        `secret_params` are sent and left out of the record; so is the answer's body where it is not to be `kept`,
        because it may bring keys. Raises, for any other status, Blocked (too_often, wall),
        NotAllowed (key_refused, closed_to_outsiders), Unreachable (server_error), LayoutChanged (not_understood), and
        what kit.http raises.
        """
        shown = _with_query(url, params)
        asked = _with_query(shown, secret_params)
        return await self._ask(asked, shown, headers, accept, expects, follow=follow, kept=kept)

    async def post(
        self,
        url: str,
        body: Mapping[str, Any],
        *,
        form: bool = False,
        headers: Mapping[str, str] | None = None,
        accept: str = "application/json",
        expects: Collection[int] = (200,),
        kept: bool = True,
    ) -> Answer:
        """Ask in a body, JSON or a form; else as `get`."""
        data = urlencode(body).encode() if form else json.dumps(body).encode()
        kind = "application/x-www-form-urlencoded" if form else "application/json"
        return await self._ask(
            url, url, {"Content-Type": kind, **(headers or {})}, accept, expects, data=data, kept=kept
        )

    async def _ask(
        self,
        url: str,
        shown: str,
        headers: Mapping[str, str] | None,
        accept: str,
        expects: Collection[int],
        *,
        follow: bool = True,
        data: bytes | None = None,
        kept: bool = True,
    ) -> Answer:
        method = "GET" if data is None else "POST"
        at = clock.now()
        try:
            got = await self._client.get(
                url, accept=accept, limits=ANSWER, follow=follow, headers=headers, data=data, insist=False
            )
        except PlatformError as error:
            self.exchanges.append(Exchange(method, self._clean(shown), at, None, error.code))
            raise
        answer = Answer(got.status, self._clean(got.url), got.headers, got.body, len(got.hops) > 1)
        most = _KEPT_BODY if got.status == 200 else _KEPT_ERROR_BODY
        body = self._clean(got.text())[:most] if kept else ""
        self.exchanges += self._written_down(method, [shown, *(hop.url for hop in got.hops[1:])], at, got)
        self.exchanges[-1] = self.exchanges[-1]._replace(body=body)
        if got.status in _TOO_OFTEN:
            self._leave_alone(answer.rest)
        if got.status not in expects:
            self.refuse(answer, got)
        return answer

    def _written_down(self, method: str, urls: list[str], at: datetime, got: Response) -> list[Exchange]:
        """Return all that was asked on the way to an answer: a redirect is a question too, for whoever counts them."""
        return [Exchange(method, self._clean(url), at, hop.status) for url, hop in zip(urls, got.hops, strict=True)]

    def heed(self, error: PlatformError) -> None:
        """Remember that it was asked too often, where an error without which the look can stand says so."""
        if reason_of(error) is Reason.TOO_OFTEN:
            self._leave_alone(_seconds(error.facts.get("retry_after")))

    def _leave_alone(self, seconds: float | None) -> None:
        self.rest = max(self.rest or 0.0, seconds or 0.0)

    def refuse(self, answer: Answer, got: Response | None = None) -> NoReturn:
        """Raise what a status means on every platform: no wall and no trouble is ever taken for an absence."""
        status, facts = answer.status, {"status": answer.status, "url": answer.url}
        if status in _TOO_OFTEN:
            raise Blocked("too_often", "Asked too often.", retry_after=answer.rest, **facts)
        if status == 401:
            code = "key_refused" if self.key else "closed_to_outsiders"
            raise NotAllowed(code, "The platform does not answer to whoever asked.", **facts)
        if status in {402, 403, 999}:
            code = "key_lacks_right" if self.key and status == 403 else "wall"
            raise (NotAllowed if code == "key_lacks_right" else Blocked)(code, "The door was shut.", **facts)
        if status >= 500:
            # A limit's own headers come with every answer: of a fault they say nothing.
            wait = retry_after(answer.headers.get("Retry-After", ""))
            raise Unreachable("server_error", "The platform had an error of its own.", retry_after=wait, **facts)
        raise LayoutChanged("not_understood", f"An answer with status {status} was not expected.", **facts)

    def _clean(self, text: str) -> str:
        """Black out the key and what belongs to it, however it is spelt there."""
        for part in self._hidden:
            for secret in _spellings(part):
                text = text.replace(secret, _BLACK)
        return text


async def look(connector: Connector, target: Target, door: Door) -> Look:
    """Look at an account; whatever is met becomes a reason, with all that was asked as evidence. Raises only bugs."""
    at = clock.now()
    wait: float | None = None
    try:
        seen = _same(connector, target, await connector.look(target, door))
        wait = door.rest
    except PlatformError as error:
        seen = Seen(reason_of(error))
        wait = _seconds(error.facts.get("retry_after"))
    return Look(seen, at, tuple(door.exchanges), wait, seen.reason is Reason.KEY_REFUSED)


def _same(connector: Connector, target: Target, seen: Seen) -> Seen:
    """Return what was seen, unless it is somebody else who bears the name now."""
    found = seen.profile.stable_id if seen.profile else ""
    is_other = connector.ids_last and target.stable_id and found and found != target.stable_id
    return Seen(Reason.TAKEN, certain=False) if is_other else seen


def reason_of(error: PlatformError) -> Reason:
    """Return the reason for an error that was met on the way."""
    if error.code in _CODES:
        return _CODES[error.code]
    if error.code in {reason.value for reason in Reason}:
        return Reason(error.code)
    match error:
        case Blocked():
            return Reason.WALL
        case NotAllowed():
            return Reason.CLOSED_TO_OUTSIDERS
        case Unreachable():
            return Reason.UNREACHABLE
    return Reason.NOT_UNDERSTOOD


def _with_query(url: str, params: Mapping[str, Any] | None) -> str:
    if not params:
        return url
    return f"{url}{'&' if '?' in url else '?'}{urlencode(params, doseq=True, safe=',(){}@:')}"


def _spellings(secret: str) -> tuple[str, ...]:
    """Return how a secret stands in texts, in addresses, and in JSON with slashes escaped or not."""
    escaped = json.dumps(secret)[1:-1]
    return (secret, quote(secret, safe=""), quote(secret), escaped, escaped.replace("/", r"\/"))


def _seconds(value: object) -> float | None:
    return float(value) if isinstance(value, int | float) else None
