"""Google Business Profile: a place on Google Maps.

The CID, a number, is the place; Maps writes it in hexadecimal deep in its long links. A link that shows only a
name may be a street address as well as a business: `likely`. Google's other pages are not ours to judge, but
`google.com/+NAME` was Google+ and `google.com/url?q=` leads elsewhere: both are handed on.
"""

import re
from datetime import date
from urllib.parse import quote

from farled.platforms.base import (
    CONTENT,
    MALFORMED,
    ROOT,
    AccountRef,
    Address,
    Closing,
    Export,
    Limits,
    NotAccount,
    Platform,
    Source,
    Text,
    Verdict,
    Why,
    wrapper,
)

_KNOWN = Source("commonly known", date(2026, 11, 23))
_CID = re.compile(r"[0-9]{5,20}").fullmatch
_FEATURE = re.compile(r"0x[0-9a-f]{1,16}:0x([0-9a-f]{1,16})(?![0-9a-f])", re.IGNORECASE).search
_PLACE_ID = re.compile(r"(?<![A-Za-z0-9])ChIJ[A-Za-z0-9_-]{20,60}").search
_SHORT_NAME = re.compile(r"[\w.\-]{2,80}").fullmatch
_ENDINGS = (
    "com ae at be bg ca ch cl co.in co.jp co.kr co.nz co.uk co.za com.ar com.au com.br com.mx com.tr com.ua cz de dk"
    " ee es fi fr gr hr hu ie is it lt lu lv nl no pl pt ro rs ru se si sk"
).split()
_ELSEWHERE = NotAccount(Why.NOT_SOCIAL)


def _by_cid(cid: str, handle: str = "", certainty: str = "certain") -> Verdict:
    if not _CID(cid):
        return MALFORMED
    url = f"https://www.google.com/maps?cid={cid}"
    return AccountRef("googlebusiness", "place", handle or cid, f"googlebusiness:cid:{cid}", url, cid, certainty)


def _by_place_id(uid: str, handle: str = "") -> AccountRef:
    url = f"https://www.google.com/maps/place/?q=place_id:{uid}"
    return AccountRef("googlebusiness", "place", handle or uid, f"googlebusiness:{uid}", url, uid)


def _by_name(name: str) -> Verdict:
    """A street address (`9511 West Harrison, Des Plaines`) is a place on the map and nobody's account."""
    if not name.isprintable():
        return MALFORMED
    if "," in name and any(letter.isdigit() for letter in name):
        return CONTENT
    key = f"googlebusiness:place/{name.lower()}"
    url = f"https://www.google.com/maps/place/{quote(name, safe='')}"
    return AccountRef("googlebusiness", "place", name, key, url, certainty="likely")


def _place(address: Address) -> Verdict:
    """`/maps/place/NAME/@LAT,LNG,ZOOM/data=..`, by the best id that the link shows."""
    words = address.segments[address.segments.index("place") + 1 :]
    name = words[0].replace("+", " ").strip() if words and words[0][0] != "@" and "=" not in words[0] else ""
    clues = "/".join(words[1:] or words) + address.query
    feature = _FEATURE(clues)
    if feature:
        return _by_cid(str(int(feature[1], 16)), name, "likely")
    place_id = _PLACE_ID(clues)
    if place_id:
        return _by_place_id(place_id[0], name)
    return _by_name(name) if name else CONTENT


def _maps(address: Address) -> Verdict:
    cid = address.param("cid")
    if cid:
        return _by_cid(cid)
    if "place" in address.segments[:2]:
        return _place(address)
    return CONTENT if address.segments or address.query else ROOT


def _google(address: Address) -> Verdict:
    first = address.segments[0] if address.segments else ""
    if first == "maps":
        return _maps(address)
    if first[:1] == "+":
        return wrapper(f"https://plus.google.com/{first}")
    if first == "url":
        target = address.param("q") or address.param("url")
        return wrapper(target) if target else _ELSEWHERE
    return _ELSEWHERE


def _reviews(address: Address) -> Verdict:
    """`search.google.com/local/writereview?placeid=ID`."""
    place_id = _PLACE_ID(address.param("placeid"))
    return _by_place_id(place_id[0]) if place_id and address.segments[:1] == ["local"] else _ELSEWHERE


