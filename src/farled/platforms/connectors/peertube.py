"""Looks at PeerTube's channels and accounts through their server's REST interface, which is open to everybody.

https://docs.joinpeertube.org/api-rest-reference.html (2026-11-23; the fields of lists are commonly known). An account may
have several channels; no two on a server bear one name, so that a bare `@name` is looked for as both.
"""

from collections.abc import Mapping
from typing import Any

from farled.platforms.connectors._reading import (
    LATEST,
    clipped,
    counted,
    link,
    links_in,
    mapping,
    mappings,
    moment,
    number,
    plain,
    string,
    wanted,
)
from farled.platforms.connectors._webfinger import place_of, server_of
from farled.platforms.door import Answer, Door
from farled.platforms.looking import Connector, Media, Post, Profile, Rate, Reason, Seen, Target

_CHANNELS, _ACCOUNTS = "video-channels", "accounts"


async def look(target: Target, door: Door) -> Seen:
    """Read the channel or the account, and its latest videos."""
    server, (name, host) = server_of(door, target.handle), place_of(target.handle)
    for kind in _kinds(target):
        answer = await door.get(f"{server}/api/v1/{kind}/{name}", expects=(200, 404))
        if answer.status == 404:
            _proved_missing(door, answer)
            continue
        told = mapping(answer.json())
        wish = {"start": 0, "count": LATEST, "sort": "-publishedAt"}
        videos = mapping((await door.get(f"{server}/api/v1/{kind}/{name}/videos", wish)).json())
        posts = tuple(_post(one, server) for one in mappings(videos.get("data")))
        return Seen(_reason(videos), _profile(told, host, server, number(videos.get("total"))), posts)
    return Seen(Reason.NOT_FOUND)


def _kinds(target: Target) -> tuple[str, ...]:
    if target.kind == "channel":
        return (_CHANNELS,)
    return (_ACCOUNTS,) if "/a/" in target.url else (_CHANNELS, _ACCOUNTS)


def _proved_missing(door: Door, answer: Answer) -> None:
    """A server that speaks in the words of RFC 7807 says itself that it has no such thing; a bare 404 may be a proxy's."""
    if number(answer.object().get("status")) != 404:
        door.refuse(answer)


def _reason(videos: Mapping[str, Any]) -> Reason:
    if "data" not in videos:
        return Reason.NO_POSTS_READ
    return Reason.NEVER_POSTED if videos.get("total") == 0 else Reason.READ


def _profile(told: Mapping[str, Any], host: str, server: str, videos: int | None) -> Profile:
    """Read a channel or an account. A server older than 7.1 tells the path of a picture, and no address."""
    pictures = mappings(told.get("avatars"))
    largest = max(pictures, key=lambda one: number(one.get("width")) or 0, default={})
    path = string(largest.get("path"))
    return Profile(
        handle=f"{wanted(told.get('name'), 'name')}@{host}",
        stable_id=link(told.get("url")),
        url=link(told.get("url")),
        name=clipped(told.get("displayName"), 200),
        bio=plain(told.get("description")),
        links=links_in(told.get("support")),
        avatar=link(largest.get("fileUrl")) or (f"{server}{path}" if path.startswith("/") else ""),
        followers=number(told.get("followersCount")),
        following=number(told.get("followingCount")),
        posts=videos,
        created_at=moment(told.get("createdAt")),
    )


def _post(told: Mapping[str, Any], server: str) -> Post:
    said = (clipped(told.get("name"), 300), clipped(told.get("truncatedDescription") or told.get("description")))
    return Post(
        id=string(told.get("uuid")),
        at=moment(told.get("publishedAt")),
        url=link(told.get("url")) or f"{server}/w/{string(told.get('shortUUID'))}",
        text=clipped("\n\n".join(filter(None, said))),
        media=(Media("video", link(f"{server}{string(told.get('thumbnailPath'))}")),),
        counts=counted(views=told.get("views"), likes=told.get("likes"), comments=told.get("comments")),
    )


CONNECTOR = Connector(
    platform="peertube",
    look=look,
    bases={"server": "https://{host}"},
    calls=3,
    rates=(Rate(50, 10, "host"),),
    proves_handles=True,
)
