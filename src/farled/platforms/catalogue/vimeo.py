"""Vimeo: accounts, channels and groups. A path of digits alone is a video."""

import re
from datetime import date

from farled.platforms.base import (
    CONTENT,
    MALFORMED,
    PLATFORM_PAGE,
    SHARE,
    AccountRef,
    Address,
    Closing,
    Export,
    Limits,
    Platform,
    Source,
    Text,
    Verdict,
    one_of,
    post_of,
    routes,
)

_NAME = re.compile(r"[A-Za-z0-9_\-]{1,60}").fullmatch
_NUMBER = re.compile(r"[0-9]+").fullmatch
_BY_NUMBER = re.compile(r"user([0-9]+)", re.IGNORECASE).fullmatch
_TABS = one_of(
    "videos about albums appearances channels collections following followers groups likes portfolios rss"
    " subscriptions vod_pages"
)


def _profile(address: Address) -> Verdict:
    """`/NAME`, `/userID`; `/NAME/SLUG` and `/NAME/review/ID/CODE` are videos of theirs."""
    name = address.segments[0]
    if _NUMBER(name):
        return CONTENT
    if not _NAME(name):
        return MALFORMED
    number = _BY_NUMBER(name)
    account = AccountRef(
        "vimeo", "account", name, f"vimeo:{name.lower()}", f"https://vimeo.com/{name}", number and number[1]
    )
    return post_of(account) if address.rest and address.rest[0].lower() not in _TABS else account


def _shared(kind: str, path: str, address: Address) -> Verdict:
    if not address.rest or address.rest[0] in ("all", "page:1"):
        return CONTENT
    name = address.rest[0]
    if not _NAME(name):
        return MALFORMED
    url = f"https://vimeo.com/{path}/{name}"
    found = AccountRef("vimeo", kind, name, f"vimeo:{kind}/{name.lower()}", url)
    return post_of(found) if _NUMBER(address.rest[-1]) and len(address.rest) > 1 else found


def _channel(address: Address) -> Verdict:
    """`/channels/NAME`; `/channels/NAME/ID` is a video in it."""
    return _shared("channel", "channels", address)


def _group(address: Address) -> Verdict:
    """`/groups/NAME`; `/groups/NAME/videos/ID` is a video in it."""
    return _shared("group", "groups", address)


_KNOWN = Source("commonly known", date(2026, 11, 23))

PLATFORM = Platform(
    slug="vimeo",
    name="Vimeo",
    hosts=("vimeo.com",),
    profile=_profile,
    routes=routes(
        ("channels", _channel),
        ("groups", _group),
        ("share", SHARE),
        (
            "album albums showcase ondemand video videos event events watch watchlater categories tag search staffpicks"
            " stock moogaloop.swf reviews screencast webinars",
            CONTENT,
        ),
        (
            "about analytics api apps ads blog business careers create customers dmca enterprise explore features forums"
            " for-hire help home integrations join jobs log_in login logout manage legal oauth ott partners plus"
            " pricing privacy pro professionals settings signup site_map solutions store terms test tools upgrade upload"
            " verify vimeo-ai customer-stories",
            PLATFORM_PAGE,
        ),
    ),
    exact_hosts={"player.vimeo.com": CONTENT, "i.vimeocdn.com": CONTENT},
    own_hosts=one_of("livestream ondemand ott"),
    colour="#1AB7EA",
    badge="v",
    limits=Limits(source=_KNOWN),
    closing=Closing(
        how=Text(
            en="Settings → Account → Delete account. It cannot be undone.",
            sv="Settings → Account → Delete account (Vimeo finns inte på svenska). Det går inte att ångra.",
        ),
        handle=Text(
            en="Not known when the address becomes free. Expect that somebody else can take it.",
            sv="Det är inte känt när adressen blir ledig. Räkna med att någon annan kan ta den.",
        ),
        source=_KNOWN,
    ),
    export=Export(
        where=Text(
            en="Each video: Download. The list: Analytics → Export.",
            sv="Varje film: Download. Listan: Analytics → Export.",
        ),
        source=_KNOWN,
    ),
    cases=(
        ("https://vimeo.com/ostkustmuseet", "vimeo:ostkustmuseet"),
        ("http://www.vimeo.com/OstkustMuseet/", "vimeo:ostkustmuseet"),
        ("//vimeo.com/ostkustmuseet/videos?x=1", "vimeo:ostkustmuseet"),
        ("vimeo.com/ostkustmuseet", "vimeo:ostkustmuseet"),
        ("https://vimeo.com/user1234567", "vimeo:user1234567"),
        ("https://vimeo.com/userkusten", "vimeo:userkusten"),
        ("https://vimeo.com/aboutkusten", "vimeo:aboutkusten"),
        ("https://vimeo.com/112kusten", "vimeo:112kusten"),
        ("https://vimeo.com/channels/ostkusten", "vimeo:channel/ostkusten"),
        ("https://vimeo.com/channels/12345", "vimeo:channel/12345"),
        ("https://vimeo.com/groups/ostkusten", "vimeo:group/ostkusten"),
        ("https://vimeo.com/channels/ostkusten/123456789", "post vimeo:channel/ostkusten"),
        ("https://vimeo.com/groups/ostkusten/videos/123456789", "post vimeo:group/ostkusten"),
        ("https://vimeo.com/ostkustmuseet/kusten-pa-vintern", "post vimeo:ostkustmuseet"),
        ("https://vimeo.com/ostkustmuseet/review/123456789/abcdef", "post vimeo:ostkustmuseet"),
        ("https://vimeo.com/123456789", "content"),
        ("https://vimeo.com/123456789/abcdef0123", "content"),
        ("https://player.vimeo.com/video/123456789?h=abc", "content"),
        ("https://vimeo.com/showcase/1234567", "content"),
        ("https://vimeo.com/ondemand/kusten", "content"),
        ("https://vimeo.com/search?q=museum", "content"),
        ("https://vimeo.com/channels/all", "content"),
        ("https://vimeo.com/privacy", "platform_page"),
        ("https://vimeo.com/upgrade", "platform_page"),
        ("https://help.vimeo.com/hc/", "platform_page"),
        ("https://vimeo.com/ostkust museet", "malformed"),
        ("https://vimeo.com/{$name}", "malformed"),
        ("https://vimeo.com/", "root"),
        ("https://notvimeo.com/ostkustmuseet", "not_social"),
    ),
)
