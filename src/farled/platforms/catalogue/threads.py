"""Threads, at threads.net until 2025, at threads.com since. Names are those of Instagram."""

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
    Limits,
    Platform,
    Source,
    Text,
    Verdict,
    post_of,
    routes,
    wrapper,
)

_NAME = re.compile(r"\.?\w+(?:\.\w+)*", re.ASCII).fullmatch
_LONGEST = 30


def account(name: str) -> Verdict:
    """Return the account of that name; the fediverse knows it as `name@threads.net`."""
    if len(name) > _LONGEST or not _NAME(name):
        return MALFORMED
    return AccountRef("threads", "account", name, f"threads:{name.lower()}", f"https://www.threads.com/@{name}")


def _profile(address: Address) -> Verdict:
    segments = address.segments
    if segments[0][0] != "@":
        return MALFORMED
    found = account(segments[0][1:])
    return post_of(found) if len(segments) > 2 and segments[1].lower() == "post" else found


def _leaving(address: Address) -> Verdict:
    """`l.threads.com/?u=` is the gate through which Threads lets people out."""
    return wrapper(address.param("u"))


_KNOWN = Source("commonly known", date(2026, 11, 23))

PLATFORM = Platform(
    slug="threads",
    name="Threads",
    hosts=("threads.com", "threads.net"),
    profile=_profile,
    routes=routes(
        ("intent share", SHARE),
        ("t search tag for_you following custom_feed", CONTENT),
        ("about activity insights legal liked login privacy saved settings terms", PLATFORM_PAGE),
    ),
    exact_hosts={"l.threads.com": _leaving, "l.threads.net": _leaving},
    colour="#000000",
    badge="@",
    limits=Limits(name=64, bio=150, post=500, source=_KNOWN),
    closing=Closing(
        how=Text(
            en="Settings → Account → Deactivate or delete profile. Instagram stays. It can be undone for 30 days.",
            sv="Inställningar → Konto → Inaktivera eller radera profil. Instagram blir kvar. Det går att ångra i"
            " 30 dagar.",
        ),
        handle=Text(
            en="The name goes on belonging to the Instagram account.",
            sv="Namnet hör fortfarande till Instagramkontot.",
        ),
        source=_KNOWN,
    ),
    export=Export(
        where=Text(
            en="In Instagram's export: Accounts Centre → Your information and permissions → Download your information",
            sv="I Instagrams export: Kontocenter → Din information och dina behörigheter → Ladda ner din information",
        ),
        source=_KNOWN,
    ),
    cases=(
        ("https://www.threads.com/@ostkustens.museum", "threads:ostkustens.museum"),
        ("https://www.threads.net/@Ostkustens.Museum", "threads:ostkustens.museum"),
        ("http://threads.net/@ostkustens.museum/", "threads:ostkustens.museum"),
        ("//threads.com/@ostkustens.museum?xmt=AQG0", "threads:ostkustens.museum"),
        ("threads.net/@ostkustens.museum", "threads:ostkustens.museum"),
        ("https://www.threads.com/@ostkustens.museum/replies", "threads:ostkustens.museum"),
        ("https://www.threads.com/%40ostkustens.museum", "threads:ostkustens.museum"),
        ("https://www.threads.com/@search", "threads:search"),
        ("https://www.threads.com/@tmuseet", "threads:tmuseet"),
        ("https://www.threads.com/@_ostkusten_", "threads:_ostkusten_"),
        ("https://www.threads.com/@ostkustens.museum/post/DAbCdEfGhIj", "post threads:ostkustens.museum"),
        (
            "https://l.threads.net/?u=https%3A%2F%2Fwww.instagram.com%2Fostkustens.museum&e=AT0",
            "instagram:ostkustens.museum",
        ),
        ("https://www.threads.net/t/CuAbCdEfGhI", "content"),
        ("https://www.threads.com/search?q=museum", "content"),
        ("https://www.threads.com/tag/museum", "content"),
        ("https://www.threads.net/intent/post?text=https://www.example.se", "share"),
        ("https://www.threads.com/share?text=Hej", "share"),
        ("https://www.threads.com/login", "platform_page"),
        ("https://help.threads.com/about", "platform_page"),
        ("https://www.threads.com/ostkustens.museum", "malformed"),
        ("https://www.threads.com/@", "malformed"),
        ("https://www.threads.com/@ostkustens..museum", "malformed"),
        ("https://www.threads.com/@ostkustens museum", "malformed"),
        ("https://www.threads.com/", "root"),
        ("https://www.threads.example.org/", "not_social"),
    ),
)
