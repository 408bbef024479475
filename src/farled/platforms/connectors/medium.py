"""Looks at people and publications on Medium, by their feeds: the ten latest stories.

Medium says with 404 or 410 that there is no such feed, which is not yet its word on the account. General knowledge
(2026-11).
"""

from farled.platforms.connectors import _feeds
from farled.platforms.connectors._asking import judged, no_way
from farled.platforms.connectors._reading import links
from farled.platforms.door import Door
from farled.platforms.looking import Access, Connector, Profile, Rate, Reason, Seen, Target

_GONE = (404, 410)


async def look(target: Target, door: Door) -> Seen:
    """Read the feed."""
    if _access(target) is Access.CLOSED:
        raise no_way("people on Medium who are known by their number")
    answer = await door.get(_address(target, door), accept=_feeds.ACCEPT, expects=(200, *_GONE))
    if answer.status in _GONE:
        return Seen(Reason.NOT_FOUND, certain=False)
    feed = await _feeds.feed_of(answer)
    profile = Profile(
        handle=target.handle,
        url=target.url,
        name=feed.title.removeprefix("Stories by ").removesuffix(" on Medium"),
        bio="" if feed.description.startswith("Stories by ") else feed.description,
        links=tuple(one for one in links([feed.url]) if "medium.com" not in one),
        avatar=feed.image,
    )
    return judged(profile, feed.posts)


def _access(target: Target) -> Access:
    is_named = target.kind in ("blog", "publication") or target.url.endswith(f"/@{target.handle}")
    return Access.OPEN if is_named else Access.CLOSED


def _address(target: Target, door: Door) -> str:
    match target.kind:
        case "blog":
            return f"{door.base('blog', host=f'{target.handle}.medium.com')}/feed"
        case "publication":
            return f"{door.base('web')}/feed/{target.handle}"
    return f"{door.base('web')}/feed/@{target.handle}"


CONNECTOR = Connector(
    platform="medium",
    look=look,
    bases={"web": "https://medium.com", "blog": "https://{host}"},
    calls=1,
    # No limit is published.
    rates=(Rate(10, 60, "installation"),),
    access=_access,
    surface="feed",
)
