"""OK (Odnoklassniki): people and groups, by number or by chosen name."""

import re
from datetime import date

from farled.platforms.base import (
    CONTENT,
    MALFORMED,
    PLATFORM_PAGE,
    SHARE,
    AccountRef,
    Address,
    Limits,
    Platform,
    Source,
    Verdict,
    one_of,
    post_of,
    routes,
)

_NAME = re.compile(r"[A-Za-z0-9_.\-]{2,60}").fullmatch
_ID = re.compile(r"[0-9]{5,20}").fullmatch
_POSTS = one_of("topic statuses album photos video")


def _posted(account: AccountRef, after: list[str]) -> Verdict:
    return post_of(account) if len(after) > 1 and after[0] in _POSTS else account


def _profile(address: Address) -> Verdict:
    name = address.segments[0]
    if not _NAME(name):
        return MALFORMED
    return _posted(AccountRef("ok", "account", name, f"ok:{name.lower()}", f"https://ok.ru/{name}"), address.rest)


def _numbered(address: Address) -> Verdict:
    kind = address.segments[0].lower()
    uid = address.rest[0] if address.rest else ""
    if not _ID(uid):
        return MALFORMED
    account = AccountRef(
        "ok", "person" if kind == "profile" else kind, uid, f"ok:{kind}/{uid}", f"https://ok.ru/{kind}/{uid}", uid
    )
    return _posted(account, address.rest[1:])


def _command(address: Address) -> Verdict:
    """`/dk?st.cmd=addShare` is a share button; other commands are pages behind the login."""
    return SHARE if "share" in address.query.lower() else PLATFORM_PAGE


PLATFORM = Platform(
    slug="ok",
    name="OK",
    hosts=("ok.ru", "odnoklassniki.ru"),
    profile=_profile,
    routes=routes(
        ("profile group", _numbered),
        ("dk", _command),
        ("video videoembed live music games app search topic hobby", CONTENT),
        ("about business feed groups guests help login messages online people regulations settings", PLATFORM_PAGE),
    ),
    exact_hosts={"connect.ok.ru": SHARE},
    own_hosts=frozenset(("apiok", "insideok")),
    colour="#EE8208",
    badge="OK",
    limits=Limits(post=16384, source=Source("commonly known", date(2026, 11, 23))),
    cases=(
        ("https://ok.ru/ostkusten.museum", "ok:ostkusten.museum"),
        ("http://www.odnoklassniki.ru/Ostkusten.Museum", "ok:ostkusten.museum"),
        ("https://m.ok.ru/group/12345678901234/", "ok:group/12345678901234"),
        ("https://ok.ru/profile/123456789012", "ok:profile/123456789012"),
        ("https://ok.ru/group/12345678901234/topic/98765432109876", "post ok:group/12345678901234"),
        ("https://ok.ru/ostkusten.museum/topic/98765432109876", "post ok:ostkusten.museum"),
        ("https://ok.ru/video/1234567890", "content"),
        ("https://connect.ok.ru/offer?url=https://www.example.se", "share"),
        ("https://ok.ru/dk?st.cmd=addShare&st._surl=https://www.example.se", "share"),
        ("https://ok.ru/dk?st.cmd=anonymMain", "platform_page"),
        ("https://ok.ru/help", "platform_page"),
        ("https://ok.ru/group/museum", "malformed"),
        ("https://ok.ru/", "root"),
        ("https://book.ru/ostkusten", "not_social"),
    ),
)
