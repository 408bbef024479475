"""Looks at accounts on Flickr: by the feed where the account's number is known, by the API with a key.

Shapes: Flickr's API documentation by general knowledge (2026-11). Errors come with status 200 and `stat: fail`.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from farled.kit.errors import Blocked, LayoutChanged, NotAllowed, Unreachable
from farled.platforms.base import Source, Text
from farled.platforms.connectors import _feeds
from farled.platforms.connectors._asking import ALL_KNOWN, attempt, judged, no_way, pasted
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
from farled.platforms.looking import Access, Connector, Key, KeyKind, Media, Post, Profile, Rate, Reason, Seen, Target

_NOT_FOUND = 1
_DELETED = (2, 5)
_BAD_KEY = 100
_NOT_NOW = (105, 106)


class _Missing(LayoutChanged):
    """Flickr says that there is no such person; `code` is its own."""


async def look(target: Target, door: Door) -> Seen:
    """Read an account and its latest pictures."""
    if _access(target) is Access.CLOSED:
        raise no_way("groups on Flickr")
    if door.key:
        return await _by_api(target, door, door.key, _nsid(target))
    if _access(target) is Access.KEY:
        raise NotAllowed("no_key", "Without a key Flickr answers only for an account whose number is known.")
    return await _by_feed(target, door, _nsid(target))


def _access(target: Target) -> Access:
    if target.kind == "group":
        return Access.CLOSED
    return Access.OPEN if _nsid(target) else Access.KEY


def _nsid(target: Target) -> str:
    """Return the number of an account, where it is known."""
    return target.stable_id or (target.handle if "@N" in target.handle.upper() else "")


async def _by_feed(target: Target, door: Door, nsid: str) -> Seen:
    url, asked = f"{door.base('feed')}/photos_public.gne", {"id": nsid, "format": "atom"}
    answer = await door.get(url, asked, accept=_feeds.ACCEPT, expects=(200, 404))
    if answer.status == 404:
        return Seen(Reason.NOT_FOUND, certain=False)
    feed = await _feeds.feed_of(answer)
    name = feed.title.removeprefix("Uploads from ")
    profile = Profile(target.handle, nsid, target.url, name, feed.description, avatar=feed.image)
    return judged(profile, feed.posts)


async def _by_api(target: Target, door: Door, key: Key, nsid: str) -> Seen:
    try:
        if not nsid:
            nsid = string(mapping(await _ask(door, key, "urls.lookupUser", url=target.url), "user").get("id"))
        told = mapping(await _ask(door, key, "people.getInfo", user_id=nsid), "person")
    except _Missing as missing:
        return Seen(Reason.DELETED if number(missing.facts["number"]) in _DELETED else Reason.NOT_FOUND)
    profile = _profile(told, target)
    if not profile.stable_id:
        return Seen(Reason.NOT_UNDERSTOOD)
    return judged(profile, await attempt(door, _latest(door, key, profile.stable_id)))


async def _latest(door: Door, key: Key, nsid: str) -> tuple[Post, ...]:
    extras = "date_upload,description,views,url_m"
    told = await _ask(door, key, "people.getPublicPhotos", user_id=nsid, per_page=LATEST, extras=extras)
    return tuple(_post(one, nsid) for one in mappings(mapping(told, "photos").get("photo")))


async def _ask(door: Door, key: Key, method: str, **params: Any) -> Mapping[str, Any]:
    """Ask, and raise what Flickr says in the answer."""
    asked = {"method": f"flickr.{method}", "format": "json", "nojsoncallback": 1, **params}
    told = mapping((await door.get(door.base("api"), asked, secret_params={"api_key": key.secret})).json())
    if told.get("stat") == "ok":
        return told
    code = told.get("code")
    if code == _BAD_KEY:
        raise NotAllowed("key_refused", "Flickr does not take the key.")
    if code in _NOT_NOW:
        raise Unreachable("server_error", "Flickr does not answer now.")
    if "limit" in string(told.get("message")).lower():
        raise Blocked("too_often", "Flickr was asked too often.")
    if code == _NOT_FOUND or code in _DELETED:
        raise _Missing("not_understood", "Flickr knows no such account.", number=code)
    raise LayoutChanged("not_understood", "Flickr answered with an error that was not expected.")


def _profile(told: Mapping[str, Any], target: Target) -> Profile:
    alias, nsid = string(told.get("path_alias")), string(told.get("nsid")) or string(told.get("id"))
    photos = mapping(told, "photos")
    return Profile(
        handle=alias or target.handle,
        stable_id=nsid,
        url=f"https://www.flickr.com/photos/{alias or nsid}/",
        name=_content(told, "realname") or _content(told, "username"),
        bio=plain(_content(told, "description")),
        posts=number(mapping(photos, "count").get("_content")),
        created_at=moment(number(_content(photos, "firstdate"))),
    )


def _content(told: Mapping[str, Any], name: str) -> str:
    return clipped(string(mapping(told, name).get("_content")))


def _post(told: Mapping[str, Any], nsid: str) -> Post:
    uid = string(told.get("id"))
    return Post(
        id=uid,
        at=moment(number(told.get("dateupload"))),
        url=f"https://www.flickr.com/photos/{nsid}/{uid}/",
        text=clipped(f"{string(told.get('title'))}\n\n{plain(_content(told, 'description'))}"),
        media=(Media("image", link(told.get("url_m"))),),
        counts=counted(views=told.get("views")),
    )


API_KEY = KeyKind(
    slug="api_key",
    name=Text("API key", "API-nyckel"),
    reach="platform",
    takes=Text(
        "A Flickr account with Flickr Pro, which costs money each month; the key is then given at once under App Garden.",
        "Ett konto med Flickr Pro, som kostar pengar varje månad; därefter får du nyckeln direkt under App Garden.",
    ),
    adds=Text(
        "Accounts that are known only by their name, how many pictures there are, and Flickr's own word on an account"
        " that is gone.",
        "Konton som bara är kända till namnet, hur många bilder som finns, och Flickrs eget besked när ett konto är borta.",
    ),
    worth=Text(
        "Seldom: an account whose number is known can be looked at without a key.",
        "Sällan: ett konto vars nummer är känt går att titta på utan nyckel.",
    ),
    source=Source("flickr.com/services/api", date(2026, 11, 27), known=ALL_KNOWN),
    fields=pasted("Key", "Nyckel"),
)

CONNECTOR = Connector(
    platform="flickr",
    look=look,
    bases={"api": "https://api.flickr.com/services/rest/", "feed": "https://www.flickr.com/services/feeds"},
    calls=3,
    rates=(Rate(3600, 3600, "key"), Rate(30, 60, "installation")),
    keys=(API_KEY,),
    access=_access,
)
