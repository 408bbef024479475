"""Instagram."""

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
    wrapper,
)

_NAME = re.compile(r"\.?\w+(?:\.\w+)*", re.ASCII).fullmatch
_LONGEST = 30
_POSTS = one_of("p reel reels tv")


def _account(name: str) -> Verdict:
    key = name.lower()
    if len(name) > _LONGEST or not _NAME(name) or key in PLATFORM.routes:
        return MALFORMED
    return AccountRef("instagram", "account", name, f"instagram:{key}", f"https://www.instagram.com/{name}/")


def _profile(address: Address) -> Verdict:
    segments = address.segments
    account = _account(segments[0].removeprefix("@"))
    if len(segments) > 2 and segments[1].lower() in _POSTS:
        return post_of(account)
    return account


def _after_first(address: Address) -> Verdict:
    """`/_u/NAME` opens the app, `ig.me/m/NAME` a message: both name the account."""
    return _account(address.rest[0]) if address.rest else PLATFORM_PAGE


def _story(address: Address) -> Verdict:
    """`/stories/NAME/ID`; under `highlights` stands no name."""
    if not address.rest or address.rest[0] == "highlights":
        return CONTENT
    return post_of(_account(address.rest[0]))


def _share(address: Address) -> Verdict:
    """`/share/CODE`, `/share/reel/CODE` are what the app's own share button copies; the bare word shares a page."""
    return SHORT_LINK if address.rest else SHARE


def _leaving(address: Address) -> Verdict:
    """`l.instagram.com/?u=` is the gate through which Instagram lets people out."""
    return wrapper(address.param("u"))


_KNOWN = Source("commonly known", date(2026, 11, 23))

PLATFORM = Platform(
    slug="instagram",
    name="Instagram",
    hosts=("instagram.com", "instagr.am"),
    profile=_profile,
    routes=routes(
        ("_u", _after_first),
        ("stories", _story),
        ("share", _share),
        ("p reel reels tv explore s channel ar guide popular", CONTENT),
        ("tags", MALFORMED),
        (
            "_n about accounts api archive challenge developer direct download embed.js emails j legal lite oauth"
            " privacy session static terms web",
            PLATFORM_PAGE,
        ),
    ),
    exact_hosts={"l.instagram.com": _leaving, "ig.me": _after_first},
    colour="#E4405F",
    badge="IG",
    limits=Limits(name=64, bio=150, post=2200, source=_KNOWN),
    closing=Closing(
        how=Text(
            en="Accounts Centre → Personal details → Account ownership and control → Deactivation or deletion."
            " It can be undone for 30 days; all is erased within 90.",
            sv="Kontocenter → Personuppgifter → Kontoägande och kontroll → Inaktivering eller radering."
            " Det går att ångra i 30 dagar; allt är raderat inom 90.",
        ),
        handle=Text(
            en="Not known when the name becomes free. Expect that somebody else can take it.",
            sv="Det är inte känt när namnet blir ledigt. Räkna med att någon annan kan ta det.",
        ),
        source=Source("voi.id; softwarebay.de", date(2026, 11, 23)),
    ),
    export=Export(
        where=Text(
            en="Accounts Centre → Your information and permissions → Download your information (choose JSON)",
            sv="Kontocenter → Din information och dina behörigheter → Ladda ner din information (välj JSON)",
        ),
        source=_KNOWN,
    ),
    cases=(
        ("https://www.instagram.com/ostkustens.museum/", "instagram:ostkustens.museum"),
        ("http://instagram.com/Ostkustens.Museum", "instagram:ostkustens.museum"),
        ("//instagr.am/ostkustens.museum", "instagram:ostkustens.museum"),
        ("instagram.com/ostkustens.museum?igsh=MWQ1ZGUxMzBkMA==", "instagram:ostkustens.museum"),
        ("https://www.instagram.com//ostkustens.museum/tagged/", "instagram:ostkustens.museum"),
        ("https://www.instagram.com/ostkustens.museum/reels/", "instagram:ostkustens.museum"),
        ("https://instagram.com/@ostkustens.museum", "instagram:ostkustens.museum"),
        ("https://www.instagram.com/_u/ostkustens.museum", "instagram:ostkustens.museum"),
        ("https://ig.me/m/ostkustens.museum", "instagram:ostkustens.museum"),
        (
            "https://l.instagram.com/?u=https%3A%2F%2Fwww.facebook.com%2Fostkustensmuseum&e=AT0",
            "facebook:ostkustensmuseum",
        ),
        ("https://l.instagram.com/", "platform_page"),
        ("https://www.instagram.com/periodicoostkusten/", "instagram:periodicoostkusten"),
        ("https://www.instagram.com/p_museum/", "instagram:p_museum"),
        ("https://www.instagram.com/tvostkusten", "instagram:tvostkusten"),
        ("https://www.instagram.com/directostkusten", "instagram:directostkusten"),
        ("https://www.instagram.com/explore.ostkusten", "instagram:explore.ostkusten"),
        ("https://www.instagram.com/_ostkusten_", "instagram:_ostkusten_"),
        ("https://www.instagram.com/112", "instagram:112"),
        ("https://www.instagram.com/ostkustens.museum/p/CaBcDeFgHiJ/", "post instagram:ostkustens.museum"),
        ("https://www.instagram.com/ostkustens.museum/reel/CaBcDeFgHiJ/", "post instagram:ostkustens.museum"),
        ("https://www.instagram.com/stories/ostkustens.museum/2788111/", "post instagram:ostkustens.museum"),
        ("https://www.instagram.com/stories/highlights/17912345678901234/", "content"),
        ("https://www.instagram.com/p/CaBcDeFgHiJ/?utm_source=ig_embed", "content"),
        ("https://www.instagram.com/reel/CaBcDeFgHiJ/", "content"),
        ("https://instagr.am/p/CaBcDeFgHiJ/", "content"),
        ("https://www.instagram.com/explore/tags/museum/", "content"),
        ("https://www.instagram.com/tags/museum", "malformed"),
        ("https://www.instagram.com/share?url=https://www.example.se", "share"),
        ("https://www.instagram.com/share/reel/BAbCdEfGh", "short_link"),
        ("https://www.instagram.com/accounts/login/", "platform_page"),
        ("https://www.instagram.com/legal/privacy/", "platform_page"),
        ("https://help.instagram.com/519522125107875", "platform_page"),
        ("https://www.instagram.com/ostkustens..museum", "malformed"),
        ("https://www.instagram.com/ostkustens.museum.", "malformed"),
        ("https://www.instagram.com/ostkustens-museum", "malformed"),
        ("https://www.instagram.com/https://www.instagram.com/ostkustens.museum", "malformed"),
        ("https://www.instagram.com/@explore", "malformed"),
        ("https://www.instagram.com/", "root"),
        ("https://www.instagam.com/ostkustens.museum", "misspelt"),
        ("https://www.instagram.com.example.org/ostkustens.museum", "not_social"),
    ),
)
