"""Mastodon, on hosts whose NodeInfo says so."""

from datetime import date

from farled.platforms.base import (
    CONTENT,
    PLATFORM_PAGE,
    ROOT,
    SHARE,
    Address,
    Closing,
    Export,
    Limits,
    Platform,
    Source,
    Text,
    Verdict,
    one_of,
)
from farled.platforms.fediverse import read_on

_CONTENT = one_of("tags explore public search directory links")


def _proved(address: Address) -> Verdict:
    verdict = read_on(address, "mastodon", "certain")
    if verdict is not None:
        return verdict
    if not address.segments:
        return ROOT
    word = address.segments[0].lower()
    return SHARE if word == "share" else CONTENT if word in _CONTENT else PLATFORM_PAGE


PLATFORM = Platform(
    slug="mastodon",
    name="Mastodon",
    hosts=(),
    profile=_proved,
    software="mastodon",
    proved=_proved,
    colour="#6364FF",
    badge="M",
    limits=Limits(
        name=30, bio=500, post=500, source=Source("commonly known; a server may allow more", date(2026, 11, 23))
    ),
    closing=Closing(
        how=Text(
            en="Moving: Preferences → Account → Move to a different account; the followers come along. Ending:"
            " Preferences → Account → Delete account; it cannot be undone.",
            sv="Flytta: Inställningar → Konto → Flytta till ett annat konto; följarna kommer med. Avsluta:"
            " Inställningar → Konto → Radera konto; det går inte att ångra.",
        ),
        handle=Text(
            en="On that server the name is never given out again.",
            sv="På den servern delas namnet aldrig ut igen.",
        ),
        source=Source("mastodon/documentation user/moving.md", date(2026, 11, 23)),
    ),
    export=Export(
        where=Text(
            en="Preferences → Import and export → Data export → Request your archive",
            sv="Inställningar → Import och export → Dataexport → Begär ditt arkiv",
        ),
        source=Source("commonly known", date(2026, 11, 23)),
    ),
    cases=(),
    proved_cases=(
        ("https://kust.example.org/@museet", "fediverse:museet@kust.example.org"),
        ("http://www.kust.example.org/@Museet/", "fediverse:museet@kust.example.org"),
        ("https://kust.example.org/web/@museet", "fediverse:museet@kust.example.org"),
        ("https://kust.example.org/users/museet", "fediverse:museet@kust.example.org"),
        ("https://kust.example.org/@museet.rss", "fediverse:museet@kust.example.org"),
        ("https://kust.example.org/@museet/media", "fediverse:museet@kust.example.org"),
        ("https://kust.example.org/@museet@other.example.net", "fediverse:museet@other.example.net"),
        ("https://kust.example.org/@museet/110000000000000001", "post fediverse:museet@kust.example.org"),
        (
            "https://kust.example.org/users/museet/statuses/110000000000000001",
            "post fediverse:museet@kust.example.org",
        ),
        ("https://kust.example.org/share?text=Hej", "share"),
        ("https://kust.example.org/tags/museum", "content"),
        ("https://kust.example.org/about", "platform_page"),
        ("https://kust.example.org/@museet museet", "malformed"),
        ("https://kust.example.org/", "root"),
        ("https://www.instagram.com/ostkustens.museum/", "instagram:ostkustens.museum"),
    ),
)
