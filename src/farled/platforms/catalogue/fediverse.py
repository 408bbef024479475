"""The fediverse at large: hosts stand on no list, so the shape of the path must do until the net gives proof.

Mastodon, PeerTube, Pixelfed and Lemmy have files of their own, used once a host's NodeInfo names them; the keys
are the same.
"""

import re
from datetime import date

from farled.platforms.base import (
    PLATFORM_PAGE,
    ROOT,
    Address,
    Export,
    NotAccount,
    Platform,
    Source,
    Text,
    Verdict,
    Why,
    one_of,
    post_of,
)
from farled.platforms.catalogue import _fediverse
from farled.platforms.catalogue._fediverse import NOT_SOCIAL

# `/users/NAME` is any web site's, unless the host's own name hints at the software.
_HINT = re.compile(
    r"mastodon|mstdn|misskey|pixelfed|peertube|lemmy|pleroma|akkoma|friendica|fediverse|hubzilla|gotosocial"
    r"|(?:^|[.-])(?:social|masto|toot|fedi)|(?:social|masto|toots|fedi)(?:[.-]|$)"
).search
# A slip or a trap around the name of a platform that writes /@name itself: no home of the fediverse.
_LOOK_ALIKE = re.compile(r"tiktok|youtube|medium|substack|threads|instagram|twitter|flipboard|unsplash").search
_FEED = re.compile(r"\.(?:rss|atom|json)$")
_TABS = one_of(
    "about achievements activity albums clips featured featured_tags feed flashes followers following gallery likes"
    " lists media outbox pages playlists raw reactions tagged videos video-channels with_replies"
)
_POST = re.compile(r"[0-9]+|statuses|posts|notes|notice").fullmatch


def written_name(segments: list[str]) -> tuple[str, list[str]]:
    """Take a path apart into the account's name, or "", and what follows: `/@u`, `/web/@u`, `/users/u`."""
    match segments:
        case ["web", name, *rest] if name[0] == "@":
            return _FEED.sub("", name[1:]), rest
        case ["users", name, *rest]:
            return _FEED.sub("", name.removeprefix("@")), rest
        case [name, *rest] if name[0] == "@":
            return _FEED.sub("", name[1:]), rest
        case _:
            return "", []


def read_on(address: Address, platform: str, certainty: str) -> Verdict | None:
    """Read an address that has the fediverse's shape; None where it has not."""
    name, rest = written_name(address.segments)
    if not name:
        return None
    if rest and not _POST(rest[0]) and rest[0] not in _TABS:
        return NotAccount(Why.CONTENT, platform)
    account = _fediverse.account(name, address, platform, certainty=certainty)
    return post_of(account)._replace(platform=platform) if rest and _POST(rest[0]) else account


def _improbable(address: Address) -> bool:
    if _HINT(address.host):
        return False
    return address.segments[0] == "users" or bool(_LOOK_ALIKE(address.host))


def _anywhere(address: Address) -> Verdict:
    if _fediverse.no_fediverse(address.host) or _improbable(address):
        return NOT_SOCIAL
    verdict = read_on(address, "fediverse", "likely")
    return NOT_SOCIAL if verdict is None or verdict[0] in (Why.CONTENT, Why.MALFORMED) else verdict


def _proved(address: Address) -> Verdict:
    return read_on(address, "fediverse", "certain") or (PLATFORM_PAGE if address.segments else ROOT)


