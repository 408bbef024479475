"""Accounts on saved real pages: recall, precision, whose they are, and what it costs.

    python bench/pages.py [--data FOLDER] [--peers]

`--data` holds `pages.jsonl` (labels) and the pages, gzipped. A label is by one reader, about one in a hundred is
wrong. An account that only meta tags or structured data name is in no label's `expected`; it is checked against
the label's `meta` and `jsonld_sameAs`. With `--peers`, extruct reads the same pages in the same run.
"""

import argparse
import gzip
import json
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from statistics import median

from selectolax.lexbor import LexborHTMLParser

from farled.discovery import extract, resemblance
from farled.discovery.extract import accounts_on, read_page
from farled.discovery.found import FoundAs
from farled.platforms import identify

DEFAULT = Path(__file__).resolve().parents[2] / "shared/data/pages"


def main() -> None:
    """Print the figures; name every miss and every false hit."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=DEFAULT)
    parser.add_argument("--peers", action="store_true")
    args = parser.parse_args()
    rows = [json.loads(line) for line in (args.data / "pages.jsonl").open(encoding="utf-8")]
    pages = {row["id"]: gzip.decompress((args.data / row["input"]).read_bytes()) for row in rows}
    print_quality(rows, pages)
    print_cost(rows, pages, peers=args.peers)


def page_url(row: dict) -> str:
    """Return where a saved page came from, as far as its label knows."""
    return row["base_url"] or (f"https://{row['host']}/" if "." in row["host"] and "_" not in row["host"] else "")


def labelled(row: dict) -> tuple[set[str], set[str]]:
    """Return the keys a page must give, and those it may give as well (named only in meta or structured data)."""
    expected = {key for e in row["expected"] for href in e["hrefs"] if (key := key_of(href))}
    meta = (f"https://x.com/{v.lstrip('@')}" if n.startswith("twitter:") else v for n, v in row["meta"])
    also = {key for href in [*meta, *row["jsonld_sameAs"]] if (key := key_of(href))}
    return expected, also


def key_of(href: str) -> str:
    """Return the key of a URL's account, or ""."""
    account = identify(href)
    return account.key if account else ""


def print_quality(rows: list[dict], pages: dict[str, bytes]) -> None:
    """Compare with the labels."""
    hits = misses = extra = wanted = refused_wrongly = 0
    whose: Counter[tuple[object, str]] = Counter()
    for row in rows:
        finds = read_page(pages[row["id"]], page_url(row))
        found = {a.ref.key: a for a in finds.accounts if a.found_as is not FoundAs.POST}
        by_handle = {(a.ref.platform, folded(a.ref.handle)) for a in found.values()}
        expected, also = labelled(row)
        for label in row["expected"]:
            wanted += 1
            keys = {k for h in label["hrefs"] if (k := key_of(h))}
            if (label["platform"], folded(label["handle"])) in by_handle or keys & found.keys():
                hits += 1
            else:
                misses += 1
                print("miss ", row["id"], label["platform"], label["handle"], label["hrefs"])
            owner = next((found[k].own.value for h in label["hrefs"] if (k := key_of(h)) in found), "-")
            whose[label["own"], owner] += 1
            if (label["own"], owner) in ((True, "no"), (True, "probably"), (False, "yes")):
                account = next(found[k] for h in label["hrefs"] if (k := key_of(h)) in found)
                print(
                    "whose",
                    row["id"],
                    row["host"],
                    account.ref.key,
                    label["own"],
                    owner,
                    [g.code.value for g in account.grounds],
                )
        for key in found.keys() - expected - also:
            extra += 1
            print("extra", row["id"], key, found[key].found_as, found[key].hrefs)
        hrefs = {h for a in found.values() for h in a.hrefs}
        for label in row["not_profiles"]:
            if label["href"] in hrefs:
                refused_wrongly += 1
                print("taken", row["id"], label["why"], label["href"])
    total = hits + extra
    print(
        f"recall {hits}/{wanted} = {hits / wanted:.4f}   precision {hits}/{total} = {hits / total:.4f}   refused links taken {refused_wrongly}"
    )
    print("whose (label, ours):", dict(whose))


def folded(handle: str) -> str:
    """Fold a handle as labels and platforms differ in case only."""
    return handle.casefold().removeprefix("@")


def cpu(work: Callable[[], object]) -> float:
    """Return the CPU seconds of one run, with nothing remembered from the one before."""
    for remembers in (extract._explained, extract._rooted, resemblance.resembles, resemblance.resembles_host):
        remembers.cache_clear()
    start = time.process_time()
    work()
    return time.process_time() - start


def print_cost(rows: list[dict], pages: dict[str, bytes], *, peers: bool) -> None:
    """Measure parse alone, finding, and finding with grounds and refusals, in turn; ratios are medians of rounds."""
    work = [(pages[row["id"]], page_url(row)) for row in rows]
    rounds = []
    for _ in range(15):
        floor = cpu(lambda: [LexborHTMLParser(html) for html, _ in work])
        finding = cpu(lambda: [accounts_on(html, url) for html, url in work])
        reading = cpu(lambda: [read_page(html, url, links=False) for html, url in work])
        rounds.append((floor, finding, reading, finding / floor, reading / floor))
    floor, finding, reading, found_ratio, read_ratio = (median(column) for column in zip(*rounds, strict=True))
    print(f"parse alone   {floor * 1000:7.1f} ms")
    print(f"finding       {finding * 1000:7.1f} ms  {found_ratio:.2f} x")
    print(f"with grounds  {reading * 1000:7.1f} ms  {read_ratio:.2f} x")
    if peers:
        import extruct

        theirs = cpu(lambda: [extruct.extract(html.decode("utf-8", "replace"), base_url=url) for html, url in work])
        print(
            f"extruct       {theirs * 1000:7.1f} ms  {theirs / finding:.1f} x ours (all its syntaxes, no account told apart)"
        )


if __name__ == "__main__":
    main()
