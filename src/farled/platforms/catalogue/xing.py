"""Xing: people, companies and groups.

`/companies/NAME` became `/pages/NAME` under the same name; both are one key.
"""

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
    Export,
    Limits,
    Platform,
    Reader,
    Source,
    Text,
    Verdict,
    routes,
)

_KNOWN = Source("commonly known", date(2026, 11, 23))
# Dots and umlauts occur: a company's name is its legal name without spaces.
_NAME = re.compile(r"[\w.\-'&]{2,150}").fullmatch


def _named(kind: str, path: str, name: str) -> Verdict:
    if not _NAME(name):
        return MALFORMED
    where = f"{path}/{name}"
    return AccountRef("xing", kind, name, f"xing:{where.lower()}", f"https://www.xing.com/{where}")


def _after(kind: str, path: str) -> Reader:
    """Make the reader of `/WORD/NAME`."""
    return lambda address: _named(kind, path, address.rest[0]) if address.rest else PLATFORM_PAGE


def _communities(address: Address) -> Verdict:
    if address.rest[:1] == ["groups"] and len(address.rest) > 1:
        return _named("group", "communities/groups", address.rest[1])
    return PLATFORM_PAGE


def _app(address: Address) -> Verdict:
    """`/app/user?op=share` was the share button, `/app/profile?name=` a person, until 2014."""
    if address.param("op") == "share":
        return SHARE
    name = address.param("name")
    return _named("person", "profile", name) if name and address.rest[:1] == ["profile"] else PLATFORM_PAGE


PLATFORM = Platform(
    slug="xing",
    name="Xing",
    hosts=("xing.com",),
    profile=PLATFORM_PAGE,
    routes=routes(
        ("profile", _after("person", "profile")),
        ("pages companies company", _after("company", "pages")),
        ("net", _after("group", "net")),
        ("communities", _communities),
        ("app", _app),
        ("spi social_plugins", SHARE),
        ("news jobs events insights campus discover", CONTENT),
    ),
    exact_hosts={"xing.to": SHORT_LINK},
    own_hosts=frozenset(("recruiting", "login", "coaches", "faq")),
    colour="#006567",
    badge="X",
    limits=Limits(name=80, post=1000, source=_KNOWN),
    export=Export(
        where=Text(
            en="Settings → Privacy → Request your data (a person's own profile)",
            sv="Inställningar → Integritet → Begär dina data (en persons egen profil)",
        ),
        source=_KNOWN,
    ),
    cases=(
        ("https://www.xing.com/pages/ostkustenag", "xing:pages/ostkustenag"),
        ("https://www.xing.com/companies/OstkustenAG/updates", "xing:pages/ostkustenag"),
        ("http://xing.com/companies/k%C3%BCstenm%C3%BChlegmbh", "xing:pages/küstenmühlegmbh"),
        ("https://www.xing.com/pages/verbandderm%C3%BChlene.v.", "xing:pages/verbanddermühlene.v."),
        ("https://www.xing.com/profile/Anna_Berg12", "xing:profile/anna_berg12"),
        ("https://www.xing.com/profile/Anna_Berg12/cv", "xing:profile/anna_berg12"),
        ("https://www.xing.com/app/profile?op=showprofile;name=x&name=Anna_Berg12", "xing:profile/anna_berg12"),
        (
            "https://www.xing.com/communities/groups/ostkustens-vaenner-142b-1065000",
            "xing:communities/groups/ostkustens-vaenner-142b-1065000",
        ),
        ("https://www.xing.com/net/ostkusten", "xing:net/ostkusten"),
        ("https://www.xing.com/spi/shares/new?url=https://www.example.se", "share"),
        ("https://www.xing.com/social_plugins/share?url=https://www.example.se", "share"),
        ("https://www.xing.com/app/user?op=share&url=https://www.example.se", "share"),
        ("https://www.xing.com/news/pages/ostkusten-933", "content"),
        ("https://www.xing.com/jobs/berlin-redakteur-1234", "content"),
        ("https://www.xing.com/companies", "platform_page"),
        ("https://www.xing.com/communities/posts/1234", "platform_page"),
        ("https://login.xing.com/", "platform_page"),
        ("https://www.xing.com/privacy", "platform_page"),
        ("https://www.xing.com/pages/{{company}}", "malformed"),
        ("https://www.xing.com/", "root"),
        ("https://xing.to/abc", "short_link"),
    ),
)
