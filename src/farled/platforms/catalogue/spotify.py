"""Spotify: podcasts (shows), artists and people; what is played is content."""

import re
from datetime import date

from farled.platforms.base import (
    CONTENT,
    MALFORMED,
    PLATFORM_PAGE,
    ROOT,
    SHORT_LINK,
    AccountRef,
    Address,
    Closing,
    Export,
    Limits,
    Platform,
    Source,
    Text,
    Verdict,
    post_of,
    routes,
)

_KNOWN = Source("commonly known", date(2026, 11, 23))
_ID = re.compile(r"[A-Za-z0-9]{22}").fullmatch
_USER = re.compile(r"[\w.\-]{1,100}").fullmatch
_SHOW = re.compile(r"[\w\-]{1,120}").fullmatch
_LOCALE = re.compile(r"intl-[a-z]{2}(?:-[a-z]+)?", re.IGNORECASE).fullmatch


def _by_id(kind: str, uid: str) -> Verdict:
    if not _ID(uid):
        return MALFORMED
    return AccountRef("spotify", kind, uid, f"spotify:{kind}/{uid}", f"https://open.spotify.com/{kind}/{uid}", uid)


def _user(name: str) -> Verdict:
    if not _USER(name):
        return MALFORMED
    return AccountRef("spotify", "user", name, f"spotify:user/{name.lower()}", f"https://open.spotify.com/user/{name}")


def _player(address: Address) -> Verdict:
    """`open.spotify.com`, where a language may stand first: `/intl-sv/show/ID`."""
    segments = address.segments
    if segments and _LOCALE(segments[0]):
        segments = segments[1:]
    match segments:
        case []:
            return ROOT
        case ["show" | "artist" as kind, uid, *_]:
            return _by_id(kind, uid)
        case ["user", name]:
            return _user(name)
        case ["user", name, *_]:
            return post_of(_user(name))
        case ["embed" | "embed-podcast", "show" | "artist" as kind, uid, *_]:
            return post_of(_by_id(kind, uid))
        case ["show" | "artist" | "user"]:
            return MALFORMED
        case _:
            return CONTENT


def _made_there(address: Address) -> Verdict:
    """`/pod/show/NAME` on Spotify for Creators; `anchor.fm/NAME` was its name until 2023."""
    segments = address.segments
    if segments[:2] == ["pod", "show"]:
        segments = segments[2:]
    if not segments or segments[0] in ("pod", "app", "login", "dashboard"):
        return PLATFORM_PAGE
    name = segments[0]
    if not _SHOW(name):
        return MALFORMED
    url = f"https://creators.spotify.com/pod/show/{name}"
    show = AccountRef("spotify", "show", name, f"spotify:pod/{name.lower()}", url)
    return post_of(show) if "episodes" in segments else show


PLATFORM = Platform(
    slug="spotify",
    name="Spotify",
    hosts=("spotify.com",),
    profile=PLATFORM_PAGE,
    routes=routes(("embed", CONTENT)),
    exact_hosts={
        "open.spotify.com": _player,
        "play.spotify.com": _player,
        "creators.spotify.com": _made_there,
        "podcasters.spotify.com": _made_there,
        "anchor.fm": _made_there,
        "spotify.link": SHORT_LINK,
        "spoti.fi": SHORT_LINK,
    },
    colour="#1ED760",
    badge="S",
    limits=Limits(bio=1500, source=_KNOWN),
    closing=Closing(
        how=Text(
            en="Podcast: Spotify for Creators → Settings → Delete podcast, or remove the feed where it is hosted.",
            sv="Podd: Spotify for Creators → Inställningar → Radera podd, eller ta bort flödet där podden ligger.",
        ),
        handle=Text(
            en="The id is not used again. The title is free for anybody at any time.",
            sv="Id:t används inte igen. Titeln kan vem som helst använda när som helst.",
        ),
        source=_KNOWN,
    ),
    export=Export(
        where=Text(
            en="spotify.com → Account → Privacy settings → Download your data; figures in Spotify for Creators",
            sv="spotify.com → Konto → Sekretessinställningar → Ladda ner dina data; siffror i Spotify for Creators",
        ),
        source=_KNOWN,
    ),
    cases=(
        ("https://open.spotify.com/show/1aB2cD3eF4gH5iJ6kL7mN8", "spotify:show/1aB2cD3eF4gH5iJ6kL7mN8"),
        ("https://open.spotify.com/show/1aB2cD3eF4gH5iJ6kL7mN8?si=abc", "spotify:show/1aB2cD3eF4gH5iJ6kL7mN8"),
        ("open.spotify.com/intl-sv/show/1aB2cD3eF4gH5iJ6kL7mN8", "spotify:show/1aB2cD3eF4gH5iJ6kL7mN8"),
        ("https://open.spotify.com/artist/1aB2cD3eF4gH5iJ6kL7mN8", "spotify:artist/1aB2cD3eF4gH5iJ6kL7mN8"),
        ("https://open.spotify.com/user/Ostkusten", "spotify:user/ostkusten"),
        ("https://podcasters.spotify.com/pod/show/ostkusten", "spotify:pod/ostkusten"),
        ("https://creators.spotify.com/pod/show/Ostkusten", "spotify:pod/ostkusten"),
        ("https://anchor.fm/ostkusten", "spotify:pod/ostkusten"),
        (
            "https://podcasters.spotify.com/pod/show/ostkusten/episodes/Om-fyrar-e1abc",
            "post spotify:pod/ostkusten",
        ),
        ("https://open.spotify.com/user/ostkusten/playlist/1aB2cD3eF4gH5iJ6kL7mN8", "post spotify:user/ostkusten"),
        (
            "https://open.spotify.com/embed/show/1aB2cD3eF4gH5iJ6kL7mN8",
            "post spotify:show/1aB2cD3eF4gH5iJ6kL7mN8",
        ),
        ("https://open.spotify.com/episode/1aB2cD3eF4gH5iJ6kL7mN8", "content"),
        ("https://open.spotify.com/playlist/1aB2cD3eF4gH5iJ6kL7mN8", "content"),
        ("https://open.spotify.com/embed/episode/1aB2cD3eF4gH5iJ6kL7mN8", "content"),
        ("https://open.spotify.com/show/1aB2cD", "malformed"),
        ("https://open.spotify.com/show/", "malformed"),
        ("https://open.spotify.com/", "root"),
        ("https://www.spotify.com/se/premium/", "platform_page"),
        ("https://podcasters.spotify.com/", "platform_page"),
        ("https://spotify.link/abc", "short_link"),
    ),
)
