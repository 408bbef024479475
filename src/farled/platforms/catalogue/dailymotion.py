"""Dailymotion: channels; `/user/NAME` is the old way to write them."""

import re
from datetime import date

from farled.platforms.base import (
    CONTENT,
    MALFORMED,
    PLATFORM_PAGE,
    ROOT,
    AccountRef,
    Address,
    Closing,
    Limits,
    Platform,
    Source,
    Text,
    Verdict,
    routes,
)

_KNOWN = Source("commonly known", date(2026, 11, 23))
_NAME = re.compile(r"[\w.\-]{3,60}").fullmatch
_COUNTRY = re.compile(r"[a-z]{2}", re.IGNORECASE).fullmatch


def _channel(name: str) -> Verdict:
    if not _NAME(name):
        return MALFORMED
    return AccountRef(
        "dailymotion", "channel", name, f"dailymotion:{name.lower()}", f"https://www.dailymotion.com/{name}"
    )


def _profile(address: Address) -> Verdict:
    """`/NAME`, where a country may stand first: `/fr/NAME`."""
    if not _COUNTRY(address.segments[0]):
        return _channel(address.segments[0])
    return PLATFORM.read(address._replace(segments=address.rest)) if address.rest else ROOT


def _user(address: Address) -> Verdict:
    return _channel(address.rest[0]) if address.rest else MALFORMED


PLATFORM = Platform(
    slug="dailymotion",
    name="Dailymotion",
    hosts=("dailymotion.com",),
    profile=_profile,
    routes=routes(
        ("user", _user),
        (
            "video videos playlist playlists embed channel channels search relevance hashtag topic tag"
            " cdn live swf trending hub",
            CONTENT,
        ),
        (
            "about account feedback jobs legal library login logout partner press privacy register rss settings"
            " signin signup studio upload widget",
            PLATFORM_PAGE,
        ),
    ),
    exact_hosts={"dai.ly": CONTENT, "geo.dailymotion.com": CONTENT},
    own_hosts=frozenset(("faq", "pro", "publisher")),
    colour="#0A0A0A",
    badge="d",
    limits=Limits(bio=250, post=3000, source=_KNOWN),
    closing=Closing(
        how=Text(
            en="Account settings → Delete account. All videos go with it.",
            sv="Kontoinställningar → Radera konto. Alla videor försvinner samtidigt.",
        ),
        handle=Text(
            en="Not known when the name becomes free. Expect that somebody else can take it.",
            sv="Det är inte känt när namnet blir ledigt. Räkna med att någon annan kan ta det.",
        ),
        source=_KNOWN,
    ),
    cases=(
        ("https://www.dailymotion.com/ostkusten", "dailymotion:ostkusten"),
        ("http://dailymotion.com/user/Ostkusten/1", "dailymotion:ostkusten"),
        ("https://www.dailymotion.com/fr/ostkusten", "dailymotion:ostkusten"),
        ("https://www.dailymotion.com/fr/user/ostkusten", "dailymotion:ostkusten"),
        ("//m.dailymotion.com/ostkusten/videos", "dailymotion:ostkusten"),
        ("https://www.dailymotion.com/videomuseum", "dailymotion:videomuseum"),
        ("https://www.dailymotion.com/video/x8abcde", "content"),
        ("https://www.dailymotion.com/fr/video/x8abcde", "content"),
        ("https://www.dailymotion.com/embed/video/x8abcde", "content"),
        ("https://geo.dailymotion.com/player.html?video=x8abcde", "content"),
        ("https://dai.ly/x8abcde", "content"),
        ("https://www.dailymotion.com/legal/privacy", "platform_page"),
        ("https://faq.dailymotion.com/hc", "platform_page"),
        ("https://www.dailymotion.com/user/", "malformed"),
        ("https://www.dailymotion.com/se", "root"),
        ("https://www.dailymotion.com/", "root"),
    ),
)
