"""Looks at subreddits and people on Reddit, with the key of an app; without one by the Atom feed, which is often shut.

Since 2025 Reddit answers most who ask without a key with 403, "blocked by network security": that is a closed door and
says nothing of the account. News of the block: news.lavx.hu, r/redditdev 13wsiks (read 2026-11-23); shapes by general
knowledge.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from farled.platforms.base import Source, Text
from farled.platforms.connectors import _feeds
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
from farled.platforms.door import Answer, Door
from farled.platforms.looking import Connector, KeyKind, Media, Post, Profile, Rate, Reason, Seen, Target

_PAGE = "https://www.reddit.com"


async def look(target: Target, door: Door) -> Seen:
    """Read a subreddit or a person, and the latest posts."""
    return await (_by_api(target, door) if door.key else _by_feed(target, door))


def _path(target: Target) -> str:
    return f"{'r' if target.kind == 'subreddit' else 'user'}/{target.handle}"


async def _by_feed(target: Target, door: Door) -> Seen:
    url = f"{door.base('web')}/{_path(target)}/.rss"
    answer = await door.get(url, accept=_feeds.ACCEPT, expects=(200, 404))
    if answer.status == 404:
        return Seen(Reason.NOT_FOUND, certain=False)
    feed = await _feeds.feed_of(answer)
    profile = Profile(target.handle, url=target.url, name=feed.title, bio=feed.description, avatar=feed.image)
    return judged(profile, feed.posts)


async def _by_api(target: Target, door: Door) -> Seen:
    token = await app_token(door, f"{door.base('web')}/api/v1/access_token", basic=True)
    answer = await _ask(door, token, f"{_path(target)}/about", expects=(200, 403, 404))
    if answer.status != 200:
        return _refused(answer, door)
    told = mapping(answer.json(), "data")
    if told.get("is_suspended") is True:
        return Seen(Reason.SUSPENDED)
    read = _subreddit if target.kind == "subreddit" else _person
    profile = read(told)
    if not profile.handle:
        return Seen(Reason.NOT_UNDERSTOOD)
    if told.get("subreddit_type") == "private":
        return Seen(Reason.PRIVATE, profile)
    latest = "new" if target.kind == "subreddit" else "submitted"
    return judged(profile, await attempt(door, _latest(door, token, f"{_path(target)}/{latest}")))


def _refused(answer: Answer, door: Door) -> Seen:
    """Return what Reddit says of an account that it does not show; only what it says in its own words counts."""
    told = answer.object()
    reason = told.get("reason")
    if answer.status == 403 and reason in ("private", "quarantined", "gold_only"):
        return Seen(Reason.PRIVATE if reason == "private" else Reason.LIMITED)
    if answer.status == 404 and reason == "banned":
        return Seen(Reason.SUSPENDED)
    if answer.status == 404 and told.get("error") == 404:
        return Seen(Reason.NOT_FOUND)
    if answer.status == 403:
        door.refuse(answer)
    return Seen(Reason.NOT_UNDERSTOOD)


async def _latest(door: Door, token: str, path: str) -> tuple[Post, ...]:
    told = mapping((await _ask(door, token, path, limit=LATEST, sort="new")).json(), "data")
    return tuple(_post(mapping(one, "data")) for one in mappings(told.get("children")))


async def _ask(door: Door, token: str, path: str, expects: tuple[int, ...] = (200,), **params: Any) -> Answer:
    url, asked = f"{door.base('api')}/{path}", {"raw_json": 1, **params}
    return await door.get(url, asked, headers={"Authorization": f"Bearer {token}"}, expects=expects)


def _subreddit(told: Mapping[str, Any]) -> Profile:
    name = string(told.get("display_name"))
    return Profile(
        handle=name,
        stable_id=string(told.get("name")),
        url=f"{_PAGE}/r/{name}/",
        name=clipped(told.get("title")),
        bio=clipped(told.get("public_description")),
        avatar=link(told.get("community_icon")) or link(told.get("icon_img")),
        followers=number(told.get("subscribers")),
        created_at=moment(told.get("created_utc")),
    )


def _person(told: Mapping[str, Any]) -> Profile:
    name, own = string(told.get("name")), mapping(told, "subreddit")
    return Profile(
        handle=name,
        stable_id=string(told.get("id")),
        url=f"{_PAGE}/user/{name}/",
        name=clipped(own.get("title")) or name,
        bio=clipped(own.get("public_description")),
        avatar=link(told.get("icon_img")),
        followers=number(own.get("subscribers")),
        created_at=moment(told.get("created_utc")),
    )


def _post(told: Mapping[str, Any]) -> Post:
    path, shown = string(told.get("permalink")), link(told.get("url"))
    picture = shown if told.get("post_hint") == "image" else ""
    return Post(
        id=string(told.get("name")),
        at=moment(told.get("created_utc")),
        url=link(f"{_PAGE}{path}") if path.startswith("/") else "",
        text=clipped(f"{string(told.get('title'))}\n\n{string(told.get('selftext'))}"),
        media=(Media("image", picture),) if picture else (),
        counts=counted(likes=told.get("ups"), comments=told.get("num_comments")),
    )


APP = KeyKind(
    slug="app",
    name=Text("App", "App"),
    reach="platform",
    takes=Text(
        "A Reddit account, and an app that Reddit approves under its Responsible Builder Policy: count on weeks, and on a"
        " no. Free below 100 questions a minute.",
        "Ett konto på Reddit, och en app som Reddit godkänner enligt sin Responsible Builder Policy: räkna med veckor, och"
        " med att det kan bli nej. Gratis under 100 frågor i minuten.",
    ),
    adds=Text(
        "Members, age and the latest posts of subreddits and people, and Reddit's own word on what is banned or gone."
        " Without it Reddit often shuts the door.",
        "Medlemmar, ålder och de senaste inläggen för subreddits och personer, och Reddits eget besked om det som är"
        " bannlyst eller borta. Utan den stänger Reddit ofta dörren.",
    ),
    worth=Text(
        "Only if you run a subreddit that matters; otherwise look yourselves in the round.",
        "Bara om ni driver en subreddit som betyder något; titta annars själva i rundan.",
    ),
    source=Source("reddit.com/dev/api", date(2026, 11, 27), known=ALL_KNOWN),
    fields=(CLIENT_ID, CLIENT_SECRET),
)

CONNECTOR = Connector(
    platform="reddit",
    look=look,
    bases={"api": "https://oauth.reddit.com", "web": "https://www.reddit.com"},
    calls=3,
    rates=(Rate(100, 60, "key"), Rate(10, 60, "installation")),
    keys=(APP,),
)
