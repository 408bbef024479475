"""Bluesky. A name there is a domain; what lasts is the DID, which only the net joins with the name."""

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

# The grammar of handles at https://atproto.com/specs/handle.
_HANDLE = re.compile(
    r"(?=.{3,253}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+([a-z](?:[a-z0-9-]{0,61}[a-z0-9])?)", re.IGNORECASE
).fullmatch
_NEVER = one_of("local arpa invalid localhost internal example alt onion")
_DID = re.compile(r"did:(?:plc:[a-z2-7]{24}|web:[a-z0-9.\-]{3,253})", re.IGNORECASE).fullmatch
_POSTS = one_of("post feed lists")
_HOME = ".bsky.social"


def _account(name: str) -> Verdict:
    if _DID(name):
        did = name.lower()
        return AccountRef("bluesky", "account", did, f"bluesky:{did}", f"https://bsky.app/profile/{did}", did)
    handle = _HANDLE(name)
    if not handle or handle[1].lower() in _NEVER:
        return MALFORMED
    return AccountRef("bluesky", "account", name, f"bluesky:{name.lower()}", f"https://bsky.app/profile/{name}")


def _profile(address: Address) -> Verdict:
    """`/profile/HANDLE`; its posts, feeds and lists are derived from it."""
    if len(address.segments) < 2:
        return MALFORMED
    account = _account(address.segments[1].removeprefix("@"))
    if len(address.segments) > 3 and address.segments[2].lower() in _POSTS:
        return post_of(account)
    return account


def _named_host(address: Address) -> Verdict:
    """`NAME.bsky.social`, opened as a web site, leads to the profile; bsky.app has no such hosts."""
    return _account(address.host) if address.host.endswith(_HOME) else PLATFORM_PAGE


_KNOWN = Source("commonly known", date(2026, 11, 23))

PLATFORM = Platform(
    slug="bluesky",
    name="Bluesky",
    hosts=("bsky.app", "bsky.social"),
    profile=lambda address: MALFORMED,
    subdomain=_named_host,
    routes=routes(
        ("profile", _profile),
        ("intent", SHARE),
        ("hashtag search topic feeds starter-pack start starter-pack-short", CONTENT),
        (
            "about download lists login messages moderation notifications register saved settings support xrpc",
            PLATFORM_PAGE,
        ),
    ),
    exact_hosts={"go.bsky.app": SHORT_LINK},
    own_hosts=one_of("bsky cdn embed video public"),
    colour="#1185FE",
    badge="B",
    limits=Limits(name=64, bio=256, post=300, source=_KNOWN),
    closing=Closing(
        how=Text(
            en="Settings → Account → Deactivate account, which can be undone, or Delete account, which cannot.",
            sv="Inställningar → Konto → Inaktivera konto, som går att ångra, eller Radera konto, som inte går att"
            " ångra.",
        ),
        handle=Text(
            en="A name that is your own domain stays yours. A name under bsky.social can be taken by somebody else.",
            sv="Ett namn som är er egen domän förblir ert. Ett namn under bsky.social kan någon annan ta.",
        ),
        source=_KNOWN,
    ),
    export=Export(
        where=Text(
            en="Settings → Account → Export my data (a CAR file: posts without counts, pictures apart)",
            sv="Inställningar → Konto → Exportera mina data (en CAR-fil: inlägg utan siffror, bilder för sig)",
        ),
        source=Source("bluesky-social/atproto lexicons", date(2026, 11, 23)),
    ),
    cases=(
        ("https://bsky.app/profile/museum.example.com", "bluesky:museum.example.com"),
        ("http://www.bsky.app/profile/Museum.Example.com/", "bluesky:museum.example.com"),
        ("//bsky.app/profile/ostkusten.bsky.social", "bluesky:ostkusten.bsky.social"),
        ("bsky.app/profile/ostkusten.bsky.social?ref=x", "bluesky:ostkusten.bsky.social"),
        ("https://bsky.app/profile/@ostkusten.bsky.social", "bluesky:ostkusten.bsky.social"),
        ("https://staging.bsky.app/profile/ostkusten.bsky.social", "platform_page"),
        ("https://ostkusten.bsky.social", "bluesky:ostkusten.bsky.social"),
        ("https://Ostkusten.bsky.social/", "bluesky:ostkusten.bsky.social"),
        ("https://bsky.app/profile/search.example.com", "bluesky:search.example.com"),
        (
            "https://bsky.app/profile/did:plc:abcdefghij234567klmnopqr",
            "bluesky:did:plc:abcdefghij234567klmnopqr",
        ),
        (
            "https://bsky.app/profile/did%3Aplc%3Aabcdefghij234567klmnopqr",
            "bluesky:did:plc:abcdefghij234567klmnopqr",
        ),
        ("https://bsky.app/profile/did:web:museum.example.com", "bluesky:did:web:museum.example.com"),
        (
            "https://bsky.app/profile/ostkusten.bsky.social/post/3kabcdefghi2j",
            "post bluesky:ostkusten.bsky.social",
        ),
        (
            "https://bsky.app/profile/ostkusten.bsky.social/feed/museer",
            "post bluesky:ostkusten.bsky.social",
        ),
        ("https://bsky.app/profile/ostkusten.bsky.social/lists", "bluesky:ostkusten.bsky.social"),
        ("https://bsky.app/profile/ostkusten.bsky.social/followers", "bluesky:ostkusten.bsky.social"),
        ("https://bsky.app/intent/compose?text=https://www.example.se", "share"),
        ("https://bsky.app/hashtag/museum", "content"),
        ("https://bsky.app/search?q=museum", "content"),
        ("https://bsky.app/starter-pack/ostkusten.bsky.social/3kabc", "content"),
        ("https://go.bsky.app/AbCdEfG", "short_link"),
        ("https://bsky.app/settings", "platform_page"),
        ("https://bsky.social/about/support/tos", "platform_page"),
        ("https://bsky.app/profile/ostkusten", "malformed"),
        ("https://bsky.app/profile/ostkusten.example", "malformed"),
        ("https://bsky.app/profile/-ostkusten.bsky.social", "malformed"),
        ("https://bsky.app/profile/ost_kusten.bsky.social", "malformed"),
        ("https://bsky.app/profile/did:plc:short", "malformed"),
        ("https://bsky.app/profile/", "malformed"),
        ("https://bsky.app/ostkusten.bsky.social", "malformed"),
        ("https://bsky.app", "root"),
        ("https://notbsky.app/profile/museum.example.com", "not_social"),
    ),
)
