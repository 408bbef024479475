"""Which URLs are asked for at all: http and https, with a host, to a port that the web uses."""

import re
from functools import lru_cache
from urllib.parse import quote, urljoin

from yarl import URL

from farled.kit.errors import NotAllowed

# The ports that no browser speaks to, so that a web page cannot make it talk to a mail server and its like:
# https://fetch.spec.whatwg.org/#port-blocking
_NOT_WEB_PORTS = """
0 1 7 9 11 13 15 17 19 20 21 22 23 25 37 42 43 53 69 77 79 87 95 101 102 103 104 109 110 111 113 115 117 119 123 135 137
139 143 161 179 389 427 465 512 513 514 515 526 530 531 532 540 548 554 556 563 587 601 636 989 990 993 995 1719 1720
1723 2049 3659 4045 4190 5060 5061 6000 6566 6665 6666 6667 6668 6669 6679 6697 10080
"""
_NOT_WEB = frozenset(map(int, _NOT_WEB_PORTS.split()))
_CONTROL = re.compile(r"[\x00-\x1f\x7f\ud800-\udfff]")
_NUMBER = re.compile(r"\d+|0[xX][0-9a-fA-F]*")
_IPV4 = re.compile(r"(?:(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(?:\.(?!$)|$)){4}", re.A)
_USER = re.compile(r"//[^/]*@")  # may hold a password, which nobody should read in an error
_UNREADABLE = (ValueError, TypeError, IndexError)  # what yarl raises for what is no URL
_LONGEST = 8000
_IN_URLS = "".join(set(map(chr, range(0x21, 0x7F))) - set('"<>'))


def web_address(url: str) -> URL:
    """Return the URL as it will be asked for, without its fragment.

    Raises NotAllowed: bad_scheme, or bad_url for what is no URL, names a user, or a port that is not the web's.
    """
    url = url.strip()
    if len(url) > _LONGEST or (not url.isprintable() and _CONTROL.search(url)):
        raise _refused(url, "bad_url", "it is not a web address")
    try:
        target = URL(url)
        if refusal := _refusal(target.scheme, target.raw_authority):
            raise _refused(url, *refusal)
    except _UNREADABLE:
        raise _refused(url, "bad_url", "it is not a web address") from None
    return _as_written(target, url)


def _as_written(target: URL, url: str) -> URL:
    """Return `target` with its query as it stands in `url`, where yarl spelt it in another way, and no fragment.

    To a server that checks a signature, `%2F` and `/` are not the same; to LinkedIn neither are `%3A` and `:` in a path.
    And a host alone is its front page.
    """
    before, _, query = url.partition("#")[0].partition("?")
    path = _with_colons_as_in(before, target.raw_path) if "%3A" in before else target.raw_path
    if target.raw_query_string == query and target.raw_path == path != "/" and "#" not in url:
        return target
    return URL.build(
        scheme=target.scheme,
        authority=target.raw_authority,
        path=path,
        query_string=quote(query, safe=_IN_URLS),
        encoded=True,
    )


def _with_colons_as_in(written: str, path: str) -> str:
    return path if ":" in written.partition("//")[2].partition("/")[2] else path.replace(":", "%3A")


@lru_cache(maxsize=1024)
def _refusal(scheme: str, authority: str) -> tuple[str, str] | None:
    """Return the code and the reason against asking there. Raises ValueError where the port is no port."""
    if scheme not in ("http", "https"):
        return "bad_scheme", "only http and https addresses are fetched"
    if "@" in authority:
        return "bad_url", "it holds a user name or a password"
    origin = URL.build(scheme=scheme, authority=authority, encoded=True)
    if not _names_host(origin.raw_host or ""):
        return "bad_url", "its host name is not valid"
    if origin.port in _NOT_WEB:
        return "bad_url", f"port {origin.port} is not used for web pages"
    return None


def redirected(target: URL, location: str) -> URL:
    """Return where a `Location` header leads from `target`. Raises NotAllowed as `web_address` does."""
    as_sent = location.strip().encode("utf-8", "surrogateescape")
    try:
        written = as_sent.decode()
    except UnicodeDecodeError:
        written = quote(as_sent, safe=_IN_URLS)
    try:
        onward = urljoin(str(target), written)
    except ValueError:
        raise _refused(written, "bad_url", "it is not a web address") from None
    return web_address(onward)


def _names_host(host: str) -> bool:
    """Say whether this is a host's name, or an IP address in its one ordinary spelling.

    127.1, 2130706433 and 0x7f.0.0.1 are addresses too, to some; what ends in a number is nothing else.
    """
    if ":" in host:
        return "%" not in host
    labels = host.removesuffix(".").split(".")
    if not all(0 < len(label) < 64 for label in labels) or len(host) > 253 or "%" in host:
        return False
    return not _NUMBER.fullmatch(labels[-1]) or bool(_IPV4.fullmatch(host))


def _refused(url: str, code: str, why: str) -> NotAllowed:
    shown = _USER.sub("//…@", url if len(url) <= 200 else url[:200] + "…")
    shown = shown.encode("utf-8", "backslashreplace").decode()
    return NotAllowed(code, f"{shown} was not fetched: {why}.", url=shown, why=why)
