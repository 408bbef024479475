"""WeChat (Weixin): an official account has no page of its own on the web; its articles name it by `__biz`."""

import re
from datetime import date

from farled.platforms.base import (
    MALFORMED,
    PLATFORM_PAGE,
    POST,
    SHORT_LINK,
    AccountRef,
    Address,
    Limits,
    NotAccount,
    Platform,
    Source,
    Verdict,
    Why,
    post_of,
    routes,
)

_BIZ = re.compile(r"[A-Za-z0-9_-]{8,40}={0,2}").fullmatch
_PERSONAL = NotAccount(Why.NO_PUBLIC_PAGE, detail="contact")


def _account(address: Address) -> Verdict:
    biz = address.param("__biz")
    if not _BIZ(biz):
        return MALFORMED
    url = f"https://mp.weixin.qq.com/mp/profile_ext?action=home&__biz={biz}"
    return AccountRef("wechat", "account", biz, f"wechat:{biz}", url, biz)


def _article(address: Address) -> Verdict:
    """`/s?__biz=ID&mid=..` names the account; `/s/CODE` does not."""
    return post_of(_account(address)) if address.param("__biz") else POST


def _articles(address: Address) -> Verdict:
    match address.segments:
        case ["s", *_]:
            return _article(address)
        case ["mp", "profile_ext" | "getmasssendmsg" | "homepage", *_]:
            return _account(address)
        case _:
            return PLATFORM_PAGE


PLATFORM = Platform(
    slug="wechat",
    name="WeChat",
    hosts=("wechat.com", "weixin.qq.com"),
    profile=PLATFORM_PAGE,
    routes=routes(("r", SHORT_LINK)),
    exact_hosts={"mp.weixin.qq.com": _articles, "u.wechat.com": _PERSONAL},
    colour="#07C160",
    badge="W",
    limits=Limits(name=30, bio=120, source=Source("commonly known", date(2026, 11, 23))),
    cases=(
        (
            "https://mp.weixin.qq.com/mp/profile_ext?action=home&__biz=MzA5OstKustQ==&scene=124",
            "wechat:MzA5OstKustQ==",
        ),
        ("http://mp.weixin.qq.com/mp/getmasssendmsg?__biz=MzA5OstKustQ==", "wechat:MzA5OstKustQ=="),
        (
            "https://mp.weixin.qq.com/s?__biz=MzA5OstKustQ==&mid=2650123456&idx=1",
            "post wechat:MzA5OstKustQ==",
        ),
        ("https://mp.weixin.qq.com/s/AbCdEfGhIjKlMnOpQrStUv", "post"),
        ("https://mp.weixin.qq.com/mp/profile_ext?action=home", "malformed"),
        ("https://mp.weixin.qq.com/", "platform_page"),
        ("https://weixin.qq.com/r/AbCdEfGhIj", "short_link"),
        ("https://u.wechat.com/AbCdEfGhIj", "no_public_page"),
        ("https://www.wechat.com/en/", "platform_page"),
        ("https://www.wechat.com/", "root"),
        ("https://www.qq.com/", "not_social"),
    ),
)
