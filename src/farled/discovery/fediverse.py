"""Proves that `https://host/@user` is a fediverse account, and on what software.

WebFinger (RFC 7033) answers whether the account exists, NodeInfo (https://nodeinfo.diaspora.software) what the
server runs, and the profile page whether it links back with rel=me.
"""

import json
from typing import NamedTuple
from urllib.parse import quote

from selectolax.lexbor import LexborHTMLParser

from farled.discovery.found import Ground, GroundCode
from farled.discovery.ledger import Ledger
from farled.discovery.resemblance import host_of
from farled.kit.errors import FarledError
from farled.kit.http import Client, Limits
from farled.platforms import AccountRef
from farled.platforms.registry import platforms

_SMALL = Limits(bytes=500_000, seconds=10)
_MOST = 20
"""Accounts asked about in one scan."""


class Proof(NamedTuple):
    """What the net says about a likely fediverse account."""

    ref: AccountRef
    links_back: str = ""
    """The own site's URL that the profile links to as "me", or ""."""


async def prove_all(ledger: Ledger, hosts: list[str], client: Client) -> None:
    """Ask about every likely account in the ledger; one that cannot be proved stays likely."""
    likely = [
        (ref, href) for ref, href in ledger.accounts() if ref.certainty == "likely" and ref.platform == "fediverse"
    ]
    for ref, href in likely[:_MOST]:
        proof = await prove(ref, hosts, client, "http" if href.startswith("http:") else "https")
        if proof:
            back = Ground(GroundCode.REL_ME_BOTH, {"name": proof.links_back}) if proof.links_back else None
            ledger.prove(ref.key, proof.ref, back)


async def prove(ref: AccountRef, hosts: list[str], client: Client, scheme: str = "https") -> Proof | None:
    """Return the proved account, or None where its server does not say that it has one. Never raises FarledError.

    `hosts` are the own sites', without www.; `scheme` is the one the site itself links by.
    """
    user, _, host = ref.handle.partition("@")
    resource = quote(f"acct:{user}@{host}", safe="")
    answer = await _json(f"{scheme}://{host}/.well-known/webfinger?resource={resource}", client)
    if not isinstance(answer.get("links"), list):
        return None
    software = await _software(f"{scheme}://{host}", client)
    platform = next((p.slug for p in platforms().values() if p.software and p.software == software), ref.platform)
    proved = ref._replace(platform=platform, certainty="certain")
    return Proof(proved, await _links_back(ref.url.replace("https", scheme, 1), hosts, client))


async def _software(origin: str, client: Client) -> str:
    """Return the name of what a server runs, such as `mastodon`, or ""."""
    index = await _json(f"{origin}/.well-known/nodeinfo", client)
    links = index.get("links")
    hrefs = [link.get("href") for link in links if isinstance(link, dict)] if isinstance(links, list) else []
    if not hrefs or host_of(str(hrefs[-1])) != host_of(origin):
        return ""
    software = (await _json(str(hrefs[-1]), client)).get("software")
    return str(software.get("name", "")).lower() if isinstance(software, dict) else ""


async def _links_back(profile: str, hosts: list[str], client: Client) -> str:
    """Return the first rel=me link of a profile page that leads to one of the own hosts."""
    try:
        page = await client.get(profile, accept="text/html", limits=_SMALL)
    except FarledError:
        return ""
    nodes = LexborHTMLParser(page.text()).css("[rel~=me][href]") if page.status == 200 else []
    hrefs = [node.attrs.get("href") or "" for node in nodes]
    return next((href for href in hrefs if host_of(href).removeprefix("www.") in hosts), "")


async def _json(url: str, client: Client) -> dict[str, object]:
    """Return a JSON object, or an empty one for any answer that is none."""
    try:
        response = await client.get(url, accept="application/jrd+json, application/json", limits=_SMALL)
        data = json.loads(response.body) if response.status == 200 else None
    except (FarledError, ValueError, RecursionError):
        return {}
    return data if isinstance(data, dict) else {}
