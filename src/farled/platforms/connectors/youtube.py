"""Looks at YouTube channels: with an app's key by the Data API, without one by the channel's feed.

The feed is away for days from time to time while the channel is there, so its 404 proves nothing. Pages are not read:
the terms forbid it, which is why a name becomes a channel only with a key. Sources:
https://developers.google.com/youtube/v3/docs/channels and https://developers.google.com/youtube/v3/determine_quota_cost
(2026-11-23); what the feed looks like, and its days of 404, is known from those who read it.
"""

import re
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any, NoReturn

from farled.kit import clock
from farled.kit.errors import Blocked, LayoutChanged, NotAllowed
from farled.platforms.base import Source, Text
from farled.platforms.connectors import _feeds
from farled.platforms.connectors._asking import pasted
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
from farled.platforms.door import Answer, Door
from farled.platforms.looking import Access, Connector, KeyKind, Media, Post, Profile, Rate, Reason, Seen, Target

_QUOTA_UNITS = 10_000
"""A day and a project; a list call costs one."""
_FEED_ID = re.compile(r"[A-Za-z0-9_-]{22}").fullmatch
"""A feed names its channel without the UC at the beginning."""
_RESET_HOUR = 8
"""UTC: midnight in California in winter, when the quota is new in summer and winter alike."""
_SPENT = frozenset({"quotaExceeded", "dailyLimitExceeded"})
_TOO_FAST = frozenset({"rateLimitExceeded", "userRateLimitExceeded", "RATE_LIMIT_EXCEEDED"})
_A_MINUTE = 60.0
"""Seconds in which YouTube counts what is too fast, where it does not say it itself (general knowledge, 2026-11)."""
_BAD_KEY = frozenset({"keyInvalid", "API_KEY_INVALID", "keyExpired", "badRequest"})
_THUMBNAILS = ("high", "medium", "default")


async def look(target: Target, door: Door) -> Seen:
    """Read the channel and its latest videos."""
    if _access(target) is Access.CLOSED:
        return Seen(Reason.FORBIDDEN_BY_TERMS)
    if door.key is None:
        return await _by_feed(target, door)
    channel = await _channel(target, door)
    if channel is None:
        return Seen(Reason.NOT_FOUND)
    profile = _profile(channel, target)
    uploads = string(mapping(channel, "contentDetails", "relatedPlaylists").get("uploads"))
    posts = await _uploads(door, uploads) if uploads else None
    if not posts and profile.posts == 0:
        return Seen(Reason.NEVER_POSTED, profile)
    return Seen(Reason.NO_POSTS_READ if posts is None else Reason.READ, profile, posts or ())


async def _channel(target: Target, door: Door) -> Mapping[str, Any] | None:
    """Return the channel; None where YouTube answers that it has none such, which is a list with nothing in it."""
    listed = await _list(door, "channels", {"part": "snippet,statistics,contentDetails", **_question(target)})
    if not ("items" in listed or "pageInfo" in listed):
        raise LayoutChanged("not_understood", "YouTube answered without a list of channels.")
    return next(iter(mappings(listed.get("items"))), None)


def _access(target: Target) -> Access:
    """Tell to whom YouTube answers. Which channel an old custom name leads to stands only on its page, which the terms
    forbid to read.
    """
    if _channel_id(target) or target.kind == "user":
        return Access.OPEN
    return Access.KEY if target.kind == "channel" else Access.CLOSED


def _channel_id(target: Target) -> str:
    return target.stable_id or (target.handle if target.url.endswith(f"/channel/{target.handle}") else "")


def _question(target: Target) -> dict[str, str]:
    """Return how the channel is asked for."""
    if channel_id := _channel_id(target):
        return {"id": channel_id}
    if target.kind == "user":
        return {"forUsername": target.handle}
    return {"forHandle": f"@{target.handle.removeprefix('@')}"}


async def _by_feed(target: Target, door: Door) -> Seen:
    """Read the channel's feed; whether it is there at all, a feed that is missing does not say."""
    channel_id = _channel_id(target)
    if _access(target) is Access.KEY:
        door.needs()
    wish = {"channel_id": channel_id} if channel_id else {"user": target.handle}
    answer = await door.get(f"{door.base('feed')}/videos.xml", wish, accept=_feeds.ACCEPT, expects=(200, 404))
    if answer.status == 404:
        return Seen(Reason.AMBIGUOUS)
    feed = await _feeds.feed_of(answer)
    found = channel_id or (f"UC{feed.id}" if _FEED_ID(feed.id) else "")
    profile = Profile(target.handle, found, target.url, name=feed.title, created_at=feed.created_at)
    return Seen(Reason.READ if feed.posts else Reason.NO_POSTS_READ, profile, feed.posts)


async def _uploads(door: Door, playlist: str) -> tuple[Post, ...] | None:
    """Return the latest videos; None where the list of them cannot be had, as of a channel without any."""
    wish = {"part": "contentDetails", "playlistId": playlist, "maxResults": LATEST}
    try:
        listed = await _list(door, "playlistItems", wish, expects=(200, 404))
    except NotAllowed:  # the key has just read the channel: it is this list that is closed
        return None
    if "items" not in listed:
        return None
    ids = [string(mapping(one, "contentDetails").get("videoId")) for one in mappings(listed["items"])]
    if not any(ids):
        return ()
    videos = await _list(
        door, "videos", {"part": "snippet,statistics,contentDetails", "id": ",".join(filter(None, ids))}
    )
    posts = [_post(one) for one in mappings(videos.get("items"))]
    return tuple(sorted(posts, key=lambda post: post.at.timestamp() if post.at else 0, reverse=True))


