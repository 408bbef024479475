"""SlideShare: `/NAME`; what stands below a name is a presentation, unless it is a tab of the profile."""

import re
from datetime import date

from farled.platforms.base import (
    CONTENT,
    MALFORMED,
    PLATFORM_PAGE,
    AccountRef,
    Address,
    Closing,
    Platform,
    Source,
    Text,
    Verdict,
    one_of,
    post_of,
    routes,
)

_NAME = re.compile(r"[A-Za-z0-9_.\-]{2,80}").fullmatch
_TABS = one_of("presentations documents infographics videos clipboards followers following about likes newsfeed")


def _profile(address: Address) -> Verdict:
    name = address.segments[0]
    if not _NAME(name):
        return MALFORMED
    account = AccountRef(
        "slideshare", "account", name, f"slideshare:{name.lower()}", f"https://www.slideshare.net/{name}"
    )
    return account if not address.rest or address.rest[0].lower() in _TABS else post_of(account)


def _mobile(address: Address) -> Verdict:
    """`/mobile/NAME/SLIDES`, as phones were shown them."""
    return _profile(address._replace(segments=address.rest)) if address.rest else PLATFORM_PAGE


PLATFORM = Platform(
    slug="slideshare",
    name="SlideShare",
    hosts=("slideshare.net",),
    profile=_profile,
    routes=routes(
        ("mobile", _mobile),
        ("slideshow search category categories explore featured popular secret tag topics stats share", CONTENT),
        (
            "about api business developers features help login logout mysubscription newsfeed privacy rss settings"
            " signup terms upload user widgets",
            PLATFORM_PAGE,
        ),
    ),
    own_hosts=one_of("image cdn public hero"),
    colour="#008ED2",
    badge="S",
    closing=Closing(
        how=Text(
            en="Account settings → Delete account. All presentations go with it.",
            sv="Kontoinställningar → Radera konto. Alla presentationer försvinner samtidigt.",
        ),
        handle=Text(
            en="Not known when the name becomes free. Expect that somebody else can take it.",
            sv="Det är inte känt när namnet blir ledigt. Räkna med att någon annan kan ta det.",
        ),
        source=Source("commonly known", date(2026, 11, 23)),
    ),
    cases=(
        ("https://www.slideshare.net/OstkustenMuseum", "slideshare:ostkustenmuseum"),
        ("http://slideshare.net/ostkusten-museum/", "slideshare:ostkusten-museum"),
        ("https://de.slideshare.net/ostkusten-museum/presentations", "slideshare:ostkusten-museum"),
        ("https://www.slideshare.net/ostkusten-museum/om-fyrar", "post slideshare:ostkusten-museum"),
        ("https://www.slideshare.net/mobile/ostkusten-museum/om-fyrar", "post slideshare:ostkusten-museum"),
        ("https://www.slideshare.net/slideshow/om-fyrar/12345678", "content"),
        ("https://www.slideshare.net/slideshow/embed_code/key/aBcDeF", "content"),
        ("https://www.slideshare.net/search/slideshow?q=museum", "content"),
        ("https://www.slideshare.net/login", "platform_page"),
        ("https://www.slideshare.net/ost kusten", "malformed"),
        ("https://www.slideshare.net/", "root"),
        ("https://www.slidshare.net/ostkusten", "misspelt"),
    ),
)
