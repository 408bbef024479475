"""The client: asks for one URL at a time, within its limits, and follows where it is sent."""

import math
from collections.abc import Callable, Coroutine, Mapping
from functools import lru_cache
from types import TracebackType
from typing import NamedTuple, Self

import aiohttp
from yarl import URL

from farled.kit import clock
from farled.kit.http import politeness
from farled.kit.http.body import CODINGS, TooLarge, empty_body
from farled.kit.http.failure import FORESEEN, code_of, failure, shut_address, unreachable, worth_another_try
from farled.kit.http.guard import Guard
from farled.kit.http.response import Hop, Request, Response
from farled.kit.http.settings import Limits, Settings
from farled.kit.http.target import redirected, web_address

_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_TRY_LATER = frozenset({429, 503})
_HEADER_BYTES = 16 * 1024
_HEADERS_AT_MOST = 200


class Client:
    """Asks the public net, politely. Open it with `async with`; one client serves many requests at once.

    `on_request` is told of every request sent, as soon as it is over: the record for the evidence.
    """

    def __init__(self, settings: Settings, on_request: Callable[[Request], None] | None = None) -> None:
        self.settings = settings
        self._on_request = on_request
        self._turns = politeness.Turns(settings.per_host, settings.total, settings.per_host_delay)
        self._session: aiohttp.ClientSession
        self._guard: Guard

    async def __aenter__(self) -> Self:
        """Open the door."""
        guard = self._guard = Guard(self.settings.allow, self.settings.hosts, only_hosts=self.settings.only_hosts)
        self._session = aiohttp.ClientSession(
            connector=aiohttp.TCPConnector(resolver=guard, socket_factory=guard.open, limit=0),
            headers={"User-Agent": self.settings.user_agent, "Accept-Encoding": CODINGS},
            cookie_jar=aiohttp.DummyCookieJar(),
            auto_decompress=False,
            response_class=_Answer,
            middlewares=(_sent_once,),
            max_line_size=_HEADER_BYTES,
            max_field_size=_HEADER_BYTES,
            max_headers=_HEADERS_AT_MOST,
        )
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close every connection."""
        await self._session.close()

    async def finds(self, host: str) -> bool:
        """Tell whether there is an address for a name, one that may be asked. Nothing is sent there."""
        try:
            return bool(await self._guard.resolve(host))
        except OSError:
            return False

    async def get(
        self,
        url: str,
        *,
        accept: str = "*/*",
        limits: Limits | None = None,
        etag: str = "",
        last_modified: str = "",
        follow: bool = True,
        headers: Mapping[str, str] | None = None,
        data: bytes | None = None,
        insist: bool = True,
    ) -> Response:
        """Ask for a URL and return the answer, whatever its status.

        `etag` and `last_modified` are of an earlier answer from this very URL; if it is still current, the answer
        is `not_modified` and has no body. With `follow=False` a redirect is an answer like any other. `headers` go
        to the host that was asked, and to none that it redirects to: they may hold a key. With `data` it is a POST,
        for interfaces that are asked in a body; it is never redirected, and must bear being sent twice. With
        `insist=False` it is sent once, whatever comes of it: for whoever counts what is asked.

        Raises NotAllowed (private_address, bad_scheme, bad_url) for what is not asked at all, here or after a
        redirect, and Unreachable (dns, refused, tls, timeout, too_large, broken, redirect_loop,
        too_many_redirects, bad_compression) where no usable answer came.
        """
        retries = self.settings.retries if insist else 0
        errand = _Errand(limits or self.settings.limits, retries, follow and data is None, data)
        plain = {"Accept": accept}
        target, hops = web_address(url), list[Hop]()
        own = plain | dict(headers or ())
        got = await self._insist(target, errand, _with_validators(own, etag, last_modified))
        hops.append(Hop(got.status, got.url))
        while (location := errand.leads_on(got.status, got.headers)) is not None:
            onward = _next(target, location, hops, errand)
            own = own if onward.origin() == target.origin() else plain
            target = onward
            got = await self._insist(target, errand, own)
            hops.append(Hop(got.status, got.url))
        return Response(got.url, got.status, got.headers, got.body, tuple(hops), errand.spent())

    async def _insist(self, target: URL, errand: "_Errand", headers: Mapping[str, str]) -> "_Got":
        """Ask, and ask again where that is worth it and allowed."""
        host = target.raw_host or ""
        while True:
            try:
                got = await self._ask(target, errand, headers)
            except FORESEEN as error:
                pause = politeness.pause_before(errand.tries) if worth_another_try(error) else None
                if pause is None or not errand.tries_again_after(pause):
                    raise failure(error, str(target), host) from error
            else:
                pause = politeness.retry_after(got.headers.get("Retry-After", "")) if got.status in _TRY_LATER else None
                if pause is None or pause > politeness.RETRY_AFTER_AT_MOST:
                    return got
                self._turns.rest(host, pause)
                if not errand.tries_again_after(pause):
                    return got
            await politeness.sleep(pause)

    async def _ask(self, target: URL, errand: "_Errand", headers: Mapping[str, str]) -> "_Got":
        """Wait for our turn, ask once, and write it down."""
        asked = clock.monotonic()
        place = await self._turns.take(target.raw_host or "")
        line = _Line(str(target), errand.method)
        errand.ends += line.began - asked
        try:
            return await self._exchange(target, errand, headers, line)
        except FORESEEN as error:
            line.error, line.address = code_of(error), line.address or shut_address(error)
            raise
        except BaseException:
            line.error = "interrupted"
            raise
        finally:
            self._turns.leave(place)
            if self._on_request is not None:
                self._on_request(line.finished())

    async def _exchange(self, target: URL, errand: "_Errand", headers: Mapping[str, str], line: "_Line") -> "_Got":
        """Send one request and read its answer; of a redirect that is followed, the body is left."""
        asking = self._session.request(
            errand.method, target, headers=headers, data=errand.data, allow_redirects=False, timeout=errand.timeout()
        )
        async with asking as answer:
            line.status, line.address = answer.status, answer.address  # type: ignore[attr-defined]
            body = b""
            if errand.leads_on(answer.status, answer.headers) is None:
                body = await _read(answer, errand.limits.bytes)
                line.bytes = len(body)
            return _Got(line.url, answer.status, answer.headers, body)


class _Answer(aiohttp.ClientResponse):
    """An answer that knows where it came from: the connection is gone before anybody could ask it."""

    address = ""

    def start(self, connection: aiohttp.connector.Connection) -> Coroutine[object, object, aiohttp.ClientResponse]:
        if connection.transport is not None:
            self.address = connection.transport.get_extra_info("peername", ("",))[0]
        return super().start(connection)


class _Got(NamedTuple):
    url: str
    status: int
    headers: Mapping[str, str]
    body: bytes


class _Errand:
    """What one `get` may still spend, over all its redirects and retries."""

    __slots__ = ("_began", "_follow", "_retries", "data", "ends", "limits", "method", "tries")

    def __init__(self, limits: Limits, retries: int, follow: bool, data: bytes | None) -> None:
        self.limits = limits
        self.data = data
        self.method = "GET" if data is None else "POST"
        self.tries = 0
        self._retries = retries
        self._follow = follow
        self._began = clock.monotonic()
        self.ends = self._began + limits.seconds

    def spent(self) -> float:
        """Return the seconds since it began."""
        return clock.monotonic() - self._began

    def timeout(self) -> aiohttp.ClientTimeout:
        """Return what is left of the time, as aiohttp wants it. Raises TimeoutError where nothing is."""
        left = self.ends - clock.monotonic()
        if left <= 0:
            raise TimeoutError
        return _timeout(math.ceil(left * 100), self.limits.connect_seconds)

    def tries_again_after(self, pause: float) -> bool:
        """Take one more try after `pause` seconds, if there is one and time for it."""
        enough = self.ends - clock.monotonic() > pause <= politeness.RETRY_AFTER_AT_MOST
        if not enough or self.tries >= self._retries:
            return False
        self.tries += 1
        return True

    def leads_on(self, status: int, headers: Mapping[str, str]) -> str | None:
        """Return the `Location` of a redirect that is to be followed."""
        return headers.get("Location") if self._follow and status in _REDIRECTS else None


@lru_cache(maxsize=64)
def _timeout(hundredths: int, connect_seconds: float) -> aiohttp.ClientTimeout:
    """Most requests have all their time before them: one object does for them."""
    return aiohttp.ClientTimeout(total=hundredths / 100, sock_connect=connect_seconds)


class _Line:
    """A line of the record while it is being written."""

    __slots__ = ("_when", "address", "began", "bytes", "error", "method", "status", "url")

    def __init__(self, url: str, method: str) -> None:
        self.url = url
        self.method = method
        self.began = clock.monotonic()
        self._when = clock.now()
        self.address = ""
        self.status: int | None = None
        self.error = ""
        self.bytes = 0

    def finished(self) -> Request:
        """Return the line, now that the request is over."""
        seconds = clock.monotonic() - self.began
        return Request(self._when, self.method, self.url, self.address, self.status, self.error, self.bytes, seconds)


async def _sent_once(request: aiohttp.ClientRequest, handler: aiohttp.ClientHandlerType) -> aiohttp.ClientResponse:
    """Send a request once: what broke off, aiohttp sends again by itself, and no record and no limit would know of it."""
    try:
        return await handler(request)
    except aiohttp.ClientConnectorError:
        raise
    except (aiohttp.ClientOSError, aiohttp.ServerDisconnectedError) as error:
        raise aiohttp.ClientError(str(error)) from error


async def _read(answer: aiohttp.ClientResponse, limit: int) -> bytes:
    if (answer.content_length or 0) > limit:
        raise TooLarge
    body = empty_body(answer.headers.get("Content-Encoding", ""), limit)
    while piece := await answer.content.readany():
        body.add(piece)
    return body.whole()


def _with_validators(headers: dict[str, str], etag: str, last_modified: str) -> dict[str, str]:
    """Add what was kept of an earlier answer, unless the server wrote there what no header can hold."""
    if not (etag or last_modified):
        return headers
    given = {"If-None-Match": etag, "If-Modified-Since": last_modified}
    return headers | {name: kept for name, kept in given.items() if kept and kept.isascii() and kept.isprintable()}


def _next(target: URL, location: str, hops: list[Hop], errand: _Errand) -> URL:
    """Return where a redirect leads, unless it leads in a circle or too far."""
    onward = redirected(target, location)
    if any(hop.url == str(onward) for hop in hops):
        raise unreachable("redirect_loop", hops[0].url, target.raw_host or "")
    if len(hops) > errand.limits.redirects:
        raise unreachable("too_many_redirects", hops[0].url, target.raw_host or "")
    return onward
