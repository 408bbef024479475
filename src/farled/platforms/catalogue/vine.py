"""Vine, six-second films. No new ones since 17 January 2017."""

import re
from datetime import date

from farled.platforms.base import (
    CONTENT,
    MALFORMED,
    PLATFORM_PAGE,
    AccountRef,
    Address,
    Platform,
    Text,
    Verdict,
    routes,
)

_NAME = re.compile(r"[\w.\-]{1,60}").fullmatch
_ID = re.compile(r"[0-9]{5,25}").fullmatch


def _profile(address: Address) -> Verdict:
    name = address.segments[0]
    if not _NAME(name):
        return MALFORMED
    return AccountRef("vine", "dead", name, f"vine:{name.lower()}", f"https://vine.co/{name}")


def _by_id(address: Address) -> Verdict:
    uid = address.rest[0] if address.rest else ""
    return AccountRef("vine", "dead", uid, f"vine:u/{uid}", f"https://vine.co/u/{uid}", uid) if _ID(uid) else MALFORMED


PLATFORM = Platform(
    slug="vine",
    name="Vine",
    hosts=("vine.co",),
    profile=_profile,
    routes=routes(
        ("u", _by_id),
        ("v channels explore popular-now tags playlists search", CONTENT),
        ("about blog help jobs login privacy settings terms", PLATFORM_PAGE),
    ),
    colour="#00BF8F",
    badge="V",
    closed_on=date(2017, 1, 17),
    closed=Text(
        en="Closed on 17 January 2017. The link leads nowhere: take it away.",
        sv="Stängdes den 17 januari 2017. Länken leder ingenstans: ta bort den.",
    ),
    cases=(
        ("https://vine.co/OstkustensMuseum", "vine:ostkustensmuseum"),
        ("http://www.vine.co/ostkustensmuseum/", "vine:ostkustensmuseum"),
        ("https://vine.co/u/912345678901234560", "vine:u/912345678901234560"),
        ("https://vine.co/v/iAbCdEfGhIj", "content"),
        ("https://vine.co/u/museum", "malformed"),
        ("https://vine.co/ost kusten", "malformed"),
        ("https://vine.co/terms", "platform_page"),
        ("https://vine.co/", "root"),
        ("https://divine.co/ostkusten", "not_social"),
    ),
)
