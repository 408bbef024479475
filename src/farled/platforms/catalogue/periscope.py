"""Periscope, live video, closed on 31 March 2021. Its names were often those of Twitter, but not always."""

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

_NAME = re.compile(r"@?([A-Za-z0-9_]{1,50})").fullmatch


def _profile(address: Address) -> Verdict:
    name = _NAME(address.segments[0])
    if not name:
        return MALFORMED
    key = f"periscope:{name[1].lower()}"
    account = AccountRef("periscope", "dead", name[1], key, f"https://www.periscope.tv/{name[1]}")
    return post_of(account) if address.rest else account


PLATFORM = Platform(
    slug="periscope",
    name="Periscope",
    hosts=("periscope.tv", "pscp.tv"),
    profile=_profile,
    routes=routes(("w", CONTENT), ("about content faq help press privacy tos", PLATFORM_PAGE)),
    colour="#40A4C4",
    badge="P",
    closed_on=date(2021, 3, 31),
    closed=Text(
        en="Closed on 31 March 2021. The link leads nowhere: take it away.",
        sv="Stängdes den 31 mars 2021. Länken leder ingenstans: ta bort den.",
    ),
    cases=(
        ("https://www.periscope.tv/Ostkusten", "periscope:ostkusten"),
        ("http://periscope.tv/@ostkusten/", "periscope:ostkusten"),
        ("https://www.pscp.tv/ostkusten", "periscope:ostkusten"),
        ("https://www.pscp.tv/ostkusten/1AbCdEfGhIjKl", "post periscope:ostkusten"),
        ("https://www.periscope.tv/w/1AbCdEfGhIjKl", "content"),
        ("https://www.periscope.tv/about", "platform_page"),
        ("https://help.pscp.tv/", "platform_page"),
        ("https://www.periscope.tv/ost kusten", "malformed"),
        ("https://www.periscope.tv/", "root"),
    ),
)
