"""Recognising an account in a URL: is it right on real lists, and how does it compare with the bare `urlsplit`.

    python bench/identify.py [--data FOLDER]

`--data` holds `accounts/` (lists of real accounts, CC0) and `links/` (cases of other projects). Times are medians of
rounds in which every side runs once, in turn; the `socials` package is measured where it is installed (group `bench`).
"""

import argparse
import csv
import importlib.util
import json
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from statistics import median
from urllib.parse import parse_qs, urlsplit

import yaml

from farled.platforms import explain, identify

DEFAULT = Path(__file__).resolve().parents[2] / "shared/data"
ROUNDS = 15


def main() -> None:
    """Print the figures; name what is not recognised and what is merged."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=DEFAULT)
    data = parser.parse_args().data
    urls = list(listed(data / "accounts"))
    print_lists(urls)
    print_cases(data / "links")
    print_cost([url for _, url in urls])


def listed(folder: Path) -> Iterator[tuple[str, str]]:
    """Yield (name of the account as the list has it, its URL)."""
    with (folder / "govdirectory_sweden_accounts_2026-01-02.csv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            query = parse_qs(urlsplit(row["url"]).query)
            # Bluesky stands there as a redirector's URL: prefix and handle in its query.
            url = row["url"] if "toolforge" not in row["url"] else query["url_prefix"][0] + query["id"][0]
            yield f"{row['platform']} {row['account']}", url
    people = yaml.safe_load((folder / "congress_legislators-social-media.yaml").read_text(encoding="utf-8"))
    forms = {
        "twitter": "https://twitter.com/{}",
        "facebook": "https://www.facebook.com/{}",
        "instagram": "https://www.instagram.com/{}",
        "youtube_id": "https://www.youtube.com/channel/{}",
        "youtube": "https://www.youtube.com/user/{}",
    }
    for person in people:
        for name, form in forms.items():
            if person["social"].get(name):
                handle = person["social"][name]
                yield f"{name} {handle}", form.replace("user/", "" if handle[0] == "@" else "user/").format(handle)


def spellings(url: str) -> Iterable[str]:
    """Return other ways in which the same account's URL is written."""
    bare = url.partition("://")[2]
    host, _, path = bare.partition("/")
    yield f"http://{host.upper()}/{path}"
    yield f"//{bare.removeprefix('www.')}"
    yield f"https://{bare.rstrip('/')}/"
    yield f"{bare}{'&' if '?' in bare else '?'}utm_source=web#top"


def print_lists(urls: list[tuple[str, str]]) -> None:
    """Every well-formed URL recognised, one key for all spellings, two keys for two accounts."""
    names: dict[str, set[str]] = defaultdict(set)
    unknown = torn = 0
    for name, url in urls:
        account = identify(url)
        if account is None:
            unknown += 1
            print("not recognised:", name, url, explain(url))
            continue
        platform, _, handle = name.partition(" ")
        names[account.key].add(
            f"{platform} {handle.casefold().replace('.', '') if platform.lower() == 'facebook' else handle.casefold()}"
        )
        for other in spellings(url):
            if (again := identify(other)) is None or again.key != account.key:
                torn += 1
                print("another key:", url, other, again)
    merged = {key: found for key, found in names.items() if len(found) > 1}
    for key, found in merged.items():
        print("merged:", key, sorted(found))
    print(
        f"lists: {len(urls)} URLs, {unknown} not recognised, {torn} spellings torn apart, {len(merged)} keys with two names"
    )


def print_cases(folder: Path) -> None:
    """Other projects' cases of one whole URL; they count videos and pins as hits, which we do not."""
    tally: Counter[str] = Counter()
    for name in ("fluquid-extract-social-media.jsonl", "crawlee-social.jsonl"):
        for line in (folder / name).open(encoding="utf-8"):
            case = json.loads(line)
            if case["input_type"] == "text" or case.get("platform") == "email":
                continue
            ours = identify(case["input"]) is not None
            theirs = bool(case["expected"][0])
            tally[f"{name.split('-')[0]} {'agree' if ours == theirs else 'differ'}"] += 1
            if ours != theirs:
                print("differs:", name.split("-")[0], case["input"], "they:", theirs, explain(case["input"])[:2])
    print(dict(tally))


def cpu(work: Callable[[str], object], urls: list[str]) -> float:
    """Return CPU microseconds a URL."""
    start = time.process_time()
    for url in urls:
        work(url)
    return (time.process_time() - start) / len(urls) * 1e6


def print_cost(urls: list[str]) -> None:
    """Time both sides in turn."""
    bare = urlsplit.__wrapped__  # without the cache that urlsplit keeps of its last answers
    peers: dict[str, Callable[[str], object]] = {"urlsplit, uncached": bare, "identify": identify}
    if importlib.util.find_spec("socials"):
        from socials import extract  # its way of telling what one URL is

        peers["socials"] = lambda url: extract([url]).get_matches_per_platform()
    rounds = {name: [cpu(work, urls) for _ in range(3)] and [] for name, work in peers.items()}
    for _ in range(ROUNDS):
        for name, work in peers.items():
            rounds[name].append(cpu(work, urls))
    floor = rounds["urlsplit, uncached"]
    for name, times in rounds.items():
        ratio = median(mine / theirs for mine, theirs in zip(times, floor, strict=True))
        print(f"{name:20} {median(times):7.2f} µs a URL   {ratio:6.2f} x urlsplit")


if __name__ == "__main__":
    main()
