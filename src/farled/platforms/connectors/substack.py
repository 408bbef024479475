"""Looks at newsletters on Substack by their feeds, and at people by the public profile.

The profile's address is one that Substack's own pages use and is documented nowhere (soxoj/socid-extractor 141c38c,
WhatsMyName e62338e, read 2026-11-23); its "profile not found" has to be met twice.
"""

from collections.abc import Mapping
from typing import Any

from farled.platforms.connectors import _feeds
from farled.platforms.connectors._asking import attempt, judged, no_way
from farled.platforms.connectors._reading import clipped, link, mapping, string
from farled.platforms.door import Door
from farled.platforms.looking import Access, Connector, Profile, Rate, Reason, Seen, Target

_GONE = (404, 410)


async def look(target: Target, door: Door) -> Seen:
    """Read a newsletter's feed, or a person's profile with the feed of their newsletter."""
    if _access(target) is Access.CLOSED:
        raise no_way("people on Substack who are known by their number")
    if target.kind == "publication":
        return await _publication(target, door)
    url = f"{door.base('web')}/api/v1/user/{target.handle}/public_profile"
    answer = await door.get(url, expects=(200, 404))
    if answer.status == 404:
        return Seen(Reason.NOT_FOUND, certain=False)
    told = mapping(answer.json())
    profile = _person(told, target)
    if not profile.stable_id:
        return Seen(Reason.NOT_UNDERSTOOD)
    own = string(mapping(told, "primaryPublication").get("subdomain"))
    feed = await attempt(door, _feeds.fetch(door, _feed(door, own))) if own.isascii() and own else None
    return judged(profile, feed.posts if feed else None)


def _access(target: Target) -> Access:
    is_named = target.kind == "publication" or target.url.endswith(f"/@{target.handle}")
    return Access.OPEN if is_named else Access.CLOSED


async def _publication(target: Target, door: Door) -> Seen:
    answer = await door.get(_feed(door, target.handle), accept=_feeds.ACCEPT, expects=(200, *_GONE))
    if answer.status in _GONE:
        return Seen(Reason.NOT_FOUND, certain=False)
    feed = await _feeds.feed_of(answer)
    elsewhere = feed.url if feed.url and ".substack.com" not in feed.url else ""
    links = (elsewhere,) if elsewhere else ()
    profile = Profile(
        target.handle, url=target.url, name=feed.title, bio=feed.description, links=links, avatar=feed.image
    )
    return judged(profile, feed.posts)


def _feed(door: Door, name: str) -> str:
    return f"{door.base('publication', sub=name)}/feed"


def _person(told: Mapping[str, Any], target: Target) -> Profile:
    handle = string(told.get("handle")) or target.handle
    return Profile(
        handle=handle,
        stable_id=string(told.get("id")),
        url=f"https://substack.com/@{handle}",
        name=clipped(told.get("name")),
        bio=clipped(told.get("bio")),
        avatar=link(told.get("photo_url")),
    )


CONNECTOR = Connector(
    platform="substack",
    look=look,
    bases={"web": "https://substack.com", "publication": "https://{sub}.substack.com"},
    calls=2,
    # No limit is published.
    rates=(Rate(10, 60, "installation"),),
    access=_access,
    surface="feed",
)
