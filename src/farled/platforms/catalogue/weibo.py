"""Weibo (Sina Weibo): accounts by number, by chosen address, or by nickname."""

import re
from datetime import date

from farled.platforms.base import (
    CONTENT,
    MALFORMED,
    PLATFORM_PAGE,
    POST,
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

_UID = re.compile(r"[0-9]{5,12}").fullmatch
_NAME = re.compile(r"[A-Za-z0-9_\-]{2,40}").fullmatch
_NICK = re.compile(r"[\w\-·]{1,40}").fullmatch
# A page of an account is named by a kind of six digits and the account's number.
_PAGE = re.compile(r"100(?:[2346]06|505|605)([0-9]{5,12})").fullmatch
_TABS = one_of("home info profile photos album follow fans about")


def _by_uid(uid: str) -> Verdict:
    if not _UID(uid):
        return MALFORMED
    return AccountRef("weibo", "account", uid, f"weibo:{uid}", f"https://weibo.com/u/{uid}", uid)


def _profile(address: Address) -> Verdict:
    """`/NAME`, `/UID`, and `/UID/POST`."""
    name = address.segments[0]
    if _UID(name):
        account = _by_uid(name)
    elif _NAME(name):
        account = AccountRef("weibo", "account", name, f"weibo:{name.lower()}", f"https://weibo.com/{name}")
    else:
        return MALFORMED
    return post_of(account) if address.rest and address.rest[0] not in _TABS else account


def _by_number(address: Address) -> Verdict:
    return _by_uid(address.rest[0]) if address.rest else MALFORMED


def _by_nick(address: Address) -> Verdict:
    nick = address.rest[0] if address.rest else ""
    if not _NICK(nick):
        return MALFORMED
    return AccountRef("weibo", "account", nick, f"weibo:n/{nick.lower()}", f"https://weibo.com/n/{nick}")


def _page(address: Address) -> Verdict:
    page = _PAGE(address.rest[0]) if address.rest else None
    return _by_uid(page[1]) if page else CONTENT


PLATFORM = Platform(
    slug="weibo",
    name="Weibo",
    hosts=("weibo.com", "e.weibo.com", "weibo.cn"),
    profile=_profile,
    routes=routes(
        ("u profile", _by_number),
        ("n", _by_nick),
        ("p", _page),
        ("status detail", POST),
        ("a ajax hot search tv ttarticle video topic tag k z", CONTENT),
        ("login.php signup newlogin about aj settings message", PLATFORM_PAGE),
    ),
    exact_hosts={
        "service.weibo.com": SHARE,
        "v.t.sina.com.cn": SHARE,
        "s.weibo.com": CONTENT,
        "d.weibo.com": CONTENT,
    },
    own_hosts=one_of("passport login open widget photo vip verified"),
    colour="#E6162D",
    badge="W",
    limits=Limits(name=30, bio=140, post=5000, source=Source("commonly known", date(2026, 11, 23))),
    cases=(
        ("https://weibo.com/u/1234567890", "weibo:1234567890"),
        ("http://www.weibo.com/1234567890?is_all=1", "weibo:1234567890"),
        ("https://m.weibo.cn/u/1234567890", "weibo:1234567890"),
        ("https://m.weibo.cn/profile/1234567890", "weibo:1234567890"),
        ("https://weibo.com/p/1005051234567890/home", "weibo:1234567890"),
        ("http://www.weibo.com/p/1006061234567890", "weibo:1234567890"),
        ("https://weibo.com/OstkustenMuseum", "weibo:ostkustenmuseum"),
        ("http://e.weibo.com/ostkustenmuseum", "weibo:ostkustenmuseum"),
        ("https://weibo.com/n/%E4%B8%9C%E6%B5%B7%E5%B2%B8%E5%8D%9A%E7%89%A9%E9%A6%86", "weibo:n/东海岸博物馆"),
        ("https://weibo.com/1234567890/HabcdEfgh", "post weibo:1234567890"),
        ("https://weibo.com/ostkustenmuseum/HabcdEfgh", "post weibo:ostkustenmuseum"),
        ("https://m.weibo.cn/status/4567890123456789", "post"),
        ("https://m.weibo.cn/detail/4567890123456789", "post"),
        ("https://service.weibo.com/share/share.php?url=https://www.example.se", "share"),
        ("http://v.t.sina.com.cn/share/share.php?url=https://www.example.se", "share"),
        ("https://weibo.com/p/100808abcdef0123456789", "content"),
        ("https://s.weibo.com/weibo?q=museum", "content"),
        ("https://weibo.com/u/museum", "malformed"),
        ("https://passport.weibo.com/visitor", "platform_page"),
        ("https://weibo.com/", "root"),
    ),
)
