"""TikTok: the Display API with the owner's key, and without one the service that embeds profiles.

That service refuses private accounts, and those whose owner has told no age, as it refuses missing ones
(developers.tiktok.com, Embed creator profiles, 2026-11-27), so that its no is never "gone". Nothing else may be read by
machine.
"""

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from farled.kit.errors import Blocked, LayoutChanged, NotAllowed
from farled.platforms.base import Source, Text
from farled.platforms.connectors._asking import WEEKS_KNOWN, attempt, judged, pasted
from farled.platforms.connectors._reading import clipped, counted, link, mapping, mappings, moment, number, string
from farled.platforms.door import Answer, Door
from farled.platforms.looking import (
    Connector,
    Key,
    KeyKind,
    Media,
    OAuth,
    Opened,
    Post,
    Profile,
    Rate,
    Reason,
    Seen,
    Target,
)

_USER = (
    "open_id,union_id,avatar_url,display_name,bio_description,profile_deep_link,is_verified,username,follower_count,"
    "following_count,likes_count,video_count"
)
_VIDEO = (
    "id,create_time,cover_image_url,share_url,video_description,title,like_count,comment_count,share_count,view_count"
)
_MOST_VIDEOS = 20
_STATUSES = (200, 400, 401, 403, 429, 500)
_LACKS_RIGHT = ("scope_not_authorized", "scope_permission_missed")
_SCOPES = ("user.info.basic", "user.info.profile", "user.info.stats", "video.list")
_VIDEO_URL = re.compile(r"https://(?:www\.|m\.)?tiktok\.com/@[^/?#]+/(?:video|photo)/[0-9]{1,25}(?:[/?#].*)?").fullmatch


async def look(target: Target, door: Door) -> Seen:
    """Look at an account with its owner's key; without one only at whether it is there."""
    return await (_own(target, door, door.key) if door.key else _embedded(target, door))


async def post_exists(url: str, door: Door) -> bool | None:
    """Say whether a video can be embedded; a no has many reasons, so that it is None."""
    return True if _VIDEO_URL(url) and await _author(door, url) else None


async def _embedded(target: Target, door: Door) -> Seen:
    url = f"https://www.tiktok.com/@{target.handle}"
    told = await _author(door, url)
    if told is None:
        return Seen(Reason.AMBIGUOUS)
    name, shown = told
    return Seen(Reason.ONLY_EXISTS, Profile(handle=name, url=f"https://www.tiktok.com/@{name}", name=shown))


async def _author(door: Door, url: str) -> tuple[str, str] | None:
    """Return the name and the shown name of whoever stands behind a URL; None where nothing may be embedded."""
    answer = await door.get(door.base("oembed"), {"url": url}, expects=(200, 400, 404))
    if answer.status != 200:
        return None
    told = mapping(answer.json())
    name = string(told.get("author_unique_id")) or string(told.get("author_url")).partition("/@")[2].partition("?")[0]
    if not name:
        raise LayoutChanged("not_understood", "TikTok answered without an author.", url=answer.url)
    return name, clipped(told.get("author_name"))


async def _own(target: Target, door: Door, key: Key) -> Seen:
    """Read the account whose owner gave the key, if it is the one that is looked at, under this name or an earlier one."""
    user = mapping(await _ask(door, "user/info/", _USER, key), "user")
    name, uid = string(user.get("username")), string(user.get("open_id"))
    if not name or not uid:
        raise LayoutChanged("not_understood", "TikTok answered without an account.")
    names = {name.lower(), key.facts.get("username", "").lower()}
    if target.stable_id != uid and target.handle.lower() not in names:
        raise NotAllowed("key_lacks_right", "The key is another account's.")
    listed = await attempt(door, _ask(door, "video/list/", _VIDEO, key, {"max_count": _MOST_VIDEOS}))
    posts = [_post(one) for one in mappings(mapping(listed).get("videos"))]
    return judged(
        _profile(user), tuple(sorted(posts, key=lambda post: post.at.timestamp() if post.at else 0, reverse=True))
    )


async def _ask(
    door: Door, path: str, fields: str, key: Key, body: Mapping[str, Any] | None = None
) -> Mapping[str, Any]:
    """Ask the Display API. Raises NotAllowed (key_refused, key_lacks_right), Blocked (too_often), and what a door does."""
    url, headers = f"{door.base('api')}/{path}", {"Authorization": f"Bearer {key.secret}"}
    if body is None:
        answer = await door.get(url, {"fields": fields}, headers=headers, expects=_STATUSES)
    else:
        answer = await door.post(f"{url}?fields={fields}", body, headers=headers, expects=_STATUSES)
    _check(door, answer)
    found = answer.json()
    return mapping(found, "data")


