"""Platforms as people name them, and the handle they write beside the name: "Instagram: @vassby", a column "X"."""

import re
from functools import cache

from farled.kit.text import fold
from farled.platforms import AccountRef, identify
from farled.platforms.base import one_of
from farled.platforms.registry import platforms

_ALSO_CALLED = {
    "x": "twitter",
    "facebook": "fb",
    "instagram": "insta ig",
    "youtube": "yt",
    "vk": "vkontakte",
}
_BESIDE_THE_NAME = one_of(
    "konto kontonamn kontot sida sidan kanal kanalen profil profilen grupp länk lank namn användarnamn adress handle"
    " account page channel profile group link name username user url address www id företagssida company"
)
_SPEECH = {
    "bluesky": "https://bsky.app/profile/{}",
    "flickr": "https://www.flickr.com/photos/{}",
    "linkedin": "https://www.linkedin.com/company/{}",
    "reddit": "https://www.reddit.com/user/{}",
    "snapchat": "https://www.snapchat.com/add/{}",
    "xing": "https://www.xing.com/pages/{}",
    **{
        slug: f"https://www.{host}/@{{}}"
        for slug, host in (
            ("flipboard", "flipboard.com"),
            ("medium", "medium.com"),
            ("threads", "threads.com"),
            ("tiktok", "tiktok.com"),
            ("youtube", "youtube.com"),
        )
    },
}
"""How a handle becomes a URL where it is not simply the first segment of the path."""

_SERVERS_OWN = one_of("fediverse mastodon pixelfed peertube lemmy")
"""Where a name means nothing without its server."""
_HANDLE = re.compile(r"@?[\w][\w.\-]{1,99}|(?:[a-z]{1,12}/)[\w.\-]{2,100}").fullmatch
_FEDIVERSE = re.compile(r"@?([\w.\-]{1,64})@((?:[\w\-]+\.)+[a-z]{2,24})", re.I).fullmatch
_NOT_A_HANDLE = one_of(
    "ja nej yes no ok ej na finns saknas aktiv aktivt inaktiv active inactive none null inga inget ingen okänt okänd"
    " unknown öppen stängd open closed klar todo tbd test true false sant falskt avslutad avslutat nedlagd vilande"
)
_WORD = re.compile(r"[^\W_]+\+?")


@cache
def _slugs() -> dict[str, str]:
    """Return each word for a platform, folded, with the platform's slug. "mastodon" stands for the fediverse."""
    words: dict[str, str] = {}
    for slug, platform in platforms().items():
        for word in (slug, platform.name, *_ALSO_CALLED.get(slug, "").split()):
            words.setdefault(" ".join(_WORD.findall(fold(word))), slug)
    return words


def platform_of(label: str) -> str | None:
    """Return the slug of the platform a label names and nothing else: "Facebook", "Instagram-konto", "X (Twitter)"."""
    if not label or len(label) > 60:
        return None
    words = _WORD.findall(fold(label))
    known = _slugs()
    whole = known.get(" ".join(words))
    if whole or not 0 < len(words) <= 4:
        return whole
    named = {known[word] for word in words if word in known}
    others = [w for w in words if w not in known and w.removeprefix("s") not in _BESIDE_THE_NAME]
    return named.pop() if len(named) == 1 and not others else _compound(words)


def _compound(words: list[str]) -> str | None:
    """Read "facebooksida" and "youtubekanal", as Swedish writes them."""
    if len(words) != 1:
        return None
    for name, slug in _slugs().items():
        if len(name) > 3 and words[0].startswith(name) and words[0].removeprefix(name) in _BESIDE_THE_NAME:
            return slug
    return None


def is_bare_x(label: str) -> bool:
    """Tell whether a label is only an X, which in a table is more often a cross."""
    return label.strip().lower() == "x"


def account_of(slug: str, handle: str) -> AccountRef | None:
    """Return the account that a handle is on a platform, as likely; None where it cannot be a handle there."""
    handle = handle.strip(" \t\r\n'\"()[]<>,;:").rstrip(".")
    user = _FEDIVERSE(handle)
    if user:
        url = f"https://{user[2]}/@{user[1]}" if handle.startswith("@") or slug in _SERVERS_OWN else ""
    elif slug not in _SERVERS_OWN and _HANDLE(handle) and not handle.isdecimal() and fold(handle) not in _NOT_A_HANDLE:
        url = _url(slug, handle.removeprefix("@"))
    else:
        return None
    ref = identify(url) if url else None
    if ref is None or (ref.platform != slug and not user):
        return None
    return ref._replace(certainty="likely")


def _url(slug: str, handle: str) -> str:
    host = next(iter(platforms()[slug].hosts), "")
    if slug == "youtube" and handle.startswith("UC") and len(handle) == 24:
        return f"https://www.youtube.com/channel/{handle}"
    if "/" in handle:
        return f"https://{host}/{handle}"
    return _SPEECH.get(slug, f"https://{host}/{{}}").format(handle) if host else ""


@cache
def _said() -> re.Pattern[str]:
    """Find "Facebook och Instagram: @a, @b": one or more names, then one or more handles."""
    names = sorted((name for name in _slugs() if len(name) > 2), key=len, reverse=True)
    one = "(?:" + "|".join(re.escape(name).replace(r"\ ", "[ -]") for name in names) + "|(?-i:X|IG|FB|YT))"
    joint = r"[ \t]{0,3}(?:[,/&+(]|och|and)[ \t]{0,3}"
    gap = r"(?:[ \t]{0,5}\)?[ \t]{0,5}[:–—|(-][ \t]{0,10}\n?[ \t]{0,10}|\)?[ \t]{1,10}\n?[ \t]{0,10}|\)?\n[ \t]{0,10})"
    handle = r"@[\w.\-]{2,100}(?![\w@])"
    return re.compile(rf"(?<![\w@.])({one}(?:{joint}{one}){{0,5}}){gap}({handle}(?:{joint}{handle}){{0,9}})", re.I)


def said_handles(text: str) -> list[tuple[int, int, str, AccountRef]]:
    """Return start, end, handle as written, and account for each handle that stands after its platform's name."""
    if "@" not in text:
        return []
    found = []
    for match in _said().finditer(text):
        slugs = {slug for word in re.split(r"[,/&+(]|\boch\b|\band\b", match[1]) if (slug := platform_of(word))}
        for handle in re.findall(r"@[\w.\-]+", match[2]):
            refs = (account_of(slug, handle) for slug in sorted(slugs))
            found += [(match.start(), match.end(), handle.rstrip(".-"), ref) for ref in refs if ref]
    return found
