"""VK (VKontakte): people (`id1`), communities (`club1`, `public1`, `event1`) and names for either."""

import re
from datetime import date

from farled.platforms.base import (
    CONTENT,
    MALFORMED,
    PLATFORM_PAGE,
    SHARE,
    SHORT_LINK,
    AccountRef,
    Address,
    Closing,
    Limits,
    NotAccount,
    Platform,
    Source,
    Text,
    Verdict,
    post_of,
    routes,
    wrapper,
)

_KNOWN = Source("commonly known", date(2026, 11, 23))
_NAME = re.compile(r"[A-Za-z0-9_.]{2,50}").fullmatch
_NUMBERED = re.compile(r"(id|club|public|event)([0-9]{1,12})").fullmatch
_ITEM = re.compile(
    r"(?:wall|photo|video|clip|album|albums|topic|market|doc|story|podcast|audio|page|poll)(-?[0-9]+)(?:[_/].*)?"
).fullmatch
_ARTICLE = re.compile(r"@([A-Za-z0-9_.]{2,50})(-.+)?").fullmatch


def _numbered(kind: str, uid: str) -> AccountRef:
    if kind == "id":
        return AccountRef("vk", "person", f"id{uid}", f"vk:id{uid}", f"https://vk.com/id{uid}", uid)
    return AccountRef("vk", "community", f"{kind}{uid}", f"vk:club{uid}", f"https://vk.com/club{uid}", f"-{uid}")


def _account(name: str) -> Verdict:
    numbered = _NUMBERED(name)
    if numbered:
        return _numbered(*numbered.groups())
    if not _NAME(name):
        return MALFORMED
    return AccountRef("vk", "account", name, f"vk:{name.lower()}", f"https://vk.com/{name}")


def _item_of(owner: str) -> NotAccount:
    """The owner's number stands in the name of a post; below zero it is a community."""
    return post_of(_numbered("club" if owner[0] == "-" else "id", owner.removeprefix("-")))


def _profile(address: Address) -> Verdict:
    name = address.segments[0]
    item = _ITEM(name)
    if item:
        return _item_of(item[1])
    article = _ARTICLE(name)
    if article:
        return post_of(_account(article[1])) if article[2] else _account(article[1])
    if name.endswith(".php"):
        return PLATFORM_PAGE
    account = _account(name)
    return post_of(account) if address.query.startswith("w=wall") else account


def _leaving(address: Address) -> Verdict:
    return wrapper(address.param("to"))


PLATFORM = Platform(
    slug="vk",
    name="VK",
    hosts=("vk.com", "vk.ru", "vkontakte.ru"),
    profile=_profile,
    routes=routes(
        ("share.php widget_community.php widget_like.php widget_auth.php widget_comments.php", SHARE),
        ("away.php", _leaving),
        (
            "album all audio audios clips docs feed groups market music photo photos podcasts search video videos tag",
            CONTENT,
        ),
        (
            "about ads app apps badges blog bugs data_protection dev friends games im jobs join licence login mail"
            " mobile people press privacy products restore settings stickers support terms write",
            PLATFORM_PAGE,
        ),
    ),
    exact_hosts={"vk.me": _profile, "vk.cc": SHORT_LINK},
    own_hosts=frozenset(("id", "oauth", "login", "connect")),
    colour="#0077FF",
    badge="VK",
    limits=Limits(name=48, post=16384, source=_KNOWN),
    closing=Closing(
        how=Text(
            en="Person: Settings → delete your page; it can be restored for 210 days. A community has no such button:"
            " its owner empties it, closes it and leaves.",
            sv="Person: Inställningar → radera din sida; den går att återställa i 210 dagar. För en gemenskap finns"
            " ingen sådan knapp: ägaren tömmer den, stänger den och lämnar den.",
        ),
        handle=Text(
            en="Not known when the name becomes free. Expect that somebody else can take it.",
            sv="Det är inte känt när namnet blir ledigt. Räkna med att någon annan kan ta det.",
        ),
        source=_KNOWN,
    ),
    cases=(
        ("https://vk.com/ostkusten.museum", "vk:ostkusten.museum"),
        ("http://www.vkontakte.ru/Ostkusten.Museum", "vk:ostkusten.museum"),
        ("https://m.vk.com/ostkusten_museum?from=post", "vk:ostkusten_museum"),
        ("https://vk.ru/ostkusten_museum/", "vk:ostkusten_museum"),
        ("https://vk.me/ostkusten_museum", "vk:ostkusten_museum"),
        ("https://vk.com/@ostkusten_museum", "vk:ostkusten_museum"),
        ("https://vk.com/id12345", "vk:id12345"),
        ("https://vk.com/club12345", "vk:club12345"),
        ("https://vk.com/public12345", "vk:club12345"),
        ("https://vk.com/wallpaper_museum", "vk:wallpaper_museum"),
        ("https://vk.com/wall-12345_678", "post vk:club12345"),
        ("https://vk.com/wall12345_678", "post vk:id12345"),
        ("https://vk.com/video-12345_456239017", "post vk:club12345"),
        ("https://vk.com/ostkusten_museum?w=wall-12345_678", "post vk:ostkusten_museum"),
        ("https://vk.com/@ostkusten_museum-om-fyrar", "post vk:ostkusten_museum"),
        ("https://vk.com/share.php?url=https://www.example.se", "share"),
        ("https://vk.com/widget_community.php?gid=12345", "share"),
        ("https://vk.com/away.php?to=https%3A%2F%2Fx.com%2FOstkustMuseum", "x:ostkustmuseum"),
        ("https://vk.com/feed", "content"),
        ("https://vk.com/search?c=museum", "content"),
        ("https://vk.com/dev/widgets", "platform_page"),
        ("https://oauth.vk.com/authorize", "platform_page"),
        ("https://vk.com/ost-kusten", "malformed"),
        ("https://vk.com/", "root"),
        ("https://vk.cc/abc", "short_link"),
    ),
)
