"""FriendFeed, closed on 9 April 2015."""

import re
from datetime import date

from farled.platforms.base import (
    CONTENT,
    MALFORMED,
    PLATFORM_PAGE,
    SHARE,
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
    account = AccountRef("friendfeed", "dead", name, f"friendfeed:{name.lower()}", f"http://friendfeed.com/{name}")
    return post_of(account) if len(address.segments) > 2 else account


PLATFORM = Platform(
    slug="friendfeed",
    name="FriendFeed",
    hosts=("friendfeed.com",),
    profile=_profile,
    routes=routes(
        ("share", SHARE), ("search public e", CONTENT), ("about account settings help api embed", PLATFORM_PAGE)
    ),
    exact_hosts={"ff.im": CONTENT},
    colour="#2F72C4",
    badge="ff",
    closed_on=date(2015, 4, 9),
    closed=Text(
        en="Closed on 9 April 2015. The link leads nowhere: take it away.",
        sv="Stängdes den 9 april 2015. Länken leder ingenstans: ta bort den.",
    ),
    cases=(
        ("http://friendfeed.com/Ostkusten", "friendfeed:ostkusten"),
        ("http://www.friendfeed.com/ostkusten/likes", "friendfeed:ostkusten"),
        ("http://friendfeed.com/ostkusten/1a2b3c4d/om-fyrar", "post friendfeed:ostkusten"),
        ("http://friendfeed.com/share?url=http://www.example.se", "share"),
        ("http://friendfeed.com/search?q=museum", "content"),
        ("http://friendfeed.com/about", "platform_page"),
        ("http://friendfeed.com/ost kusten", "malformed"),
        ("http://friendfeed.com/", "root"),
    ),
)
