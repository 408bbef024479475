"""Web addresses as a crawl sees them: one spelling for each, and which of them are the same page, site or domain.

Nothing is looked up. `urlsplit` is not used: a crawl meets every link of every page, and a browser reads hosts
(`a@b`, backslashes, stray line breaks) otherwise than it does.
"""

import re
from typing import NamedTuple
from urllib.parse import quote, unquote, urljoin

_URL = re.compile(
    r"(https?)://([^/?#\\@:\[\]\s%]+|\[[0-9a-f:.]+\])(?::(\d{0,5}))?(?=[/?#\\]|$)([^?#]*)(?:\?([^#]*))?", re.IGNORECASE
).match
_HOST = re.compile(r"[a-z0-9_-]+(?:\.[a-z0-9_-]+)*").fullmatch
_PLAIN = re.compile(r"(?:/[A-Za-z0-9_~!$&'()*+,=:@-][A-Za-z0-9._~!$&'()*+,=:@-]*)*/?").fullmatch
_ESCAPE = re.compile(r"%([0-9A-Fa-f]{2})")
_UNRESERVED = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")
_SAFE = "/%:@!$&'()*+,;=~"
_STRAY = str.maketrans("", "", "\t\r\n")
_PORTS = {"http": "80", "https": "443"}

# Parameters that say who follows a link, or where from, never what stands there.
_CARRIES_NOTHING = re.compile(
    r"(?:utm_\w+|fbclid|gclid|dclid|msclkid|yclid|mc_[ce]id|_ga|_gl|igshid"
    r"|phpsessid|jsessionid|aspsessionid\w*|sessionid|session_id|sid|cfid|cftoken|zenid|oscsid)(?:=|$)",
    re.IGNORECASE,
).match
_SESSION_IN_PATH = re.compile(r";(?:jsessionid|phpsessid|sid)=[^/;]*|/\(S\([a-z0-9]+\)\)", re.IGNORECASE)
_FRONT_FILE = re.compile(r"/(?:index|default|home)\.(?:html?|php|aspx?|jsp|cfm)$", re.IGNORECASE)

_SLASHES = re.compile("//+")
_EXTENSION = re.compile(r"\.([a-z0-9]{2,5})$", re.IGNORECASE)
_DOCUMENTS = frozenset("pdf docx xlsx".split())
_NO_PAGES = frozenset(
    "jpg jpeg png gif svg webp avif ico bmp tif tiff eps psd ai mp3 mp4 m4a m4v mov avi wmv webm ogg wav flac zip gz tgz"
    " rar 7z tar exe msi dmg iso apk css js mjs json xml rss atom ics vcf woff woff2 ttf eot otf doc xls ppt pptx odt"
    " ods odp rtf csv kml gpx dwg swf map bin".split()
)


class Place(NamedTuple):
    """A web address taken apart, in the one spelling that is asked for."""

    url: str
    """What to ask for: without a fragment, without what carries nothing (`utm_source`, session ids)."""
    site: str
    """The host in lower case without `www.`, with the port where it is not the usual one."""
    path: str
    query: str

    @property
    def key(self) -> str:
        """The same for all spellings of one page: scheme, `www.`, a last slash, `index.html`, order of parameters."""
        path = self.path
        if "." in path:
            path = _FRONT_FILE.sub("", path)
        if "//" in path:
            path = _SLASHES.sub("/", path)
        query = "&".join(sorted(self.query.split("&"))) if self.query else ""
        return f"{self.site}{path.rstrip('/')}?{query}"

    @property
    def origin(self) -> str:
        """Scheme and host, as robots.txt speaks for them: `https://www.example.se`."""
        return self.url[: self.url.index("/", 8)]

    @property
    def host(self) -> str:
        """The site without its port."""
        return self.site.partition(":")[0]

    @property
    def is_document(self) -> bool:
        """Whether this is, by its name, a document that can be read for accounts."""
        return extension(self.path) in _DOCUMENTS

    @property
    def is_no_page(self) -> bool:
        """Whether this is, by its name, nothing that can be read: a picture, a film, a program."""
        return extension(self.path) in _NO_PAGES


def place(url: str) -> Place | None:
    """Take a web address apart; None for what is none, or carries a name and password. Never raises."""
    if not url.isprintable():
        url = url.translate(_STRAY)
    parts = _URL(url.strip())
    if parts is None:
        return None
    scheme, host, port, path, query = parts.groups("")
    scheme, host = scheme.lower(), _host(host)
    if not host:
        return None
    netloc = f"{host}:{port}" if port and port != _PORTS[scheme] else host
    if path in ("", "/"):
        path = "/"
    elif not _PLAIN(path):
        path = _path(path)
    if query:
        query = _query(query)
    return Place(f"{scheme}://{netloc}{path}{'?' if query else ''}{query}", site_of(netloc), path, query)


def placed(base: str, link: str) -> Place | None:
    """Take a link apart that may be relative to `base`; None for what is no web address. Never raises."""
    try:
        return place(urljoin(base, link.strip()))
    except ValueError:
        return None


def asked_for(start: str) -> Place | None:
    """Take apart what somebody wrote as a site's address: `example.se` is one, `mailto:a@example.se` is none."""
    start = start.strip()
    return place(start) or (None if "://" in start or "." not in start else place(f"https://{start}"))


def site_of(host: str) -> str:
    """Return a host without `www.`: both are the same site."""
    return host[4:] if host.startswith("www.") and "." in host[4:] else host


def ways_in(at: Place) -> list[str]:
    """Return the spellings under which a front door may answer, the given one first: with `www.`, by plain http."""
    rest = at.url.partition("://")[2]
    scheme, other = ("https", "http") if at.url.startswith("https:") else ("http", "https")
    turned = rest[4:] if rest.startswith("www.") else f"www.{rest}"
    return [at.url, f"{scheme}://{turned}", f"{other}://{rest}"]


def extension(path: str) -> str:
    """Return the ending of a path's last part in lower case, without the dot, or ""."""
    found = _EXTENSION.search(path)
    return found[1].lower() if found else ""


def segments(path: str) -> list[str]:
    """Return the parts of a path, decoded, in lower case, without empty ones."""
    return [part for part in unquote(path).lower().split("/") if part]


def _host(written: str) -> str:
    host = written.rstrip(".").lower()
    if not host.isascii():
        try:
            host = host.encode("idna").decode("ascii")
        except UnicodeError:
            return ""
    return host if _HOST(host) or host.startswith("[") else ""


def _path(written: str) -> str:
    path = _SESSION_IN_PATH.sub("", written.replace("\\", "/"))
    if "%" in path:
        path = _ESCAPE.sub(_unescaped, path)
    path = quote(path, safe=_SAFE)
    return _without_dots(path) if "/." in path else path or "/"


def _unescaped(found: re.Match[str]) -> str:
    letter = chr(int(found[1], 16))
    return letter if letter in _UNRESERVED else found[0].upper()


def _without_dots(path: str) -> str:
    """Walk `.` and `..` as a browser does (RFC 3986, 5.2.4)."""
    parts: list[str] = []
    for part in path.split("/")[1:]:
        if part == "..":
            del parts[-1:]
        elif part != ".":
            parts.append(part)
    if path.endswith(("/.", "/..")):
        parts.append("")
    return "/" + "/".join(parts)


def _query(written: str) -> str:
    kept = [part for part in written.replace("&amp;", "&").split("&") if part and not _CARRIES_NOTHING(part)]
    return quote("&".join(kept), safe=_SAFE + "?[];")
