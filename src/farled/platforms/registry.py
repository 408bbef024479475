"""From a URL to the account it is, by one regex and a dictionary of hosts.

Finds the files of `catalogue/` by itself. `urlsplit` is not used: it costs more than all the rest together, and
it accepts hosts (`a@b`, `[`, backslashes) that a browser reads otherwise.
"""

import re
from functools import cache, lru_cache
from importlib import import_module
from pkgutil import iter_modules
from typing import NamedTuple
from urllib.parse import unquote

from farled.platforms import catalogue
from farled.platforms.base import (
    PLATFORM_PAGE,
    AccountRef,
    Address,
    NotAccount,
    Platform,
    Reader,
    Verdict,
    Why,
    one_of,
)
from farled.platforms.misspelt import meant_host

# Nine URLs in ten; asked first, since it takes a third of the time.
_PLAIN_URL = re.compile(r"https?://([^/?#\\@:\s]+)(/[^?#\\]*)?(?:\?([^#]*))?(?:#(.*))?", re.DOTALL).fullmatch
# scheme, user info, host, port, path, query, fragment. A browser takes any number of slashes after http:,
# and a backslash for a slash; a path that begins with anything else means that this is no web address. Without
# a scheme, `a@b` is a mail address.
_URL = re.compile(
    r"\s*(?:(?:(?:https?:)?[/\\]{2,}|https?:/)(?:[^/?#\\@\s]*@)?)?([^/?#\\@:\s]+)(?::(?!//)\d*)?([/\\][^?#]*)?"
    r"(?:\?([^#]*))?(?:#(.*))?",
    re.IGNORECASE | re.DOTALL,
).fullmatch

_SAME_PLACE = one_of("www m mobile web touch mbasic old new np secure en-gb l")
_LOCALE = re.compile(r"[a-z]{2}(?:-[a-z]{2,3})?").fullmatch
_OWN = one_of(
    "about ads api app apps assets blog brand business careers cdn community creators developer dev docs"
    " engineering help hello info investor investors jobs legal media newsroom newsletter partners policies"
    " policy press privacy research safety services shop static status store support transparency"
)


class _Place(NamedTuple):
    """What a host means: which platform, who reads it, and what stood before the registered domain."""

    platform: Platform
    target: Reader | NotAccount
    sub: str


@cache
def platforms() -> dict[str, Platform]:
    """Return every platform of the catalogue by its slug, in alphabetical order."""
    names = sorted(m.name for m in iter_modules(catalogue.__path__) if not m.name.startswith("_"))
    found = (import_module(f"{catalogue.__name__}.{name}").PLATFORM for name in names)
    return {platform.slug: platform for platform in found}


def _known_hosts() -> dict[str, _Place]:
    places: dict[str, _Place] = {}
    for platform in platforms().values():
        for host in platform.hosts:
            for prefix in ("", "www.", "m.", "mobile."):
                places[prefix + host] = _Place(platform, platform.read, "")
        for host, target in platform.exact_hosts.items():
            places[host] = places["www." + host] = _Place(platform, target, "")
    return places


_HOSTS = _known_hosts()
_BASES = {host: platform for platform in platforms().values() for host in platform.hosts}
_ANYWHERE = tuple(p for p in platforms().values() if p.anywhere)
_ANYWHERE_PATHS = tuple(path for p in _ANYWHERE for path in p.anywhere_paths)
_BY_SOFTWARE = {p.software: p for p in platforms().values() if p.proved}

_NOT_SOCIAL = NotAccount(Why.NOT_SOCIAL)
_NOT_WEB = NotAccount(Why.NOT_WEB)


def place_of(host: str) -> _Place | None:
    """Return what a host means among the platforms; None where no platform claims it."""
    return _HOSTS.get(host) or _rare_host(host.lower().rstrip("."))


def _rare_host(host: str) -> _Place | None:
    """Find `de-de.facebook.com`, `name.tumblr.com`, `help.x.com`: hosts that are not in the table as they stand."""
    if host in _HOSTS:
        return _HOSTS[host]
    at = host.find(".")
    while at > 0:
        platform = _BASES.get(host[at + 1 :])
        if platform:
            return _under(platform, host[:at])
        at = host.find(".", at + 1)
    return None


