"""Looks whether an account is on SoundCloud, by oEmbed; where its number is known, by the feed of its sounds.

developers.soundcloud.com documents oEmbed for profiles; the feed is the one that podcast players are given. General
knowledge (2026-11).
"""

from farled.kit.errors import LayoutChanged
from farled.platforms.connectors import _feeds
from farled.platforms.connectors._asking import attempt
from farled.platforms.connectors._reading import clipped, link, mapping
from farled.platforms.door import Door
from farled.platforms.looking import Connector, Profile, Rate, Reason, Seen, Target


async def look(target: Target, door: Door) -> Seen:
    """Ask whether it is there, and for the feed where there is one."""
    asked = {"format": "json", "url": target.url}
    answer = await door.get(f"{door.base('web')}/oembed", asked, expects=(200, 404))
    if answer.status == 404:
        return Seen(Reason.NOT_FOUND, certain=False)
    told = mapping(answer.json())
    name = clipped(told.get("author_name"))
    if not name:
        raise LayoutChanged("not_understood", "SoundCloud's oEmbed did not answer as it does.")
    profile = Profile(
        handle=link(told.get("author_url")).rstrip("/").rpartition("/")[2] or target.handle,
        stable_id=target.stable_id,
        url=link(told.get("author_url")) or target.url,
        name=name,
        bio=clipped(told.get("description")),
        avatar=link(told.get("thumbnail_url")),
    )
    if not target.stable_id:
        return Seen(Reason.ONLY_EXISTS, profile)
    url = f"{door.base('feeds')}/users/soundcloud:users:{target.stable_id}/sounds.rss"
    feed = await attempt(door, _feeds.fetch(door, url))
    return Seen(Reason.READ, profile, feed.posts) if feed and feed.posts else Seen(Reason.ONLY_EXISTS, profile)


CONNECTOR = Connector(
    platform="soundcloud",
    look=look,
    bases={"web": "https://soundcloud.com", "feeds": "https://feeds.soundcloud.com"},
    calls=2,
    # No limit is published.
    rates=(Rate(30, 60, "installation"),),
)
