"""Looks at Bluesky accounts, by the public view of the app and, before any "gone", by the account's own server.

Asked by the DID where it is known, since a handle is a domain name and may come to mean somebody else. Shapes and errors:
lexicons of bluesky-social/atproto and packages/bsky/src/api/app/bsky/actor/getProfile.ts; limits: bluesky-social/bsky-docs
docs/advanced-guides/rate-limits.md (read 2026-11-23).
"""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from farled.kit.errors import PlatformError
from farled.platforms.connectors import _atproto
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
from farled.platforms.door import Answer, Door
from farled.platforms.looking import Connector, Media, Post, Profile, Rate, Reason, Seen, Target

_ABSENT = {"AccountTakedown": Reason.SUSPENDED, "AccountDeactivated": Reason.DEACTIVATED}
_NOT_OUTSIDE = "!no-unauthenticated"
"""The label by which an owner asks that nobody who is not logged in is shown the account."""
_HIDDEN = frozenset({_NOT_OUTSIDE, "!hide", "!warn"})
_NO_HANDLE = "handle.invalid"
"""Stands where the domain no longer names the account."""
_HOME = ".bsky.social"


async def look(target: Target, door: Door) -> Seen:
    """Read the profile and the latest posts of an account."""
    actor = target.stable_id or target.handle
    asked = f"{door.base('app')}/app.bsky.actor.getProfile"
    answer = await door.get(asked, {"actor": actor}, expects=(200, 400))
    if answer.status == 400:
        return await _absent(target, door, answer)
    told = mapping(answer.json())
    profile = _profile(told, target)
    labels = {string(one.get("val")) for one in mappings(told.get("labels"))}
    if _NOT_OUTSIDE in labels:
        return Seen(Reason.LIMITED, profile)
    posts = await _latest(door, profile.stable_id)
    return Seen(_reason(profile, posts, labels), profile, posts or ())


async def _latest(door: Door, did: str) -> tuple[Post, ...] | None:
    """Return the latest posts; None where they cannot be had."""
    asked = f"{door.base('app')}/app.bsky.feed.getAuthorFeed"
    wish = {"actor": did, "filter": "posts_and_author_threads", "limit": 2 * LATEST, "includePins": "false"}
    answer = await door.get(asked, wish, expects=(200, 400))
    feed = answer.object().get("feed")
    if not isinstance(feed, list):
        return None
    own = (mapping(item, "post") for item in mappings(feed) if not item.get("reason"))
    return tuple(_post(one) for one in own if string(mapping(one, "author").get("did")) in ("", did))[:LATEST]


def _reason(profile: Profile, posts: tuple[Post, ...] | None, labels: set[str]) -> Reason:
    if labels & _HIDDEN:
        return Reason.LIMITED
    if posts is None:
        return Reason.NO_POSTS_READ
    return Reason.NEVER_POSTED if not posts and profile.posts == 0 else Reason.READ


async def _absent(target: Target, door: Door, answer: Answer) -> Seen:
    """Make of the app's "no such account" what the account's own server says of it."""
    said = _ABSENT.get(_atproto.error_of(answer))
    if said is None and "not found" not in answer.text().lower():
        door.refuse(answer)
    try:
        return await _by_oracle(target, door, said)
    except PlatformError:
        if said is None:
            raise
        return Seen(said, Profile(handle=target.handle, stable_id=target.stable_id))


async def _by_oracle(target: Target, door: Door, said: Reason | None) -> Seen:
    """Ask the account's own server; `said` is what the app gave as the reason, where it gave one."""
    did = target.stable_id or (target.handle if target.handle.startswith("did:") else "")
    did = did or await _atproto.did_of(door, target.handle) or ""
    if not did:
        return Seen(said or Reason.NOT_FOUND, certain=bool(said) or target.handle.lower().endswith(_HOME))
    identity = await _atproto.identity_of(door, did)
    standing = await _atproto.standing_of(door, identity)
    if standing is Reason.READ and said is None:
        return await _by_its_server(door, identity)
    profile = Profile(handle=identity.handle or target.handle, stable_id=did)
    if standing in (None, Reason.READ):
        return Seen(said or Reason.NOT_FOUND, profile, certain=bool(said))
    return Seen(standing, profile)


