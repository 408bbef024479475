"""CPU and memory of a crawl of 3,000 loopback pages: ours, a bare aiohttp + selectolax loop, Scrapy.

    uv run --group bench python bench/crawl.py [--pages 3000] [--rounds 3]

The pages are made and served by a process of their own; each contender runs in a fresh process, so that CPU seconds
and peak memory are its own; what it costs to import it is not counted. Limits and delays are off for all, robots.txt is read by ours and
by Scrapy. `bare` fetches, parses, collects every a[href] and follows those it has not seen: the floor. `links` is our
crawl with a reader that collects the links alone, `accounts` the one that is shipped, which also reads who stands on a
page and why. The floor takes every short cut these pages allow: an href that it has met is not looked at again. Every contender has to have read every page, or the run fails.
"""

import argparse
import asyncio
import importlib.util
import json
import logging
import resource
import subprocess
import sys
import time
from ipaddress import ip_network
from urllib.parse import urljoin

HOST = "bench.example"
AT_ONCE = 8


def page(number: int, pages: int) -> str:
    """Make a page as large and as full of links as a municipality's: some 45 kB, 120 links in its frame, 40 beside."""
    frame = "".join(
        f'<li class="menu__item menu__item--level-{i % 3}"><a class="menu__link" href="/s{i}/">Section {i}</a></li>'
        for i in range(120)
    )
    near = ((number * 31 + step * 7) % pages for step in range(20))
    other = "".join(f'<li><a href="{path(n)}"><span>Notice {n}</span></a></li>' for n in [*near, (number + 1) % pages])
    outward = "".join(f'<a href="https://other{i}.example/page/{number}">Elsewhere</a> ' for i in range(10))
    text = "".join(
        f"<p>Paragraph {i} of notice {number} says <em>what</em> was decided, by <strong>whom</strong> and when.</p>"
        for i in range(180)
    )
    return f"""<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Notice {number} | Ekshamn</title>
<meta property="og:site_name" content="Ekshamn"><link rel="stylesheet" href="/a.css"><link rel="canonical" href="{path(number)}">
<meta name="description" content="Notice {number}"></head><body><header><nav><ul>{frame}</ul></nav></header>
<main><h1>Notice {number}</h1>{text}<ul>{other}</ul>{outward}</main>
<footer><a href="https://www.facebook.com/ekshamn">Facebook</a> <a href="https://x.com/ekshamn">X</a>
<a href="https://www.instagram.com/ekshamn/">Instagram</a> <a href="https://www.youtube.com/@ekshamn">YouTube</a>
<a href="https://www.facebook.com/sharer/sharer.php?u={number}">Share</a> <a href="#top">Up</a></footer></body></html>"""


def path(number: int) -> str:
    """Return where a page lies; the first is the front page."""
    return f"/s{number % 120}/notice-{number}.html" if number else "/"


def serve(pages: int) -> None:
    """Serve the pages on a free port of loopback; the port is the first line of output."""
    from aiohttp import web

    made = {path(n): page(n, pages).encode() for n in range(pages)}

    async def answer(request: web.Request) -> web.Response:
        body = made.get(request.path)
        if body is None:
            return web.Response(status=404, text="no such page")
        return web.Response(body=body, content_type="text/html", charset="utf-8")

    async def run() -> None:
        runner = web.ServerRunner(web.Server(answer, access_log=None))
        await runner.setup()
        site = web.TCPSite(runner, "127.0.0.1", 0)
        await site.start()
        print(runner.addresses[0][1], flush=True)
        await asyncio.Event().wait()

    asyncio.run(run())


async def bare(port: int, pages: int) -> int:
    """Fetch, parse, collect, follow: nothing else."""
    import aiohttp
    from selectolax.lexbor import LexborHTMLParser

    origin = f"http://127.0.0.1:{port}"
    seen, read = {f"{origin}/"}, 0
    waiting, hrefs = list(seen), set()

    async def visit(session: aiohttp.ClientSession, url: str) -> None:
        nonlocal read
        async with session.get(url) as response:
            body, found = await response.read(), response.status == 200
        if not found:
            return
        read += 1
        for node in LexborHTMLParser(body).css("a[href]"):
            href = node.attrs.get("href") or ""
            if href in hrefs:
                continue
            hrefs.add(href)
            link = urljoin(url, href).partition("#")[0]
            if link not in seen and link.startswith(origin):
                seen.add(link)
                waiting.append(link)

    async def work(session: aiohttp.ClientSession) -> None:
        while waiting:
            await visit(session, waiting.pop())

    async with aiohttp.ClientSession() as session:
        await visit(session, waiting.pop())
        await asyncio.gather(*(work(session) for _ in range(AT_ONCE)))
    return read


async def ours(port: int, pages: int, read) -> int:
    """Run our crawl with a reader."""
    from farled.discovery.crawl import Budget, crawl
    from farled.kit.http import Client, Settings

    settings = Settings(
        hosts={HOST: ("127.0.0.1", port)},
        allow=(ip_network("127.0.0.0/8"),),
        per_host_delay=0,
        per_host=AT_ONCE,
    )
    given = {"read": read} if read else {}
    count = 0

    def on_page(finds, response) -> None:
        nonlocal count
        count += 1

    async with Client(settings) as client:
        budget = Budget(pages=10 * pages, bytes=10**12, seconds=600)
        await crawl([f"http://{HOST}/"], client=client, budget=budget, on_page=on_page, **given)
    return count


