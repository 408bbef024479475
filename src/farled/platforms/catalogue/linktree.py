"""Linktree: a page of links. It is read for the accounts it leads to; who looks after it matters all the same."""

import re
from datetime import date

from farled.platforms.base import (
    MALFORMED,
    PLATFORM_PAGE,
    AccountRef,
    Address,
    Closing,
    Limits,
    NotAccount,
    Platform,
    Source,
    Text,
    Verdict,
    Why,
    routes,
)

_KNOWN = Source("commonly known", date(2026, 11, 23))
_NAME = re.compile(r"@?([A-Za-z0-9_.\-]{2,30})").fullmatch


def _profile(address: Address) -> Verdict:
    name = _NAME(address.segments[0])
    if not name:
        return MALFORMED
    page = AccountRef("linktree", "link page", name[1], f"linktree:{name[1].lower()}", f"https://linktr.ee/{name[1]}")
    return NotAccount(Why.LINK_PAGE, account=page)


PLATFORM = Platform(
    slug="linktree",
    name="Linktree",
    hosts=("linktr.ee",),
    profile=_profile,
    routes=routes(("s login register admin discover blog pricing marketplace help signup", PLATFORM_PAGE)),
    exact_hosts={"linktree.com": PLATFORM_PAGE},
    colour="#43E55E",
    badge="L",
    limits=Limits(name=30, bio=80, source=_KNOWN),
    closing=Closing(
        how=Text(
            en="Account → Danger zone → Delete account. It cannot be undone.",
            sv="Account → Danger zone → Delete account. Det går inte att ångra.",
        ),
        handle=Text(
            en="Not known when the name becomes free. Expect that somebody else can take it.",
            sv="Det är inte känt när namnet blir ledigt. Räkna med att någon annan kan ta det.",
        ),
        source=_KNOWN,
    ),
    cases=(
        ("https://linktr.ee/OstkustenMuseum", "link_page linktree:ostkustenmuseum"),
        ("http://www.linktr.ee/ostkusten.museum/", "link_page linktree:ostkusten.museum"),
        ("linktr.ee/@ostkusten_museum?utm_source=instagram", "link_page linktree:ostkusten_museum"),
        ("https://linktr.ee/login", "platform_page"),
        ("https://linktr.ee/s/pricing", "platform_page"),
        ("https://linktree.com/", "platform_page"),
        ("https://linktr.ee/ost kusten", "malformed"),
        ("https://linktr.ee/a", "malformed"),
        ("https://linktr.ee/", "root"),
        ("https://linktr.ee.example.org/ostkusten", "not_social"),
    ),
)
