"""Instagram, by Meta's own interfaces; its pages may not be read by machine.

Business discovery reads any professional account by its name, with one professional account of one's own. A missing
account, a personal one and an age-gated one look the same there (code 110), so that it never says "gone".
"""

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from farled.kit.errors import LayoutChanged, NotAllowed
from farled.platforms.base import Source, Text
from farled.platforms.connectors._asking import WEEKS_KNOWN, attempt, judged
from farled.platforms.connectors._meta import (
    DIALOGUE,
    GRAPH,
    TOKEN,
    Refusal,
    ask,
    facebook_login,
    own_login,
    pages,
    rows,
)
from farled.platforms.connectors._reading import LATEST, clipped, counted, link, mapping, moment, number, string
from farled.platforms.door import Door
from farled.platforms.looking import (
    Connector,
    Key,
    KeyKind,
    Media,
    Opened,
    Post,
    Profile,
    Rate,
    Reason,
    Seen,
    Target,
)

_NAME = re.compile(r"[A-Za-z0-9_.]{1,30}").fullmatch
_PROFILE = "username,name,biography,website,profile_picture_url,followers_count,follows_count,media_count"
_MEDIA = (
    "id,caption,media_type,media_product_type,permalink,timestamp,like_count,comments_count,media_url,thumbnail_url"
)
_KINDS = {"IMAGE": "image", "CAROUSEL_ALBUM": "image", "VIDEO": "video"}
_NO_POSTS = {"STORY", "AD"}
"""Of `media_product_type`: what followers do not find on the profile."""


async def look(target: Target, door: Door) -> Seen:
    """Look at an account: at any professional one, or at the one whose owner gave the key."""
    key = door.needs("discovery", "own")
    if not _NAME(target.handle):
        raise LayoutChanged("not_understood", f"{target.handle} cannot be a name on Instagram.")
    return await (_own(target, door, key) if key.kind == "own" else _discovered(target, door, key))


async def _discovered(target: Target, door: Door, key: Key) -> Seen:
    me = key.facts.get("ig_id")
    if not me:
        raise NotAllowed("key_lacks_right", "No professional account of one's own stands behind the key.")
    media = f"media.limit({LATEST}){{{_MEDIA},view_count}}"
    fields = f"business_discovery.username({target.handle}){{id,{_PROFILE},{media}}}"
    try:
        answer = await ask(door, me, {"fields": fields}, key)
    except Refusal as refusal:
        if refusal.number == 110 or refusal.subcode == 2207013:
            return Seen(Reason.AMBIGUOUS)
        raise
    account = mapping(answer.get("business_discovery"))
    if not account.get("username"):
        raise LayoutChanged("not_understood", "Instagram answered without the account that was asked for.")
    return judged(_profile(account, string(account.get("id"))), _posts(account.get("media"), tells_alt=False))


async def _own(target: Target, door: Door, key: Key) -> Seen:
    """Read the account whose owner gave the key, if it is the one that is looked at."""
    account = await ask(door, "me", {"fields": f"user_id,{_PROFILE}"}, key, "own")
    stable_id, name = string(account.get("user_id")), string(account.get("username"))
    same = stable_id == target.stable_id if target.stable_id else name.lower() == target.handle.lower()
    if not name or not stable_id:
        raise LayoutChanged("not_understood", "Instagram answered without an account.")
    if not same:
        raise NotAllowed("key_lacks_right", "The key is another account's.")
    media = await attempt(door, ask(door, "me/media", {"fields": f"{_MEDIA},alt_text", "limit": LATEST}, key, "own"))
    return judged(_profile(account, stable_id), _posts(media, tells_alt=True))


def _posts(media: object, *, tells_alt: bool) -> tuple[Post, ...]:
    return tuple(_post(one, tells_alt) for one in rows(media) if string(one.get("media_product_type")) not in _NO_POSTS)


def _profile(account: Mapping[str, Any], stable_id: str) -> Profile:
    name, website = string(account.get("username")), link(account.get("website"))
    return Profile(
        handle=name,
        stable_id=stable_id,
        url=f"https://www.instagram.com/{name}/",
        name=clipped(account.get("name")),
        bio=clipped(account.get("biography")),
        links=(website,) if website else (),
        avatar=link(account.get("profile_picture_url")),
        followers=number(account.get("followers_count")),
        following=number(account.get("follows_count")),
        posts=number(account.get("media_count")),
        tells=frozenset({"bio", "links"}),
    )


def _post(media: Mapping[str, Any], tells_alt: bool) -> Post:
    """Read a post. Likes are left out where the owner hides them, the address of the media where music is not free.

    A description that was asked for and is not there is none: the Graph leaves empty fields out.
    """
    kind = _KINDS.get(string(media.get("media_type")))
    alt = clipped(media.get("alt_text")) if tells_alt else None
    shown = Media(kind, link(media.get("media_url")) or link(media.get("thumbnail_url")), alt) if kind else None
    return Post(
        id=string(media.get("id")),
        at=moment(media.get("timestamp")),
        url=link(media.get("permalink")),
        text=clipped(media.get("caption")),
        media=(shown,) if shown else (),
        counts=counted(
            likes=media.get("like_count"), comments=media.get("comments_count"), views=media.get("view_count")
        ),
    )


