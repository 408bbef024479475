"""SoundCloud: one kind of account; a second segment that is no tab of the profile is a track or a playlist."""

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
    Platform,
    Source,
    Text,
    Verdict,
    one_of,
    post_of,
    routes,
    wrapper,
)

_KNOWN = Source("commonly known", date(2026, 11, 23))
_NAME = re.compile(r"[A-Za-z0-9_-]{1,60}").fullmatch
_ID = re.compile(r"[0-9]{1,15}").fullmatch
_TABS = one_of("tracks albums sets reposts likes followers following comments popular-tracks toptracks groups")


def _account(name: str) -> Verdict:
    if not _NAME(name):
        return MALFORMED
    return AccountRef("soundcloud", "account", name, f"soundcloud:{name.lower()}", f"https://soundcloud.com/{name}")


def _profile(address: Address) -> Verdict:
    account = _account(address.segments[0])
    rest = address.rest
    return account if not rest or (len(rest) == 1 and rest[0].lower() in _TABS) else post_of(account)


def _by_id(address: Address) -> Verdict:
    """`api.soundcloud.com/users/ID`, as it stands in embedded players."""
    match address.segments:
        case ["users", uid, *_] if _ID(uid):
            url = f"https://api.soundcloud.com/users/{uid}"
            return AccountRef("soundcloud", "account", uid, f"soundcloud:id:{uid}", url, uid)
        case _:
            return CONTENT


def _embedded(address: Address) -> Verdict:
    return wrapper(address.param("url"))


PLATFORM = Platform(
    slug="soundcloud",
    name="SoundCloud",
    hosts=("soundcloud.com",),
    profile=_profile,
    routes=routes(
        ("share", SHARE),
        ("discover stream search tags charts groups stations people player", CONTENT),
        (
            "apps connect creators go imprint jobs login logout mobile pages popular pro settings signin"
            " signup terms-of-use upload you",
            PLATFORM_PAGE,
        ),
    ),
    exact_hosts={
        "w.soundcloud.com": _embedded,
        "api.soundcloud.com": _by_id,
        "on.soundcloud.com": SHORT_LINK,
        "snd.sc": SHORT_LINK,
    },
    colour="#FF5500",
    badge="S",
    limits=Limits(bio=4000, post=4000, source=_KNOWN),
    closing=Closing(
        how=Text(
            en="Settings → Account → Delete account. All tracks go with it.",
            sv="Inställningar → Konto → Radera konto. Alla spår försvinner samtidigt.",
        ),
        handle=Text(
            en="Not known when the name becomes free. Expect that somebody else can take it.",
            sv="Det är inte känt när namnet blir ledigt. Räkna med att någon annan kan ta det.",
        ),
        source=_KNOWN,
    ),
    cases=(
        ("https://soundcloud.com/ostkusten", "soundcloud:ostkusten"),
        ("http://www.soundcloud.com/Ostkusten/", "soundcloud:ostkusten"),
        ("//m.soundcloud.com/ostkusten?utm_source=webb", "soundcloud:ostkusten"),
        ("https://soundcloud.com/ostkusten/sets", "soundcloud:ostkusten"),
        ("https://soundcloud.com/share-holder", "soundcloud:share-holder"),
        ("https://api.soundcloud.com/users/12345678", "soundcloud:id:12345678"),
        (
            "https://w.soundcloud.com/player/?url=https%3A//api.soundcloud.com/users/12345678&color=ff5500",
            "soundcloud:id:12345678",
        ),
        ("https://soundcloud.com/ostkusten/om-fyrar", "post soundcloud:ostkusten"),
        ("https://soundcloud.com/ostkusten/sets/fyrar", "post soundcloud:ostkusten"),
        (
            "https://w.soundcloud.com/player/?url=https%3A//soundcloud.com/ostkusten/om-fyrar",
            "post soundcloud:ostkusten",
        ),
        ("https://w.soundcloud.com/player/?url=https%3A//api.soundcloud.com/tracks/987", "content"),
        ("https://w.soundcloud.com/player/", "platform_page"),
        ("https://soundcloud.com/discover", "content"),
        ("https://soundcloud.com/search?q=museum", "content"),
        ("https://soundcloud.com/pages/contact", "platform_page"),
        ("https://soundcloud.com/upload", "platform_page"),
        ("https://soundcloud.com/ost kusten", "malformed"),
        ("https://soundcloud.com", "root"),
        ("https://on.soundcloud.com/AbCd", "short_link"),
    ),
)
