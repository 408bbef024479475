"""What Wikidata knows of an organisation's accounts: its item, found by the web address, and the statements there.

Anybody may write in Wikidata, so what is found is for a person to answer. Statements of deprecated rank are left out;
one that has ended says that the account was closed. Data from Wikidata is CC0.

Formats: https://www.mediawiki.org/wiki/Wikibase/EntityData and the Wikidata Query Service's manual, by general knowledge
(2026-11). Both ask for a User-Agent with an address where those who ask can be reached.
"""

import json
import os
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple
from urllib.parse import urlencode, urlsplit

from farled.discovery.found import Found, FoundAs, Ground, GroundCode, Own, Sighting, Unread
from farled.kit import clock
from farled.kit.errors import FarledError, LayoutChanged, Refused
from farled.kit.http import Client, Limits, Settings
from farled.kit.http.politeness import retry_after
from farled.platforms import AccountRef, identify
from farled.platforms.base import Source
from farled.platforms.connectors import setting

BASES = {"query": "https://query.wikidata.org/sparql", "entity": "https://www.wikidata.org/wiki/Special:EntityData"}
"""Name to base URL; each is a setting, FARLED_API_WIKIDATA_<NAME>."""
_ITEMS = 3
"""Items that are read where several give the same web address."""
_LIMITS = Limits(bytes=20_000_000, seconds=60)
_TOO_OFTEN = "http_429"
_WEBSITE, _ENDED, _DEPRECATED = "P856", "P582", "deprecated"
_ITEM = re.compile(r".*/entity/(Q[1-9][0-9]*)").fullmatch
_TIME = re.compile(r"\+(\d{4})-(\d\d)-(\d\d)T").match
_PARTS_OF_DATE = {9: 1, 10: 2, 11: 3}
"""Of Wikidata's precision: year, month, day."""
_CODE = Source("public code that names the property", date(2026, 11, 23))
_KNOWN = Source("commonly known", date(2026, 11, 23))


class Property(NamedTuple):
    """A property whose value is an account, and the URL that makes an account of it."""

    id: str
    url: str
    """`{}` stands for the value."""
    source: Source
    """`verified` where the label was read on Wikidata itself."""


PROPERTIES = {
    row.id: row
    for row in (
        Property("P2002", "https://x.com/{}", _CODE),
        Property("P2013", "https://www.facebook.com/{}", _CODE),
        Property("P4003", "https://www.facebook.com/{}", _KNOWN),
        Property("P11705", "https://www.facebook.com/profile.php?id={}", _KNOWN),
        Property("P2003", "https://www.instagram.com/{}/", _CODE),
        Property("P11892", "https://www.threads.com/@{}", _CODE),
        Property("P4264", "https://www.linkedin.com/company/{}/", _CODE),
        Property("P2397", "https://www.youtube.com/channel/{}", _KNOWN),
        Property("P11245", "https://www.youtube.com/@{}", _CODE),
        Property("P4033", "https://{1}/@{0}", _CODE),
        Property("P12361", "https://bsky.app/profile/{}", _CODE),
        Property("P7085", "https://www.tiktok.com/@{}", _CODE),
        Property("P3789", "https://t.me/{}", _KNOWN),
        Property("P3836", "https://www.pinterest.com/{}/", _KNOWN),
        Property("P3943", "https://www.tumblr.com/{}", _KNOWN),
        Property("P3267", "https://www.flickr.com/people/{}", _KNOWN),
        Property("P4015", "https://vimeo.com/{}", _KNOWN),
        Property("P5797", "https://www.twitch.tv/{}", _KNOWN),
        Property("P3984", "https://www.reddit.com/r/{}/", _KNOWN),
        Property("P4265", "https://www.reddit.com/user/{}/", _KNOWN),
        Property("P9078", "https://discord.gg/{}", _KNOWN),
        Property("P9345", "https://discord.com/channels/{}", _KNOWN),
        Property("P2984", "https://www.snapchat.com/add/{}", _KNOWN),
        Property("P5842", "https://podcasts.apple.com/podcast/id{}", _KNOWN),
        Property("P5916", "https://open.spotify.com/show/{}", _KNOWN),
        Property("P2037", "https://github.com/{}", _KNOWN),
        Property("P3899", "https://medium.com/{}", _KNOWN),
    )
}


class Item(NamedTuple):
    """An item of Wikidata's that gives the organisation's web address."""

    id: str
    label: str

    @property
    def url(self) -> str:
        """Return its page, for a person."""
        return f"https://www.wikidata.org/wiki/{self.id}"


@dataclass(slots=True)
class Known:
    """What Wikidata knows."""

    items: list[Item] = field(default_factory=list)
    found: list[Found] = field(default_factory=list)
    unread: list[Unread] = field(default_factory=list)
    """Statements that name no account we can make out, and answers that did not come."""
    requests: int = 0


async def accounts_of(
    addresses: Sequence[str], settings: Settings, environment: Mapping[str, str] = os.environ
) -> Known:
    """Return the accounts of whatever has one of these web addresses in Wikidata. What cannot be read is in `unread`.

    Raises Refused (no_contact) where nobody could reach those who ask.
    """
    if not settings.contact:
        raise Refused(
            "no_contact",
            "Wikidata was not asked: it wants to know whom it can reach. Set FARLED_CONTACT to a web or mail address.",
            name="FARLED_CONTACT",
        )
    known = Known()
    bases = {name: (environment.get(setting("wikidata", name)) or usual).rstrip("/") for name, usual in BASES.items()}
    sites = [site for address in addresses for site in variants(address)]
    async with Client(settings) as client:
        for item in await _items(client, known, bases["query"], sites) if sites else ():
            await _read_item(client, known, bases["entity"], item)
            if any(one.code == _TOO_OFTEN for one in known.unread):
                break
    return known


