"""Looks at channels on Twitch, with the key of an app.

Asked by the number where it is known. That nobody is listed is Twitch's word for a channel that is missing, banned or
renamed. Limits: api-evangelist/twitch (read 2026-11-23); shapes by general knowledge.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from farled.kit.errors import LayoutChanged
from farled.platforms.base import Source, Text
from farled.platforms.connectors._asking import ALL_KNOWN, CLIENT_ID, CLIENT_SECRET, app_token, attempt, judged
from farled.platforms.connectors._reading import (
    LATEST,
    clipped,
    counted,
    link,
    mapping,
    mappings,
    moment,
    number,
    string,
)
from farled.platforms.door import Door
from farled.platforms.looking import Connector, KeyKind, Media, Post, Profile, Rate, Reason, Seen, Target


async def look(target: Target, door: Door) -> Seen:
    """Read a channel, its followers and its latest recordings."""
    token = await app_token(door, f"{door.base('login')}/token")
    asked = {"id": target.stable_id} if target.stable_id else {"login": target.handle.lower()}
    told = await _ask(door, token, "users", asked)
    rows = told.get("data")
    if not isinstance(rows, list):
        raise LayoutChanged("not_understood", "Twitch did not answer as it does.")
    if not rows:
        return Seen(Reason.NOT_FOUND)
    user = mapping(rows[0])
    stable_id = string(user.get("id"))
    if not stable_id:
        return Seen(Reason.NOT_UNDERSTOOD)
    followers = await attempt(door, _ask(door, token, "channels/followers", {"broadcaster_id": stable_id, "first": 1}))
    posts = await attempt(door, _latest(door, token, stable_id))
    return judged(_profile(user, number((followers or {}).get("total"))), posts)


async def _latest(door: Door, token: str, stable_id: str) -> tuple[Post, ...]:
    """Return the recordings; those of broadcasts are thrown away by Twitch after weeks."""
    told = await _ask(door, token, "videos", {"user_id": stable_id, "first": LATEST})
    return tuple(_post(one) for one in mappings(told.get("data")))


async def _ask(door: Door, token: str, path: str, params: Mapping[str, Any]) -> Mapping[str, Any]:
    key = door.needs("app")
    headers = {"Client-Id": key.facts.get("client_id", ""), "Authorization": f"Bearer {token}"}
    return mapping((await door.get(f"{door.base('api')}/{path}", params, headers=headers)).json())


def _profile(user: Mapping[str, Any], followers: int | None) -> Profile:
    login = string(user.get("login"))
    return Profile(
        handle=login,
        stable_id=string(user.get("id")),
        url=f"https://www.twitch.tv/{login}",
        name=clipped(user.get("display_name")),
        bio=clipped(user.get("description")),
        avatar=link(user.get("profile_image_url")),
        followers=followers,
        created_at=moment(user.get("created_at")),
        verified=user.get("broadcaster_type") == "partner",
    )


def _post(told: Mapping[str, Any]) -> Post:
    address = link(told.get("url"))
    return Post(
        id=string(told.get("id")),
        at=moment(told.get("published_at")) or moment(told.get("created_at")),
        url=address,
        text=clipped(f"{string(told.get('title'))}\n\n{string(told.get('description'))}"),
        media=(Media("video", address),),
        counts=counted(views=told.get("view_count")),
    )


APP = KeyKind(
    slug="app",
    name=Text("App", "App"),
    reach="platform",
    takes=Text(
        "A Twitch account with two-step login; register an app at dev.twitch.tv. Given at once, free.",
        "Ett konto på Twitch med tvåstegsinloggning; registrera en app på dev.twitch.tv. Du får den direkt, gratis.",
    ),
    adds=Text(
        "Every channel: name, description, followers and the latest recordings with date and views. Without it Farled"
        " cannot look at Twitch.",
        "Alla kanaler: namn, beskrivning, följare och de senaste inspelningarna med datum och visningar. Utan den kan"
        " Farled inte titta på Twitch.",
    ),
    worth=Text(
        "Yes, if you have a channel on Twitch: it takes ten minutes.",
        "Ja, om ni har en kanal på Twitch: det tar tio minuter.",
    ),
    source=Source("dev.twitch.tv", date(2026, 11, 27), known=ALL_KNOWN),
    fields=(CLIENT_ID, CLIENT_SECRET),
)

CONNECTOR = Connector(
    platform="twitch",
    look=look,
    bases={"api": "https://api.twitch.tv/helix", "login": "https://id.twitch.tv/oauth2"},
    calls=4,
    rates=(Rate(800, 60, "key"),),
    keys=(APP,),
    needs_key=True,
    proves_handles=True,
)
