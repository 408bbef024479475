"""What an example has found and nobody has answered yet: a scan of its sites as it was kept, a question to the house.

The scan stands in a file, so that nobody who looks at an example waits for one; `python -m farled.example.found NAME`
writes it anew after a change of the sites or of the crawl.
"""

import asyncio
import json
import sys
import tomllib
from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from typing import Any

from farled.discovery.found import Own, Scan
from farled.discovery.kept import from_json, to_json
from farled.discovery.scan import Errand, scan
from farled.example.register import When
from farled.example.server import serve
from farled.kit.http import Settings

_HERE = Path(__file__).parent
_NO_TIME = datetime(2026, 1, 1, 8, tzinfo=UTC)
"""When a kept scan was made, until whoever loads it says when."""


@dataclass(frozen=True, slots=True)
class Reply:
    """What somebody told."""

    on: When
    text: str
    by: str = ""
    """Name of a person or an agency who was asked; "" for whoever had the link for everybody."""
    name: str = ""
    """What she called herself, in the latter case."""
    read: bool = False


@dataclass(frozen=True, slots=True)
class House:
    """A question to the house that is open."""

    asked: When
    closes: When
    greeting: str
    people: tuple[str, ...]
    agencies: tuple[str, ...]
    replies: tuple[Reply, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """What an example has found."""

    scanned: When
    house: House


@cache
def found(example: str = "ekshamn") -> Found:
    """Read what an example has found. Raises TypeError where its file says something that nobody knows."""
    facts = tomllib.loads((_folder(example) / "house.toml").read_text(encoding="utf-8"))
    house = facts.pop("house")
    replies = tuple(Reply(**reply) for reply in house.pop("replies"))
    return Found(house=_house(house, replies), **facts)


def _house(facts: dict[str, Any], replies: tuple[Reply, ...]) -> House:
    people, agencies = (tuple(facts.pop(name)) for name in ("people", "agencies"))
    return House(people=people, agencies=agencies, replies=replies, **facts)


@cache
def kept_scan(example: str = "ekshamn") -> Scan:
    """Return the scan of an example's sites that was kept; its times say nothing."""
    return from_json(json.loads((_folder(example) / "scan.json").read_text(encoding="utf-8")))


def scan_as_on(day: date, scan: Scan, keys: Collection[str]) -> Scan:
    """Return what a scan would have found on an earlier day: some accounts alone, and no page that was written since."""
    then = [
        replace(one, sightings=[each for each in one.sightings if each.of is None or each.of <= day])
        for one in scan.found
        if one.ref.key in keys and one.own is not Own.NO
    ]
    return replace(scan, found=[one for one in then if one.sightings])


def _folder(example: str) -> Path:
    return _HERE / example / "found"


async def _made_anew(example: str) -> Scan:
    with serve(example) as served:
        settings = Settings(hosts=served.hosts, allow=served.allow, per_host_delay=0)
        made = await scan(Errand(served.starts), settings)
        return replace(made, started=_NO_TIME, finished=_NO_TIME)


if __name__ == "__main__":
    kept = json.dumps(to_json(asyncio.run(_made_anew(sys.argv[1]))), ensure_ascii=False, separators=(",", ":"))
    (_folder(sys.argv[1]) / "scan.json").write_text(kept + "\n", encoding="utf-8")
