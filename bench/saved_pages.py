"""A whole scan of each saved real page, served on loopback: does what the page gives survive crawl and weighing?

    python bench/saved_pages.py [--data FOLDER]

Every host that is asked leads to one server on loopback, which answers with the saved page under its own address
and with 404 for all else: robots.txt, sitemaps, the links. The figures are those of `bench/pages.py`.
"""

import argparse
import asyncio
import json
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import ip_network
from pathlib import Path
from threading import Thread
from urllib.parse import urlsplit

import pages as single
from farled.discovery.crawl import Budget
from farled.discovery.extract import read_page
from farled.discovery.found import FoundAs, Scan
from farled.discovery.resemblance import host_of
from farled.discovery.scan import Errand, scan
from farled.kit.http import Settings


def hosts_of(saved: dict[str, bytes]) -> set[str]:
    """Return the hosts a scan of these pages asks: their own, short links, link pages, fediverse servers."""
    hosts = set()
    for where, html in saved.items():
        host = where.partition("/")[0]
        hosts |= {host, f"www.{host}", host.removeprefix("www.")}
        finds = read_page(html, f"http://{where}", links=False)
        hosts |= {host_of(refusal.href) for refusal in finds.refusals}
        hosts |= {
            account.ref.handle.partition("@")[2] for account in finds.accounts if account.ref.platform == "fediverse"
        }
    return hosts - {""}


def handler(saved: dict[str, bytes]) -> type[BaseHTTPRequestHandler]:
    """Serve saved pages by host and path."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            body = saved.get(self.headers["Host"].partition(":")[0] + self.path)
            self.send_response(404 if body is None else 200)
            self.send_header("Content-Type", "text/html")
            self.send_header("Content-Length", str(len(body or b"")))
            self.end_headers()
            self.wfile.write(body or b"")

        def log_message(self, *_: object) -> None:
            pass

    return Handler


def address(row: dict) -> str:
    """Return the page's address by plain http, on a host of its own."""
    parts = urlsplit(single.page_url(row) or f"https://{row['id']}.example/")
    return f"http://{parts.hostname}{parts.path or '/'}" + (f"?{parts.query}" if parts.query else "")


def main() -> None:
    """Scan each page by itself and print recall and precision of all."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=single.DEFAULT)
    data = parser.parse_args().data
    rows = [json.loads(line) for line in (data / "pages.jsonl").open(encoding="utf-8")]
    saved = {
        address(row).partition("://")[2]: single.gzip.decompress((data / row["input"]).read_bytes()) for row in rows
    }
    with ThreadingHTTPServer(("127.0.0.1", 0), handler(saved)) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        hosts = dict.fromkeys(hosts_of(saved), ("127.0.0.1", server.server_port))
        settings = Settings(allow=(ip_network("127.0.0.0/8"),), hosts=hosts, per_host_delay=0, retries=0)
        budget = Budget(pages=2, depth=0)
        scans = [asyncio.run(scan(Errand([address(row)], budget=budget), settings)) for row in rows]
        server.shutdown()
    print_figures(rows, scans)


def print_figures(rows: list[dict], scans: list[Scan]) -> None:
    """Compare with the labels."""
    wanted = hits = extra = unread = 0
    for row, result in zip(rows, scans, strict=True):
        found = {f.ref.key: f for f in result.found if any(s.found_as is not FoundAs.POST for s in f.sightings)}
        handles = {(f.ref.platform, single.folded(f.ref.handle)) for f in found.values()}
        expected, also = single.labelled(row)
        unread += sum(site.read for site in result.sites) == 0
        for label in row["expected"]:
            wanted += 1
            keys = {key for href in label["hrefs"] if (key := single.key_of(href))}
            hit = (label["platform"], single.folded(label["handle"])) in handles or bool(keys & found.keys())
            hits += hit
            if not hit:
                print("miss ", row["id"], label["platform"], label["handle"])
        for key in found.keys() - expected - also:
            extra += 1
            print("extra", row["id"], key)
    print(
        f"{len(rows)} scans, {unread} pages not read; recall {hits / wanted:.4f}, precision {hits / (hits + extra):.4f}"
    )


if __name__ == "__main__":
    main()
