"""Twitch channels."""

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

_NAME = re.compile(r"[A-Za-z0-9]\w{1,24}", re.ASCII).fullmatch
_POSTS = one_of("clip v video b c")


def _channel(name: str) -> Verdict:
    key = name.lower()
    if not _NAME(name) or key in PLATFORM.routes:
        return MALFORMED
    return AccountRef("twitch", "channel", name, f"twitch:{key}", f"https://www.twitch.tv/{key}")


def _profile(address: Address) -> Verdict:
    segments = address.segments
    channel = _channel(segments[0])
    return post_of(channel) if len(segments) > 2 and segments[1].lower() in _POSTS else channel


def _part(address: Address) -> Verdict:
    """`/popout/NAME/chat`, `/embed/NAME/chat`: a part of the channel's page by itself."""
    return _channel(address.rest[0]) if address.rest else PLATFORM_PAGE


def _player(address: Address) -> Verdict:
    """`player.twitch.tv/?channel=NAME` shows the channel; with `video=` or `collection=` a recording."""
    name = address.param("channel")
    return _channel(name) if name else CONTENT


_KNOWN = Source("commonly known", date(2026, 11, 23))

PLATFORM = Platform(
    slug="twitch",
    name="Twitch",
    hosts=("twitch.tv",),
    profile=_profile,
    routes=routes(
        ("popout embed moderator", _part),
        ("share", SHARE),
        ("videos directory collections search team clip event events", CONTENT),
        (
            "p about activate annual-recap bits broadcast dashboard downloads drops friends inventory jobs legal login"
            " logout messages mod partner payments prime products privacy settings signup store subs subscriptions"
            " turbo user wallet",
            PLATFORM_PAGE,
        ),
    ),
    exact_hosts={"clips.twitch.tv": CONTENT, "player.twitch.tv": _player},
    own_hosts=one_of("dashboard id link meetups safety tmi"),
    colour="#9146FF",
    badge="Tw",
    limits=Limits(name=25, bio=300, post=140, source=_KNOWN),
    closing=Closing(
        how=Text(
            en="Settings → Profile → Disable account, which can be undone, or Delete account, which can be undone for"
            " 90 days.",
            sv="Inställningar → Profil → Inaktivera konto, som går att ångra, eller Radera konto, som går att ångra i"
            " 90 dagar.",
        ),
        handle=Text(
            en="Six months or more later somebody else can take the name.",
            sv="Efter ett halvår eller mer kan någon annan ta namnet.",
        ),
        source=_KNOWN,
    ),
    export=Export(
        where=Text(
            en="twitch.tv/dashboard → Analytics → Export; recordings one by one in Video producer. All that Twitch"
            " holds: the privacy centre.",
            sv="twitch.tv/dashboard → Analyser → Exportera; inspelningar en och en i Videoproducenten. Allt som Twitch"
            " har sparat: sekretesscentret.",
        ),
        source=_KNOWN,
    ),
    cases=(
        ("https://www.twitch.tv/ostkustmuseet", "twitch:ostkustmuseet"),
        ("http://twitch.tv/OstkustMuseet/", "twitch:ostkustmuseet"),
        ("//m.twitch.tv/ostkustmuseet?sr=a", "twitch:ostkustmuseet"),
        ("twitch.tv/ostkustmuseet/videos", "twitch:ostkustmuseet"),
        ("https://www.twitch.tv/ostkustmuseet/clips?filter=clips", "twitch:ostkustmuseet"),
        ("https://www.twitch.tv/ostkustmuseet/profile", "twitch:ostkustmuseet"),
        ("https://www.twitch.tv/popout/ostkustmuseet/chat", "twitch:ostkustmuseet"),
        ("https://www.twitch.tv/embed/ostkustmuseet/chat?parent=www.example.se", "twitch:ostkustmuseet"),
        ("https://player.twitch.tv/?channel=ostkustmuseet&parent=www.example.se", "twitch:ostkustmuseet"),
        ("https://www.twitch.tv/p_museum", "twitch:p_museum"),
        ("https://www.twitch.tv/videoskusten", "twitch:videoskusten"),
        ("https://www.twitch.tv/112", "twitch:112"),
        ("https://www.twitch.tv/ostkustmuseet/clip/GladKustMuseum-AbCd", "post twitch:ostkustmuseet"),
        ("https://www.twitch.tv/ostkustmuseet/v/1234567890", "post twitch:ostkustmuseet"),
        ("https://www.twitch.tv/videos/1234567890", "content"),
        ("https://clips.twitch.tv/GladKustMuseum-AbCd", "content"),
        ("https://player.twitch.tv/?video=v1234567890&parent=www.example.se", "content"),
        ("https://www.twitch.tv/directory/category/art", "content"),
        ("https://www.twitch.tv/collections/AbCdEf", "content"),
        ("https://www.twitch.tv/share?url=https://www.example.se", "share"),
        ("https://www.twitch.tv/p/en/legal/privacy-notice/", "platform_page"),
        ("https://www.twitch.tv/settings/profile", "platform_page"),
        ("https://help.twitch.tv/s/", "platform_page"),
        ("https://www.twitch.tv/ostkust-museet", "malformed"),
        ("https://www.twitch.tv/ostkust museet", "malformed"),
        ("https://www.twitch.tv/embed/videos/chat", "malformed"),
        ("https://www.twitch.tv/", "root"),
        ("https://twitch.tv.example.org/ostkustmuseet", "not_social"),
    ),
)