async def _opened_by_facebook(door: Door) -> tuple[Opened, ...]:
    """Find the professional accounts behind the Pages on which the owner has a task."""
    found = await pages(door, door.needs(), "name,instagram_business_account{id,username}")
    accounts = [mapping(page.get("instagram_business_account")) for page in found]
    known = [(string(one.get("id")), string(one.get("username"))) for one in accounts]
    return tuple(Opened(f"@{name}", {"ig_id": uid, "username": name}) for uid, name in known if uid)


async def _opened_by_instagram(door: Door) -> tuple[Opened, ...]:
    account = await ask(door, "me", {"fields": "user_id,username"}, door.needs(), "own")
    name = string(account.get("username"))
    facts = {"ig_id": string(account.get("user_id")), "username": name}
    return (Opened(f"@{name}", facts),) if name else ()


_SCOPES = ("instagram_basic", "instagram_manage_insights", "pages_read_engagement", "pages_show_list")

DISCOVERY = KeyKind(
    slug="discovery",
    name=Text("Business discovery", "Business discovery"),
    reach="platform",
    takes=Text(
        "One professional Instagram account of your own, linked to a Facebook Page, and an app at Meta. It is free. While"
        " only people with a role in the app use it, no review is needed: count on an afternoon. For others Meta reviews"
        " the app and verifies the organisation, often two to six weeks. The key lives for 60 days; that of a system user"
        " need not expire.",
        "Ett eget professionellt Instagramkonto som är kopplat till en Facebooksida, och en app hos Meta. Det är gratis."
        " Så länge bara personer med en roll i appen använder den behövs ingen granskning: räkna med en eftermiddag. För"
        " andra granskar Meta appen och verifierar organisationen, vilket ofta tar två till sex veckor. Nyckeln gäller i"
        " 60 dagar; en systemanvändares nyckel behöver inte löpa ut.",
    ),
    adds=Text(
        "Every professional account on Instagram, also those that nobody can log in to any more: name, biography, picture,"
        " followers and the latest posts with date, text, likes and comments. Personal accounts are not shown, and cannot"
        " be told from missing ones.",
        "Alla professionella konton på Instagram, även dem som ingen längre kan logga in på: namn, presentation, bild,"
        " följare och de senaste inläggen med datum, text, gillamarkeringar och kommentarer. Privatpersoners konton visas"
        " inte, och går inte att skilja från konton som saknas.",
    ),
    worth=Text(
        "Get this one first. A single key covers all your professional accounts and costs nothing.",
        "Skaffa den här först. En enda nyckel räcker till alla era professionella konton och kostar ingenting.",
    ),
    source=Source("developers.facebook.com, Business Discovery and App Review", date(2026, 11, 27), known=WEEKS_KNOWN),
    fields=(TOKEN,),
    scopes=_SCOPES,
    oauth=facebook_login(*_SCOPES),
    opens=_opened_by_facebook,
)

OWN = KeyKind(
    slug="own",
    name=Text("One account, by Instagram itself", "Ett konto, via Instagram"),
    reach="account",
    takes=Text(
        "The login of one professional account, and an app at Meta; no Facebook Page. It is free. An account that is named"
        " as a tester in the app needs no review. The key lives for 60 days and is renewed by itself.",
        "Inloggningen till ett professionellt konto, och en app hos Meta; ingen Facebooksida. Det är gratis. Ett konto som"
        " är angivet som testare i appen behöver ingen granskning. Nyckeln gäller i 60 dagar och förnyas automatiskt.",
    ),
    adds=Text(
        "That one account: name, biography, picture, followers and the latest posts, and whether their pictures are"
        " described for those who cannot see them.",
        "Just det kontot: namn, presentation, bild, följare och de senaste inläggen, och om bilderna är beskrivna för dem"
        " som inte kan se dem.",
    ),
    worth=Text(
        "Only where you have no Facebook Page, or want to know whether pictures are described.",
        "Bara om ni inte har någon Facebooksida, eller vill veta om bilderna är beskrivna.",
    ),
    source=Source("developers.facebook.com, Business Login for Instagram (2026-03-13)", date(2026, 11, 27)),
    fields=(TOKEN,),
    scopes=("instagram_business_basic",),
    oauth=own_login("instagram_business_basic", grant="ig", first="{first}", lasting="{lasting}"),
    opens=_opened_by_instagram,
)

CONNECTOR = Connector(
    platform="instagram",
    look=look,
    bases={
        "graph": GRAPH,
        "dialogue": DIALOGUE,
        "own": "https://graph.instagram.com/v26.0",
        "login": "https://www.instagram.com",
        "first": "https://api.instagram.com",
        "lasting": "https://graph.instagram.com",
    },
    calls=2,
    # An app may ask 200 times an hour for each of its users (general knowledge, 2026-11).
    rates=(Rate(200, 3600, "key"),),
    keys=(DISCOVERY, OWN),
    needs_key=True,
)
