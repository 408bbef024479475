"""Jodel: an app without public pages of accounts. A link to it is never an account."""

from farled.platforms.base import NotAccount, Platform, Why

_NOTHING_TO_SEE = NotAccount(Why.NO_PUBLIC_PAGE)

PLATFORM = Platform(
    slug="jodel",
    name="Jodel",
    hosts=("jodel.com", "jodel.city", "jodel-app.com"),
    profile=_NOTHING_TO_SEE,
    root=_NOTHING_TO_SEE,
    exact_hosts={"share.jodel.com": _NOTHING_TO_SEE, "jodel.app.link": _NOTHING_TO_SEE},
    colour="#FF9908",
    badge="J",
    cases=(
        ("https://jodel.com/", "no_public_page"),
        ("https://www.jodel.com/ostkusten", "no_public_page"),
        ("https://share.jodel.com/post?postId=1a2b3c4d5e6f", "no_public_page"),
        ("https://jodel.city/7myp6g", "no_public_page"),
        ("http://jodel-app.com", "no_public_page"),
        ("https://jodel.app.link/abc", "no_public_page"),
        ("https://about.jodel.com/press", "platform_page"),
        ("https://jodel.com.example.org/", "not_social"),
    ),
)
