"""Threads, by Meta's own interface; its pages may not be read by machine.

The number of an account holds for the keys of one app only; for another app the same account has another one.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from farled.kit.errors import LayoutChanged, NotAllowed
from farled.platforms.base import Source, Text
from farled.platforms.connectors._asking import WEEKS_KNOWN, attempt, judged
from farled.platforms.connectors._meta import TOKEN, Refusal, ask, own_login, rows
from farled.platforms.connectors._reading import LATEST, clipped, link, mapping, moment, number, string
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

_OWN = "id,username,name,threads_profile_picture_url,threads_biography,is_verified"
_ANY = "username,name,profile_picture_url,biography,is_verified,follower_count"
_POSTS = "id,media_type,media_url,thumbnail_url,permalink,username,text,timestamp,alt_text,children{media_type,media_url,alt_text}"
_KINDS = {"IMAGE": "image", "VIDEO": "video", "AUDIO": "audio"}
_REPOST = "REPOST_FACADE"
_NOT_SHOWN = {24, 100, 110}
"""Numbers of errors for an account that cannot be read; which it is for which lack is not documented."""


async def look(target: Target, door: Door) -> Seen:
    """Look at an account: at any with a hundred followers, or at the one whose owner gave the key."""
    key = door.needs("own", "discovery")
    return await (_own(target, door, key) if key.kind == "own" else _any(target, door, key))


async def _own(target: Target, door: Door, key: Key) -> Seen:
    """Read the account whose owner gave the key, if it is the one that is looked at, under this name or an earlier one."""
    account = await ask(door, "me", {"fields": _OWN}, key)
    name, uid = string(account.get("username")), string(account.get("id"))
    if not name or not uid:
        raise LayoutChanged("not_understood", "Threads answered without an account.")
    names = {name.lower(), key.facts.get("username", "").lower()}
    if target.stable_id != uid and target.handle.lower() not in names:
        raise NotAllowed("key_lacks_right", "The key is another account's.")
    insights = await attempt(door, ask(door, "me/threads_insights", {"metric": "followers_count"}, key))
    posts = await attempt(door, ask(door, "me/threads", {"fields": _POSTS, "limit": LATEST}, key))
    return judged(_profile(account, "threads_", uid, _followers(insights)), _posts(posts))


async def _any(target: Target, door: Door, key: Key) -> Seen:
    """Read an account by its name. Who is missing, private or below a hundred followers gets the same answer."""
    asked = {"username": target.handle, "fields": _ANY}
    try:
        account = await ask(door, "profile_lookup", asked, key)
    except Refusal as refusal:
        if refusal.number in _NOT_SHOWN:
            return Seen(Reason.AMBIGUOUS)
        raise
    if not account.get("username"):
        raise LayoutChanged("not_understood", "Threads answered without an account.")
    asked = {"username": target.handle, "fields": _POSTS, "limit": str(LATEST)}
    posts = await attempt(door, ask(door, "profile_posts", asked, key))
    return judged(_profile(account, "", "", number(account.get("follower_count"))), _posts(posts))


def _profile(account: Mapping[str, Any], prefix: str, uid: str, followers: int | None) -> Profile:
    """Read a profile; its own key and the search for others name some fields differently, by a prefix."""
    name, verified = string(account.get("username")), account.get("is_verified")
    picture = account.get("threads_profile_picture_url" if prefix else "profile_picture_url")
    return Profile(
        handle=name,
        stable_id=uid,
        url=f"https://www.threads.com/@{name}",
        name=clipped(account.get("name")),
        bio=clipped(account.get(f"{prefix}biography")),
        avatar=link(picture),
        followers=followers,
        verified=verified if isinstance(verified, bool) else None,
        tells=frozenset({"bio"}),
    )


def _followers(insights: object) -> int | None:
    values = [
        mapping(row, "total_value").get("value") for row in rows(insights) if row.get("name") == "followers_count"
    ]
    return number(values[0]) if values else None


def _posts(answer: object) -> tuple[Post, ...]:
    return tuple(_post(one) for one in rows(answer) if one.get("media_type") != _REPOST)


def _post(post: Mapping[str, Any]) -> Post:
    """Read a post; a carousel holds its pictures as children."""
    parts = rows(post.get("children")) or [post]
    return Post(
        id=string(post.get("id")),
        at=moment(post.get("timestamp")),
        url=link(post.get("permalink")),
        text=clipped(post.get("text")),
        media=tuple(_media(kind, one) for one in parts if (kind := _KINDS.get(string(one.get("media_type"))))),
    )


def _media(kind: str, one: Mapping[str, Any]) -> Media:
    """Read a picture; a description that was asked for and is not there is none, for the Graph leaves empty fields out."""
    return Media(kind, link(one.get("media_url")) or link(one.get("thumbnail_url")), clipped(one.get("alt_text")))


async def _opened(door: Door) -> tuple[Opened, ...]:
    account = await ask(door, "me", {"fields": "id,username"}, door.needs())
    name = string(account.get("username"))
    return (Opened(f"@{name}", {"threads_id": string(account.get("id")), "username": name}),) if name else ()


def _login(*scopes: str) -> OAuth:
    return own_login(*scopes, grant="th", first="{tokens}", lasting="{tokens}")


_OWN_SCOPES = ("threads_basic", "threads_manage_insights")
_ANY_SCOPES = ("threads_basic", "threads_profile_discovery")

OWN = KeyKind(
    slug="own",
    name=Text("Your own account", "Ert eget konto"),
    reach="account",
    takes=Text(
        "The login of the account, and an app at Meta with the use case Threads. It is free. An account that is named as a"
        " tester in the app needs no review: count on an hour. The key lives for 60 days and is renewed by itself.",
        "Inloggningen till kontot, och en app hos Meta med användningsfallet Threads. Det är gratis. Ett konto som är"
        " angivet som testare i appen behöver ingen granskning: räkna med en timme. Nyckeln gäller i 60 dagar och förnyas"
        " automatiskt.",
    ),
    adds=Text(
        "That one account: name, biography, picture, followers and the latest posts, and whether their pictures are"
        " described for those who cannot see them.",
        "Just det kontot: namn, presentation, bild, följare och de senaste inläggen, och om bilderna är beskrivna för dem"
        " som inte kan se dem.",
    ),
    worth=Text(
        "Yes, if you post there. One key is needed for each account.",
        "Ja, om ni skriver där. Det behövs en nyckel för varje konto.",
    ),
    source=Source("developers.facebook.com, Threads: get started (2026-06-30), long-lived tokens", date(2026, 11, 27)),
    fields=(TOKEN,),
    scopes=_OWN_SCOPES,
    oauth=_login(*_OWN_SCOPES),
    opens=_opened,
)

DISCOVERY = KeyKind(
    slug="discovery",
    name=Text("Any account with a hundred followers", "Alla konton med minst hundra följare"),
    reach="platform",
    takes=Text(
        "An app at Meta that has passed its review for threads_profile_discovery. It is free; the review and the"
        " verification of the organisation often take two to six weeks. Without the review the key reads only Meta's own"
        " accounts. It lives for 60 days and is renewed by itself.",
        "En app hos Meta som har godkänts för threads_profile_discovery. Det är gratis; granskningen och verifieringen av"
        " organisationen tar ofta två till sex veckor. Utan granskning läser nyckeln bara Metas egna konton. Den gäller i"
        " 60 dagar och förnyas automatiskt.",
    ),
    adds=Text(
        "Every public account with at least 100 followers, also those that nobody can log in to any more: name, biography,"
        " followers and the latest posts. Smaller ones cannot be told from missing ones.",
        "Alla offentliga konton med minst 100 följare, även dem som ingen längre kan logga in på: namn, presentation,"
        " följare och de senaste inläggen. Mindre konton går inte att skilja från konton som saknas.",
    ),
    worth=Text(
        "Only with many accounts there. For a few, the round is quicker than the review.",
        "Bara om ni har många konton där. För några få går ronden fortare än granskningen.",
    ),
    source=Source("developers.facebook.com, Threads profiles (2026-04-13)", date(2026, 11, 27), known=WEEKS_KNOWN),
    fields=(TOKEN,),
    scopes=_ANY_SCOPES,
    oauth=_login(*_ANY_SCOPES),
    opens=_opened,
)

CONNECTOR = Connector(
    platform="threads",
    look=look,
    ids_last=False,
    bases={
        "graph": "https://graph.threads.com/v1.0",
        "tokens": "https://graph.threads.net",
        "login": "https://threads.net",
    },
    calls=3,
    # 4,800 times the impressions of a day, at least ten of them (developers.facebook.com, Threads overview, 2026-11-23).
    rates=(Rate(48_000, 86_400, "key"),),
    keys=(OWN, DISCOVERY),
    needs_key=True,
)
