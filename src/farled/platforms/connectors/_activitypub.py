"""Reads accounts as servers of the fediverse show them to each other: the actor, and what it has sent out.

Every software there speaks it, so it is the way in where nothing better is known or open. W3C ActivityPub, and
spec/activitypub.md of mastodon/documentation (read 2026-11-23). Many servers answer it only to servers that sign.
"""

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import Any

from farled.kit.errors import LayoutChanged, PlatformError
from farled.platforms.connectors import _feeds
from farled.platforms.connectors._reading import (
    LATEST,
    clipped,
    counted,
    link,
    links,
    links_in,
    mapping,
    mappings,
    moment,
    number,
    plain,
    string,
)
from farled.platforms.connectors._webfinger import Finger, absent, finger_of
from farled.platforms.door import Answer, Door
from farled.platforms.looking import Media, Post, Profile, Reason, Seen, Target

CALLS = 6
"""The most requests of one look."""
_ACCEPT = 'application/activity+json, application/ld+json; profile="https://www.w3.org/ns/activitystreams"'
_CLOSED = (401, 403)
_NEVER = datetime.min.replace(tzinfo=UTC)


async def look(target: Target, door: Door, feed: str = "") -> Seen:
    """Read an account by its actor; `feed` is where its posts can be had beside, and may hold {page}."""
    finger = await finger_of(door, target.handle)
    if finger.gone:
        return await absent(door, finger)
    return await look_at(finger, target, door, feed)


async def look_at(finger: Finger, target: Target, door: Door, feed: str = "") -> Seen:
    """Read the actor that a host has named."""
    page = finger.page or target.url
    if not finger.actor:
        return Seen(Reason.ONLY_EXISTS, Profile(finger.handle, url=page))
    answer = await door.get(finger.actor, accept=_ACCEPT, expects=(200, *_CLOSED, 404, 410))
    if answer.status in _CLOSED:
        posts = await _by_feed(door, feed.format(page=page))
        return Seen(Reason.READ if posts else Reason.ONLY_EXISTS, Profile(finger.handle, url=page), posts or ())
    if missing := _missing(answer):
        return Seen(missing, Profile(finger.handle, url=page))
    actor = mapping(answer.json())
    if actor.get("suspended") is True:
        return Seen(Reason.SUSPENDED, _profile(actor, finger, None))
    profile = _profile(actor, finger, await _total(door, actor.get("followers")))
    posts = await _by_feed(door, feed.format(page=page)) or await _sent(door, actor.get("outbox"))
    return Seen(_reason(profile, posts), profile, posts or ())


def _missing(answer: Answer) -> Reason | None:
    """Return why there is no actor, of one that its host has just named: one that is only away may be a fault."""
    if answer.status == 410 or answer.object().get("type") == "Tombstone":
        return Reason.DELETED
    return Reason.AMBIGUOUS if answer.status == 404 else None


def _reason(profile: Profile, posts: tuple[Post, ...] | None) -> Reason:
    if profile.moved_to:
        return Reason.MOVED
    return Reason.READ if posts else Reason.NO_POSTS_READ


async def _by_feed(door: Door, feed: str) -> tuple[Post, ...] | None:
    """Return the posts of a feed; None where there is none to be had."""
    try:
        return (await _feeds.fetch(door, feed)).posts if link(feed) else None
    except PlatformError:
        return None


async def _total(door: Door, collection: Any) -> int | None:
    """Return how many stand in a collection; None where that is not told."""
    return number((await _collection(door, collection)).get("totalItems"))


async def _sent(door: Door, outbox: Any) -> tuple[Post, ...] | None:
    """Return the latest posts that an account has sent out; None where they are not shown."""
    box = await _collection(door, outbox)
    first = box.get("first")
    sheet = box if "orderedItems" in box else first if isinstance(first, dict) else await _collection(door, first)
    if "orderedItems" not in sheet:
        return None
    posts = [post for one in mappings(sheet["orderedItems"]) for post in _made(one)]
    return tuple(sorted(posts, key=lambda post: post.at or _NEVER, reverse=True)[:LATEST])


async def _collection(door: Door, collection: Any) -> Mapping[str, Any]:
    """Return a collection that is named or stands there itself; an empty one where it is not shown."""
    if not link(collection):
        return mapping(collection)
    try:
        return mapping((await door.get(link(collection), accept=_ACCEPT)).json())
    except PlatformError:
        return {}


def _profile(actor: Mapping[str, Any], finger: Finger, followers: int | None) -> Profile:
    if not link(actor.get("id")):
        raise LayoutChanged("not_understood", "The answer names no account.")
    values = (one for one in mappings(actor.get("attachment")) if one.get("type") == "PropertyValue")
    return Profile(
        handle=finger.handle,
        stable_id=link(actor["id"]),
        url=_address(actor.get("url")) or finger.page or link(actor["id"]),
        name=clipped(actor.get("name"), 200),
        bio=plain(actor.get("summary")),
        links=links(url for one in values for url in (*links_in(one.get("value")), one.get("value"))),
        avatar=_address(actor.get("icon")),
        followers=followers,
        created_at=moment(actor.get("published")),
        moved_to=link(actor.get("movedTo")),
    )


def _made(activity: Mapping[str, Any]) -> Iterator[Post]:
    """Yield the post that was made by an activity, if it is one: no boost, no answer to somebody."""
    made = mapping(activity, "object")
    if activity.get("type") != "Create" or not made or made.get("inReplyTo"):
        return
    said = (clipped(made.get("name"), 300), plain(made.get("summary")), plain(made.get("content")))
    yield Post(
        id=string(made.get("id")),
        at=moment(made.get("published") or activity.get("published")),
        url=_address(made.get("url")) or link(made.get("id")),
        text=clipped("\n\n".join(dict.fromkeys(filter(None, said)))),
        media=tuple(_media(made)),
        counts=counted(
            likes=mapping(made, "likes").get("totalItems"),
            shares=mapping(made, "shares").get("totalItems"),
            comments=mapping(made, "replies").get("totalItems"),
        ),
    )


def _media(made: Mapping[str, Any]) -> Iterator[Media]:
    """Yield what is attached. A name is its description; one that has none was not described."""
    for one in mappings(made.get("attachment")):
        kind = string(one.get("mediaType")).partition("/")[0] or string(one.get("type")).lower()
        if kind in ("image", "video", "audio"):
            yield Media(kind, _address(one.get("url")), clipped(one.get("name"), 2000))


def _address(value: Any) -> str:
    """Return the web address of what may be one, a link, or a list of them: the page first, where there is one."""
    found = value if isinstance(value, list) else [value]
    pages = [one for one in found if isinstance(one, dict) and one.get("mediaType") == "text/html"]
    for one in (*pages, *found):
        address = link(one.get("href") or one.get("url")) if isinstance(one, dict) else link(one)
        if address:
            return address
    return ""