def _under(platform: Platform, sub: str) -> _Place:
    sub = sub.removeprefix("www.")
    if sub in _SAME_PLACE:
        return _Place(platform, platform.read, "")
    if sub in _OWN or sub in platform.own_hosts:
        return _Place(platform, PLATFORM_PAGE, sub)
    if platform.subdomain:
        return _Place(platform, platform.subdomain, sub)
    if _LOCALE(sub.rpartition(".")[2]):
        return _Place(platform, platform.read, "")
    return _Place(platform, PLATFORM_PAGE, sub)


def _address(host: str, sub: str, path: str | None, query: str | None, fragment: str | None) -> Address:
    path = path or ""
    if "%" in path:
        path = unquote(path)
    if "\\" in path:
        path = path.replace("\\", "/")
    return Address(host, sub, [s for s in path.split("/") if s], query or "", fragment or "")


def _read(url: str, gates: int = 1) -> Verdict:
    """Read a URL; walk through at most so many gates (`l.php?u=`) that stand around another one."""
    parts = _PLAIN_URL(url) or _URL(url)
    if parts is None:
        return _elsewhere(url)
    host, path, query, fragment = parts.groups()
    place = _HOSTS.get(host)
    if place is None:
        host = host.lower().rstrip(".")
        place = _rare_host(host)
    if place is None:
        return _unclaimed(host, path, query, fragment)
    platform, target, sub = place
    verdict = target if isinstance(target, NotAccount) else target(_address(host, sub, path, query, fragment))
    if isinstance(verdict, AccountRef) or verdict.platform:
        return verdict
    if verdict.why is Why.WRAPPER:
        return _read(verdict.detail, gates - 1) if gates else PLATFORM_PAGE._replace(platform=platform.slug)
    return verdict._replace(platform=platform.slug)


def _unclaimed(host: str, path: str | None, query: str | None, fragment: str | None) -> Verdict:
    meant = _meant(host)
    if meant:
        return NotAccount(Why.MISSPELT, _BASES[meant].slug, detail=meant)
    if path and path.startswith(_ANYWHERE_PATHS) and "." in host:
        address = _address(host, "", path, query, fragment)
        for platform in _ANYWHERE:
            verdict = platform.anywhere(address)  # type: ignore[misc]
            if isinstance(verdict, AccountRef) or verdict.why is not Why.NOT_SOCIAL:
                return _through_gate(verdict)
    return _NOT_SOCIAL


def _through_gate(verdict: Verdict) -> Verdict:
    """An account seen from the fediverse may live on a platform with hosts of its own: `@user@threads.net`."""
    if isinstance(verdict, NotAccount) and verdict.why is Why.WRAPPER:
        return _read(verdict.detail, 0)
    return verdict


_TELEGRAM_SCHEME = re.compile(r"\s*tg://resolve/?\?(?:.*&)?domain=([A-Za-z0-9_]+)", re.IGNORECASE).match


def _elsewhere(url: str) -> Verdict:
    telegram = _TELEGRAM_SCHEME(url)
    if telegram:
        return _read(f"https://t.me/{telegram[1]}")
    return _NOT_WEB


def identify(url: str) -> AccountRef | None:
    """Return the account a URL is, or None. Never raises, whatever the string.

    A post, a share button, a search or a page of the platform's own is None: `explain` says which it is.
    """
    verdict = _read(url)
    return verdict if isinstance(verdict, AccountRef) else None


@lru_cache(maxsize=4096)
def _meant(host: str) -> str | None:
    return meant_host(host, _BASES)


def explain(url: str) -> Verdict:
    """Return the account a URL is, or why it is none, with the platform and, for a post, the account it names."""
    return _read(url)


def identify_on(software: str, url: str) -> Verdict:
    """Return what a URL is on a host whose NodeInfo names `software`, where `explain` can say no more than likely.

    Software that has no file of its own is read as the fediverse at large. A host that a platform claims stays
    that platform's, whatever its NodeInfo says.
    """
    parts = _URL(url)
    if parts is None or place_of(parts[1]):
        return explain(url)
    platform = _BY_SOFTWARE.get(software.lower()) or _BY_SOFTWARE[""]
    host, path, query, fragment = parts.groups()
    verdict = platform.proved(_address(host.lower().rstrip("."), "", path, query, fragment))  # type: ignore[misc]
    verdict = _through_gate(verdict)
    return verdict if verdict.platform else verdict._replace(platform=platform.slug)


__all__ = ["explain", "identify", "identify_on", "place_of", "platforms"]
