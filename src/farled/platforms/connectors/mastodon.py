"""Looks at Mastodon accounts through their own server's REST interface, which most servers show to everybody.

Where a server shows it only to its members, what it tells other servers is read, and the account's feed. Shapes and errors:
methods/accounts.md and entities/ of mastodon/documentation, app/serializers/rest/account_serializer.rb of
mastodon/mastodon (read 2026-11-23).
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from farled.kit.errors import PlatformError
from farled.platforms.base import Source, Text
from farled.platforms.connectors import _activitypub
from farled.platforms.connectors._asking import pasted
from farled.platforms.connectors._reading import (
    LATEST,
    clipped,
    counted,
    link,
    links,
    links_in,
    mapping,
    mappings,
    moment,
    number,
    plain,
    string,
    wanted,
)
from farled.platforms.connectors._webfinger import absent, finger_of, place_of, server_of
from farled.platforms.door import Answer, Door
from farled.platforms.looking import Connector, KeyKind, Media, Post, Profile, Rate, Reason, Seen, Target

_KINDS = {"gifv": "video", "image": "image", "video": "video", "audio": "audio"}
_CLOSED = (401, 403)
_FEED = "{page}.rss"


async def look(target: Target, door: Door) -> Seen:
    """Read the account and its latest posts, as its own server tells them."""
    name, _ = place_of(target.handle)
    asked = f"{server_of(door, target.handle)}/api/v1/accounts/lookup"
    answer = await door.get(asked, {"acct": name}, headers=_key(door), expects=(200, *_CLOSED, 404, 410))
    if answer.status in _CLOSED:
        if door.key:
            door.refuse(answer)
        return await _activitypub.look(target, door, _FEED)
    if answer.status != 200:
        return await _absent(target, door, answer)
    account = mapping(answer.json())
    profile = _profile(account, target)
    if account.get("suspended") is True:
        return Seen(Reason.SUSPENDED, profile)
    posts = await _latest(door, target, wanted(account.get("id"), "id"))
    return Seen(_reason(account, profile, posts), profile, posts or ())


def _key(door: Door) -> dict[str, str]:
    return {"Authorization": f"Bearer {door.key.secret}"} if door.key else {}


async def _absent(target: Target, door: Door, answer: Answer) -> Seen:
    """Ask the host itself about an account that the interface does not have: it may live on another server.

    Both together are certain. Where the second does not answer, the first alone has to be seen twice.
    """
    said = bool(string(answer.object().get("error")))
    try:
        finger = await finger_of(door, target.handle)
    except PlatformError:
        if not said:
            raise
        return Seen(Reason.NOT_FOUND, certain=False)
    if not finger.gone:
        return await _activitypub.look_at(finger, target, door, _FEED)
    if not said:
        return await absent(door, finger)
    return Seen(
        Reason.SUSPENDED if answer.status == 410 else Reason.DELETED if finger.gone == 410 else Reason.NOT_FOUND
    )


async def _latest(door: Door, target: Target, account: str) -> tuple[Post, ...] | None:
    """Return the latest posts, without answers and boosts; None where the server shows them only to members."""
    asked = f"{server_of(door, target.handle)}/api/v1/accounts/{account}/statuses"
    wish = {"limit": LATEST, "exclude_replies": "true", "exclude_reblogs": "true"}
    answer = await door.get(asked, wish, headers=_key(door), expects=(200, *_CLOSED, 404))
    if answer.status != 200 or not isinstance(statuses := answer.json(), list):
        return None
    return tuple(_post(one) for one in mappings(statuses) if not one.get("reblog"))[:LATEST]


def _reason(account: Mapping[str, Any], profile: Profile, posts: tuple[Post, ...] | None) -> Reason:
    if profile.moved_to:
        return Reason.MOVED
    if account.get("limited") is True:
        return Reason.LIMITED
    if posts is None:
        return Reason.NO_POSTS_READ
    return Reason.NEVER_POSTED if not posts and profile.posts == 0 else Reason.READ


def _profile(account: Mapping[str, Any], target: Target) -> Profile:
    """Read an account. Hidden followers are -1; a link that leads back to it is the only proof there is."""
    fields = mappings(account.get("fields"))
    name, host = wanted(account.get("username"), "username"), place_of(target.handle)[1]
    return Profile(
        handle=f"{name}@{host}",
        stable_id=link(account.get("uri")),
        url=link(account.get("url")) or target.url,
        name=clipped(account.get("display_name"), 200),
        bio=plain(account.get("note")),
        links=links(url for one in fields for url in links_in(one.get("value"))),
        avatar=link(account.get("avatar")),
        followers=number(account.get("followers_count")),
        following=number(account.get("following_count")),
        posts=number(account.get("statuses_count")),
        created_at=moment(account.get("created_at")),
        verified=any(one.get("verified_at") for one in fields),
        moved_to=link(mapping(account, "moved").get("url")),
        last_post_at=moment(account.get("last_status_at")),
        tells=frozenset({"bio", "links"}),
    )


def _post(status: Mapping[str, Any]) -> Post:
    said = (plain(status.get("spoiler_text")), plain(status.get("content")))
    return Post(
        id=string(status.get("uri")) or string(status.get("id")),
        at=moment(status.get("created_at")),
        url=link(status.get("url")) or link(status.get("uri")),
        text=clipped("\n\n".join(filter(None, said))),
        media=tuple(
            Media(
                _KINDS.get(string(one.get("type")), "file"),
                link(one.get("url")) or link(one.get("remote_url")),
                clipped(one.get("description"), 2000),
            )
            for one in mappings(status.get("media_attachments"))
        ),
        counts=counted(
            likes=status.get("favourites_count"),
            comments=status.get("replies_count"),
            shares=status.get("reblogs_count"),
            quotes=status.get("quotes_count"),
        ),
    )


TOKEN = KeyKind(
    slug="token",
    name=Text(en="The account's own token", sv="Kontots egen nyckel"),
    reach="account",
    takes=Text(
        en="Five minutes by somebody who can log in to the account: Preferences → Development → New application, with"
        " only “read:accounts” and “read:statuses” ticked. No review, no charge.",
        sv="Fem minuter för någon som kan logga in på kontot: Inställningar → Utveckling → Ny applikation, med bara"
        " ”read:accounts” och ”read:statuses” ikryssade. Ingen granskning, ingen kostnad.",
    ),
    adds=Text(
        en="Nothing on most servers, where everybody may read. On one that shows accounts only to its members:"
        " followers, posts and their figures.",
        sv="Ingenting på de flesta servrar, där alla får läsa. På en server som bara visar konton för sina medlemmar:"
        " följare, inlägg och deras siffror.",
    ),
    worth=Text(
        en="Only if the check says that the server answers only to its members.",
        sv="Bara om kontrollen säger att servern endast svarar sina medlemmar.",
    ),
    source=Source("mastodon/documentation methods/accounts.md", date(2026, 11, 23)),
    fields=pasted("Access token", "Åtkomstnyckel"),
    scopes=("read:accounts", "read:statuses"),
)

CONNECTOR = Connector(
    platform="mastodon",
    look=look,
    bases={"server": "https://{host}"},
    calls=1 + _activitypub.CALLS,
    rates=(Rate(300, 300, "host"),),
    keys=(TOKEN,),
    proves_handles=True,
)
