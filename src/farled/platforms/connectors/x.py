"""X, by its API that is paid for by what is read; its pages may not be read by machine.

Prices of docs.x.com/x-api/getting-started/pricing, 2026-11-27: 0.005 dollars a post and 0.010 a user, each free again
within the same day. Pictures count as reads of their own, so they are not asked for. A single post is proved for nothing by
the service that embeds it.

The API is changing its word for posts: `tweet_count` became `post_count` in its description, not yet in its guides. Both
are read.
"""

import re
from collections.abc import Mapping
from datetime import date, datetime
from html import unescape
from typing import Any, NoReturn

from farled.kit.errors import Blocked, LayoutChanged, NotAllowed
from farled.platforms.base import Source, Text
from farled.platforms.connectors._asking import attempt, judged, pasted
from farled.platforms.connectors._reading import (
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
from farled.platforms.door import Answer, Door
from farled.platforms.looking import Connector, Key, KeyKind, Opened, Post, Profile, Rate, Reason, Seen, Target

POSTS = 10
"""Read of each account; the least that X lets one ask for is 5."""
PRICE = 0.010 + POSTS * 0.005
"""US dollars for one look, as it is at the most."""

_NAME = re.compile(r"[A-Za-z0-9_]{1,50}").fullmatch
_STATUS = re.compile(
    r"https?://(?:www\.|mobile\.)?(?:x|twitter)\.com/(?:[A-Za-z0-9_]{1,50}|i/web)/status(?:es)?/[0-9]{1,20}(?:[/?#].*)?"
).fullmatch
_USER_FIELDS = (
    "created_at,description,entities,profile_image_url,protected,public_metrics,url,verified,verified_type,"
    "most_recent_tweet_id"
)
_POST_FIELDS = "created_at,public_metrics,note_tweet"
_SNOWFLAKE_BEGINS = 1_288_834_974_657
"""Milliseconds of 1970 at which X's numbers begin: each tells when its post was made (general knowledge)."""


async def look(target: Target, door: Door) -> Seen:
    """Look at an account, by its number where that is known."""
    key = door.needs("app")
    if target.stable_id:
        where = f"users/{target.stable_id}"
    elif _NAME(target.handle):
        where = f"users/by/username/{target.handle}"
    else:
        raise LayoutChanged("not_understood", f"{target.handle} cannot be a name on X.")
    answer = await _ask(door, where, {"user.fields": _USER_FIELDS}, key)
    user = mapping(answer.get("data"))
    if not user.get("id") or not user.get("username"):
        return _absent(mappings(answer.get("errors")))
    profile = _profile(user)
    if user.get("protected") is True:
        return Seen(Reason.PRIVATE, profile)
    asked = {"max_results": POSTS, "exclude": "replies,retweets", "tweet.fields": _POST_FIELDS}
    posts = await attempt(door, _ask(door, f"users/{profile.stable_id}/tweets", asked, key))
    return judged(profile, tuple(_post(one, profile.handle) for one in mappings(mapping(posts).get("data"))))


async def post_exists(url: str, door: Door) -> bool | None:
    """Say whether a post can be embedded. None where X does not say: of a locked account, or for another address."""
    if not _STATUS(url):
        return None
    asked = {"url": url, "omit_script": "1", "dnt": "1"}
    answer = await door.get(door.base("oembed"), asked, expects=(200, 403, 404))
    if answer.status == 200:
        # A profile's address is answered with a frame around nothing; only a post has an author.
        return True if string(answer.object().get("author_url")) else None
    return False if answer.status == 404 else None


async def _ask(door: Door, path: str, params: Mapping[str, Any], key: Key) -> Mapping[str, Any]:
    """Ask the API. Raises, beside what every door may meet, Blocked (budget_used, too_often)."""
    url, headers = f"{door.base('api')}/{path}", {"Authorization": f"Bearer {key.secret}"}
    answer = await door.get(url, params, headers=headers, expects=(200, 402, 403, 429))
    if answer.status != 200:
        _refuse(door, answer)
    found = answer.json()
    if not isinstance(found, dict):
        raise LayoutChanged("not_understood", "X answered with something else than an object.", url=answer.url)
    return found


def _refuse(door: Door, answer: Answer) -> NoReturn:
    """Raise what X's no means: money and limits have the same statuses as rights have."""
    problem = answer.object()
    if answer.status == 402 or string(problem.get("type")).endswith("usage-capped"):
        raise Blocked("budget_used", "The credits at X, or the limit set there, are used up.", status=answer.status)
    if answer.status == 403:
        raise NotAllowed("key_lacks_right", "X does not let this app read accounts.", status=403)
    door.refuse(answer)


def _absent(errors: list[Mapping[str, Any]]) -> Seen:
    """Read the errors that X sends with status 200 in place of a user."""
    for error in errors:
        told = f"{string(error.get('title'))} {string(error.get('detail'))}".lower()
        if "suspended" in told:
            return Seen(Reason.SUSPENDED)
        if string(error.get("type")).endswith("/resource-not-found") and "could not find" in told:
            return Seen(Reason.NOT_FOUND)
        if string(error.get("type")).endswith("/not-authorized-for-resource"):
            return Seen(Reason.AMBIGUOUS)
    raise LayoutChanged("not_understood", "X answered with neither a user nor an error that is known.")


def _profile(user: Mapping[str, Any]) -> Profile:
    """Read a user. The latest post that is told here may be an answer or a repost: it too shows that somebody is there."""
    metrics, entities = mapping(user.get("public_metrics")), mapping(user.get("entities"))
    named = [*mappings(mapping(entities, "url").get("urls")), *mappings(mapping(entities, "description").get("urls"))]
    latest = user.get("most_recent_post_id") or user.get("most_recent_tweet_id")
    verified, name = user.get("verified"), string(user.get("username"))
    return Profile(
        handle=name,
        stable_id=string(user.get("id")),
        url=f"https://x.com/{name}",
        name=_text(user.get("name")),
        bio=_text(user.get("description")),
        links=links(one.get("expanded_url") for one in named),
        avatar=link(user.get("profile_image_url")).replace("_normal.", "_400x400."),
        followers=number(metrics.get("followers_count")),
        following=number(metrics.get("following_count")),
        posts=number(metrics.get("post_count", metrics.get("tweet_count"))),
        created_at=moment(user.get("created_at")),
        verified=verified if isinstance(verified, bool) else None,
        last_post_at=_made_at(latest),
        tells=frozenset({"bio", "links"}),
    )


def _made_at(post_id: object) -> datetime | None:
    """Return the moment that the number of a post holds; numbers from before November 2010 hold none."""
    since_then = (number(string(post_id)[:20]) or 0) >> 22
    return moment((since_then + _SNOWFLAKE_BEGINS) / 1000) if since_then else None


def _post(post: Mapping[str, Any], name: str) -> Post:
    metrics, uid = mapping(post.get("public_metrics")), string(post.get("id"))
    return Post(
        id=uid,
        at=moment(post.get("created_at")),
        url=f"https://x.com/{name}/status/{uid}",
        text=_text(mapping(post, "note_tweet").get("text")) or _text(post.get("text")),
        counts=counted(
            likes=metrics.get("like_count"),
            comments=metrics.get("reply_count"),
            shares=metrics.get("repost_count", metrics.get("retweet_count")),
            quotes=metrics.get("quote_count"),
            saves=metrics.get("bookmark_count"),
            views=metrics.get("impression_count"),
        ),
    )


def _text(told: object) -> str:
    """X writes &, < and > as in HTML, and nothing else."""
    return clipped(unescape(told)) if isinstance(told, str) else ""


async def _opened(door: Door) -> tuple[Opened, ...]:
    """Find out whose key it is by asking what it has used: that costs nothing."""
    answer = await _ask(door, "usage/tweets", {}, door.needs())
    return (Opened(string(mapping(answer.get("data")).get("project_id")), {}),)


_PRICE_SV = f"{PRICE:.2f}".replace(".", ",")

APP = KeyKind(
    slug="app",
    name=Text("The app's bearer token", "Appens bearer-token"),
    reach="platform",
    takes=Text(
        "An account with X's developer portal, an app there, and credits paid in advance by card. No review, no free share:"
        f" one check costs about {PRICE:.2f} dollars (0.01 for the account and 0.005 for each of {POSTS} posts). Ten accounts"
        " once a week come to some 31 dollars a year. Half an hour, and a limit on spending that you set there yourself.",
        "Ett konto i X utvecklarportal, en app där och krediter som betalas i förskott med kort. Ingen granskning, men inget"
        f" är gratis: en kontroll kostar ungefär {_PRICE_SV} dollar (0,01 för kontot och 0,005 för vart och ett av {POSTS}"
        " inlägg). Tio konton en gång i veckan blir runt 31 dollar om året. En halvtimme, och ett tak för kostnaden som ni"
        " själva sätter där.",
    ),
    adds=Text(
        "Every public account, also those that nobody can log in to any more: whether it is there, suspended or renamed,"
        " name, biography, followers and the latest posts with their figures. Pictures are not read: each would cost as much"
        " as a post.",
        "Alla offentliga konton, även dem som ingen längre kan logga in på: om det finns, är avstängt eller har bytt namn,"
        " namn, presentation, följare och de senaste inläggen med siffror. Bilder läses inte: var och en skulle kosta lika"
        " mycket som ett inlägg.",
    ),
    worth=Text(
        "With many accounts on X, or one that must be watched. For a few, the round once a quarter costs nothing.",
        "Om ni har många konton på X, eller ett som måste bevakas. För några få är ronden en gång i kvartalet gratis.",
    ),
    source=Source("docs.x.com/x-api/getting-started/pricing", date(2026, 11, 27)),
    fields=pasted("Bearer token", "Bearer-token"),
    opens=_opened,
    price_per_look=PRICE,
)

CONNECTOR = Connector(
    platform="x",
    look=look,
    bases={"api": "https://api.x.com/2", "oembed": "https://publish.x.com/oembed"},
    calls=2,
    rates=(Rate(300, 900, "key"),),
    keys=(APP,),
    needs_key=True,
    proves_handles=True,
    every_days=7,
    post_exists=post_exists,
)
