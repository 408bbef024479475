"""Looks at channels on Dailymotion, whose interface answers anybody about what is public.

A name that nobody has is answered with 404 and the type not_found. General knowledge of the platform's documentation
(developers.dailymotion.com, 2026-11).
"""

from collections.abc import Mapping
from typing import Any

from farled.platforms.connectors._asking import attempt, judged
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
from farled.platforms.door import Door
from farled.platforms.looking import Connector, Media, Post, Profile, Rate, Reason, Seen, Target

_PROFILE = "id,username,screenname,description,url,avatar_240_url,followers_total,videos_total,created_time,verified"
_VIDEO = "id,title,description,url,created_time,views_total,likes_total"


async def look(target: Target, door: Door) -> Seen:
    """Read a channel and its latest videos."""
    user = f"{door.base('api')}/user/{target.stable_id or target.handle}"
    answer = await door.get(user, {"fields": _PROFILE}, expects=(200, 404))
    told = mapping(answer.json())
    if answer.status == 404:
        said = mapping(told, "error").get("type") == "not_found"
        return Seen(Reason.NOT_FOUND if said else Reason.NOT_UNDERSTOOD)
    profile = _profile(told, target)
    if not profile.stable_id:
        return Seen(Reason.NOT_UNDERSTOOD)
    return judged(profile, await attempt(door, _latest(door, user)))


async def _latest(door: Door, user: str) -> tuple[Post, ...]:
    answer = await door.get(f"{user}/videos", {"fields": _VIDEO, "sort": "recent", "limit": LATEST})
    return tuple(_post(one) for one in mappings(mapping(answer.json()).get("list")))


def _profile(told: Mapping[str, Any], target: Target) -> Profile:
    verified = told.get("verified")
    return Profile(
        handle=string(told.get("username")) or target.handle,
        stable_id=string(told.get("id")),
        url=link(told.get("url")) or target.url,
        name=clipped(told.get("screenname")),
        bio=plain(told.get("description")),
        avatar=link(told.get("avatar_240_url")),
        followers=number(told.get("followers_total")),
        posts=number(told.get("videos_total")),
        created_at=moment(told.get("created_time")),
        verified=verified if isinstance(verified, bool) else None,
    )


def _post(told: Mapping[str, Any]) -> Post:
    address = link(told.get("url"))
    return Post(
        id=string(told.get("id")),
        at=moment(told.get("created_time")),
        url=address,
        text=clipped(f"{string(told.get('title'))}\n\n{plain(told.get('description'))}"),
        media=(Media("video", address),),
        counts=counted(views=told.get("views_total"), likes=told.get("likes_total")),
    )


CONNECTOR = Connector(
    platform="dailymotion",
    look=look,
    bases={"api": "https://api.dailymotion.com"},
    calls=2,
    # No limit is published for what is public.
    rates=(Rate(30, 60, "installation"),),
    proves_handles=True,
)
