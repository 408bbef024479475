"""Flipboard: `@NAME`; a magazine or a story below it is content of that account."""

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
    Platform,
    Source,
    Text,
    Verdict,
    post_of,
    routes,
)

_NAME = re.compile(r"@([\w.\-]{1,60})").fullmatch


def _profile(address: Address) -> Verdict:
    first = address.segments[0]
    if first[0] != "@":
        return PLATFORM_PAGE
    name = _NAME(first)
    if not name:
        return MALFORMED
    key = f"flipboard:{name[1].lower()}"
    account = AccountRef("flipboard", "account", name[1], key, f"https://flipboard.com/@{name[1]}")
    return post_of(account) if address.rest else account


PLATFORM = Platform(
    slug="flipboard",
    name="Flipboard",
    hosts=("flipboard.com",),
    profile=_profile,
    routes=routes(("topic section article video search", CONTENT)),
    exact_hosts={"share.flipboard.com": SHARE, "flip.it": SHORT_LINK},
    colour="#E12828",
    badge="F",
    closing=Closing(
        how=Text(
            en="Settings → Account → Delete account. All magazines go with it.",
            sv="Inställningar → Konto → Radera konto. Alla magasin försvinner samtidigt.",
        ),
        handle=Text(
            en="Not known when the name becomes free. Expect that somebody else can take it.",
            sv="Det är inte känt när namnet blir ledigt. Räkna med att någon annan kan ta det.",
        ),
        source=Source("commonly known", date(2026, 11, 23)),
    ),
    cases=(
        ("https://flipboard.com/@OstkustenMuseum", "flipboard:ostkustenmuseum"),
        ("http://www.flipboard.com/@ostkustenmuseum/?from=share", "flipboard:ostkustenmuseum"),
        ("flipboard.com/%40ostkustenmuseum", "flipboard:ostkustenmuseum"),
        ("https://flipboard.com/@ostkustenmuseum/fyrar-1a2b3c4dz", "post flipboard:ostkustenmuseum"),
        ("https://flipboard.com/topic/museum", "content"),
        ("https://flipboard.com/article/om-fyrar/a-1a2b", "content"),
        ("https://share.flipboard.com/bookmarklet/popout?v=2&url=https://www.example.se", "share"),
        ("https://about.flipboard.com/", "platform_page"),
        ("https://flipboard.com/signup", "platform_page"),
        ("https://flipboard.com/@", "malformed"),
        ("https://flipboard.com/", "root"),
        ("https://flip.it/abc123", "short_link"),
        ("https://flipbord.com/@ostkustenmuseum", "misspelt"),
    ),
)
