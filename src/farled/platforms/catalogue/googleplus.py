"""Google+, closed for the public on 2 April 2019. Links to it still stand on many web sites."""

import re
from datetime import date

from farled.platforms.base import (
    CONTENT,
    MALFORMED,
    PLATFORM_PAGE,
    ROOT,
    SHARE,
    AccountRef,
    Address,
    Platform,
    Text,
    Verdict,
    post_of,
    routes,
)

_NAME = re.compile(r"\+[\w.\-]{1,100}").fullmatch
_ID = re.compile(r"[0-9]{18,22}").fullmatch


def _account(name: str) -> Verdict:
    if not (_NAME(name) or _ID(name)):
        return MALFORMED
    uid = name if _ID(name) else None
    return AccountRef("googleplus", "dead", name, f"googleplus:{name.lower()}", f"https://plus.google.com/{name}", uid)


def _profile(address: Address) -> Verdict:
    """`/+NAME` or `/ID`, with `/posts`, `/about` after it; `/posts/CODE` is a post."""
    account = _account(address.segments[0])
    return post_of(account) if len(address.segments) > 2 and address.segments[1] == "posts" else account


def _seen_by(address: Address) -> Verdict:
    """`/u/0/ID`: what stands after `/u/N` is the path, seen by the visitor's N-th login."""
    return (
        PLATFORM.read(address._replace(segments=address.segments[2:])) if len(address.segments) > 2 else PLATFORM_PAGE
    )


def _managed(address: Address) -> Verdict:
    """`/b/ID/..`: the page as its manager saw it."""
    return _account(address.rest[0]) if address.rest else PLATFORM_PAGE


PLATFORM = Platform(
    slug="googleplus",
    name="Google+",
    hosts=("plus.google.com",),
    profile=_profile,
    root=ROOT,
    routes=routes(
        ("u", _seen_by),
        ("b", _managed),
        ("share", SHARE),
        ("communities collection collections events hangouts explore s photos search stream", CONTENT),
        ("up about app apps dashboard getstarted me pages people settings welcome", PLATFORM_PAGE),
    ),
    exact_hosts={"plus.url.google.com": SHARE},
    colour="#DB4437",
    badge="g+",
    closed_on=date(2019, 4, 2),
    closed=Text(
        en="Closed on 2 April 2019. The link leads nowhere: take it away.",
        sv="Stängdes den 2 april 2019. Länken leder ingenstans: ta bort den.",
    ),
    cases=(
        ("https://plus.google.com/+Ostkusten", "googleplus:+ostkusten"),
        ("https://plus.google.com/+ostkusten/posts", "googleplus:+ostkusten"),
        ("http://plus.google.com/+%C3%96stkusten/about", "googleplus:+östkusten"),
        ("https://plus.google.com/112233445566778899001?prsrc=3", "googleplus:112233445566778899001"),
        ("https://plus.google.com/112233445566778899001/posts", "googleplus:112233445566778899001"),
        ("https://plus.google.com/u/0/112233445566778899001", "googleplus:112233445566778899001"),
        ("https://plus.google.com/u/1/b/112233445566778899001/about", "googleplus:112233445566778899001"),
        ("https://plus.google.com/+ostkusten/posts/AbCdEf123", "post googleplus:+ostkusten"),
        ("https://plus.google.com/share?url=https://www.example.se", "share"),
        ("https://plus.google.com/u/0/share?url=https://www.example.se", "share"),
        ("https://plus.google.com/communities/112233445566778899001", "content"),
        ("https://plus.google.com/up/start/", "platform_page"),
        ("https://plus.google.com/u/0/", "platform_page"),
        ("https://plus.google.com/ostkusten", "malformed"),
        ("https://plus.google.com/", "root"),
    ),
)
