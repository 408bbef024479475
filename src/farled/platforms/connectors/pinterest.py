"""Looks at accounts on Pinterest: by the feed of the latest pins, or as the account's owner.

A missing account is sent to the front page, which is no word of Pinterest's and has to be met twice. Shapes:
pinterest/api-description v5/openapi.yaml; the redirect: WhatsMyName e62338e (read 2026-11-23).
"""

from collections.abc import Mapping
from datetime import date
from typing import Any
from urllib.parse import urlsplit

from farled.kit.errors import NotAllowed
from farled.platforms.base import Source, Text
from farled.platforms.connectors import _feeds
from farled.platforms.connectors._asking import attempt, judged, pasted
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
from farled.platforms.door import Door
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

_SCOPES = ("user_accounts:read", "boards:read", "pins:read")
_PICTURE = "400x300"


async def look(target: Target, door: Door) -> Seen:
    """Read an account and its latest pins."""
    return await (_own(target, door, door.key) if door.key else _by_feed(target, door))


async def _by_feed(target: Target, door: Door) -> Seen:
    url = f"{door.base('web')}/{target.handle}/feed.rss"
    answer = await door.get(url, accept=f"{_feeds.ACCEPT}, text/html;q=0.5", expects=(200, 404))
    sent_home = answer.redirected and urlsplit(answer.url).path in ("", "/")
    if answer.status == 404 or sent_home:
        return Seen(Reason.NOT_FOUND, certain=False)
    feed = await _feeds.feed_of(answer)
    profile = Profile(target.handle, url=target.url, name=feed.title, bio=feed.description, avatar=feed.image)
    return judged(profile, feed.posts)


async def _own(target: Target, door: Door, key: Key) -> Seen:
    """Read the account whose owner gave the key, if it is the one that is looked at."""
    told = await _ask(door, key, "user_account")
    profile = _profile(told)
    if not profile.handle:
        return Seen(Reason.NOT_UNDERSTOOD)
    same = (
        profile.stable_id == target.stable_id if target.stable_id else profile.handle.lower() == target.handle.lower()
    )
    if not same:
        raise NotAllowed("key_lacks_right", "The key is another account's.")
    return judged(profile, await attempt(door, _latest(door, key)))


async def _latest(door: Door, key: Key) -> tuple[Post, ...]:
    told = await _ask(door, key, "pins", page_size=25)
    return tuple(_pin(one) for one in mappings(told.get("items")))[:LATEST]


async def _ask(door: Door, key: Key, path: str, **params: Any) -> Mapping[str, Any]:
    headers = {"Authorization": f"Bearer {key.secret}"}
    return mapping((await door.get(f"{door.base('api')}/{path}", params, headers=headers)).json())


def _profile(told: Mapping[str, Any]) -> Profile:
    name, site = string(told.get("username")), string(told.get("website_url"))
    return Profile(
        handle=name,
        stable_id=string(told.get("id")),
        url=f"https://www.pinterest.com/{name}/",
        name=clipped(told.get("business_name")),
        bio=clipped(told.get("about")),
        links=links([site if "://" in site else f"https://{site}"]) if site else (),
        avatar=link(told.get("profile_image")),
        followers=number(told.get("follower_count")),
        following=number(told.get("following_count")),
        posts=number(told.get("pin_count")),
    )


def _pin(told: Mapping[str, Any]) -> Post:
    uid, kind = string(told.get("id")), string(mapping(told, "media").get("media_type"))
    picture = link(mapping(told, "media", "images", _PICTURE).get("url"))
    return Post(
        id=uid,
        at=moment(told.get("created_at")),
        url=f"https://www.pinterest.com/pin/{uid}/",
        text=clipped(f"{string(told.get('title'))}\n\n{string(told.get('description'))}"),
        media=(Media("video" if "video" in kind else "image", picture, clipped(told.get("alt_text"))),),
        counts=counted(saves=mapping(told, "pin_metrics", "all_time").get("save")),
    )


async def _opened(door: Door) -> tuple[Opened, ...]:
    profile = _profile(await _ask(door, door.needs(), "user_account"))
    return (Opened(f"@{profile.handle}", {"username": profile.handle}),) if profile.handle else ()


OWN = KeyKind(
    slug="own",
    name=Text("One account, by its owner", "Ett konto, via ägaren"),
    reach="account",
    takes=Text(
        "The login of a business account, and an app at developers.pinterest.com. Trial access is given within days and is"
        " enough for one organisation; free.",
        "Inloggningen till ett företagskonto, och en app på developers.pinterest.com. Provåtkomst får ni inom några dagar"
        " och den räcker för en organisation; gratis.",
    ),
    adds=Text(
        "That one account: followers, the number of pins, and whether pictures are described. Without it only the latest"
        " pins are seen.",
        "Just det kontot: följare, antal pins, och om bilderna är beskrivna. Utan den syns bara de senaste inläggen.",
    ),
    worth=Text(
        "Seldom: the feed shows without a key whether the account lives.",
        "Sällan: flödet visar utan nyckel om kontot lever.",
    ),
    source=Source(
        "pinterest/api-description v5",
        date(2026, 11, 27),
        known=Text("access and days: general knowledge", "åtkomst och dagar: allmänt känt"),
    ),
    fields=pasted("Access token", "Åtkomstnyckel"),
    scopes=_SCOPES,
    oauth=OAuth(
        authorize="{login}/oauth/",
        token="{api}/oauth/token",  # noqa: S106  an address
        scopes=_SCOPES,
        pkce=False,
        basic=True,
        scope_separator=",",
    ),
    opens=_opened,
)

CONNECTOR = Connector(
    platform="pinterest",
    look=look,
    bases={
        "api": "https://api.pinterest.com/v5",
        "web": "https://www.pinterest.com",
        "login": "https://www.pinterest.com",
    },
    calls=2,
    rates=(Rate(1000, 86400, "key"), Rate(20, 60, "installation")),
    keys=(OWN,),
)
