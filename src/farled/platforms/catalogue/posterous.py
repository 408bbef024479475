"""Posterous, blogs in the host (`NAME.posterous.com`), closed on 30 April 2013."""

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

_NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,62}").fullmatch


def _in_host(address: Address) -> Verdict:
    name = address.sub
    if not _NAME(name):
        return MALFORMED
    blog = AccountRef("posterous", "dead", name, f"posterous:{name}", f"http://{name}.posterous.com")
    return post_of(blog) if address.segments else blog


PLATFORM = Platform(
    slug="posterous",
    name="Posterous",
    hosts=("posterous.com",),
    profile=PLATFORM_PAGE,
    subdomain=_in_host,
    routes=routes(("explore search people", CONTENT)),
    exact_hosts={"post.ly": CONTENT},
    colour="#F4C84E",
    badge="P",
    closed_on=date(2013, 4, 30),
    closed=Text(
        en="Closed on 30 April 2013. The link leads nowhere: take it away.",
        sv="Stängdes den 30 april 2013. Länken leder ingenstans: ta bort den.",
    ),
    cases=(
        ("http://ostkusten.posterous.com", "posterous:ostkusten"),
        ("http://Ostkusten.posterous.com/", "posterous:ostkusten"),
        ("http://ostkusten.posterous.com/om-fyrar", "post posterous:ostkusten"),
        ("http://post.ly/AbCd", "content"),
        ("http://posterous.com/explore", "content"),
        ("http://help.posterous.com/", "platform_page"),
        ("http://posterous.com/", "root"),
    ),
)