PLATFORM = Platform(
    slug="fediverse",
    name="Fediverse",
    hosts=(),
    profile=_anywhere,
    anywhere=_anywhere,
    anywhere_paths=("/@", "/%40", "/web/@", "/web/%40", "/users/"),
    proved=_proved,
    colour="#6A4FBF",
    badge="⁂",
    export=Export(
        where=Text(
            en="Depends on the software; most have Settings → Export.",
            sv="Beror på programvaran; de flesta har Inställningar → Exportera.",
        ),
        source=Source("commonly known", date(2026, 11, 23)),
    ),
    cases=(
        ("https://social.example.org/@museet", "fediverse:museet@social.example.org"),
        ("http://www.Social.Example.org/@Museet/", "fediverse:museet@social.example.org"),
        ("//social.example.org/@museet?locale=sv", "fediverse:museet@social.example.org"),
        ("social.example.org/@museet", "fediverse:museet@social.example.org"),
        ("https://social.example.org/web/@museet", "fediverse:museet@social.example.org"),
        ("https://social.example.org/users/museet", "fediverse:museet@social.example.org"),
        ("https://mastodon.example.org/users/museet", "fediverse:museet@mastodon.example.org"),
        ("https://toot.example.org/users/museet/followers", "fediverse:museet@toot.example.org"),
        ("https://social.example.org/%40museet", "fediverse:museet@social.example.org"),
        ("https://social.example.org/@museet.rss", "fediverse:museet@social.example.org"),
        ("https://social.example.org/@museet/with_replies", "fediverse:museet@social.example.org"),
        ("https://social.example.org/@museet/tagged/kust", "fediverse:museet@social.example.org"),
        ("https://museum.example.org/@museet", "fediverse:museet@museum.example.org"),
        ("https://social.example.org/@museet@other.example.net", "fediverse:museet@other.example.net"),
        ("https://social.example.org/web/@museet@other.example.net", "fediverse:museet@other.example.net"),
        ("https://social.example.org/@museet@threads.net", "threads:museet"),
        ("https://social.example.org/@museet@x.com", "not_social"),
        ("https://social.example.org/@kust.museet-1", "fediverse:kust.museet-1@social.example.org"),
        ("https://social.example.org/@museet/110000000000000001", "post fediverse:museet@social.example.org"),
        (
            "https://social.example.org/@museet@other.example.net/110000000000000001",
            "post fediverse:museet@other.example.net",
        ),
        (
            "https://social.example.org/users/museet/statuses/110000000000000001",
            "post fediverse:museet@social.example.org",
        ),
        ("https://www.example.org/users/museet", "not_social"),
        ("https://socialkontoret.example.org/users/museet", "fediverse:museet@socialkontoret.example.org"),
        ("https://www.example.org/users/", "not_social"),
        ("https://www.npmjs.com/@museet", "not_social"),
        ("https://steemit.com/@museet", "not_social"),
        ("https://odysee.com/@museet:1", "not_social"),
        ("https://www.producthunt.com/@museet", "not_social"),
        ("https://cdn.skypack.dev/@museet", "not_social"),
        ("https://www.example.org/@museet/en-artikel-om-kusten", "not_social"),
        ("https://www.example.org/@museet/paket", "not_social"),
        ("https://www.example.org/@", "not_social"),
        ("https://www.example.org/@-museet", "not_social"),
        ("https://www.example.org/@museet museet", "not_social"),
        ("https://nottiktok.com/@museet", "not_social"),
        ("https://www.youtube.com.example.org/@museet", "not_social"),
        ("https://192.0.2.7/@museet", "not_social"),
        ("http://localhost/@museet", "not_social"),
        ("https://www.example.org/tags/@museet", "not_social"),
    ),
    proved_cases=(
        ("https://kust.example.org/@museet", "fediverse:museet@kust.example.org"),
        ("https://kust.example.org/users/museet", "fediverse:museet@kust.example.org"),
        ("https://kust.example.org/@museet@other.example.net", "fediverse:museet@other.example.net"),
        ("https://kust.example.org/@museet/110000000000000001", "post fediverse:museet@kust.example.org"),
        ("https://kust.example.org/@museet/en-artikel", "content"),
        ("https://kust.example.org/explore", "platform_page"),
        ("https://kust.example.org/", "root"),
        ("https://x.com/ostkustmuseum", "x:ostkustmuseum"),
    ),
)
