"""Medium: people (`@NAME`), publications (`/SLUG`), and blogs in the host (`NAME.medium.com`).

Whether `NAME.medium.com` is the person `@NAME` or a publication cannot be read off it: it keeps a key of its own.
"""

import re
from datetime import date

from farled.platforms.base import (
    CONTENT,
    MALFORMED,
    PLATFORM_PAGE,
    SHORT_LINK,
    AccountRef,
    Address,
    Closing,
    Export,
    Limits,
    Platform,
    Source,
    Text,
    Verdict,
    one_of,
    post_of,
    routes,
)

_KNOWN = Source("commonly known", date(2026, 11, 23))
_NAME = re.compile(r"@?[A-Za-z0-9_.\-]{1,60}").fullmatch
_HOST_NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,62}").fullmatch
_HEX = re.compile(r"[0-9a-f]{8,16}").fullmatch
# A story's path ends in its id: `om-fyrar-1a2b3c4d5e6f`, or is the id alone.
_STORY = re.compile(r"(?:.*-)?[0-9a-f]{9,12}").fullmatch


def _named(name: str) -> Verdict:
    if not _NAME(name):
        return MALFORMED
    kind = "person" if name.startswith("@") else "publication"
    return AccountRef("medium", kind, name.removeprefix("@"), f"medium:{name.lower()}", f"https://medium.com/{name}")


def _profile(address: Address) -> Verdict:
    account = _named(address.segments[0])
    return post_of(account) if address.rest and _STORY(address.rest[0]) else account


def _by_id(address: Address) -> Verdict:
    if not address.rest or not _HEX(address.rest[0]):
        return MALFORMED
    uid = address.rest[0]
    return AccountRef("medium", "person", uid, f"medium:u/{uid}", f"https://medium.com/u/{uid}", uid)


def _feed(address: Address) -> Verdict:
    return _named(address.rest[0]) if address.rest else CONTENT


def _in_host(address: Address) -> Verdict:
    name = address.sub
    if not _HOST_NAME(name):
        return PLATFORM_PAGE
    blog = AccountRef("medium", "blog", name, f"medium:{name}.medium.com", f"https://{name}.medium.com")
    return post_of(blog) if address.segments and _STORY(address.segments[-1]) else blog


PLATFORM = Platform(
    slug="medium",
    name="Medium",
    hosts=("medium.com",),
    profile=_profile,
    subdomain=_in_host,
    routes=routes(
        ("u", _by_id),
        ("feed", _feed),
        ("p tag topic topics search explore-topics top-stories browse s", CONTENT),
        (
            "m me about policy membership creators new-story plans jobs-at-medium business verified-authors"
            " gift partner-program sitemap _",
            PLATFORM_PAGE,
        ),
    ),
    exact_hosts={"link.medium.com": SHORT_LINK},
    own_hosts=one_of("miro glyph cdn-images-1 cdn-images-2 cdn-static-1 rsci"),
    colour="#000000",
    badge="M",
    limits=Limits(name=50, bio=160, source=_KNOWN),
    closing=Closing(
        how=Text(
            en="Person: Settings → Security and apps → Delete account. Publication: its settings → Delete publication.",
            sv="Person: Inställningar → Security and apps → Delete account. Publikation: dess inställningar →"
            " Delete publication.",
        ),
        handle=Text(
            en="Not known when the name becomes free. Expect that somebody else can take it.",
            sv="Det är inte känt när namnet blir ledigt. Räkna med att någon annan kan ta det.",
        ),
        source=_KNOWN,
    ),
    export=Export(
        where=Text(
            en="Settings → Security and apps → Download your information",
            sv="Inställningar → Security and apps → Download your information",
        ),
        source=_KNOWN,
    ),
    cases=(
        ("https://medium.com/@OstkustenMuseum", "medium:@ostkustenmuseum"),
        ("http://www.medium.com/@ostkustenmuseum/about", "medium:@ostkustenmuseum"),
        ("https://medium.com/feed/@ostkustenmuseum", "medium:@ostkustenmuseum"),
        ("https://medium.com/ostkustens-fyrar", "medium:ostkustens-fyrar"),
        ("https://medium.com/ostkustens-fyrar/tagged/historia", "medium:ostkustens-fyrar"),
        ("https://ostkusten.medium.com", "medium:ostkusten.medium.com"),
        ("https://ostkusten.medium.com/about", "medium:ostkusten.medium.com"),
        ("https://medium.com/u/1a2b3c4d5e6f", "medium:u/1a2b3c4d5e6f"),
        ("https://medium.com/@ostkustenmuseum/om-fyrar-1a2b3c4d5e6f", "post medium:@ostkustenmuseum"),
        ("https://medium.com/ostkustens-fyrar/om-fyrar-1a2b3c4d5e6f", "post medium:ostkustens-fyrar"),
        ("https://ostkusten.medium.com/om-fyrar-1a2b3c4d5e6f?source=rss", "post medium:ostkusten.medium.com"),
        ("https://medium.com/p/1a2b3c4d5e6f", "content"),
        ("https://medium.com/tag/museum", "content"),
        ("https://medium.com/m/signin?redirect=x", "platform_page"),
        ("https://help.medium.com/hc/en-us", "platform_page"),
        ("https://miro.medium.com/max/1.png", "platform_page"),
        ("https://medium.com/@ostkusten museum", "malformed"),
        ("https://medium.com", "root"),
        ("https://link.medium.com/abc", "short_link"),
        ("https://notmedium.com/ostkustens-fyrar", "not_social"),
    ),
)
