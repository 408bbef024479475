"""X, until 2023 Twitter."""

import re
from datetime import date

from farled.platforms.base import (
    CONTENT,
    MALFORMED,
    PLATFORM_PAGE,
    ROOT,
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

_NAME = re.compile(r"[A-Za-z0-9_]{1,15}").fullmatch
_POSTS = one_of("status statuses")


def _account(name: str) -> Verdict:
    name = name.removeprefix("@")
    key = name.lower()
    if not _NAME(name) or key in PLATFORM.routes:
        return MALFORMED
    return AccountRef("x", "account", name, f"x:{key}", f"https://x.com/{name}")


def _profile(address: Address) -> Verdict:
    segments = address.segments
    account = _account(segments[0])
    if len(segments) > 2 and segments[1].lower() in _POSTS:
        return post_of(account)
    if len(segments) > 1 and segments[1].lower() == "lists":
        return CONTENT
    return account


def _intent(address: Address) -> Verdict:
    """`/intent/follow?screen_name=NAME` names an account; every other intent is a share button."""
    if address.rest[:1] not in (["user"], ["follow"]):
        return SHARE
    name = address.param("screen_name")
    return _account(name) if name else SHARE


def _by_id(address: Address) -> Verdict:
    if len(address.segments) == 3 and address.segments[1] == "user" and address.segments[2].isdigit():
        uid = address.segments[2]
        return AccountRef("x", "account", uid, f"x:id:{uid}", f"https://x.com/i/user/{uid}", uid)
    return CONTENT


def _root(address: Address) -> Verdict:
    """`/#!/NAME`, as links were written until 2012."""
    old = address.fragment.removeprefix("!").strip("/").split("/")[0]
    return _profile(address._replace(segments=[old], fragment="")) if address.fragment[:1] == "!" and old else ROOT


PLATFORM = Platform(
    slug="x",
    name="X",
    hosts=("x.com", "twitter.com"),
    profile=_profile,
    root=_root,
    routes=routes(
        ("intent", _intent),
        ("i", _by_id),
        ("share home", SHARE),
        ("search hashtag explore notifications messages jobs compose statuses who_to_follow", CONTENT),
        (
            "oauth account tos privacy login logout signup settings start widgets download about javascripts"
            " user_timeline goodies",
            PLATFORM_PAGE,
        ),
    ),
    exact_hosts={"t.co": SHORT_LINK, "pic.twitter.com": CONTENT, "pic.x.com": CONTENT},
    colour="#000000",
    badge="X",
    limits=Limits(name=50, bio=160, post=280, source=Source("commonly known", date(2026, 11, 23))),
    closing=Closing(
        how=Text(
            en="Settings → Your account → Deactivate your account. Deleted after 30 days without a login.",
            sv="Inställningar → Ditt konto → Inaktivera ditt konto. Raderas efter 30 dagar utan inloggning.",
        ),
        handle=Text(
            en="After the 30 days somebody else can take the name.",
            sv="Efter de 30 dagarna kan någon annan ta namnet.",
        ),
        source=Source("dontwasteyourtime.co.uk; techniquehow.com", date(2026, 11, 23)),
    ),
    export=Export(
        where=Text(
            en="Settings → Your account → Download an archive of your data",
            sv="Inställningar → Ditt konto → Ladda ner ett arkiv med dina data",
        ),
        source=Source("commonly known", date(2026, 11, 23)),
    ),
    cases=(
        ("https://x.com/OstkustMuseum", "x:ostkustmuseum"),
        ("http://www.twitter.com/ostkustmuseum/", "x:ostkustmuseum"),
        ("//mobile.twitter.com/OstkustMuseum?lang=sv", "x:ostkustmuseum"),
        ("twitter.com/@OstkustMuseum", "x:ostkustmuseum"),
        ("http://twitter.com/#!/OstkustMuseum", "x:ostkustmuseum"),
        ("https://twitter.com/intent/follow?screen_name=OstkustMuseum", "x:ostkustmuseum"),
        ("https://twitter.com/intent/user?screen_name=OstkustMuseum&lang=sv", "x:ostkustmuseum"),
        ("https://x.com/i/user/2244994945", "x:id:2244994945"),
        ("https://x.com/infohuset", "x:infohuset"),
        ("https://twitter.com/iab/media", "x:iab"),
        ("https://x.com/share_holder", "x:share_holder"),
        ("https://x.com/112", "x:112"),
        ("https://x.com/OstkustMuseum/status/1454931184966770696?s=20", "post x:ostkustmuseum"),
        ("https://x.com/i/status/1454931184966770696", "content"),
        ("https://twitter.com/OstkustMuseum/lists/museer", "content"),
        ("https://twitter.com/intent/tweet?text=Hej&url=https://www.example.se", "share"),
        ("https://twitter.com/share?url=https://www.example.se/", "share"),
        ("https://twitter.com/home?status=https://www.example.se/", "share"),
        ("https://twitter.com/search?q=museum", "content"),
        ("https://twitter.com/hashtag/museum", "content"),
        ("https://twitter.com/privacy", "platform_page"),
        ("https://help.x.com/en/using-x", "platform_page"),
        ("https://twitter.com/Ostkust Museum", "malformed"),
        ("https://twitter.com/search%3Fq=museum", "malformed"),
        ("https://twitter.com/ostkustensmuseum", "malformed"),
        ("https://twitter.com/#!/search/museum", "malformed"),
        ("https://x.com/@explore", "malformed"),
        ("https://twitter.com/", "root"),
        ("https://t.co/BUPgYtgHaY", "short_link"),
        ("https://notx.com/OstkustMuseum", "not_social"),
        ("https://x.com.example.org/OstkustMuseum", "not_social"),
    ),
)