async def _by_its_server(door: Door, identity: _atproto.Identity) -> Seen:
    """Read an account that the app does not show though it is active on its own server."""
    records = await _atproto.records_of(door, identity, _atproto.COLLECTION, LATEST)
    profile = Profile(handle=identity.handle, stable_id=identity.did, url=_page(identity.handle or identity.did))
    posts = (_post({"uri": one.get("uri"), "record": one.get("value")}) for one in records if not _is_answer(one))
    return Seen(Reason.LIMITED, profile, tuple(posts))


def _is_answer(record: Mapping[str, Any]) -> bool:
    return bool(mapping(record, "value", "reply"))


def _profile(told: Mapping[str, Any], target: Target) -> Profile:
    handle, did, verification = string(told.get("handle")), string(told.get("did")), mapping(told, "verification")
    handle = target.handle if handle in ("", _NO_HANDLE) or target.handle == did else handle
    standing = {verification.get("verifiedStatus"), verification.get("trustedVerifierStatus")}
    return Profile(
        handle=handle,
        stable_id=did,
        url=_page(handle),
        name=clipped(told.get("displayName"), 200),
        bio=clipped(told.get("description")),
        links=links([told.get("website")]),
        avatar=link(told.get("avatar")),
        followers=number(told.get("followersCount")),
        following=number(told.get("followsCount")),
        posts=number(told.get("postsCount")),
        created_at=moment(told.get("createdAt")),
        verified="valid" in standing if verification else None,
        tells=frozenset({"name", "bio"}),
    )


def _page(name: str) -> str:
    return f"https://bsky.app/profile/{name}"


def _post(told: Mapping[str, Any]) -> Post:
    """Read a post as the app shows it, or as its record alone."""
    uri, record = string(told.get("uri")), mapping(told, "record")
    did, _, key = uri.removeprefix("at://").partition(f"/{_atproto.COLLECTION}/")
    return Post(
        id=uri,
        at=_made(record.get("createdAt"), told.get("indexedAt")),
        url=f"{_page(did)}/post/{key}" if key else "",
        text=clipped(record.get("text")),
        media=tuple(_media(mapping(told, "embed"), mapping(record, "embed"))),
        counts=counted(
            likes=told.get("likeCount"),
            comments=told.get("replyCount"),
            shares=told.get("repostCount"),
            quotes=told.get("quoteCount"),
            saves=told.get("bookmarkCount"),
        ),
    )


def _made(written: Any, indexed: Any) -> datetime | None:
    """Return when a post was made: its writer's clock says it, but it was never later than when it came in."""
    times = [at for at in (moment(written), moment(indexed)) if at]
    return min(times, default=None)


def _media(shown: Mapping[str, Any], recorded: Mapping[str, Any]) -> Iterator[Media]:
    """Yield pictures and films; what was recorded knows about captions, what is shown knows the addresses."""
    shown, recorded = (mapping(one, "media") or one for one in (shown, recorded))
    addresses = [link(one.get("fullsize")) for one in mappings(shown.get("images"))]
    for at, image in enumerate(mappings(recorded.get("images"))):
        yield Media("image", addresses[at] if at < len(addresses) else "", clipped(image.get("alt"), 2000))
    if "video" in string(recorded.get("$type")):
        captions = bool(mappings(recorded.get("captions")))
        yield Media("video", link(shown.get("thumbnail")), clipped(recorded.get("alt"), 2000), captions)


CONNECTOR = Connector(
    platform="bluesky",
    look=look,
    bases={
        "app": "https://public.api.bsky.app/xrpc",
        "directory": "https://plc.directory",
    },
    calls=5,
    rates=(Rate(3000, 300, "installation"),),
    proves_handles=True,
)
