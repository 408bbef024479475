"""A small web on loopback for the crawl's tests: many hosts on one server, each request counted."""

from collections import Counter
from collections.abc import Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from ipaddress import ip_network
from typing import Any

from aiohttp import web

from farled.discovery.crawl import Budget, Outcome, crawl
from farled.discovery.found import PageFinds, Site
from farled.kit.http import Client, Limits, Settings

Handler = Callable[[web.BaseRequest], Awaitable[web.StreamResponse]]
Answer = str | bytes | int | Handler
"""HTML, bytes of it, a status, or what answers."""


def page(*links: str, title: str = "", head: str = "") -> str:
    """Make a page with links."""
    anchors = "".join(f'<a href="{link}">x</a>' for link in links)
    return f"<!doctype html><html><head><title>{title}</title>{head}</head><body>{anchors}</body></html>"


def reply(body: str | bytes = "", kind: str = "text/html", status: int = 200, **headers: str) -> Handler:
    """Make an answer; `X_Robots_Tag` is the header X-Robots-Tag."""

    async def answer(_: web.BaseRequest) -> web.StreamResponse:
        data = body.encode() if isinstance(body, str) else body
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        return web.Response(body=data, content_type=kind, status=status, headers=named)

    return answer


def redirect(to: str, status: int = 301) -> Handler:
    """Make an answer that leads elsewhere."""
    return reply(status=status, Location=to)


@dataclass
class Crawled:
    """What a crawl gave."""

    outcome: Outcome
    pages: list[PageFinds]

    @property
    def urls(self) -> list[str]:
        return [finds.url for finds in self.pages]

    @property
    def site(self) -> Site:
        (site,) = self.outcome.sites
        return site

    @property
    def unread(self) -> list[tuple[str, str]]:
        return [(unread.where, unread.code) for unread in self.outcome.unread]


@dataclass
class Web:
    """What is served, by host and path, and what was asked for; `down*` hosts answer on no port."""

    pages: dict[str, Answer]
    endless: Callable[[str], str] | None = None
    """Makes the page of any other path."""
    asked: Counter[str] = field(default_factory=Counter)
    order: list[str] = field(default_factory=list)
    port: int = 0

    async def answer(self, request: web.BaseRequest) -> web.StreamResponse:
        """Answer from `pages`; what is not there is a 404."""
        url = f"{request.host.partition(':')[0]}{request.raw_path}"
        self.asked[url] += 1
        self.order.append(url)
        found = self.pages.get(url)
        if found is None:
            made = self.endless(request.raw_path) if self.endless and "robots.txt" not in url else None
            found = 404 if made is None or "sitemap" in url else made
        if isinstance(found, int):
            return web.Response(status=found)
        return await (reply(found) if isinstance(found, str | bytes) else found)(request)

    @property
    def read(self) -> list[str]:
        """The pages asked for, in their order, without robots.txt and sitemaps."""
        return [url for url in self.order if "robots.txt" not in url and "sitemap" not in url]

    @asynccontextmanager
    async def client(self, **changes: Any):
        """Serve, and open a client that reaches every host that is served."""
        runner = web.ServerRunner(web.Server(self.answer), shutdown_timeout=0.05)
        await runner.setup()
        site = web.TCPSite(runner, "127.0.0.1", 0)
        await site.start()
        self.port = runner.addresses[0][1]
        usual = {"limits": Limits(seconds=5), "per_host": 1, "hosts": self.hosts()}
        settings = Settings(allow=(ip_network("127.0.0.0/8"),), per_host_delay=0, retries=0, **usual | changes)
        try:
            async with Client(settings) as client:
                yield client
        finally:
            await runner.cleanup()

    def hosts(self) -> Mapping[str, tuple[str, int]]:
        """Map every host, with `www.` and without, to where it is served."""
        names = {url.partition("/")[0].removeprefix("www.") for url in self.pages} | {"a.example", "down.example"}
        ports = {name: 1 if name.startswith("down") else self.port for name in names}
        return {prefix + name: ("127.0.0.1", port) for name, port in ports.items() for prefix in ("", "www.")}

    async def crawl(self, *starts: str, settings: Mapping[str, Any] | None = None, **given: Any) -> Crawled:
        """Crawl it; `given` are the budget's and the crawl's own arguments."""
        budget = Budget(**{name: given.pop(name) for name in ("pages", "bytes", "seconds", "depth") if name in given})
        pages: list[PageFinds] = []
        on_page = given.pop("on_page", lambda finds, _: pages.append(finds))
        async with self.client(**settings or {}) as client:
            outcome = await crawl(
                starts or ["http://a.example/"], client=client, budget=budget, on_page=on_page, **given
            )
        return Crawled(outcome, pages)
