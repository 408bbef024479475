"""Looks at accounts on any server of the fediverse: the server says what it runs, and that decides who reads it.

Software without a reader of its own is read by what it tells other servers. https://nodeinfo.diaspora.software names the
software.
"""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace

from farled.platforms.base import Text
from farled.platforms.connectors import _activitypub, _misskey, lemmy, mastodon, peertube, pixelfed
from farled.platforms.connectors._webfinger import software_of
from farled.platforms.door import Door
from farled.platforms.looking import Connector, Rate, Seen, Target

_LIKE_MASTODON = ("mastodon", "hometown", "pleroma", "akkoma")
_READERS: Mapping[str, Callable[[Target, Door], Awaitable[Seen]]] = {
    **dict.fromkeys(_LIKE_MASTODON, mastodon.look),
    **dict.fromkeys(_misskey.SOFTWARE, _misskey.look),
    "lemmy": lemmy.look,
    "peertube": peertube.look,
    "pixelfed": pixelfed.look,
}


async def look(target: Target, door: Door) -> Seen:
    """Find out what the account's server runs, and read the account as that software wants it; a key is Mastodon's."""
    software = await software_of(door, target.handle)
    if software and software not in _LIKE_MASTODON:
        door.put_key_away()
    reader = _READERS.get(software, mastodon.look if door.key else _activitypub.look)
    return await reader(target, door)


TOKEN = replace(
    mastodon.TOKEN,
    name=Text("The account's own token, on Mastodon and its like", "Kontots egen nyckel, på Mastodon och liknande"),
    adds=Text(
        "Nothing on most servers, where everybody may read, and nothing where another software than Mastodon or its like"
        " runs. On one of theirs that shows accounts only to its members: followers, posts and their figures.",
        "Ingenting på de flesta servrar, där alla får läsa, och ingenting där det körs annan programvara än Mastodon och"
        " liknande. På en sådan server som bara visar konton för sina medlemmar: följare, inlägg och deras siffror.",
    ),
)


def _every_rate() -> tuple[Rate, ...]:
    """Return what servers of any software bear: which one it is, is not known before it is asked."""
    known = (mastodon, lemmy, peertube, pixelfed)
    return tuple(dict.fromkeys(rate for each in known for rate in each.CONNECTOR.rates))


CONNECTOR = Connector(
    platform="fediverse",
    look=look,
    bases={"server": "https://{host}"},
    calls=2 + mastodon.CONNECTOR.calls,
    rates=_every_rate(),
    keys=(TOKEN,),
    proves_handles=True,
)
