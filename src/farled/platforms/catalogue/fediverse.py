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
    Platform,
    Source,
    Text,
    Verdict,
    Why,
)
from farled.platforms.fediverse import NOT_SOCIAL, no_fediverse, read_on

# `/users/NAME` is any web site's, unless the host's own name hints at the software.
_HINT = re.compile(
    r"mastodon|mstdn|misskey|pixelfed|peertube|lemmy|pleroma|akkoma|friendica|fediverse|hubzilla|gotosocial"
    r"|(?:^|[.-])(?:social|masto|toot|fedi)|(?:social|masto|toots|fedi)(?:[.-]|$)"
).search
# A slip or a trap around the name of a platform that writes /@name itself: no home of the fediverse.
_LOOK_ALIKE = re.compile(r"tiktok|youtube|medium|substack|threads|instagram|twitter|flipboard|unsplash").search


def _improbable(address: Address) -> bool:
    if _HINT(address.host):
        return False
    return address.segments[0] == "users" or bool(_LOOK_ALIKE(address.host))


def _anywhere(address: Address) -> Verdict:
    if no_fediverse(address.host) or _improbable(address):
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
