"""LINE: official accounts by their id; nearly all else that web pages link to is a share button."""

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
    Why,
    one_of,
    routes,
)

_KNOWN = Source("commonly known", date(2026, 11, 23))
_ID = re.compile(r"[@~]?([A-Za-z0-9_.\-]{2,40})").fullmatch
_PERSONAL = NotAccount(Why.NO_PUBLIC_PAGE, detail="contact")


def _account(written: str) -> Verdict:
    uid = _ID(written)
    if not uid:
        return MALFORMED
    return AccountRef(
        "line", "account", uid[1], f"line:{uid[1].lower()}", f"https://line.me/R/ti/p/@{uid[1]}", f"@{uid[1].lower()}"
    )


def _added(address: Address) -> Verdict:
    """`/ti/p/@ID` adds an official account; `/ti/p/CODE` a person, `/ti/g/CODE` a group of people."""
    match address.rest:
        case ["p", uid, *_] if uid[0] in "@~":
            return _account(uid)
        case ["p" | "g" | "g2", _, *_]:
            return _PERSONAL
        case _:
            return PLATFORM_PAGE


def _resource(address: Address) -> Verdict:
    """`/R/..`, the links that open the app."""
    match address.rest:
        case ["ti", *_]:
            return _added(address._replace(segments=address.rest))
        case ["msg" | "share" | "nv", *_]:
            return SHARE
        case ["oaMessage", uid, *_]:
            return _account(uid)
        case _:
            return PLATFORM_PAGE


def _page(address: Address) -> Verdict:
    return _account(address.segments[0]) if address.segments else PLATFORM_PAGE


PLATFORM = Platform(
    slug="line",
    name="LINE",
    hosts=("line.me",),
    profile=PLATFORM_PAGE,
    routes=routes(("r", _resource), ("ti", _added), ("s share", SHARE)),
    exact_hosts={
        "page.line.me": _page,
        "lineit.line.me": SHARE,
        "social-plugins.line.me": SHARE,
        "media.line.me": SHARE,
        "timeline.line.me": CONTENT,
        "lin.ee": SHORT_LINK,
    },
    own_hosts=one_of("liff access notify-bot terms guide store creator voom"),
    colour="#00C300",
    badge="L",
    limits=Limits(name=20, post=500, source=_KNOWN),
    closing=Closing(
        how=Text(
            en="LINE Official Account Manager → Settings → Account settings → Delete account.",
            sv="LINE Official Account Manager → Settings → Account settings → Delete account.",
        ),
        handle=Text(
            en="A bought id becomes free; a random one is not used again.",
            sv="Ett köpt id blir ledigt; ett slumpat används inte igen.",
        ),
        source=_KNOWN,
    ),
    cases=(
        ("https://line.me/R/ti/p/@ostkusten", "line:ostkusten"),
        ("https://line.me/R/ti/p/%40123Abcde", "line:123abcde"),
        ("http://line.me/ti/p/@ostkusten", "line:ostkusten"),
        ("https://line.me/ti/p/~ostkusten", "line:ostkusten"),
        ("https://page.line.me/123abcde?openQrModal=true", "line:123abcde"),
        ("https://line.me/R/oaMessage/@ostkusten/?Hej", "line:ostkusten"),
        ("https://line.me/ti/p/aBcDeFgHiJ", "no_public_page"),
        ("https://line.me/ti/g/aBcDeFgHiJ", "no_public_page"),
        ("https://line.me/R/msg/text/?https%3A%2F%2Fwww.example.se", "share"),
        ("https://line.me/R/share?text=Hej", "share"),
        ("https://social-plugins.line.me/lineit/share?url=https://www.example.se", "share"),
        ("https://lineit.line.me/share/ui?url=https://www.example.se", "share"),
        ("https://lin.ee/aBcDeFg", "short_link"),
        ("https://line.me/en/", "platform_page"),
        ("https://line.me/R/ti/p/@", "malformed"),
        ("https://line.me/", "root"),
        ("https://online.me/R/ti/p/@ostkusten", "not_social"),
    ),
)