def variants(address: str) -> list[str]:
    """Return the ways in which a web address may stand in Wikidata: http and https, with www. and without, with /."""
    written = address.strip() if "://" in address else f"https://{address.strip()}"
    try:
        parts = urlsplit(written)
        host, path = (parts.hostname or "").removeprefix("www."), parts.path.rstrip("/")
    except ValueError:
        return []
    if "." not in host or re.search(r'[<>"{}|^`\\\s]', host + path):
        return []
    places = (f"{scheme}://{www}{host}{path}" for scheme in ("https", "http") for www in ("www.", ""))
    return [f"{place}{end}" for place in places for end in ("/", "")]


async def _items(client: Client, known: Known, base: str, sites: Sequence[str]) -> list[str]:
    """Return the items that have one of these web addresses."""
    values = " ".join(f"<{site}>" for site in sites)
    query = f"SELECT DISTINCT ?item WHERE {{ VALUES ?site {{ {values} }} ?item wdt:{_WEBSITE} ?site }} LIMIT {_ITEMS}"
    answer = await _json(client, known, f"{base}?{urlencode({'format': 'json', 'query': query})}", base)
    rows = _inside(answer, "results").get("bindings")
    urls = [str(_inside(row, "item").get("value")) for row in rows] if isinstance(rows, list) else []
    return [found[1] for url in urls if (found := _ITEM(url))]


async def _read_item(client: Client, known: Known, base: str, name: str) -> None:
    """Read the statements of an item; one that was merged answers under its new number."""
    url = f"{base}/{name}.json"
    entities = _inside(await _json(client, known, url, url), "entities")
    for number, entity in entities.items():
        labels = _inside(entity, "labels")
        label = next((str(_inside(labels, lang).get("value")) for lang in ("sv", "en", "mul") if lang in labels), "")
        item = Item(str(number), label)
        known.items.append(item)
        for row, statement in _statements(_inside(entity, "claims")):
            _take(known, item, row, statement)


def _statements(claims: Mapping[str, Any]) -> Iterator[tuple[Property, Mapping[str, Any]]]:
    """Yield what names accounts and is not deprecated."""
    for name, statements in claims.items():
        row = PROPERTIES.get(name)
        for statement in statements if row and isinstance(statements, list) else ():
            if row and isinstance(statement, dict) and statement.get("rank") != _DEPRECATED:
                yield row, statement


def _take(known: Known, item: Item, row: Property, statement: Mapping[str, Any]) -> None:
    """Make a found account of a statement."""
    value = _inside(_inside(statement, "mainsnak"), "datavalue").get("value")
    if not isinstance(value, str) or not value.strip():
        return  # Wikidata knows that there is none, or that there is one and not which
    ref = account(row, value.strip())
    if ref is None:
        known.unread.append(Unread(item.url, "no_account", {"property": row.id, "value": value[:200]}))
        return
    grounds = [Ground(GroundCode.WIKIDATA, {"item": f"{item.label} ({item.id})".strip()})]
    if ended := _ended(_inside(statement, "qualifiers").get(_ENDED)):
        grounds.append(ended)
    sighting = Sighting(item.url, FoundAs.WIKIDATA, (ref.url,), text=item.label)
    known.found.append(Found(ref, Own.PROBABLY, tuple(grounds), [sighting]))


def account(row: Property, value: str) -> AccountRef | None:
    """Return the account that a property's value is; None where it can be none."""
    name, _, host = value.removeprefix("@").partition("@")
    if row.id == "P4033":
        return identify(row.url.format(name, host)) if host else None
    if row.id == "P3899":
        return identify(row.url.format(value))
    return identify(row.url.format(value.removeprefix("@")))


def _ended(qualifiers: object) -> Ground | None:
    """Return since when an account is closed, as exactly as Wikidata knows; an end that is still to come is none."""
    if not isinstance(qualifiers, list) or not qualifiers:
        return None
    value = _inside(_inside(qualifiers[0], "datavalue"), "value")
    read, parts = _TIME(str(value.get("time"))), _PARTS_OF_DATE.get(value.get("precision", 0), 0)
    if not read or not parts:
        return Ground(GroundCode.ENDED_SOMETIME)
    when = "-".join(read.groups()[:parts])
    return None if when > clock.now().date().isoformat() else Ground(GroundCode.ENDED, {"when": when})


async def _json(client: Client, known: Known, url: str, shown: str) -> Mapping[str, Any]:
    """Return a JSON object, or an empty one with the reason in `unread`."""
    known.requests += 1
    try:
        response = await client.get(url, accept="application/json", limits=_LIMITS)
        if response.status != 200:
            wait = retry_after(response.headers.get("Retry-After", "")) if response.status in (429, 503) else None
            facts: dict[str, str | int] = {"retry_after": round(wait)} if wait else {}
            known.unread.append(Unread(shown, f"http_{response.status}", facts))
            return {}
        told = json.loads(response.body)
        if not isinstance(told, dict):
            raise LayoutChanged("not_json", "Wikidata did not answer with an object.")
    except (ValueError, RecursionError):
        known.unread.append(Unread(shown, "not_json"))
        return {}
    except FarledError as error:
        known.unread.append(Unread(shown, error.code))
        return {}
    return told


def _inside(value: object, name: str) -> Mapping[str, Any]:
    """Return the object under a name, or an empty one: Wikidata writes empty ones as lists."""
    found = value.get(name) if isinstance(value, dict) else None
    return found if isinstance(found, dict) else {}
