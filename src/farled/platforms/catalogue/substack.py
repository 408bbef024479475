"""Substack: publications (`NAME.substack.com`) and the people who write them (`substack.com/@NAME`)."""

import re
from datetime import date

from farled.platforms.base import (
    CONTENT,
    MALFORMED,
    PLATFORM_PAGE,
    SHARE,
    AccountRef,
    Address,
    Closing,
    Export,
    Platform,
    Source,
    Text,
    Verdict,
    one_of,
    post_of,
    routes,
)

_KNOWN = Source("commonly known", date(2026, 11, 23))
_HOST_NAME = re.compile(r"[a-z0-9][a-z0-9_-]{0,60}").fullmatch
_NAME = re.compile(r"@([A-Za-z0-9][A-Za-z0-9_-]{0,60})").fullmatch
_NUMBERED = re.compile(r"([0-9]{1,12})(?:-.*)?").fullmatch
_POSTS = one_of("p note cp")


def _publication(name: str) -> Verdict:
    name = name.lower()
    if not _HOST_NAME(name):
        return MALFORMED
    return AccountRef("substack", "publication", name, f"substack:{name}", f"https://{name}.substack.com")


def _in_host(address: Address) -> Verdict:
    publication = _publication(address.sub)
    return post_of(publication) if len(address.segments) > 1 and address.segments[0] in _POSTS else publication


def _profile(address: Address) -> Verdict:
    name = _NAME(address.segments[0])
    if not name:
        return PLATFORM_PAGE
    key = f"substack:@{name[1].lower()}"
    person = AccountRef("substack", "person", name[1], key, f"https://substack.com/@{name[1]}")
    return post_of(person) if address.rest and address.rest[0].partition("-")[0] in _POSTS else person


def _by_number(address: Address) -> Verdict:
    """`/profile/NUMBER-name`; the name part changes."""
    number = _NUMBERED(address.rest[0]) if address.rest else None
    if not number:
        return MALFORMED
    uid = number[1]
    url = f"https://substack.com/profile/{uid}"
    return AccountRef("substack", "person", address.rest[0], f"substack:profile/{uid}", url, uid)


def _opened(address: Address) -> Verdict:
    """`open.substack.com/pub/NAME/p/SLUG`, the links its app shares."""
    if len(address.segments) < 2 or address.segments[0] != "pub":
        return PLATFORM_PAGE
    publication = _publication(address.segments[1])
    return post_of(publication) if len(address.segments) > 3 else publication


PLATFORM = Platform(
    slug="substack",
    name="Substack",
    hosts=("substack.com",),
    profile=_profile,
    subdomain=_in_host,
    routes=routes(
        ("profile", _by_number),
        ("share", SHARE),
        ("discover inbox notes home p search top browse", CONTENT),
    ),
    exact_hosts={"open.substack.com": _opened},
    own_hosts=one_of("on reader email cdn post"),
    colour="#FF6719",
    badge="S",
    closing=Closing(
        how=Text(
            en="Publication: Settings → Danger zone → Delete publication. It cannot be undone; export first.",
            sv="Publikation: Settings → Danger zone → Delete publication. Det går inte att ångra; exportera först.",
        ),
        handle=Text(
            en="Not known when the address becomes free. Expect that somebody else can take it.",
            sv="Det är inte känt när adressen blir ledig. Räkna med att någon annan kan ta den.",
        ),
        source=_KNOWN,
    ),
    export=Export(
        where=Text(
            en="Settings → Exports: posts, and the list of subscribers",
            sv="Settings → Exports: inlägg, och listan över prenumeranter",
        ),
        source=_KNOWN,
    ),
    cases=(
        ("https://ostkusten.substack.com", "substack:ostkusten"),
        ("http://Ostkusten.substack.com/about?utm_source=webb", "substack:ostkusten"),
        ("https://www.ostkusten.substack.com/archive", "substack:ostkusten"),
        ("https://ostkusten.substack.com/feed", "substack:ostkusten"),
        ("https://open.substack.com/pub/ostkusten", "substack:ostkusten"),
        ("https://substack.com/@AnnaBerg", "substack:@annaberg"),
        ("https://substack.com/@annaberg/posts", "substack:@annaberg"),
        ("https://substack.com/profile/1234567-anna-berg", "substack:profile/1234567"),
        ("https://ostkusten.substack.com/p/om-fyrar", "post substack:ostkusten"),
        ("https://open.substack.com/pub/ostkusten/p/om-fyrar?r=1", "post substack:ostkusten"),
        ("https://substack.com/@annaberg/note/c-12345", "post substack:@annaberg"),
        ("https://substack.com/@annaberg/p-12345", "post substack:@annaberg"),
        ("https://substack.com/home/post/p-12345", "content"),
        ("https://support.substack.com/hc/en-us", "platform_page"),
        ("https://on.substack.com/p/news", "platform_page"),
        ("https://substack.com/about", "platform_page"),
        ("https://substack.com/profile/anna", "malformed"),
        ("https://substack.com", "root"),
        ("https://substack.com.example.org/profile/1234567", "not_social"),
    ),
)
