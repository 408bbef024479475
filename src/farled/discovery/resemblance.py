"""Whether a handle looks like the name of a host or an organisation: `EkshamnsKommun` and www.ekshamn.se."""

import re
from functools import lru_cache
from urllib.parse import urlsplit

from farled.kit.text import letters

_SHORTEST = 3
"""A shorter common part proves nothing, unless it is all of the name."""
_GENERIC = frozenset(
    "www www2 web com org net gov edu info mail blog news shop home start kommun region stad city official officiell"
    " magazine magazin online group company sverige sweden svenska deutschland facebook instagram twitter youtube"
    " linkedin the and och fur und for den det von om start startsida hem nyheter artikel article kontakt contact"
    " museum bibliotek library school skola university universitet".split()
)
_WORDS = re.compile(r"[^\W_]+")
_TITLE_PARTS = re.compile(r"\s+[|\-–—·•:»«/]+\s+|\s*[|»«]\s*")


@lru_cache(maxsize=1024)
def host_names(host: str) -> tuple[str, ...]:
    """Return the telling names in a host, folded: `www.visit-ekshamn.se` gives visitekshamn, ekshamn.

    The part before the top domain first, then parts between hyphens, subdomains, and the name with its ending
    (`aktualnecz`).
    """
    labels = [label for label in host.lower().split(".") if label]
    if len(labels) < 2:
        return ()
    at = -3 if len(labels) > 2 and labels[-2] in ("co", "com", "gov", "org", "ac", "waw") else -2
    core = labels[at]
    names = [core, *core.split("-"), core + "".join(labels[at + 1 :]), *labels[:at]]
    folded = (letters(name) for name in names)
    return tuple(dict.fromkeys(n for n in folded if len(n) >= _SHORTEST - 1 and n not in _GENERIC))


def title_parts(title: str) -> list[str]:
    """Split a page's title at the signs that part article and site: `Öppettider | Ekshamns kommun`."""
    return [part for part in _TITLE_PARTS.split(title.strip()) if part]


@lru_cache(maxsize=4096)
def resembles(handle: str, name: str) -> bool:
    """Tell whether a handle looks like a name. Case, signs and accents do not matter.

    One stands in the other, or they begin alike for five letters, or the handle is the initials of the name.
    """
    written, folded = letters(handle), letters(name)
    if len(written) < 2 or len(folded) < 2 or written in _GENERIC:
        return False
    if written == folded:
        return True
    short, long = sorted((written, folded), key=len)
    if len(short) >= _SHORTEST and short in long:
        return len(short) >= 4 or long.startswith(short) or long.endswith(short)
    return _same_start(written, folded) or _initials(written, name) or _holds_a_word(written, name)


def _holds_a_word(handle: str, name: str) -> bool:
    """Tell whether a telling word of a name stands in the handle: `lanternan_ekbacken`, Lanternans sommar."""
    words = (letters(word).removesuffix("s") for word in _WORDS.findall(name))
    return any(len(word) >= 6 and word not in _GENERIC and word in handle for word in words)


def _same_start(a: str, b: str) -> bool:
    return a[:5] == b[:5] and len(a) >= 5 and len(b) >= 5 and a[:5] not in _GENERIC


def _initials(handle: str, name: str) -> bool:
    words = _WORDS.findall(name)
    initials = letters("".join(word[0] for word in words))
    return len(initials) >= 3 and handle.startswith(initials)


@lru_cache(maxsize=4096)
def resembles_host(handle: str, host: str) -> bool:
    """Tell whether a handle looks like any telling name of a host."""
    return any(resembles(handle, name) for name in host_names(host))


def host_of(url: str) -> str:
    """Return a URL's host in lower case, or ""."""
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""