async def _list(door: Door, what: str, wish: Mapping[str, Any], expects: tuple[int, ...] = (200,)) -> Mapping[str, Any]:
    """Ask the Data API for a list. Raises what its errors mean, beside what every door may meet."""
    key = door.needs("key")
    asked = f"{door.base('api')}/{what}"
    answer = await door.get(asked, wish, secret_params={"key": key.secret}, expects=(*expects, 400, 403, 429))
    if answer.status in (400, 403, 429):
        _refuse(door, answer)
    return mapping(answer.json())


def _refuse(door: Door, answer: Answer) -> NoReturn:
    """Raise what an error of the Data API means."""
    error = mapping(answer.object(), "error")
    reasons = {string(one.get("reason")) for one in (*mappings(error.get("errors")), *mappings(error.get("details")))}
    if reasons & _SPENT:
        raise Blocked("too_often", "The key's quota is used up for today.", retry_after=_until_reset())
    if reasons & _TOO_FAST:
        raise Blocked("too_often", "Asked too often.", retry_after=answer.rest or _A_MINUTE)
    if answer.status == 400 and reasons & _BAD_KEY and "key" in string(error.get("message")).lower():
        raise NotAllowed("key_refused", "YouTube does not know this key.")
    door.refuse(answer)


def _until_reset() -> float:
    now = clock.now()
    reset = now.replace(hour=_RESET_HOUR, minute=0, second=0, microsecond=0)
    return (reset + timedelta(days=reset <= now) - now).total_seconds()


def _profile(told: Mapping[str, Any], target: Target) -> Profile:
    """Read a channel; followers are rounded to three figures, and hidden where the owner wishes it."""
    channel_id, about, figures = string(told.get("id")), mapping(told, "snippet"), mapping(told, "statistics")
    name = string(about.get("customUrl")).removeprefix("@")
    named = bool(name) and target.kind == "channel" and target.handle != channel_id
    hidden = figures.get("hiddenSubscriberCount") is True
    return Profile(
        handle=name if named else target.handle,
        stable_id=channel_id,
        url=f"https://www.youtube.com/@{name}" if named else target.url,
        name=clipped(about.get("title"), 200),
        bio=clipped(about.get("description")),
        avatar=_thumbnail(about),
        followers=None if hidden else number(figures.get("subscriberCount")),
        posts=number(figures.get("videoCount")),
        created_at=moment(about.get("publishedAt")),
        tells=frozenset({"bio"}),
    )


def _post(told: Mapping[str, Any]) -> Post:
    video, about, figures = string(told.get("id")), mapping(told, "snippet"), mapping(told, "statistics")
    captions = string(mapping(told, "contentDetails").get("caption"))
    return Post(
        id=video,
        at=moment(about.get("publishedAt")),
        url=f"https://www.youtube.com/watch?v={video}",
        text=clipped("\n\n".join(filter(None, (clipped(about.get("title")), clipped(about.get("description")))))),
        media=(Media("video", _thumbnail(about), captions=captions == "true" if captions else None),),
        counts=counted(
            views=figures.get("viewCount"), likes=figures.get("likeCount"), comments=figures.get("commentCount")
        ),
    )


def _thumbnail(about: Mapping[str, Any]) -> str:
    return next(filter(None, (link(mapping(about, "thumbnails", size).get("url")) for size in _THUMBNAILS)), "")


CONNECTOR = Connector(
    platform="youtube",
    look=look,
    bases={"api": "https://www.googleapis.com/youtube/v3", "feed": "https://www.youtube.com/feeds"},
    calls=3,
    rates=(Rate(_QUOTA_UNITS, 86_400, "key"), Rate(30, 60, "installation")),
    keys=(
        KeyKind(
            slug="key",
            name=Text(en="API key", sv="API-nyckel"),
            reach="platform",
            takes=Text(
                en="Ten minutes by somebody with a Google account: create a project in Google Cloud, switch on “YouTube Data"
                " API v3”, create an API key. No review, no charge. It reads about 3,000 channels a day.",
                sv="Tio minuter för någon med ett Google-konto: skapa ett projekt i Google Cloud, slå på ”YouTube Data API"
                " v3” och skapa en API-nyckel. Ingen granskning, ingen kostnad. Den räcker till ungefär 3 000 kanaler om dagen.",
            ),
            adds=Text(
                en="Subscribers, number of videos, likes, comments and whether a video has captions; channels that are known"
                " only by their @name; and certainty when a channel is gone. Without a key only the channel's feed is read,"
                " and only where its id is known.",
                sv="Prenumeranter, antal videor, gillamarkeringar, kommentarer och om en video är textad; kanaler som bara är"
                " kända under sitt @namn; och säkert besked när en kanal är borta. Utan nyckel läses bara kanalens flöde, och"
                " bara när kanalens id är känt.",
            ),
            worth=Text(
                en="Yes, if you have any channel at all: it is free and quickly done.",
                sv="Ja, om ni har någon kanal alls: den är gratis och går snabbt att skaffa.",
            ),
            source=Source("https://developers.google.com/youtube/v3/getting-started", date(2026, 11, 23)),
            fields=pasted("API key", "API-nyckel"),
        ),
    ),
    access=_access,
    proves_handles=True,
)
