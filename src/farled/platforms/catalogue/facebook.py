"""Facebook: pages, personal profiles and groups.

Dots and case do not tell names apart there (Facebook help 105399436216001). A page without a user name shows
its id at the end of the path; the id then is the key, as it is for `profile.php?id=`.
"""

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
    wrapper,
)

# Sign-up asks for five characters and no hyphen; pages from before that rule have three, and hyphens.
_NAME = re.compile(r"[^\W_][\w.\-]{1,99}").fullmatch
_NAME_WITH_ID = re.compile(r".+-(\d{9,})").fullmatch
_ID = re.compile(r"\d{5,}").fullmatch
_POSTS = one_of("posts videos photos permalink reel reels")
_FILE = (".php", ".html", ".htm", ".aspx", ".js")
_VERSIONED = re.compile(r"v\d+\.\d+").fullmatch


def _by_id(kind: str, uid: str) -> Verdict:
    if not _ID(uid):
        return MALFORMED
    return AccountRef("facebook", kind, uid, f"facebook:{uid}", f"https://www.facebook.com/profile.php?id={uid}", uid)


def _by_name(name: str) -> Verdict:
    if _ID(name):
        return _by_id("page", name)
    with_id = _NAME_WITH_ID(name)
    if with_id:
        return _by_id("page", with_id[1])
    low = name.lower()
    if not _NAME(name) or low.endswith(_FILE) or low in PLATFORM.routes:
        return MALFORMED
    key = low.replace(".", "")
    return AccountRef("facebook", "page", name, f"facebook:{key}", f"https://www.facebook.com/{name}")


def _profile(address: Address) -> Verdict:
    """`/NAME`; `/NAME/posts/ID` and its like are posts, `/NAME/about` is still the page."""
    if _VERSIONED(address.segments[0]):
        return SHARE
    account = _by_name(address.segments[0])
    if len(address.segments) > 2 and address.segments[1].lower() in _POSTS:
        return post_of(account)
    return account


def _pages(address: Address) -> Verdict:
    """`/pages/NAME/ID` and `/pages/category/CATEGORY/NAME-ID`; nothing else under /pages is an account."""
    match address.rest:
        case ["category", _, name, *_]:
            return _by_name(name)
        case [name, uid, *_] if _ID(uid):
            return _by_id("page", uid)
        case [name, *_] if _NAME_WITH_ID(name):
            return _by_name(name)
        case _:
            return PLATFORM_PAGE


def _people(address: Address) -> Verdict:
    return _by_id("person", address.rest[1]) if len(address.rest) > 1 else MALFORMED


def _pg(address: Address) -> Verdict:
    return _profile(address._replace(segments=address.rest)) if address.rest else MALFORMED


def _group(address: Address) -> Verdict:
    if not address.rest:
        return PLATFORM_PAGE
    name = address.rest[0]
    if name.lower() in ("feed", "discover", "create", "joins"):
        return PLATFORM_PAGE
    if not _NAME(name):
        return MALFORMED
    uid = name if _ID(name) else None
    key = f"facebook:group:{name.replace('.', '').lower()}"
    account = AccountRef("facebook", "group", name, key, f"https://www.facebook.com/groups/{name}", uid)
    return post_of(account) if address.rest[1:2] and address.rest[1] in _POSTS else account


def _messenger(address: Address) -> Verdict:
    """`m.me/NAME` writes to the page."""
    return _profile(address) if address.segments else ROOT


def _profile_php(address: Address) -> Verdict:
    return _by_id("page", address.param("id"))


def _plugin(address: Address) -> Verdict:
    """A page plug-in shows the page its `href` names; like buttons and comments are share tools."""
    return wrapper(address.param("href")) if address.rest[:1] == ["page.php"] else SHARE


def _leaving(address: Address) -> Verdict:
    """`/l.php?u=` is the gate through which Facebook lets people out."""
    return wrapper(address.param("u"))


def _root(address: Address) -> Verdict:
    """`/#!/NAME`, as links were written until 2012."""
    old = address.fragment.removeprefix("!").strip("/").split("/")[0]
    return _by_name(old) if address.fragment[:1] == "!" and old else ROOT