ABSOLUTE: dict[str, str] = {}
"""Links as they stand, to what they mean: the same on every page of one site, as long as they begin at its root."""


def links_alone(response):
    """Read a page for its links only."""
    from selectolax.lexbor import LexborHTMLParser

    from farled.discovery.found import PageFinds

    links = {}
    for node in LexborHTMLParser(response.body).css("a[href]"):
        href = node.attrs.get("href") or ""
        link = ABSOLUTE.get(href)
        if link is None:
            link = href if href.startswith("http") else urljoin(response.url, href).partition("#")[0]
            ABSOLUTE[href] = link
        links[link] = None
    return PageFinds(response.url, links=tuple(links))


def scrapy_spider(port: int, pages: int) -> int:
    """Run a Scrapy spider that follows every link of its own host."""
    import scrapy as peer
    from scrapy.crawler import CrawlerProcess

    count = 0

    class Pages(peer.Spider):
        name = "pages"
        allowed_domains = ("127.0.0.1",)
        start_urls = (f"http://127.0.0.1:{port}/",)

        def parse(self, response):
            nonlocal count
            count += 1
            for link in response.css("a::attr(href)").getall():
                yield response.follow(link, self.parse)

    settings = {
        "LOG_ENABLED": False,
        "TELNETCONSOLE_ENABLED": False,
        "ROBOTSTXT_OBEY": True,
        "DOWNLOAD_DELAY": 0,
        "CONCURRENT_REQUESTS": AT_ONCE,
        "CONCURRENT_REQUESTS_PER_DOMAIN": AT_ONCE,
    }
    process = CrawlerProcess(settings)
    process.crawl(Pages)
    process.start()
    return count


def contender(name: str, port: int, pages: int) -> None:
    """Run one contender in this process and print what it cost."""
    logging.disable(logging.CRITICAL)
    if name == "scrapy":
        import scrapy.crawler  # noqa: F401
    else:
        import aiohttp  # noqa: F401
        import selectolax.lexbor  # noqa: F401

        import farled.discovery.crawl  # noqa: F401
    began = time.process_time()
    match name:
        case "bare":
            read = asyncio.run(bare(port, pages))
        case "links":
            read = asyncio.run(ours(port, pages, links_alone))
        case "accounts":
            read = asyncio.run(ours(port, pages, None))
        case _:
            read = scrapy_spider(port, pages)
    cpu = time.process_time() - began
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(json.dumps({"read": read, "cpu": cpu, "peak": peak}))


def measured(name: str, port: int, pages: int) -> dict:
    """Run one contender in a process of its own."""
    command = [sys.executable, __file__, "--contender", name, "--port", str(port), "--pages", str(pages)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=300, check=False)
    if done.returncode:
        sys.exit(f"{name} failed:\n{done.stderr}")
    result = json.loads(done.stdout.splitlines()[-1])
    if not pages <= result["read"] <= pages + 1:  # Scrapy asks for its start twice
        sys.exit(f"{name} read {result['read']} pages of {pages}: nothing to compare")
    return result


def compare(pages: int, rounds: int) -> None:
    """Run all contenders in turn, some rounds, and print the least each took."""
    names = ["bare", "links", "accounts"] + ["scrapy"] * bool(importlib.util.find_spec("scrapy"))
    with subprocess.Popen(
        [sys.executable, __file__, "--serve", "--pages", str(pages)], stdout=subprocess.PIPE, text=True
    ) as server:
        try:
            port = int(server.stdout.readline())
            runs = {name: [] for name in names}
            for _ in range(rounds):
                for name in names:
                    runs[name].append(measured(name, port, pages))
        finally:
            server.terminate()
    best = {name: min(run["cpu"] for run in runs[name]) for name in names}
    print(f"{pages} pages, least CPU of {rounds} rounds")
    for name in names:
        peak = max(run["peak"] for run in runs[name]) / 1024
        ratio = f"{best[name] / best['bare']:5.2f} x bare"
        against = f"   1/{best['scrapy'] / best[name]:.1f} of Scrapy" if "scrapy" in best and name != "scrapy" else ""
        print(f"{name:9} {best[name]:6.2f} s   {ratio}   peak {peak:5.0f} MB{against}")
    if "scrapy" not in names:
        print("scrapy is not installed: uv sync --group bench")


def main() -> None:
    """Take the arguments."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, default=3000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--serve", action="store_true", help=argparse.SUPPRESS)
    parser.add_argument("--contender", help=argparse.SUPPRESS)
    parser.add_argument("--port", type=int, help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.serve:
        serve(args.pages)
    elif args.contender:
        contender(args.contender, args.port, args.pages)
    else:
        compare(args.pages, args.rounds)


if __name__ == "__main__":
    main()
