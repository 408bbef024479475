"""Storify, stories made of other people's posts, closed on 16 May 2018."""

import re
from datetime import date

from farled.platforms.base import (
    CONTENT,
    MALFORMED,
    PLATFORM_PAGE,
    AccountRef,
    Address,
    Platform,
    Text,
    Verdict,
    post_of,
    routes,
)

_NAME = re.compile(r"[A-Za-z0-9_\-]{1,60}").fullmatch


def _profile(address: Address) -> Verdict:
    name = address.segments[0]
    if not _NAME(name):
        return MALFORMED
    account = AccountRef("storify", "dead", name, f"storify:{name.lower()}", f"https://storify.com/{name}")
    return post_of(account) if address.rest else account


PLATFORM = Platform(
    slug="storify",
    name="Storify",
    hosts=("storify.com",),
    profile=_profile,
    routes=routes(
        ("search featured topics stories embed", CONTENT), ("about faq-eol login pricing tos", PLATFORM_PAGE)
    ),
    colour="#3A98D9",
    badge="S",
    closed_on=date(2018, 5, 16),
    closed=Text(
        en="Closed on 16 May 2018. The link leads nowhere: take it away.",
        sv="Stängdes den 16 maj 2018. Länken leder ingenstans: ta bort den.",
    ),
    cases=(
        ("https://storify.com/Ostkusten", "storify:ostkusten"),
        ("http://www.storify.com/ostkusten/", "storify:ostkusten"),
        ("https://storify.com/ostkusten/om-fyrar", "post storify:ostkusten"),
        ("https://storify.com/faq-eol", "platform_page"),
        ("https://storify.com/search?q=museum", "content"),
        ("https://storify.com/ost kusten", "malformed"),
        ("https://storify.com/", "root"),
    ),
)
