"""Looks at Lemmy's communities and persons through their server's REST interface, which is open to everybody.

LemmyNet/lemmy crates/api_common, version 3 of the interface; commonly known (2026-11-23). A community's posts are its
members', and say whether it is alive.
"""

from collections.abc import Mapping
from typing import Any

from farled.platforms.connectors import _activitypub
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
    wanted,
)
from farled.platforms.connectors._webfinger import place_of, server_of
from farled.platforms.door import Door
from farled.platforms.looking import Connector, Media, Post, Profile, Rate, Reason, Seen, Target

_ABSENT = ("not_found", "couldnt_find_community", "couldnt_find_person", "couldnt_find_that_username_or_email")


async def look(target: Target, door: Door) -> Seen:
    """Read the community or the person and the latest posts; where the interface is another, by the actor."""
    server, (name, host) = server_of(door, target.handle), place_of(target.handle)
    community = target.kind == "community" or target.handle.startswith("!")
    path, wish = ("community", {"name": name}) if community else ("user", {"username": name, "limit": LATEST})
    answer = await door.get(f"{server}/api/v3/{path}", wish, expects=(200, 400, 404))
    if answer.status != 200:
        if string(answer.object().get("error")) in _ABSENT:
            return Seen(Reason.NOT_FOUND)
        return await _activitypub.look(target, door)
    told = mapping(answer.json())
    view = mapping(told, "community_view" if community else "person_view")
    about = mapping(view, "community" if community else "person")
    profile = _profile(about, mapping(view, "counts"), ("!" if community else "") + f"{name}@{host}")
    if gone := _gone(about):
        return Seen(gone, profile)
    posts = await _in_community(door, server, name) if community else _posts(told)
    return Seen(Reason.NEVER_POSTED if not posts and profile.posts == 0 else Reason.READ, profile, posts)


async def _in_community(door: Door, server: str, name: str) -> tuple[Post, ...]:
    wish = {"community_name": name, "sort": "New", "limit": LATEST}
    return _posts(mapping((await door.get(f"{server}/api/v3/post/list", wish)).json()))


def _posts(told: Mapping[str, Any]) -> tuple[Post, ...]:
    """Read posts; pinned ones stand first and out of order."""
    posts = [_post(one) for one in mappings(told.get("posts"))]
    return tuple(sorted(posts, key=lambda post: post.at.timestamp() if post.at else 0, reverse=True)[:LATEST])


def _gone(about: Mapping[str, Any]) -> Reason | None:
    if about.get("deleted") is True:
        return Reason.DELETED
    return Reason.SUSPENDED if about.get("removed") is True or about.get("banned") is True else None


def _profile(about: Mapping[str, Any], counts: Mapping[str, Any], handle: str) -> Profile:
    address = link(wanted(about.get("actor_id"), "actor_id"))
    return Profile(
        handle=handle,
        stable_id=address,
        url=address,
        name=clipped(about.get("title") or about.get("display_name"), 200),
        bio=clipped(about.get("description") or about.get("bio")),
        avatar=link(about.get("icon") or about.get("avatar")),
        followers=number(counts.get("subscribers")),
        posts=number(counts.get("posts") if "posts" in counts else counts.get("post_count")),
        created_at=moment(about.get("published")),
    )


def _post(view: Mapping[str, Any]) -> Post:
    post, counts = mapping(view, "post"), mapping(view, "counts")
    picture = link(post.get("thumbnail_url"))
    said = (clipped(post.get("name"), 300), clipped(post.get("body")), *links([post.get("url")]))
    return Post(
        id=string(post.get("ap_id")),
        at=moment(post.get("published")),
        url=link(post.get("ap_id")),
        text=clipped("\n\n".join(filter(None, said))),
        media=(Media("image", picture, clipped(post.get("alt_text"), 2000)),) if picture else (),
        counts=counted(likes=counts.get("score"), comments=counts.get("comments")),
    )


CONNECTOR = Connector(
    platform="lemmy",
    look=look,
    bases={"server": "https://{host}"},
    calls=1 + _activitypub.CALLS,
    rates=(Rate(100, 60, "host"),),
    proves_handles=True,
)
