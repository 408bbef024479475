"""Looks whether a podcast or an artist is on Spotify, by oEmbed: its name is all that is told.

Spotify's own interface asks for an app whose owner pays for Premium, and tells no followers of podcasts
(developer.spotify.com, February 2026 migration guide). Of people and of shows under their creators' names oEmbed says
nothing. oEmbed by general knowledge (2026-11).
"""

from farled.kit.errors import LayoutChanged
from farled.platforms.connectors._asking import no_way
from farled.platforms.connectors._reading import clipped, link, mapping
from farled.platforms.door import Door
from farled.platforms.looking import Access, Connector, Profile, Rate, Reason, Seen, Target


async def look(target: Target, door: Door) -> Seen:
    """Ask whether it is there."""
    if _access(target) is Access.CLOSED:
        raise no_way("this kind of account on Spotify")
    answer = await door.get(f"{door.base('web')}/oembed", {"url": target.url}, expects=(200, 404))
    if answer.status == 404:
        return Seen(Reason.NOT_FOUND, certain=False)
    told = mapping(answer.json())
    name = clipped(told.get("title"))
    if not name:
        raise LayoutChanged("not_understood", "Spotify's oEmbed did not answer as it does.")
    profile = Profile(
        target.handle, target.stable_id or target.handle, target.url, name, avatar=link(told.get("thumbnail_url"))
    )
    return Seen(Reason.ONLY_EXISTS, profile)


def _access(target: Target) -> Access:
    return Access.OPEN if target.kind in ("show", "artist") and "/pod/" not in target.url else Access.CLOSED


CONNECTOR = Connector(
    platform="spotify",
    look=look,
    bases={"web": "https://open.spotify.com"},
    calls=1,
    # No limit is published.
    rates=(Rate(30, 60, "installation"),),
    access=_access,
)
