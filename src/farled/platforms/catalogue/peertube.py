"""PeerTube, on hosts whose NodeInfo says so. An account may have several channels; no two bear one name."""

from datetime import date

from farled.platforms import fediverse
from farled.platforms.base import (
    CONTENT,
    MALFORMED,
    PLATFORM_PAGE,
    ROOT,
    Address,
    Closing,
    Export,
    Limits,
    Platform,
    Source,
    Text,
    Verdict,
    routes,
)


def _channel(address: Address) -> Verdict:
    if not address.rest:
        return MALFORMED
    return fediverse.account(address.rest[0], address, "peertube", "channel", "c/")


def _account(address: Address) -> Verdict:
    if not address.rest:
        return MALFORMED
    return fediverse.account(address.rest[0], address, "peertube", "account", "a/")


def _either(address: Address) -> Verdict:
    """`/@NAME` leads to the account or the channel of that name."""
    name = address.segments[0]
    return fediverse.account(name[1:], address, "peertube") if name[0] == "@" else PLATFORM_PAGE


_ROUTES = routes(
    ("c video-channels", _channel),
    ("a accounts", _account),
    ("w videos video-playlists search", CONTENT),
)


def _proved(address: Address) -> Verdict:
    if not address.segments:
        return ROOT
    target = _ROUTES.get(address.segments[0].lower(), _either)
    return target(address) if callable(target) else target


PLATFORM = Platform(
    slug="peertube",
    name="PeerTube",
    hosts=(),
    profile=_proved,
    software="peertube",
    proved=_proved,
    colour="#F1680D",
    badge="▷",
    limits=Limits(name=120, bio=1000, post=10000, source=Source("commonly known", date(2026, 11, 23))),
    closing=Closing(
        how=Text(
            en="My library → Channels → Delete, for one channel. My account → Settings → Delete your account, for all.",
            sv="Mitt bibliotek → Kanaler → Ta bort, för en kanal. Mitt konto → Inställningar → Ta bort ditt konto, för"
            " allt.",
        ),
        handle=Text(
            en="On that server the name cannot be taken again.",
            sv="På den servern kan namnet inte tas igen.",
        ),
        source=Source("commonly known", date(2026, 11, 23)),
    ),
    export=Export(
        where=Text(
            en="My account → Import/Export → Request an archive, where the server allows it",
            sv="Mitt konto → Import/export → Begär ett arkiv, där servern tillåter det",
        ),
        source=Source("commonly known", date(2026, 11, 23)),
    ),
    cases=(),
    proved_cases=(
        ("https://video.example.org/c/museet", "fediverse:museet@video.example.org"),
        ("http://www.video.example.org/c/Museet/videos?s=1", "fediverse:museet@video.example.org"),
        ("https://video.example.org/a/museet/video-channels", "fediverse:museet@video.example.org"),
        ("https://video.example.org/video-channels/museet", "fediverse:museet@video.example.org"),
        ("https://video.example.org/accounts/museet", "fediverse:museet@video.example.org"),
        ("https://video.example.org/@museet", "fediverse:museet@video.example.org"),
        ("https://video.example.org/c/museet@film.example.net", "fediverse:museet@film.example.net"),
        ("https://video.example.org/w/abCdEfGhIjKlMnOpQrStUv", "content"),
        ("https://video.example.org/w/p/abCdEfGhIjKlMnOpQrStUv", "content"),
        ("https://video.example.org/videos/watch/00000000-0000-4000-8000-000000000000", "content"),
        ("https://video.example.org/about/instance", "platform_page"),
        ("https://video.example.org/c/", "malformed"),
        ("https://video.example.org/c/{name}", "malformed"),
        ("https://video.example.org", "root"),
    ),
)
