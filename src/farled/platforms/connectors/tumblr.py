"""Looks at blogs on Tumblr: by the feed without a key, by the API with one.

The API says 404 of a blog that is not there; the feed's 404 has to be met twice. Shapes: tumblr/docs api.md (read
2026-11-23).
"""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from farled.platforms.base import Source, Text
from farled.platforms.connectors import _feeds
from farled.platforms.connectors._asking import attempt, judged, pasted
from farled.platforms.connectors._reading import (
    LATEST,
    clipped,
    counted,
    link,
    mapping,
    mappings,
    moment,
    number,
    plain,
    string,
)
from farled.platforms.door import Answer, Door
from farled.platforms.looking import Connector, Key, KeyKind, Media, Post, Profile, Rate, Reason, Seen, Target


async def look(target: Target, door: Door) -> Seen:
    """Read a blog and its latest posts."""
    return await (_by_api(target, door, door.key) if door.key else _by_feed(target, door))


async def _by_feed(target: Target, door: Door) -> Seen:
    answer = await door.get(f"{door.base('blog', sub=target.handle)}/rss", accept=_feeds.ACCEPT, expects=(200, 404))
    if answer.status == 404:
        return Seen(Reason.NOT_FOUND, certain=False)
    feed = await _feeds.feed_of(answer)
    profile = Profile(target.handle, url=target.url, name=feed.title, bio=feed.description)
    return judged(profile, feed.posts)


async def _by_api(target: Target, door: Door, key: Key) -> Seen:
    blog = target.stable_id or target.handle
    answer = await _ask(door, key, f"blog/{blog}/info")
    if answer.status == 404:
        return Seen(Reason.NOT_FOUND)
    told = mapping(answer.json(), "response", "blog")
    profile = _profile(told)
    if not profile.handle:
        return Seen(Reason.NOT_UNDERSTOOD)
    return judged(profile, await attempt(door, _latest(door, key, blog)))


async def _latest(door: Door, key: Key, blog: str) -> tuple[Post, ...]:
    answer = await _ask(door, key, f"blog/{blog}/posts", npf="true", limit=LATEST, reblog_info="true")
    posts = mappings(mapping(answer.json(), "response").get("posts"))
    return tuple(_post(one) for one in posts if not one.get("reblogged_from_id"))


async def _ask(door: Door, key: Key, path: str, **params: Any) -> Answer:
    url = f"{door.base('api')}/{path}"
    return await door.get(url, params, secret_params={"api_key": key.secret}, expects=(200, 404))


def _profile(told: Mapping[str, Any]) -> Profile:
    name, avatars = string(told.get("name")), mappings(told.get("avatar"))
    return Profile(
        handle=name,
        stable_id=string(told.get("uuid")),
        url=f"https://www.tumblr.com/{name}",
        name=clipped(told.get("title")),
        bio=plain(told.get("description")),
        avatar=link(avatars[0].get("url")) if avatars else "",
        posts=number(told.get("posts")),
        last_post_at=moment(number(told.get("updated")) or None),
    )


def _post(told: Mapping[str, Any]) -> Post:
    blocks = mappings(told.get("content"))
    texts = [clipped(block.get("text")) for block in blocks if block.get("type") == "text"]
    return Post(
        id=string(told.get("id_string")),
        at=moment(told.get("timestamp")),
        url=link(told.get("post_url")),
        text=clipped("\n\n".join(texts)) or clipped(told.get("summary")),
        media=tuple(_media(blocks)),
        counts=counted(likes=told.get("note_count")),
    )


def _media(blocks: list[Mapping[str, Any]]) -> Iterator[Media]:
    for block in blocks:
        kind, sizes = string(block.get("type")), mappings(block.get("media"))
        if kind in ("image", "video", "audio"):
            alt = clipped(block.get("alt_text")) if kind == "image" else None
            yield Media(kind, link(sizes[0].get("url")) if sizes else link(block.get("url")), alt)


API_KEY = KeyKind(
    slug="api_key",
    name=Text("API key", "API-nyckel"),
    reach="platform",
    takes=Text(
        "A Tumblr account; register an app at tumblr.com/oauth/apps and copy its OAuth consumer key. Given at once, free.",
        "Ett konto på Tumblr; registrera en app på tumblr.com/oauth/apps och kopiera dess OAuth Consumer Key. Du får den"
        " direkt, gratis.",
    ),
    adds=Text(
        "A blog's lasting id, so that a change of name is seen; how many posts there are; whether pictures are described."
        " Tumblr's own word on a blog that is gone.",
        "Bloggens beständiga id, så att ett namnbyte syns; hur många inlägg som finns; om bilderna är beskrivna. Tumblrs"
        " eget besked när en blogg är borta.",
    ),
    worth=Text(
        "Yes, if you have a blog on Tumblr: it takes ten minutes.",
        "Ja, om ni har en blogg på Tumblr: det tar tio minuter.",
    ),
    source=Source("tumblr/docs api.md", date(2026, 11, 23)),
    fields=pasted("OAuth consumer key", "OAuth Consumer Key"),
)

CONNECTOR = Connector(
    platform="tumblr",
    look=look,
    bases={"api": "https://api.tumblr.com/v2", "blog": "https://{sub}.tumblr.com"},
    calls=2,
    # 300 a minute from one address, whoever asks from there, is general knowledge (2026-11).
    rates=(
        Rate(1000, 3600, "key"),
        Rate(5000, 86400, "key"),
        Rate(300, 60, "host"),
        Rate(30, 60, "installation"),
    ),
    keys=(API_KEY,),
    surface="api",
)