def _check(door: Door, answer: Answer) -> None:
    """Raise what an error means; its word counts, whatever the status."""
    code = string(mapping(answer.object(), "error").get("code"))
    if code == "access_token_invalid":
        raise NotAllowed("key_refused", "TikTok does not take the key any more.")
    if code in _LACKS_RIGHT:
        raise NotAllowed("key_lacks_right", "The owner has not allowed all that is needed.")
    if code == "rate_limit_exceeded":
        raise Blocked("too_often", "Asked too often.", retry_after=answer.rest or 60.0)
    if answer.status != 200:
        door.refuse(answer)
    if code not in ("ok", ""):
        raise LayoutChanged("not_understood", "TikTok answered with an error that is not known.", said=code)


def _profile(user: Mapping[str, Any]) -> Profile:
    name, verified = string(user.get("username")), user.get("is_verified")
    return Profile(
        handle=name,
        stable_id=string(user.get("open_id")),
        url=f"https://www.tiktok.com/@{name}",
        name=clipped(user.get("display_name")),
        bio=clipped(user.get("bio_description")),
        avatar=link(user.get("avatar_url")),
        followers=number(user.get("follower_count")),
        following=number(user.get("following_count")),
        posts=number(user.get("video_count")),
        verified=verified if isinstance(verified, bool) else None,
    )


def _post(video: Mapping[str, Any]) -> Post:
    return Post(
        id=string(video.get("id")),
        at=moment(video.get("create_time")),
        url=link(video.get("share_url")),
        text=clipped(video.get("video_description")) or clipped(video.get("title")),
        media=(Media("video", link(video.get("cover_image_url"))),),
        counts=counted(
            likes=video.get("like_count"),
            comments=video.get("comment_count"),
            shares=video.get("share_count"),
            views=video.get("view_count"),
        ),
    )


async def _opened(door: Door) -> tuple[Opened, ...]:
    answer = await _ask(door, "user/info/", "open_id,username", door.needs())
    name, uid = string(mapping(answer, "user").get("username")), string(mapping(answer, "user").get("open_id"))
    return (Opened(f"@{name}", {"open_id": uid, "username": name}),) if name else ()


OWN = KeyKind(
    slug="own",
    name=Text("Your own account", "Ert eget konto"),
    reach="account",
    takes=Text(
        "The login of the account, and an app with TikTok's developer portal that has passed its review for the Display API."
        " It is free; the review often takes one to three weeks and wants a web address and a film that shows the use. The"
        " owner says yes again after 180 days; in between the key is renewed by itself.",
        "Inloggningen till kontot, och en app i TikToks utvecklarportal som har godkänts för Display API. Det är gratis;"
        " granskningen tar ofta en till tre veckor och kräver en webbadress och en film som visar användningen. Ägaren säger"
        " ja igen efter 180 dagar; däremellan förnyas nyckeln automatiskt.",
    ),
    adds=Text(
        "That one account: name, biography, followers and the latest 20 public videos with date, views, likes, comments and"
        " shares. Without a key Farled only sees whether the account is there.",
        "Just det kontot: namn, presentation, följare och de 20 senaste offentliga videorna med datum, visningar,"
        " gillamarkeringar, kommentarer och delningar. Utan nyckel ser Farled bara om kontot finns.",
    ),
    worth=Text(
        "If you publish there every week and want the figures. Otherwise the round is enough.",
        "Om ni publicerar där varje vecka och vill ha siffrorna. Annars räcker ronden.",
    ),
    source=Source(
        "developers.tiktok.com, Display API, Manage OAuth access tokens (2026-11-05)",
        date(2026, 11, 27),
        known=WEEKS_KNOWN,
    ),
    fields=pasted("Access token", "Åtkomstnyckel"),
    scopes=_SCOPES,
    oauth=OAuth(
        authorize="{login}/v2/auth/authorize/",
        token="{api}/oauth/token/",  # noqa: S106  an address
        scopes=_SCOPES,
        revoke="{api}/oauth/revoke/",
        revoke_form={"client_key": "{client_id}", "client_secret": "{client_secret}", "token": "{access}"},
        pkce=False,
        scope_separator=",",
        client_id_name="client_key",
    ),
    opens=_opened,
)

CONNECTOR = Connector(
    platform="tiktok",
    look=look,
    ids_last=False,
    bases={
        "api": "https://open.tiktokapis.com/v2",
        "login": "https://www.tiktok.com",
        "oembed": "https://www.tiktok.com/oembed",
    },
    calls=2,
    # 600 a minute with a key (developers.tiktok.com, rate limits, 2026-08-04); without one, what a person might do.
    rates=(Rate(600, 60, "key"), Rate(20, 60, "installation")),
    keys=(OWN,),
    surface="preview",
    post_exists=post_exists,
)
