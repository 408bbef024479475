"""Unsplash: `@NAME`, with a language before it perhaps; a photo names nobody."""

import re
from datetime import date

from farled.platforms.base import (
    CONTENT,
    MALFORMED,
    PLATFORM_PAGE,
    ROOT,
    AccountRef,
    Address,
    Closing,
    Limits,
    Platform,
    Source,
    Text,
    Verdict,
    routes,
)

_KNOWN = Source("commonly known", date(2026, 11, 23))
_NAME = re.compile(r"@([A-Za-z0-9_\-]{1,60})").fullmatch
_LANGUAGE = re.compile(r"[a-z]{2}(?:-[a-z]{2})?", re.IGNORECASE).fullmatch


def _profile(address: Address) -> Verdict:
    first = address.segments[0]
    if first[0] != "@":
        if not _LANGUAGE(first):
            return PLATFORM_PAGE
        return PLATFORM.read(address._replace(segments=address.rest)) if address.rest else ROOT
    name = _NAME(first)
    if not name:
        return MALFORMED
    return AccountRef("unsplash", "account", name[1], f"unsplash:{name[1].lower()}", f"https://unsplash.com/@{name[1]}")


PLATFORM = Platform(
    slug="unsplash",
    name="Unsplash",
    hosts=("unsplash.com",),
    profile=_profile,
    routes=routes(("photos illustrations collections s t images wallpapers backgrounds stock napi", CONTENT)),
    own_hosts=frozenset(("plus", "source", "unsplash", "images")),
    colour="#000000",
    badge="U",
    limits=Limits(bio=250, source=_KNOWN),
    closing=Closing(
        how=Text(
            en="Account settings → Close account. Photos may stay, as their licence allows it for ever.",
            sv="Kontoinställningar → Stäng konto. Bilder kan bli kvar, eftersom licensen tillåter det för alltid.",
        ),
        handle=Text(
            en="Not known when the name becomes free. Expect that somebody else can take it.",
            sv="Det är inte känt när namnet blir ledigt. Räkna med att någon annan kan ta det.",
        ),
        source=_KNOWN,
    ),
    cases=(
        ("https://unsplash.com/@ostkusten", "unsplash:ostkusten"),
        ("http://www.unsplash.com/@Ostkusten?utm_source=webb&utm_medium=referral", "unsplash:ostkusten"),
        ("https://unsplash.com/sv/@ostkusten/collections", "unsplash:ostkusten"),
        ("https://unsplash.com/photos/aBcDeFgHiJk", "content"),
        ("https://unsplash.com/s/photos/museum", "content"),
        ("https://unsplash.com/de/t/nature", "content"),
        ("https://images.unsplash.com/photo-123", "platform_page"),
        ("https://unsplash.com/license", "platform_page"),
        ("https://unsplash.com/@ost.kusten", "malformed"),
        ("https://unsplash.com/de", "root"),
        ("https://unsplash.com", "root"),
    ),
)
