"""Looks at accounts, channels and groups on Vimeo: by the feed without a key, by the API with one.

Shapes: Vimeo's API documentation by general knowledge (2026-11). The API says 404 with code 5000 of who is not there;
the feed's 404 has to be met twice.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from farled.platforms.base import Source, Text
from farled.platforms.connectors import _feeds
from farled.platforms.connectors._asking import ALL_KNOWN, attempt, judged, pasted
from farled.platforms.connectors._reading import (
    LATEST,
    clipped,
    counted,
    link,
    links,
    mapping,
    mappings,
    moment,
    number,
    string,
)
from farled.platforms.door import Answer, Door
from farled.platforms.looking import Connector, Key, KeyKind, Media, Post, Profile, Rate, Reason, Seen, Target

_ACCEPT = "application/vnd.vimeo.*+json;version=3.4"
_PROFILE = "uri,name,link,bio,description,created_time,pictures,websites,metadata.connections"
_VIDEO = "uri,name,description,link,created_time,release_time,stats.plays,metadata.connections.likes.total"
_NO_SUCH = 5000


async def look(target: Target, door: Door) -> Seen:
    """Read an account and its latest videos."""
    return await (_by_api(target, door, door.key) if door.key else _by_feed(target, door))


async def _by_feed(target: Target, door: Door) -> Seen:
    path = target.handle if target.kind == "account" else f"{target.kind}s/{target.handle}"
    answer = await door.get(f"{door.base('web')}/{path}/videos/rss", accept=_feeds.ACCEPT, expects=(200, 404))
    if answer.status == 404:
        return Seen(Reason.NOT_FOUND, certain=False)
    feed = await _feeds.feed_of(answer)
    name = feed.title.removeprefix("Vimeo / ").removesuffix("’s videos")
    profile = Profile(target.handle, target.stable_id, target.url, name, feed.description, avatar=feed.image)
    return judged(profile, feed.posts)


async def _by_api(target: Target, door: Door, key: Key) -> Seen:
    kind = "users" if target.kind == "account" else f"{target.kind}s"
    path = f"{kind}/{target.stable_id or target.handle}"
    answer = await _ask(door, key, path, fields=_PROFILE)
    told = mapping(answer.json())
    if answer.status == 404:
        return Seen(Reason.NOT_FOUND, certain=told.get("error_code") == _NO_SUCH)
    if not string(told.get("uri")):
        return Seen(Reason.NOT_UNDERSTOOD)
    return judged(_profile(told, target), await attempt(door, _latest(door, key, path)))


async def _latest(door: Door, key: Key, path: str) -> tuple[Post, ...]:
    answer = await _ask(door, key, f"{path}/videos", per_page=LATEST, sort="date", fields=_VIDEO)
    return tuple(_post(one) for one in mappings(mapping(answer.json()).get("data")))


async def _ask(door: Door, key: Key, path: str, **params: Any) -> Answer:
    headers = {"Authorization": f"Bearer {key.secret}"}
    return await door.get(f"{door.base('api')}/{path}", params, headers=headers, accept=_ACCEPT, expects=(200, 404))


def _profile(told: Mapping[str, Any], target: Target) -> Profile:
    address, pictures = link(told.get("link")), mappings(mapping(told, "pictures").get("sizes"))
    followers = mapping(told, "metadata", "connections", "followers" if target.kind == "account" else "users")
    return Profile(
        handle=address.rstrip("/").rpartition("/")[2] or target.handle,
        stable_id=string(told.get("uri")).rpartition("/")[2],
        url=address or target.url,
        name=clipped(told.get("name")),
        bio=clipped(told.get("bio")) or clipped(told.get("description")),
        links=links(one.get("link") for one in mappings(told.get("websites"))),
        avatar=link(pictures[-1].get("link")) if pictures else "",
        followers=number(followers.get("total")),
        posts=number(mapping(told, "metadata", "connections", "videos").get("total")),
        created_at=moment(told.get("created_time")),
    )


def _post(told: Mapping[str, Any]) -> Post:
    address = link(told.get("link"))
    return Post(
        id=string(told.get("uri")).rpartition("/")[2],
        at=moment(told.get("release_time")) or moment(told.get("created_time")),
        url=address,
        text=clipped(f"{string(told.get('name'))}\n\n{string(told.get('description'))}"),
        media=(Media("video", address),),
        counts=counted(
            views=mapping(told, "stats").get("plays"),
            likes=mapping(told, "metadata", "connections", "likes").get("total"),
        ),
    )


TOKEN = KeyKind(
    slug="token",
    name=Text("Access token", "Åtkomstnyckel"),
    reach="platform",
    takes=Text(
        "A Vimeo account; make an app at developer.vimeo.com and an unauthenticated access token for it. Given at once,"
        " free.",
        "Ett konto hos Vimeo; skapa en app på developer.vimeo.com och en ”unauthenticated” access token till den. Du får"
        " den direkt, gratis.",
    ),
    adds=Text(
        "Followers, plays, the lasting number behind a name, and Vimeo's own word on an account that is gone.",
        "Följare, visningar, det beständiga numret bakom namnet, och Vimeos eget besked när ett konto är borta.",
    ),
    worth=Text(
        "Yes, if you have accounts on Vimeo: it takes ten minutes.",
        "Ja, om ni har konton på Vimeo: det tar tio minuter.",
    ),
    source=Source("developer.vimeo.com", date(2026, 11, 27), known=ALL_KNOWN),
    fields=pasted("Access token", "Åtkomstnyckel"),
)

CONNECTOR = Connector(
    platform="vimeo",
    look=look,
    bases={"api": "https://api.vimeo.com", "web": "https://vimeo.com"},
    calls=2,
    # The API tells its limits in headers; they differ by the plan.
    rates=(Rate(100, 60, "key"), Rate(20, 60, "installation")),
    keys=(TOKEN,),
)