PLATFORM = Platform(
    slug="facebook",
    name="Facebook",
    hosts=(
        "facebook.com",
        "fb.com",
        "fb.co",
        "facebookwkhpilnemxj7asaniu7vnjjbiltxjqhye3mhbshg7kx5tfyd.onion",
    ),
    profile=_profile,
    root=_root,
    routes=routes(
        ("pages", _pages),
        ("people", _people),
        ("pg", _pg),
        ("groups", _group),
        ("profile.php", _profile_php),
        ("plugins", _plugin),
        ("l.php", _leaving),
        ("sharer sharer.php share.php dialog", SHARE),
        ("share", SHORT_LINK),
        (
            "hashtag events watch reel reels photo photo.php photos photos.php album.php media video.php videos"
            " story.php permalink.php marketplace search feeds notes places page topic",
            CONTENT,
        ),
        (
            "2008 about ads app_scoped_user_id bookmarks business careers common connect directory friends"
            " fundraisers gaming games group.php help home home.php jobs legal live login"
            " login.php messages mobile offers policies policy.php privacy recover reg saved security settings"
            " socialjobs terms terms.php tr weather",
            PLATFORM_PAGE,
        ),
    ),
    exact_hosts={
        "m.me": _messenger,
        "l.facebook.com": _leaving,
        "lm.facebook.com": _leaving,
        "fb.me": SHORT_LINK,
        "fb.watch": CONTENT,
    },
    own_hosts=one_of("connect graph upload"),
    colour="#0866FF",
    badge="f",
    limits=Limits(name=75, bio=255, post=63206, source=Source("commonly known", date(2026, 11, 23))),
    closing=Closing(
        how=Text(
            en="Page → Settings → Access and control → Deactivation and deletion. It can be undone for 30 days"
            " (one source says 14 for pages); all is erased within 90.",
            sv="Sidan → Inställningar → Åtkomst och kontroll → Inaktivering och radering. Det går att ångra i"
            " 30 dagar (en källa säger 14 för sidor); allt är raderat inom 90.",
        ),
        handle=Text(
            en="Not known when the name becomes free. Expect that somebody else can take it.",
            sv="Det är inte känt när namnet blir ledigt. Räkna med att någon annan kan ta det.",
        ),
        source=Source("voi.id; softwarebay.de; discovercraze.com", date(2026, 11, 23)),
    ),
    export=Export(
        where=Text(
            en="Page → Settings → Your Page information → Download your information",
            sv="Sidan → Inställningar → Din sidinformation → Ladda ner din information",
        ),
        source=Source("commonly known", date(2026, 11, 23)),
    ),
    cases=(
        ("https://www.facebook.com/ostkustens.museum", "facebook:ostkustensmuseum"),
        ("http://facebook.com/OstkustensMuseum/", "facebook:ostkustensmuseum"),
        ("//m.facebook.com/OstkustensMuseum?ref=page_internal", "facebook:ostkustensmuseum"),
        ("fb.com/OstkustensMuseum", "facebook:ostkustensmuseum"),
        ("https://sv-se.facebook.com/OstkustensMuseum/about", "facebook:ostkustensmuseum"),
        ("https://www.facebook.com/#!/OstkustensMuseum", "facebook:ostkustensmuseum"),
        ("https://m.me/OstkustensMuseum", "facebook:ostkustensmuseum"),
        ("https://www.facebook.com/pg/OstkustensMuseum/photos/", "facebook:ostkustensmuseum"),
        ("https://www.facebook.com/IAB", "facebook:iab"),
        ("https://www.facebook.com/pages/Ostkustens-museum/208264345877578", "facebook:208264345877578"),
        ("https://www.facebook.com/Ostkustens-museum-208264345877578/", "facebook:208264345877578"),
        (
            "https://www.facebook.com/pages/category/Museum/Ostkustens-208264345877578/",
            "facebook:208264345877578",
        ),
        ("https://www.facebook.com/profile.php?id=208264345877578&fref=ts", "facebook:208264345877578"),
        ("https://www.facebook.com/208264345877578", "facebook:208264345877578"),
        ("https://www.facebook.com/people/Anna-Berg/100009876543210/", "facebook:100009876543210"),
        ("https://www.facebook.com/groups/ostkustens.vanner", "facebook:group:ostkustensvanner"),
        ("https://www.facebook.com/groups/168109370799043/", "facebook:group:168109370799043"),
        (
            "https://www.facebook.com/plugins/page.php?href=https%3A%2F%2Fwww.facebook.com%2Fostkusten&tabs=timeline",
            "facebook:ostkusten",
        ),
        (
            "https://www.facebook.com/OstkustensMuseum/posts/10151724525847783",
            "post facebook:ostkustensmuseum",
        ),
        (
            "https://www.facebook.com/groups/168109370799043/permalink/998/",
            "post facebook:group:168109370799043",
        ),
        ("https://www.facebook.com/sharer/sharer.php?u=https://www.example.se", "share"),
        ("https://www.facebook.com/share.php?u=https://www.example.se", "share"),
        ("https://www.facebook.com/v12.0/dialog/share?href=https://www.example.se", "share"),
        ("https://www.facebook.com/plugins/like.php?href=https://www.example.se", "share"),
        ("https://www.facebook.com/share/1AbCdEfGh/", "short_link"),
        ("https://fb.me/abc123", "short_link"),
        ("https://www.facebook.com/events/1234567890", "content"),
        ("https://www.facebook.com/photo.php?fbid=1", "content"),
        ("https://www.facebook.com/hashtag/museum", "content"),
        ("https://www.facebook.com/pages/", "platform_page"),
        ("https://www.facebook.com/pages/create", "platform_page"),
        ("https://www.facebook.com/groups", "platform_page"),
        ("https://www.facebook.com/privacy/explanation", "platform_page"),
        ("https://business.facebook.com/OstkustensMuseum", "platform_page"),
        ("https://www.facebook.com/https://www.facebook.com/ostkustensmuseum", "malformed"),
        ("https://m.me/", "root"),
        ("https://m.me/settings", "malformed"),
        ("https://www.facebook.com/", "root"),
        (
            "https://l.facebook.com/l.php?u=https%3A%2F%2Fwww.facebook.com%2Fostkusten&h=AT0",
            "facebook:ostkusten",
        ),
        ("https://xfacebook.com/OstkustensMuseum", "misspelt"),
        ("https://www.facebook.com.example.org/OstkustensMuseum", "not_social"),
    ),
)
