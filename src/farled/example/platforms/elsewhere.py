"""What there is of an example outside its register: accounts of others that bear its name or one much like it, and its
item in Wikidata. From `elsewhere.toml` beside it.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from farled.discovery import wikidata
from farled.discovery.handles import PAGES
from farled.example import register as written
from farled.example.platforms.shown import Shown
from farled.platforms import AccountRef, explain
from farled.platforms.connectors import setting

_HERE = Path(__file__).parents[1]
_WIKIDATA = "wikidata"
_ANSWERING = ("github", "fediverse")
"""The platforms that answer rightly of a name that must be there. What the others say is not understood."""
BASES = {setting(_WIKIDATA, name): base.replace("https://", "http://") for name, base in wikidata.BASES.items()}
"""Where an example's Wikidata is asked: the settings that lead there."""
HOSTS = frozenset(host for base in BASES.values() if (host := urlsplit(base).hostname))


def namesakes(example: str) -> list[Shown]:
    """Return the accounts of others, and those by which a platform proves that it answers rightly."""
    told = {url: about for url, about in _read(example).items() if url != _WIKIDATA}
    proofs = [page.url.format(page.known) for page in PAGES if page.platform in _ANSWERING]
    return [_shown(url, told.get(url, {})) for url in (*told, *proofs)]


def answer(example: str, path: str, query: Mapping[str, str]) -> Mapping[str, Any]:
    """Answer as Wikidata does: which item has the web address, and what it says. Nothing where it is another's."""
    item = _read(example)[_WIKIDATA]
    if path.endswith(f"/{item['item']}.json"):
        return {"entities": {item["item"]: _entity(item)}}
    own = urlsplit(written.register(example).web_address).hostname or ""
    rows = [{"item": {"type": "uri", "value": f"http://www.wikidata.org/entity/{item['item']}"}}]
    return {"head": {"vars": ["item"]}, "results": {"bindings": rows if f"//{own}" in query.get("query", "") else []}}


@cache
def _read(example: str) -> Mapping[str, Mapping[str, Any]]:
    found: Mapping[str, Mapping[str, Any]] = tomllib.loads(
        (_HERE / example / "elsewhere.toml").read_text(encoding="utf-8")
    )
    return found


def _shown(url: str, about: Mapping[str, Any]) -> Shown:
    ref = explain(url)
    if not isinstance(ref, AccountRef):
        raise TypeError(f"{url} is no account")
    return Shown(
        ref=ref,
        name=about.get("name", ref.handle),
        bio=about.get("bio", ""),
        followers=None,
        posts=(),
        described=0,
        captioned=False,
        id=about.get("id", ""),
        answers="",
        to="",
        opened_on=None,
    )


def _entity(item: Mapping[str, Any]) -> Mapping[str, Any]:
    claims: dict[str, list[Mapping[str, Any]]] = {}
    for statement in item["statements"]:
        claims.setdefault(statement["property"], []).append(_claim(statement["value"], statement.get("ended")))
    return {
        "id": item["item"],
        "labels": {"sv": {"language": "sv", "value": item["label"]}},
        "claims": claims,
    }


def _claim(value: str, ended: date | None) -> Mapping[str, Any]:
    snak = {"snaktype": "value", "datavalue": {"value": value, "type": "string"}}
    claim = {"mainsnak": snak, "type": "statement", "rank": "normal"}
    if ended is None:
        return claim
    time = {"time": f"+{ended.isoformat()}T00:00:00Z", "precision": 11}
    end = {"snaktype": "value", "datavalue": {"value": time, "type": "time"}}
    return {**claim, "qualifiers": {"P582": [end]}}
