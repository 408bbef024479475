"""Reads accounts on Misskey and what was made from it: one interface, asked in JSON, open without a key.

misskey-dev/misskey packages/backend/src/server/api/endpoints/users; field names are commonly known (2026-11-23).
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
from farled.platforms.looking import Media, Post, Profile, Reason, Seen, Target

SOFTWARE = ("misskey", "sharkey", "firefish", "iceshrimp", "calckey", "foundkey", "cherrypick", "catodon")
_CLOSED = (401, 403)
_ABSENT = {
    "NO_SUCH_USER": Reason.NOT_FOUND,
    "USER_SUSPENDED": Reason.SUSPENDED,
    "USER_IS_SUSPENDED": Reason.SUSPENDED,
    "USER_DELETED": Reason.DELETED,
}


async def look(target: Target, door: Door) -> Seen:
    """Read the account and its latest notes; where the interface is shut, by what the server tells other servers."""
    server, (name, host) = server_of(door, target.handle), place_of(target.handle)
    asked = {"username": name, "host": None}
    answer = await door.post(f"{server}/api/users/show", asked, expects=(200, 400, *_CLOSED, 404))
    if answer.status != 200:
        code = string(mapping(answer.object(), "error").get("code"))
        if code in _ABSENT:
            return Seen(_ABSENT[code])
        return await _activitypub.look(target, door)
    user = mapping(answer.json())
    profile = _profile(user, host, server)
    if user.get("isSuspended") is True:
        return Seen(Reason.SUSPENDED, profile)
    posts = await _notes(door, server, wanted(user.get("id"), "id"))
    return Seen(_reason(user, profile, posts), profile, posts or ())


async def _notes(door: Door, server: str, user: str) -> tuple[Post, ...] | None:
    wish = {"userId": user, "limit": LATEST, "withReplies": False, "withRenotes": False}
    answer = await door.post(f"{server}/api/users/notes", wish, expects=(200, 400, *_CLOSED))
    if answer.status != 200 or not isinstance(notes := answer.json(), list):
        return None
    own = (one for one in mappings(notes) if not (one.get("renoteId") and one.get("text") is None))
    return tuple(_post(one, server) for one in own)


def _reason(user: Mapping[str, Any], profile: Profile, posts: tuple[Post, ...] | None) -> Reason:
    """Say how it stands. One that is locked only asks before somebody follows it: its notes are there for all."""
    if profile.moved_to:
        return Reason.MOVED
    if user.get("isSilenced") is True:
        return Reason.LIMITED
    if posts is None:
        return Reason.NO_POSTS_READ
    return Reason.NEVER_POSTED if not posts and profile.posts == 0 else Reason.READ


def _profile(user: Mapping[str, Any], host: str, server: str) -> Profile:
    """Read an account; its id to other servers is made from its own, as the software itself makes it."""
    name = wanted(user.get("username"), "username")
    return Profile(
        handle=f"{name}@{host}",
        stable_id=f"{server}/users/{string(user.get('id'))}",
        url=f"{server}/@{name}",
        name=clipped(user.get("name"), 200),
        bio=clipped(user.get("description")),
        links=links(one.get("value") for one in mappings(user.get("fields"))),
        avatar=link(user.get("avatarUrl")),
        followers=number(user.get("followersCount")),
        following=number(user.get("followingCount")),
        posts=number(user.get("notesCount")),
        created_at=moment(user.get("createdAt")),
        moved_to=link(user.get("movedTo")),
    )


def _post(note: Mapping[str, Any], server: str) -> Post:
    reactions = [count for count in map(number, mapping(note, "reactions").values()) if count]
    address = f"{server}/notes/{string(note.get('id'))}"
    return Post(
        id=address,
        at=moment(note.get("createdAt")),
        url=address,
        text=clipped("\n\n".join(filter(None, (clipped(note.get("cw")), clipped(note.get("text")))))),
        media=tuple(
            Media(_kind(string(one.get("type"))), link(one.get("url")), clipped(one.get("comment"), 2000))
            for one in mappings(note.get("files"))
        ),
        counts=counted(likes=sum(reactions), shares=note.get("renoteCount"), comments=note.get("repliesCount")),
    )


def _kind(told: str) -> str:
    kind = told.partition("/")[0]
    return kind if kind in ("image", "video", "audio") else "file"
