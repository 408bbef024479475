"""FeedBurner: a feed under another roof. Since July 2021 it only passes feeds on; nobody can subscribe by mail."""

import re

from farled.platforms.base import (
    MALFORMED,
    PLATFORM_PAGE,
    AccountRef,
    Address,
    Platform,
    Text,
    Verdict,
    post_of,
)

_NAME = re.compile(r"[A-Za-z0-9_.\-]{1,80}(?:/[A-Za-z0-9_.\-]{1,80})?").fullmatch


def _feed(name: str) -> Verdict:
    if not _NAME(name):
        return MALFORMED
    return AccountRef("feedburner", "dead", name, f"feedburner:{name}", f"https://feeds.feedburner.com/{name}")


def _burnt(address: Address) -> Verdict:
    """`/NAME` or `/NAME/PART`; `/~r/NAME/~3/..` is one article of it, `/~ff/NAME` a picture of a button."""
    segments = address.segments
    if segments and segments[0][0] == "~":
        return post_of(_feed(segments[1])) if len(segments) > 1 else MALFORMED
    return _feed("/".join(segments)) if segments else PLATFORM_PAGE


def _by_mail(address: Address) -> Verdict:
    """`/fb/a/mailverify?uri=NAME`, the form to subscribe by mail."""
    name = address.param("uri")
    return _feed(name) if name else PLATFORM_PAGE


PLATFORM = Platform(
    slug="feedburner",
    name="FeedBurner",
    hosts=("feedburner.com",),
    profile=PLATFORM_PAGE,
    exact_hosts={
        "feeds.feedburner.com": _burnt,
        "feeds2.feedburner.com": _burnt,
        "feedproxy.google.com": _burnt,
        "feedburner.google.com": _by_mail,
    },
    colour="#E66A0A",
    badge="F",
    closed=Text(
        en="Hardly kept up since July 2021: feeds are passed on, subscriptions by mail are gone.",
        sv="Underhålls knappt sedan juli 2021: flöden skickas vidare, men prenumeration via e-post är borta.",
    ),
    cases=(
        ("http://feeds.feedburner.com/OstkustensMuseum", "feedburner:OstkustensMuseum"),
        ("https://feeds.feedburner.com/OstkustensMuseum?format=xml", "feedburner:OstkustensMuseum"),
        ("http://feeds2.feedburner.com/OstkustensMuseum/", "feedburner:OstkustensMuseum"),
        ("http://feeds.feedburner.com/ostkusten/fyrar", "feedburner:ostkusten/fyrar"),
        ("https://feedburner.google.com/fb/a/mailverify?uri=OstkustensMuseum&loc=sv_SE", "feedburner:OstkustensMuseum"),
        ("http://feedproxy.google.com/~r/OstkustensMuseum/~3/AbCdEf/", "post feedburner:OstkustensMuseum"),
        ("https://feedburner.google.com/", "platform_page"),
        ("http://feeds.feedburner.com/", "platform_page"),
        ("http://feeds.feedburner.com/ost kusten", "malformed"),
        ("https://www.feedburner.com/", "root"),
        ("https://feeds.example.org/OstkustensMuseum", "not_social"),
    ),
)
