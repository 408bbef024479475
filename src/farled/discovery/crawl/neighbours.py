"""Hosts that look like the organisation's too: its subdomains, and sister sites that carry its name."""

import re
from collections.abc import Collection, Mapping

from farled.discovery.found import Offered
from farled.kit.text import letters
from farled.platforms.registry import place_of

_MOST = 2000
"""Hosts counted at most."""
_MOST_STRANGERS = 20_000
_SHOWN = 30
_SISTER_PAGES = 2
"""A sister is linked from several pages; one link may be anybody's."""
_SHORTEST_NAME = 4

_HOST = re.compile(r"https?://([^/?#\\@:]+)(?=[/?#]|$)").match
# Second-level domains under which everybody may register, by the ending; from memory of the Public Suffix List,
# the commonest only. A missing one makes two owners look like one, and that is only ever an offer.
_UNDER_A_COUNTRY = frozenset("ac co com edu go gob gouv gov ltd mil ne net nhs nom or org plc police sch".split())
_UNDER = {
    "se": frozenset(
        "ac brand fh fhsk fhv komforb kommunalforbund komvux lanbib naturbruksgymn org parti pp press tm".split()
    ),
    "no": frozenset("kommune fylkesbibl folkebibl museum vgs dep herad mil stat priv".split()),
}
_HOSTING = frozenset(
    "wordpress.com blogspot.com github.io gitlab.io wixsite.com weebly.com squarespace.com webnode.se webnode.com"
    " netlify.app vercel.app azurewebsites.net herokuapp.com mystrikingly.com myshopify.com sharepoint.com"
    " cloudfront.net pages.dev web.app firebaseapp.com jimdofree.com jimdosite.com".split()
)
_MACHINERY = re.compile(
    r"(?:cdn|static|assets?|img|images?|media|fonts?|api|stats?|analytics|matomo|piwik|login|logga-?in|sso|idp|adfs|auth"
    r"|mail|webmail|owa|autodiscover|vpn|remote|smtp|ftp|ns|test|dev|stage|staging)\d*"
).fullmatch
_PART_OF_NAME = re.compile(
    r"^(?:visit|destination|upplev|besok|region|regionen|stad|kommun|the|city|my|mitt|vart|inno|business)"
    r"|s?(?:kommune?|stad|staden|region|regionen|city|turism|tourism|lan|sverige|sweden)$"
)


def registered_domain(host: str) -> str:
    """Return the part of a host that somebody has registered: `example.se`, `example.co.uk`."""
    labels = host.split(".")
    if len(labels) < 3 or host.startswith("["):
        return host
    country, second = labels[-1], labels[-2]
    open_to_all = (len(country) == 2 and second in _UNDER_A_COUNTRY) or second in _UNDER.get(country, ())
    return ".".join(labels[-3:] if open_to_all or f"{second}.{country}" in _HOSTING else labels[-2:])


def name_in(host: str) -> str:
    """Return the name that a host carries, folded and without what many add: `visit-ekshamn.com` gives ekshamn."""
    name = letters(registered_domain(host).partition(".")[0])
    for _ in range(2):
        shorter = _PART_OF_NAME.sub("", name, count=1)
        name = shorter if len(shorter) >= _SHORTEST_NAME else name
    return name


class Neighbours:
    """Counts the pages that link to each host beside the asked sites, if it seems to be the same organisation's."""

    def __init__(self) -> None:
        self._domains: set[str] = set()
        self._names: set[str] = set()
        self._seen: dict[str, tuple[str, str]] = {}
        self._pages: dict[str, int] = {}
        self._strangers: set[str] = set()

    def know(self, host: str) -> None:
        """Take a host as asked for: what resembles it is a neighbour."""
        self._strangers.clear()
        self._domains.add(registered_domain(host))
        name = name_in(host)
        if len(name) >= _SHORTEST_NAME:
            self._names.add(name)

    def why(self, host: str) -> str:
        """Return why a host is a neighbour: `subdomain`, `sister`, or "" where it is none."""
        domain = registered_domain(host)
        if domain in self._domains:
            return "" if _MACHINERY(host.partition(".")[0]) else "subdomain"
        name = letters(domain.partition(".")[0])
        return "sister" if any(known in name for known in self._names) and not place_of(host) else ""

    def is_stranger(self, link: str) -> bool:
        """Say at once, without taking a link apart, whether its host is known to be nobody's of these."""
        found = _HOST(link)
        return found is not None and found[1] in self._strangers

    def note_stranger(self, link: str) -> None:
        """Remember that a link's host is neither an asked site nor a neighbour."""
        found = _HOST(link)
        if found is not None and len(self._strangers) < _MOST_STRANGERS:
            self._strangers.add(found[1])

    def count(self, links: Mapping[str, str]) -> None:
        """Count one page's links, a URL by host; of each host the first URL it was ever seen under is kept."""
        for host, url in links.items():
            if host in self._pages:
                self._pages[host] += 1
            elif len(self._pages) < _MOST:
                self._pages[host] = 1
                self._seen[host] = (url, self.why(host))

    def offered(self, sites: Collection[str]) -> list[Offered]:
        """Return the neighbours that are not among the sites, those with the most pages first."""
        found = [
            Offered(host, url, self._pages[host], why)
            for host, (url, why) in self._seen.items()
            if host not in sites and (why == "subdomain" or self._pages[host] >= _SISTER_PAGES)
        ]
        return sorted(found, key=lambda o: (-o.pages, o.host))[:_SHOWN]
