"""TikTok."""

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
)

_NAME = re.compile(r"@([A-Za-z0-9_.\-]{2,24})").fullmatch
_POSTS = one_of("video photo")


def _profile(address: Address) -> Verdict:
    """`/@NAME`; `/@NAME/live` is still the account, `/@NAME/video/ID` is a post."""
    segments = address.segments
    match = _NAME(segments[0])
    account: Verdict = MALFORMED
    if match:
        name = match[1]
        account = AccountRef("tiktok", "account", name, f"tiktok:{name.lower()}", f"https://www.tiktok.com/@{name}")
    if len(segments) > 2 and segments[0][0] == "@" and segments[1].lower() in _POSTS:
        return post_of(account)
    return account


_KNOWN = Source("commonly known", date(2026, 11, 23))

PLATFORM = Platform(
    slug="tiktok",
    name="TikTok",
    hosts=("tiktok.com", "tiktokv.com"),
    profile=_profile,
    routes=routes(
        ("t", SHORT_LINK),
        ("share", SHARE),
        (
            "v embed player trending tag music sticker discover foryou following friends live explore search channel"
            " topics playlist place shop view",
            CONTENT,
        ),
        (
            "about account activity auth business business-suite community-guidelines creator-academy creators"
            " download feedback forgot-password i18n legal login logout messages oembed passport privacy safety"
            " setting signup tiktokstudio transparency upload",
            PLATFORM_PAGE,
        ),
    ),
    exact_hosts={"vm.tiktok.com": SHORT_LINK, "vt.tiktok.com": SHORT_LINK},
    colour="#000000",
    badge="TT",
    limits=Limits(name=30, bio=80, post=4000, source=_KNOWN),
    closing=Closing(
        how=Text(
            en="Profile → Settings and privacy → Account → Deactivate or delete account. It can be undone for 30 days.",
            sv="Profil → Inställningar och integritet → Konto → Inaktivera eller radera konto. Det går att ångra i"
            " 30 dagar.",
        ),
        handle=Text(
            en="Not known when the name becomes free. Expect that somebody else can take it.",
            sv="Det är inte känt när namnet blir ledigt. Räkna med att någon annan kan ta det.",
        ),
        source=_KNOWN,
    ),
    export=Export(
        where=Text(
            en="Profile → Settings and privacy → Account → Download your data (choose JSON)",
            sv="Profil → Inställningar och integritet → Konto → Ladda ner dina data (välj JSON)",
        ),
        source=_KNOWN,
    ),
    cases=(
        ("https://www.tiktok.com/@ostkustens.museum", "tiktok:ostkustens.museum"),
        ("http://tiktok.com/@Ostkustens.Museum/", "tiktok:ostkustens.museum"),
        ("//m.tiktok.com/@ostkustens.museum?lang=sv-SE&_t=8abc&_r=1", "tiktok:ostkustens.museum"),
        ("tiktok.com/@ostkustens.museum", "tiktok:ostkustens.museum"),
        ("https://www.tiktok.com/%40ostkustens.museum", "tiktok:ostkustens.museum"),
        ("https://www.tiktok.com/@ostkustens.museum/live", "tiktok:ostkustens.museum"),
        ("https://www.tiktokv.com/@ostkustens.museum", "tiktok:ostkustens.museum"),
        ("https://www.tiktok.com/@share", "tiktok:share"),
        ("https://www.tiktok.com/@musicmuseet", "tiktok:musicmuseet"),
        ("https://www.tiktok.com/@ostkust-museum", "tiktok:ostkust-museum"),
        ("https://www.tiktok.com/@o2", "tiktok:o2"),
        (
            "https://www.tiktok.com/@ostkustens.museum/video/7000000000000000000",
            "post tiktok:ostkustens.museum",
        ),
        (
            "https://www.tiktok.com/@ostkustens.museum/photo/7000000000000000000",
            "post tiktok:ostkustens.museum",
        ),
        ("https://www.tiktok.com/@/video/7000000000000000000", "post"),
        ("https://vm.tiktok.com/ZMabcdefg/", "short_link"),
        ("https://vt.tiktok.com/ZSabcdefg/", "short_link"),
        ("https://www.tiktok.com/t/ZTabcdefg/", "short_link"),
        ("https://www.tiktok.com/share?url=https://www.example.se", "share"),
        ("https://www.tiktok.com/embed/v2/7000000000000000000", "content"),
        ("https://m.tiktok.com/v/7000000000000000000.html", "content"),
        ("https://www.tiktok.com/tag/museum", "content"),
        ("https://www.tiktok.com/music/original-sound-7000000000000000000", "content"),
        ("https://www.tiktok.com/discover/museum", "content"),
        ("https://www.tiktok.com/legal/privacy-policy", "platform_page"),
        ("https://ads.tiktok.com/business", "platform_page"),
        ("https://www.tiktok.com/ostkustens.museum", "malformed"),
        ("https://www.tiktok.com/@", "malformed"),
        ("https://www.tiktok.com/@ostkustens museum", "malformed"),
        ("https://www.tiktok.com/@ostkustensmuseumochvanner.se", "malformed"),
        ("https://www.tiktok.com/", "root"),
        ("https://xtiktok.com/@ostkustens.museum", "not_social"),
        ("https://www.tiktok.com.example.org/@ostkustens.museum", "not_social"),
    ),
)
