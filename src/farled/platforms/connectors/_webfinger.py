"""What a host of the fediverse says before anybody knows its software: who lives there, and what it runs.

WebFinger is RFC 7033, NodeInfo https://nodeinfo.diaspora.software. A host may give its users names under another domain
than its own; the name it answers with is the one that counts.
"""

from typing import NamedTuple

from farled.kit.errors import LayoutChanged, PlatformError, Unreachable
from farled.platforms.connectors._reading import link, mapping, mappings, string
from farled.platforms.door import Door
from farled.platforms.looking import Reason, Seen

_ACTIVITY = ("application/activity+json", "application/ld+json")
_PAGE = "http://webfinger.net/rel/profile-page"


class Finger(NamedTuple):
    """Where an account stands."""

    handle: str
    """As its server names it."""
    actor: str = ""
    """What its server tells other servers about it; "" where it tells none."""
    page: str = ""
    gone: int = 0
    """The status of the answer that there is no such account: 404, or 410 for one that was."""


def place_of(handle: str) -> tuple[str, str]:
    """Return the name and the host of `user@host`, without the mark of a community."""
    name, _, host = handle.rpartition("@")
    return name.lstrip("!@"), host


def server_of(door: Door, handle: str) -> str:
    """Return the base URL of the server on which a handle lives."""
    return door.base("server", host=place_of(handle)[1])


async def finger_of(door: Door, handle: str) -> Finger:
    """Ask a host for one of its accounts. Servers say 400 where others say 404."""
    name, host = place_of(handle)
    asked = f"{server_of(door, handle)}/.well-known/webfinger"
    resource = {"resource": f"acct:{name}@{host}"}
    answer = await door.get(
        asked, resource, accept="application/jrd+json, application/json", expects=(200, 400, 404, 410)
    )
    if answer.status != 200:
        return Finger(handle, gone=410 if answer.status == 410 else 404)
    told = mapping(answer.json())
    if not isinstance(told.get("links"), list):
        raise LayoutChanged("not_understood", f"{host} does not say what it knows of {handle}.", host=host)
    subject = string(told.get("subject")).removeprefix("acct:")
    links = mappings(told["links"])
    actors = [one for one in links if one.get("rel") == "self" and string(one.get("type")).startswith(_ACTIVITY)]
    pages = [one for one in links if one.get("rel") == _PAGE]
    actor, page = (next((link(one.get("href")) for one in found), "") for found in (actors, pages))
    return Finger(subject if "@" in subject else handle, actor, page)


async def software_of(door: Door, handle: str) -> str:
    """Return the name of what a host runs, such as `mastodon`; "" where it does not say so.

    Raises Unreachable and NotAllowed (private_address), after which nothing else need be asked of that host.
    """
    try:
        index = await door.get(f"{server_of(door, handle)}/.well-known/nodeinfo")
        links = mappings(mapping(index.json()).get("links"))
        newest = max(links, key=lambda one: string(one.get("rel")), default={})
        if not (href := link(newest.get("href"))):
            return ""
        return string(mapping((await door.get(href)).json(), "software").get("name")).lower()
    except PlatformError as error:
        if isinstance(error, Unreachable) or error.code == "private_address":
            raise
        return ""


async def absent(door: Door, finger: Finger) -> Seen:
    """Say of an account that its host does not have that it is gone, if that host is one of the fediverse at all.

    410 is for what was there and will not come back: deleted, or suspended for good.
    """
    if not await software_of(door, finger.handle):
        raise LayoutChanged("not_understood", "The host is no server of the fediverse any more.")
    return Seen(Reason.DELETED if finger.gone == 410 else Reason.NOT_FOUND)
