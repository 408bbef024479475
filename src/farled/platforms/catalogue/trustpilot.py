"""Trustpilot: the page with the reviews of one web site. It exists whether its owner wants it or not."""

import re
from datetime import date

from farled.platforms.base import (
    CONTENT,
    MALFORMED,
    PLATFORM_PAGE,
    AccountRef,
    Address,
    Closing,
    NotAccount,
    Platform,
    Source,
    Text,
    Verdict,
    Why,
    one_of,
    routes,
)

_DOMAIN = re.compile(r"(?:[\w\-]{1,63}\.)+[\w\-]{2,63}").fullmatch


def _reviews(address: Address) -> Verdict:
    """`/review/DOMAIN`; the same site stands there with and without www."""
    written = address.rest[0] if address.rest else ""
    if not _DOMAIN(written):
        return MALFORMED
    site = written.lower().removeprefix("www.")
    url = f"https://www.trustpilot.com/review/{site}"
    return AccountRef("trustpilot", "reviews", written, f"trustpilot:{site}", url)


def _evaluate(address: Address) -> Verdict:
    """`/evaluate/DOMAIN` asks the reader to write a review."""
    page = _reviews(address)
    return NotAccount(Why.SHARE, account=page) if isinstance(page, AccountRef) else page


PLATFORM = Platform(
    slug="trustpilot",
    name="Trustpilot",
    hosts=("trustpilot.com",),
    profile=PLATFORM_PAGE,
    routes=routes(("review", _reviews), ("evaluate", _evaluate), ("reviews users categories search", CONTENT)),
    own_hosts=one_of("widget invitations businessapp authenticate corporate"),
    colour="#00B67A",
    badge="★",
    closing=Closing(
        how=Text(
            en="It cannot be closed by the company: the page stays as long as there are reviews. Claim it and answer.",
            sv="Företaget kan inte stänga den: sidan finns så länge det finns omdömen. Gör anspråk på den och svara.",
        ),
        handle=Text(
            en="The page follows the domain name, whoever holds it.", sv="Sidan följer domännamnet, vem som än har det."
        ),
        source=Source("commonly known", date(2026, 11, 23)),
    ),
    cases=(
        ("https://www.trustpilot.com/review/ostkusten.example", "trustpilot:ostkusten.example"),
        ("https://se.trustpilot.com/review/www.ostkusten.example", "trustpilot:ostkusten.example"),
        ("http://trustpilot.com/review/Ostkusten.example?languages=sv", "trustpilot:ostkusten.example"),
        ("https://de.trustpilot.com/review/shop.ostkusten.example/", "trustpilot:shop.ostkusten.example"),
        ("https://www.trustpilot.com/evaluate/www.ostkusten.example", "share trustpilot:ostkusten.example"),
        ("https://www.trustpilot.com/evaluate/", "malformed"),
        ("https://www.trustpilot.com/review/", "malformed"),
        ("https://www.trustpilot.com/review/ostkusten", "malformed"),
        ("https://www.trustpilot.com/reviews/5f1a2b3c4d5e6f7a8b9c0d1e", "content"),
        ("https://www.trustpilot.com/categories/museum", "content"),
        ("https://business.trustpilot.com/", "platform_page"),
        ("https://legal.trustpilot.com/for-everyone", "platform_page"),
        ("https://www.trustpilot.com/about", "platform_page"),
        ("https://se.trustpilot.com/", "root"),
        ("https://trustpilot.com.example.org/review/ostkusten.example", "not_social"),
    ),
)