def _short(address: Address) -> Verdict:
    """`g.page/NAME` and `g.page/r/CODE`; `/review` after it asks for a review."""
    code = address.segments[1:2] if address.segments[0] == "r" else []
    name = "/".join([address.segments[0], *code])
    if not all(_SHORT_NAME(word) for word in code or [name]) or name == "r":
        return MALFORMED
    key = f"googlebusiness:{name if code else name.lower()}"
    return AccountRef("googlebusiness", "place", name, key, f"https://g.page/{name}")


PLATFORM = Platform(
    slug="googlebusiness",
    name="Google Business Profile",
    hosts=("g.page",),
    profile=_short,
    exact_hosts={
        **{f"google.{ending}": _google for ending in _ENDINGS},
        **{f"maps.google.{ending}": _maps for ending in _ENDINGS},
        "search.google.com": _reviews,
    },
    colour="#4285F4",
    badge="G",
    limits=Limits(bio=750, post=1500, source=_KNOWN),
    closing=Closing(
        how=Text(
            en="Search for the business while logged in → ⋮ → Business Profile settings → Remove Business Profile:"
            " mark it as permanently closed, or give up the right to run it.",
            sv="Sök på verksamheten när du är inloggad → ⋮ → Inställningar för företagsprofil → Ta bort företagsprofil:"
            " markera den som permanent stängd, eller avstå från att sköta den.",
        ),
        handle=Text(
            en="The place often stays on the map, without anybody to answer for it.",
            sv="Platsen ligger ofta kvar på kartan, utan någon som svarar för den.",
        ),
        source=_KNOWN,
    ),
    export=Export(
        where=Text(en="takeout.google.com → Google Business Profile", sv="takeout.google.com → Google-företagsprofil"),
        source=_KNOWN,
    ),
    cases=(
        ("https://www.google.com/maps/place/12+Storgatan,Ekshamn", "content"),
        ("https://maps.google.com/?cid=12345678901234567890", "googlebusiness:cid:12345678901234567890"),
        ("https://www.google.se/maps?cid=12345678901234567890&hl=sv", "googlebusiness:cid:12345678901234567890"),
        (
            "https://www.google.com/maps/place/Ostkustens+museum/@57.1,16.9,17z/data=!3m1!4b1!4m5!3m4"
            "!1s0x465d1a2b3c4d5e6f:0xab54a98ceb1f0ad2!8m2",
            "googlebusiness:cid:12345678901234567890",
        ),
        (
            "https://www.google.com/maps/place/?q=place_id:ChIJOstkustensMuseumOst123",
            "googlebusiness:ChIJOstkustensMuseumOst123",
        ),
        (
            "https://search.google.com/local/writereview?placeid=ChIJOstkustensMuseumOst123",
            "googlebusiness:ChIJOstkustensMuseumOst123",
        ),
        ("https://www.google.com/maps/place/Ostkustens+museum", "googlebusiness:place/ostkustens museum"),
        ("http://maps.google.de/maps/place/Ostkustens%20museum/", "googlebusiness:place/ostkustens museum"),
        ("https://g.page/OstkustensMuseum?share", "googlebusiness:ostkustensmuseum"),
        ("https://g.page/ostkustensmuseum/review", "googlebusiness:ostkustensmuseum"),
        ("https://g.page/r/CaBcDeFgHiJkEAE", "googlebusiness:r/CaBcDeFgHiJkEAE"),
        ("https://g.page/r/CaBcDeFgHiJkEAE/review", "googlebusiness:r/CaBcDeFgHiJkEAE"),
        ("https://www.google.com/+Ostkusten", "googleplus:+ostkusten"),
        ("https://www.google.com/url?q=https://x.com/OstkustMuseum&sa=D", "x:ostkustmuseum"),
        ("https://www.google.com/maps/dir//Storgatan+1", "content"),
        ("https://www.google.com/maps/search/museum/@57.1,16.9,12z", "content"),
        ("https://www.google.com/maps/embed?pb=!1m18!1m12", "content"),
        ("https://www.google.com/maps/place/@57.1,16.9,12z", "content"),
        ("https://maps.google.com/maps?q=Storgatan+1", "content"),
        ("https://maps.google.com/?cid=abc", "malformed"),
        ("https://g.page/r/", "malformed"),
        ("https://maps.google.com/", "root"),
        ("https://www.google.com/search?q=museum", "not_social"),
        ("https://docs.google.com/forms/d/abc", "not_social"),
    ),
)
