"""Looks at accounts on any server of the fediverse: the server says what it runs, and that decides who reads it.

Software without a reader of its own is read by what it tells other servers. https://nodeinfo.diaspora.software names the
software.
"""

from collections.abc import Awaitable, Callable, Mapping

from farled.platforms.connectors import _activitypub, _misskey, lemmy, mastodon, peertube, pixelfed
from farled.platforms.connectors._webfinger import software_of
from farled.platforms.door import Door
from farled.platforms.looking import Connector, Rate, Seen, Target

_READERS: Mapping[str, Callable[[Target, Door], Awaitable[Seen]]] = {
    **dict.fromkeys(("mastodon", "hometown", "pleroma", "akkoma"), mastodon.look),
    **dict.fromkeys(_misskey.SOFTWARE, _misskey.look),
    "lemmy": lemmy.look,
    "peertube": peertube.look,
    "pixelfed": pixelfed.look,
}


async def look(target: Target, door: Door) -> Seen:
    """Find out what the account's server runs, and read the account as that software wants it."""
    reader = _READERS.get(await software_of(door, target.handle), _activitypub.look)
    return await reader(target, door)


CONNECTOR = Connector(
    platform="fediverse",
    look=look,
    bases={"server": "https://{host}"},
    calls=2 + mastodon.CONNECTOR.calls,
    rates=(Rate(300, 300, "host"),),
    proves_handles=True,
)
