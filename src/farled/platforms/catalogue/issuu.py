"""Issuu: `/NAME`; `/NAME/docs/TITLE` is a publication of that account."""

import re
from datetime import date

from farled.platforms.base import (
    CONTENT,
    MALFORMED,
    PLATFORM_PAGE,
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

_NAME = re.compile(r"[A-Za-z0-9_.\-]{1,80}").fullmatch


def _profile(address: Address) -> Verdict:
    name = address.segments[0]
    if not _NAME(name):
        return MALFORMED
    account = AccountRef("issuu", "account", name, f"issuu:{name.lower()}", f"https://issuu.com/{name}")
    return post_of(account) if address.rest and address.rest[0].lower() == "docs" else account


PLATFORM = Platform(
    slug="issuu",
    name="Issuu",
    hosts=("issuu.com",),
    profile=_profile,
    routes=routes(
        ("explore search embed categories query popular", CONTENT),
        (
            "about business careers contact features home industries legal login logout pricing privacy products"
            " publish publishing resources settings signin signup store support terms",
            PLATFORM_PAGE,
        ),
    ),
    exact_hosts={"e.issuu.com": CONTENT},
    own_hosts=frozenset(("image", "pingback", "content", "publish")),
    colour="#F36D5D",
    badge="i",
    closing=Closing(
        how=Text(
            en="Settings → Account → Delete account. Embedded publications disappear from web sites too.",
            sv="Inställningar → Konto → Radera konto. Inbäddade publikationer försvinner även från webbplatser.",
        ),
        handle=Text(
            en="Not known when the name becomes free. Expect that somebody else can take it.",
            sv="Det är inte känt när namnet blir ledigt. Räkna med att någon annan kan ta det.",
        ),
        source=Source("commonly known", date(2026, 11, 23)),
    ),
    cases=(
        ("https://issuu.com/OstkustenMuseum", "issuu:ostkustenmuseum"),
        ("http://www.issuu.com/ostkusten.museum/", "issuu:ostkusten.museum"),
        ("https://issuu.com/ostkusten.museum/stacks", "issuu:ostkusten.museum"),
        ("https://issuu.com/ostkusten.museum/docs/arsbok_2024", "post issuu:ostkusten.museum"),
        ("https://issuu.com/ostkusten.museum/docs/arsbok_2024/4?e=1", "post issuu:ostkusten.museum"),
        ("https://e.issuu.com/embed.html?d=arsbok_2024&u=ostkusten.museum", "content"),
        ("https://issuu.com/explore", "content"),
        ("https://issuu.com/pricing", "platform_page"),
        ("https://help.issuu.com/hc", "platform_page"),
        ("https://issuu.com/ost kusten", "malformed"),
        ("https://issuu.com/", "root"),
    ),
)
