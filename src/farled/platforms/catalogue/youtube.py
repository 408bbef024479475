"""YouTube channels, by id, handle, custom name or old user name.

Which handle, custom name and user name are the same channel cannot be read off a URL: they keep keys of their
own until a look at the platform joins them.
"""

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
    routes,
)

_CHANNEL_ID = re.compile(r"UC[A-Za-z0-9_-]{22}").fullmatch
# Handles are 3-30 letters, digits, _ - . of one script since 2024; older names are looser.
_NAME = re.compile(r"[\w.\-·]{1,100}").fullmatch


def _channel(uid: str) -> Verdict:
    if not _CHANNEL_ID(uid):
        return MALFORMED
    url = f"https://www.youtube.com/channel/{uid}"
    return AccountRef("youtube", "channel", uid, f"youtube:{uid}", url, uid)


def _named(kind: str, prefix: str, name: str) -> Verdict:
    if not _NAME(name):
        return MALFORMED
    key = f"youtube:{prefix}{name.lower()}"
    return AccountRef("youtube", kind, name, key, f"https://www.youtube.com/{prefix}{name}")


def _profile(address: Address) -> Verdict:
    name = address.segments[0]
    if name.startswith("@"):
        return _named("channel", "@", name[1:])
    return _named("custom", "", name)


def _by_channel_id(address: Address) -> Verdict:
    return _channel(address.rest[0]) if address.rest else MALFORMED


def _by_custom_name(address: Address) -> Verdict:
    if not address.rest:
        return MALFORMED
    name = address.rest[0]
    return _named("channel", "@", name[1:]) if name.startswith("@") else _named("c", "c/", name)


def _by_user_name(address: Address) -> Verdict:
    return _named("user", "user/", address.rest[0]) if address.rest else MALFORMED


def _feed(address: Address) -> Verdict:
    """`/feeds/videos.xml?channel_id=UC...` names the channel."""
    uid = address.param("channel_id")
    return _channel(uid) if uid else CONTENT


PLATFORM = Platform(
    slug="youtube",
    name="YouTube",
    hosts=("youtube.com", "music.youtube.com", "gaming.youtube.com"),
    profile=_profile,
    routes=routes(
        ("channel", _by_channel_id),
        ("c", _by_custom_name),
        ("user", _by_user_name),
        ("feeds", _feed),
        ("share", SHARE),
        (
            "watch embed v e w live clip shorts playlist feed results search hashtag trending explore movies"
            " shared watch_popup attribution_link p cp rss post",
            CONTENT,
        ),
        (
            "about account ads api browse creators get_video_info howyoutubeworks iframe_api index kids login"
            " logout oembed oops player_api player_204 premium redirect s signin source storefront t terms upload"
            " yt ytscframe",
            PLATFORM_PAGE,
        ),
    ),
    exact_hosts={
        "youtu.be": CONTENT,
        "youtube-nocookie.com": CONTENT,
        "studio.youtube.com": PLATFORM_PAGE,
    },
    own_hosts=one_of("artists tv kids accounts"),
    colour="#FF0000",
    badge="▶",
    limits=Limits(name=100, bio=1000, post=5000, source=Source("commonly known", date(2026, 11, 23))),
    closing=Closing(
        how=Text(
            en="YouTube → Settings → Advanced settings → Delete channel; or hide it there, which can be undone.",
            sv="YouTube → Inställningar → Avancerade inställningar → Radera kanalen; eller dölj den, det går att ångra.",
        ),
        handle=Text(
            en="Not known when the handle becomes free. Expect that somebody else can take it.",
            sv="Det är inte känt när namnet blir ledigt. Räkna med att någon annan kan ta det.",
        ),
        source=Source("commonly known", date(2026, 11, 23)),
    ),
    export=Export(
        where=Text(en="takeout.google.com → YouTube", sv="takeout.google.com → YouTube"),
        source=Source("commonly known", date(2026, 11, 23)),
    ),
    cases=(
        ("https://www.youtube.com/channel/UC_f3rIcVzRVmPxm8vmdIISw", "youtube:UC_f3rIcVzRVmPxm8vmdIISw"),
        ("http://m.youtube.com/channel/UC_f3rIcVzRVmPxm8vmdIISw/videos", "youtube:UC_f3rIcVzRVmPxm8vmdIISw"),
        (
            "https://www.youtube.com/feeds/videos.xml?channel_id=UC_f3rIcVzRVmPxm8vmdIISw",
            "youtube:UC_f3rIcVzRVmPxm8vmdIISw",
        ),
        ("https://youtube.com/@OstkustensMuseum", "youtube:@ostkustensmuseum"),
        ("https://www.youtube.com/@ostkustensmuseum/featured", "youtube:@ostkustensmuseum"),
        ("https://www.youtube.com/c/@OstkustensMuseum", "youtube:@ostkustensmuseum"),
        ("https://www.youtube.com/c/%C3%98stkystensMuseum", "youtube:c/østkystensmuseum"),
        ("http://www.youtube.com/user/ostkusten?sub_confirmation=1", "youtube:user/ostkusten"),
        ("https://www.youtube.com/ostkustensmuseum", "youtube:ostkustensmuseum"),
        ("https://www.youtube.com/channel/UC_f3rIcVzRVmPxm8vmdIISwX", "malformed"),
        ("https://www.youtube.com/user/{$youtubename}", "malformed"),
        ("https://www.youtube.com/user/", "malformed"),
        ("https://www.youtube.com/watch?v=y3OxPqADMw8", "content"),
        ("https://youtu.be/y3OxPqADMw8", "content"),
        ("https://www.youtube-nocookie.com/embed/y3OxPqADMw8", "content"),
        ("https://www.youtube.com/playlist?list=PL123", "content"),
        ("https://www.youtube.com/hashtag/museum", "content"),
        ("https://www.youtube.com/t/terms", "platform_page"),
        ("https://www.youtube.com/yt/policyandsafety/", "platform_page"),
        ("https://studio.youtube.com/", "platform_page"),
        ("https://www.youtube.com", "root"),
    ),
)
