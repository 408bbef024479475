"""Looks at podcasts in Apple's directory, which says where each has its feed; episodes are read from there.

A show that Apple does not list is gone from the directory, in the countries that were asked; the podcast itself may go
on. Shapes: developer.apple.com/forums/thread/654141 and general knowledge (read 2026-11-23).
"""

from collections.abc import Mapping
from typing import Any

from farled.kit.errors import LayoutChanged
from farled.platforms.connectors import _feeds
from farled.platforms.connectors._asking import attempt, no_way
from farled.platforms.connectors._reading import LATEST, clipped, link, mapping, mappings, moment, number, plain, string
from farled.platforms.door import Door
from farled.platforms.looking import Access, Connector, Media, Post, Profile, Rate, Reason, Seen, Target

_STORES = ("SE", "US")
"""Countries whose directories are asked, one after the other."""


async def look(target: Target, door: Door) -> Seen:
    """Read what the directory says of a show, and its feed."""
    if _access(target) is Access.CLOSED:
        raise no_way("a channel in Apple Podcasts")
    rows = await _listed(target, door)
    if not rows:
        return Seen(Reason.NOT_FOUND, certain=False)
    show = next((row for row in rows if row.get("kind") == "podcast"), rows[0])
    address = link(show.get("feedUrl"))
    feed = await attempt(door, _feeds.fetch(door, address)) if address else None
    posts = feed.posts if feed else tuple(_episode(row) for row in rows if row.get("wrapperType") == "podcastEpisode")
    return Seen(Reason.READ if posts else Reason.NO_POSTS_READ, _profile(show, target, feed or _feeds.Feed()), posts)


async def _listed(target: Target, door: Door) -> list[Mapping[str, Any]]:
    """Return the show and its latest episodes, of the first country that lists it."""
    for country in _STORES:
        asked = {"id": target.handle, "entity": "podcastEpisode", "limit": LATEST, "country": country}
        told = mapping((await door.get(f"{door.base('directory')}/lookup", asked)).json())
        if number(told.get("resultCount")) is None:
            raise LayoutChanged("not_understood", "Apple's directory did not answer as it does.")
        if rows := mappings(told.get("results")):
            return rows
    return []


def _profile(show: Mapping[str, Any], target: Target, feed: _feeds.Feed) -> Profile:
    return Profile(
        handle=target.handle,
        stable_id=string(show.get("collectionId")) or target.handle,
        url=target.url,
        name=clipped(show.get("collectionName")) or feed.title,
        bio=feed.description,
        links=(feed.url,) if feed.url else (),
        avatar=link(show.get("artworkUrl600")) or feed.image,
        posts=number(show.get("trackCount")),
        last_post_at=moment(show.get("releaseDate")),
    )


def _episode(row: Mapping[str, Any]) -> Post:
    """Read an episode as the directory has it, for when its feed cannot be read."""
    sound = link(row.get("episodeUrl"))
    return Post(
        id=string(row.get("episodeGuid")) or string(row.get("trackId")),
        at=moment(row.get("releaseDate")),
        url=link(row.get("trackViewUrl")),
        text=f"{clipped(row.get('trackName'))}\n\n{plain(row.get('description'))}".strip(),
        media=(Media("audio", sound),) if sound else (),
    )


def _access(target: Target) -> Access:
    return Access.OPEN if target.kind == "show" else Access.CLOSED


CONNECTOR = Connector(
    platform="applepodcasts",
    look=look,
    bases={"directory": "https://itunes.apple.com"},
    calls=3,
    rates=(Rate(20, 60, "installation"),),
    access=_access,
)
