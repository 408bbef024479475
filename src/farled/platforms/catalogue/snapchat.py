"""Snapchat: names, and the public profiles that show an id instead of one."""

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

_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_.\-]{2,14}").fullmatch
_UUID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}").fullmatch
_POSTS = one_of("spotlight highlight")


def _account(name: str) -> Verdict:
    if not _NAME(name):
        return MALFORMED
    return AccountRef("snapchat", "account", name, f"snapchat:{name.lower()}", f"https://www.snapchat.com/@{name}")


def _profile(address: Address) -> Verdict:
    segments = address.segments
    if segments[0][0] != "@":
        return MALFORMED
    account = _account(segments[0][1:])
    return post_of(account) if len(segments) > 2 and segments[1].lower() in _POSTS else account


def _add(address: Address) -> Verdict:
    """`/add/NAME`."""
    return _account(address.rest[0].removeprefix("@")) if address.rest else MALFORMED


def _public_profile(address: Address) -> Verdict:
    uid = address.rest[0].lower() if address.rest else ""
    if not _UUID(uid):
        return MALFORMED
    account = AccountRef("snapchat", "account", uid, f"snapchat:p/{uid}", f"https://www.snapchat.com/p/{uid}", uid)
    return post_of(account) if len(address.rest) > 1 else account


def _story(address: Address) -> Verdict:
    """`story.snapchat.com/s/NAME`, `/@NAME`: where stories stood before they stood on the main host."""
    return PLATFORM.read(address)


_KNOWN = Source("commonly known", date(2026, 11, 23))

PLATFORM = Platform(
    slug="snapchat",
    name="Snapchat",
    hosts=("snapchat.com",),
    profile=_profile,
    routes=routes(
        ("add s u", _add),
        ("p", _public_profile),
        ("t", SHORT_LINK),
        ("share scan", SHARE),
        ("discover spotlight lens unlock topic embed explore", CONTENT),
        (
            "about accounts ads careers community create download jobs l login plus privacy safety terms unsupported"
            " web",
            PLATFORM_PAGE,
        ),
    ),
    exact_hosts={
        "story.snapchat.com": _story,
        "t.snapchat.com": SHORT_LINK,
    },
    own_hosts=one_of("accounts forbusiness lens map newsroom values"),
    colour="#FFFC00",
    badge="S",
    limits=Limits(source=_KNOWN),
    closing=Closing(
        how=Text(
            en="accounts.snapchat.com → Delete my account. It can be undone for 30 days.",
            sv="accounts.snapchat.com → Radera mitt konto. Det går att ångra i 30 dagar.",
        ),
        handle=Text(
            en="The name is not given out again.",
            sv="Namnet delas inte ut igen.",
        ),
        source=_KNOWN,
    ),
    export=Export(
        where=Text(
            en="accounts.snapchat.com → My data → Submit request",
            sv="accounts.snapchat.com → Mina uppgifter → Skicka begäran",
        ),
        source=_KNOWN,
    ),
    cases=(
        ("https://www.snapchat.com/add/ostkustmuseet", "snapchat:ostkustmuseet"),
        ("http://snapchat.com/add/OstkustMuseet/", "snapchat:ostkustmuseet"),
        ("//www.snapchat.com/add/ostkustmuseet?share_id=abc&locale=sv_SE", "snapchat:ostkustmuseet"),
        ("snapchat.com/@ostkustmuseet", "snapchat:ostkustmuseet"),
        ("https://www.snapchat.com/%40ostkustmuseet", "snapchat:ostkustmuseet"),
        ("https://www.snapchat.com/add/@ostkustmuseet", "snapchat:ostkustmuseet"),
        ("https://story.snapchat.com/s/ostkustmuseet", "snapchat:ostkustmuseet"),
        ("https://story.snapchat.com/@ostkustmuseet", "snapchat:ostkustmuseet"),
        ("https://www.snapchat.com/add/ost-kusten", "snapchat:ost-kusten"),
        ("https://www.snapchat.com/add/kust_112.se", "snapchat:kust_112.se"),
        ("https://www.snapchat.com/@discoverkust", "snapchat:discoverkust"),
        (
            "https://www.snapchat.com/p/0F1E2D3C-aaaa-4bbb-8ccc-0123456789ab",
            "snapchat:p/0f1e2d3c-aaaa-4bbb-8ccc-0123456789ab",
        ),
        (
            "https://www.snapchat.com/p/0f1e2d3c-aaaa-4bbb-8ccc-0123456789ab/3300000000000000",
            "post snapchat:p/0f1e2d3c-aaaa-4bbb-8ccc-0123456789ab",
        ),
        ("https://www.snapchat.com/@ostkustmuseet/spotlight/W7_AbCdEf", "post snapchat:ostkustmuseet"),
        ("https://www.snapchat.com/discover/Ostkusten/1234567890", "content"),
        ("https://www.snapchat.com/spotlight/W7_AbCdEf", "content"),
        ("https://www.snapchat.com/lens/0123456789abcdef", "content"),
        ("https://www.snapchat.com/unlock/?type=SNAPCODE&uuid=0123456789abcdef", "content"),
        ("https://www.snapchat.com/share?link=https://www.example.se", "share"),
        ("https://www.snapchat.com/scan?attachmentUrl=https://www.example.se", "share"),
        ("https://www.snapchat.com/t/AbCdEfGh", "short_link"),
        ("https://t.snapchat.com/AbCdEfGh", "short_link"),
        ("https://www.snapchat.com/privacy", "platform_page"),
        ("https://forbusiness.snapchat.com/", "platform_page"),
        ("https://help.snapchat.com/hc/sv", "platform_page"),
        ("https://www.snapchat.com/add/", "malformed"),
        ("https://www.snapchat.com/add/1kust", "malformed"),
        ("https://www.snapchat.com/add/ostkustens museum", "malformed"),
        ("https://www.snapchat.com/add/ostkustensmuseum", "malformed"),
        ("https://www.snapchat.com/p/ostkusten", "malformed"),
        ("https://www.snapchat.com/ostkustmuseet", "malformed"),
        ("https://www.snapchat.com/", "root"),
        ("https://www.snapchta.com/add/ostkustmuseet", "misspelt"),
    ),
)
