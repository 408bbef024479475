"""Flickr: people by the name in their path or by their NSID, and groups."""

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

_ALIAS = re.compile(r"[A-Za-z0-9_\-]{1,40}").fullmatch
_NSID = re.compile(r"[0-9]{3,}@N[0-9]{2}", re.IGNORECASE).fullmatch
_NOBODY = one_of("tags search upload me friends organize map recent public sets albums discuss create")
_SETS = one_of("sets albums galleries collections")


def _named(name: str) -> tuple[str, str | None]:
    """Return what tells it from others, and its NSID if it is one; "" where it is no name."""
    if _NSID(name):
        return name.upper(), name.upper()
    return (name.lower() if _ALIAS(name) and name.lower() not in _NOBODY else ""), None


def _account(name: str) -> Verdict:
    key, nsid = _named(name)
    if not key:
        return CONTENT if name.lower() in _NOBODY else MALFORMED
    url = f"https://www.flickr.com/photos/{nsid or name}/"
    return AccountRef("flickr", "account", name, f"flickr:{key}", url, nsid)


def _people(address: Address) -> Verdict:
    """`/people/NAME`, `/photos/NAME`; `/photos/NAME/ID` is a picture, `/photos/NAME/albums/ID` an album."""
    if not address.rest:
        return PLATFORM_PAGE
    account = _account(address.rest[0])
    match address.rest[1:]:
        case [word, *_] if word.isdigit():
            return post_of(account)
        case [word, _, *_] if word in _SETS:
            return post_of(account)
        case _:
            return account


def _group(address: Address) -> Verdict:
    if not address.rest:
        return PLATFORM_PAGE
    name = address.rest[0]
    key, nsid = _named(name)
    if not key:
        return CONTENT if name.lower() in _NOBODY else MALFORMED
    url = f"https://www.flickr.com/groups/{nsid or name}/"
    return AccountRef("flickr", "group", name, f"flickr:group/{key}", url, nsid)


def _profile(address: Address) -> Verdict:
    """`/NAME` leads to `/photos/NAME`."""
    return _people(address._replace(segments=["photos", *address.segments]))


_KNOWN = Source("commonly known", date(2026, 11, 23))

PLATFORM = Platform(
    slug="flickr",
    name="Flickr",
    hosts=("flickr.com",),
    profile=_profile,
    routes=routes(
        ("photos people", _people),
        ("groups", _group),
        ("share", SHARE),
        (
            "explore search map commons galleries tags places gp video events photo.gne slideshow sets prints"
            " cameras creativecommons",
            CONTENT,
        ),
        (
            "about abuse account activity apps badge.gne badge_code_v2.gne careers contacts do explore.gne features"
            " forums foundation get-the-most go guidelines help home import invite jobs jp lookingfor mail new notes"
            " oauth policy press privacy pro report services signin signup start terms tools tos tour upload",
            PLATFORM_PAGE,
        ),
    ),
    exact_hosts={
        "flic.kr": lambda address: CONTENT if address.segments[:1] == ["p"] else SHORT_LINK,
        "live.staticflickr.com": CONTENT,
    },
    own_hosts=one_of("blog code identity identity-sso"),
    colour="#0063DC",
    badge="fl",
    limits=Limits(source=_KNOWN),
    closing=Closing(
        how=Text(
            en="Settings → Personal information → Delete your Flickr account. It cannot be undone.",
            sv="Settings → Personal information → Delete your Flickr account (Flickr finns inte på svenska). Det går"
            " inte att ångra.",
        ),
        handle=Text(
            en="Not known when the name becomes free. Expect that somebody else can take it.",
            sv="Det är inte känt när namnet blir ledigt. Räkna med att någon annan kan ta det.",
        ),
        source=_KNOWN,
    ),
    export=Export(
        where=Text(
            en="Settings → Your Flickr data → Request my Flickr data",
            sv="Settings → Your Flickr data → Request my Flickr data (Flickr finns inte på svenska)",
        ),
        source=_KNOWN,
    ),
    cases=(
        ("https://www.flickr.com/photos/ostkustmuseet/", "flickr:ostkustmuseet"),
        ("http://flickr.com/people/OstkustMuseet", "flickr:ostkustmuseet"),
        ("//m.flickr.com/photos/ostkustmuseet?x=1", "flickr:ostkustmuseet"),
        ("flickr.com/photos/ostkustmuseet/albums", "flickr:ostkustmuseet"),
        ("https://www.flickr.com/ostkustmuseet", "flickr:ostkustmuseet"),
        ("https://www.flickr.com/people/12345678@N03", "flickr:12345678@N03"),
        ("https://www.flickr.com/photos/12345678%40n03/", "flickr:12345678@N03"),
        ("https://www.flickr.com/photos/tagskusten/", "flickr:tagskusten"),
        ("https://www.flickr.com/photos/ost_kusten-1/", "flickr:ost_kusten-1"),
        ("https://www.flickr.com/jobskusten", "flickr:jobskusten"),
        ("https://www.flickr.com/groups/ostkustens-vanner/", "flickr:group/ostkustens-vanner"),
        ("https://www.flickr.com/groups/1234567@N25/pool/", "flickr:group/1234567@N25"),
        ("https://www.flickr.com/photos/ostkustmuseet/50000000001/", "post flickr:ostkustmuseet"),
        ("https://www.flickr.com/photos/ostkustmuseet/50000000001/in/photostream", "post flickr:ostkustmuseet"),
        ("https://www.flickr.com/photos/ostkustmuseet/albums/72157600000000001", "post flickr:ostkustmuseet"),
        ("https://www.flickr.com/photos/ostkustmuseet/sets/72157600000000001/", "post flickr:ostkustmuseet"),
        ("https://www.flickr.com/photos/tags/museum/", "content"),
        ("https://www.flickr.com/explore/", "content"),
        ("https://www.flickr.com/search/?text=museum", "content"),
        ("https://flic.kr/p/2kAbCdE", "content"),
        ("https://flic.kr/ps/2AbCdE", "short_link"),
        ("https://live.staticflickr.com/65535/50000000001_abc_b.jpg", "content"),
        ("https://www.flickr.com/share.gne?url=https://www.example.se", "malformed"),
        ("https://www.flickr.com/jobs", "platform_page"),
        ("https://www.flickr.com/photos/", "platform_page"),
        ("https://www.flickr.com/groups", "platform_page"),
        ("https://www.flickr.com/help/terms", "platform_page"),
        ("https://help.flickr.com/", "platform_page"),
        ("https://www.flickr.com/photos/ostkust museet/", "malformed"),
        ("https://www.flickr.com/people/$NAMN/", "malformed"),
        ("https://www.flickr.com/", "root"),
        ("https://xflickr.example.org/photos/ostkustmuseet/", "not_social"),
    ),
)
