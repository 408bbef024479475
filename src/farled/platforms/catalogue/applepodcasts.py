"""Apple Podcasts: shows and channels, told apart by a number; country and title in the path change and go."""

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
    post_of,
)

_KNOWN = Source("commonly known", date(2026, 11, 23))
_ID = re.compile(r"(?:id)?([0-9]{5,12})").fullmatch
_COUNTRY = re.compile(r"[a-z]{2}", re.IGNORECASE).fullmatch


def _numbered(kind: str, path: str, written: str) -> Verdict:
    uid = _ID(written)
    if not uid:
        return MALFORMED
    key = f"applepodcasts:{'' if path == 'podcast' else path + '/'}{uid[1]}"
    return AccountRef("applepodcasts", kind, uid[1], key, f"https://podcasts.apple.com/{path}/id{uid[1]}", uid[1])


def _profile(address: Address) -> Verdict:
    """`/[COUNTRY/]podcast/[TITLE/]idNUMBER`; with `?i=` it is one episode."""
    segments = address.segments
    if _COUNTRY(segments[0]):
        segments = segments[1:]
    match segments:
        case []:
            return ROOT
        case ["podcast", _, *_]:
            show = _numbered("show", "podcast", segments[-1])
            return post_of(show) if address.param("i") else show
        case ["channel", _, *_]:
            return _numbered("channel", "channel", segments[-1])
        case ["podcast" | "channel"]:
            return MALFORMED
        case _:
            return CONTENT


def _itunes(address: Address) -> Verdict:
    """The old host, shared with apps, music and films."""
    if address.segments and address.segments[-1].lower() == "viewpodcast":
        return _numbered("show", "podcast", address.param("id"))
    if "podcast" in address.segments[:2]:
        return _profile(address)
    return CONTENT if address.segments else PLATFORM_PAGE


def _embedded(address: Address) -> Verdict:
    return post_of(_profile(address)) if address.segments else PLATFORM_PAGE


PLATFORM = Platform(
    slug="applepodcasts",
    name="Apple Podcasts",
    hosts=("podcasts.apple.com",),
    profile=_profile,
    exact_hosts={"itunes.apple.com": _itunes, "embed.podcasts.apple.com": _embedded},
    colour="#9933CC",
    badge="P",
    limits=Limits(bio=4000, source=_KNOWN),
    closing=Closing(
        how=Text(
            en="Podcasts Connect → the show → Remove show, or set the feed to complete and leave it.",
            sv="Podcasts Connect → podden → Ta bort, eller märk flödet som avslutat och låt det ligga.",
        ),
        handle=Text(
            en="The number is not used again. The title is free for anybody at any time.",
            sv="Numret används inte igen. Titeln kan vem som helst använda när som helst.",
        ),
        source=_KNOWN,
    ),
    cases=(
        ("https://podcasts.apple.com/se/podcast/om-fyrar/id1234567890", "applepodcasts:1234567890"),
        ("https://podcasts.apple.com/us/podcast/om-fyrar/id1234567890?mt=2", "applepodcasts:1234567890"),
        ("http://podcasts.apple.com/podcast/id1234567890", "applepodcasts:1234567890"),
        ("https://itunes.apple.com/se/podcast/om-fyrar/id1234567890?mt=2", "applepodcasts:1234567890"),
        ("https://itunes.apple.com/podcast/om-fyrar/id1234567890", "applepodcasts:1234567890"),
        (
            "http://itunes.apple.com/WebObjects/MZStore.woa/wa/viewPodcast?id=1234567890",
            "applepodcasts:1234567890",
        ),
        ("https://podcasts.apple.com/se/channel/ostkusten/id6442500000", "applepodcasts:channel/6442500000"),
        (
            "https://podcasts.apple.com/se/podcast/en-fyr/id1234567890?i=1000500000000",
            "post applepodcasts:1234567890",
        ),
        ("https://embed.podcasts.apple.com/se/podcast/om-fyrar/id1234567890", "post applepodcasts:1234567890"),
        ("https://itunes.apple.com/se/app/ostkusten/id422467000", "content"),
        ("https://itunes.apple.com/developer/ostkusten/id422467000", "content"),
        ("https://podcasts.apple.com/se/browse", "content"),
        ("https://podcasts.apple.com/se/podcast/om-fyrar", "malformed"),
        ("https://podcasts.apple.com/se", "root"),
        ("https://podcasts.apple.com/", "root"),
        ("https://www.apple.com/se/", "not_social"),
    ),
)
