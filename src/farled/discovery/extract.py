"""Which accounts stand on a page, in every place where one can hide.

Links, image maps, `<link>`, rel=me, JSON-LD, twitter/og/fb meta, page plug-ins and embeds, feeds. One CSS query,
one pass; most links are dismissed by their first letters or their host before anything else is asked of them.
"""

import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple
from urllib.parse import urljoin

from selectolax.lexbor import LexborHTMLParser, LexborNode

from farled.discovery.found import FoundAs, Ground, GroundCode, PageAccount, PageFinds, Refusal
from farled.discovery.jsonld import same_as
from farled.discovery.ownership import FRAME, Evidence, grounds, weigh
from farled.discovery.placement import among_partners, link_text, names_follow, names_maker, place_of, words_around
from farled.discovery.resemblance import host_of, title_parts
from farled.kit.text import decode
from farled.platforms import AccountRef, NotAccount, Why, explain

_QUERY = (
    "[href],meta[content],iframe[src],[data-href],[data-instgrm-permalink],script[type='application/ld+json'],"
    "title,html[lang]"
)
_STRENGTH = list(FoundAs)
_SILENT = frozenset((Why.NOT_SOCIAL, Why.NOT_WEB))
_SITE_META = frozenset(("twitter:site", "article:publisher", "fb:page_id", "fb:pages"))
_ACCOUNT_META = frozenset(("twitter:creator", "article:author", "og:see_also", "fediverse:creator", *_SITE_META))
_DATE_META = frozenset(("article:modified_time", "article:published_time", "date", "dc.date", "last-modified"))
_X_NAME = re.compile(r"@?([A-Za-z0-9_]{2,15})").fullmatch
_FEDIVERSE = re.compile(r"@?([\w.\-]+)@([\w.\-]+\.\w+)").fullmatch
_ISO_DATE = re.compile(r"(\d{4})-(\d{2})-(\d{2})").match
_YEAR_IN_PATH = re.compile(r"/((?:19|20)\d\d)(?:/(\d\d))?(?:/|-)").search


class Link(NamedTuple):
    """One place on a page that may name an account."""

    node: LexborNode
    href: str
    found_as: FoundAs
    said: GroundCode | None = None
    """Set where the very place says that the account is the site's own."""
    name: str = ""


def accounts_on(html: str | bytes, url: str = "", *, charset: str = "") -> list[AccountRef]:
    """Return just the accounts a page links to or names, each once, without asking whose they are."""
    reader = _Reader(html, url, charset)
    reader.find()
    return [evidence.ref for evidence in reader.seen.values()]


def read_page(html: str | bytes, url: str = "", *, charset: str = "") -> PageFinds:
    """Return all that a page says about accounts, whose they seem to be, what was refused, and where it leads.

    `url` is where the page came from, as far as it is known: relative links and the likeness of names need it.
    Bytes are decoded by `charset`, the page's own word for it, or as UTF-8. Never raises.
    """
    reader = _Reader(html, url, charset)
    reader.find()
    return reader.finds()


class _Reader:
    """One page being read: `find` fills `seen`, `refused` and `links`; `finds` says whose the accounts are."""

    def __init__(self, html: str | bytes, url: str, charset: str) -> None:
        self.tree = LexborHTMLParser(decode(html, charset) if isinstance(html, bytes) else html)
        self.url = url
        self.base = url
        self.seen: dict[str, Evidence] = {}
        self.at: dict[str, list[Link]] = {}
        self.refused: dict[str, NotAccount] = {}
        self.links: dict[str, None] = {}
        self.title = self.site_name = self.lang = ""
        self.written: date | None = None
        self.names: list[str] = []
        scheme, _, rest = url.partition("://")
        self.origin = f"{scheme}://{rest.split('/')[0]}" if rest else ""

    def find(self) -> None:
        """Go once through the page."""
        for node in self.tree.css(_QUERY):
            tag = node.tag
            if tag == "a":
                href = node.attributes.get("href")
                if href:
                    self._anchor(node, href)
            elif tag == "meta":
                self._meta(node)
            else:
                self._other(tag or "", node)

    def _anchor(self, node: LexborNode, href: str) -> None:
        first = href[0]
        if first == "#":
            return
        if (first in "/.?" and href[:2] != "//") or (self.origin and href.startswith(self.origin)):
            self.links[href] = None
        else:
            self._take(Link(node, href, FoundAs.PROFILE))

    def _other(self, tag: str, node: LexborNode) -> None:
        attributes = node.attributes
        if tag == "script":
            self._structured(node)
        elif tag == "title":
            self.title = self.title or " ".join(node.text().split())[:300]
        elif tag == "html":
            self.lang = (attributes.get("lang") or "")[:2].lower()
        elif tag == "base":
            self.base = urljoin(self.url, attributes.get("href") or "")
        elif tag == "link":
            self._head_link(node, attributes)
        else:
            href = attributes.get("data-href") or attributes.get("href") or attributes.get("src")
            post = attributes.get("data-instgrm-permalink")
            if href or post:
                self._take(Link(node, href or post or "", FoundAs.EMBED if tag != "area" else FoundAs.PROFILE))

    def _head_link(self, node: LexborNode, attributes: dict[str, str | None]) -> None:
        rel = (attributes.get("rel") or "").lower().split()
        href = attributes.get("href") or ""
        if "me" in rel:
            self._take(Link(node, href, FoundAs.REL_ME, GroundCode.REL_ME))
        elif "alternate" in rel:
            self._take(Link(node, href, FoundAs.FEED))
        elif "author" in rel or "publisher" in rel:
            self._take(Link(node, href, FoundAs.META))

    def _meta(self, node: LexborNode) -> None:
        attributes = node.attributes
        name = (attributes.get("property") or attributes.get("name") or "").lower()
        content = (attributes.get("content") or "").strip()
        if name in _ACCOUNT_META:
            said = GroundCode.SITE_META if name in _SITE_META else None
            for href in _meta_urls(name, content):
                self._take(Link(node, href, FoundAs.META, said, name), as_written=content)
        elif name == "og:site_name":
            self.site_name = content[:200]
        elif name in _DATE_META:
            self.written = _iso_date(content) or self.written

    def _structured(self, node: LexborNode) -> None:
        for item in same_as(node.text()):
            said = None if item.person else GroundCode.SAME_AS
            self._take(Link(node, item.url, FoundAs.SAME_AS, said, item.name))
            if item.name and not item.person:
                self.names.append(item.name)

    def _take(self, link: Link, as_written: str = "") -> None:
        href = link.href
        verdict = explain(href)
        if isinstance(verdict, NotAccount):
            if verdict.why is Why.POST and verdict.account:
                self._note(verdict.account, link._replace(found_as=FoundAs.POST))
            if verdict.why not in _SILENT:
                self.refused[href] = verdict
            elif link.found_as is FoundAs.PROFILE and verdict.why is Why.NOT_SOCIAL:
                self.links[href] = None
        else:
            self._note(verdict, link._replace(href=as_written or href))

    def _note(self, ref: AccountRef, link: Link) -> None:
        evidence = self.seen.get(ref.key)
        if evidence is None:
            evidence = self.seen[ref.key] = Evidence(ref)
            self.at[ref.key] = []
        elif FoundAs.POST in evidence.found_as and link.found_as is not FoundAs.POST:
            evidence.ref = ref
        evidence.found_as.add(link.found_as)
        self.at[ref.key].append(link)

    def finds(self) -> PageFinds:
        """Weigh what was found."""
        parts = title_parts(self.title)
        names = [*dict.fromkeys([self.site_name, *self.names, *parts[1:], *parts[:1]])] if parts else self.names
        accounts = tuple(self._account(key, names) for key in self.seen)
        return PageFinds(
            self.url,
            accounts,
            tuple(self._refusals(accounts)),
            tuple(self._absolute()),
            self.title,
            self.site_name or (parts[-1] if len(parts) > 1 else ""),
            self.lang,
            self.written or _date_in(self.url),
        )

    def _account(self, key: str, names: list[str]) -> PageAccount:
        evidence = self.seen[key]
        links = self.at[key]
        found_as = min(evidence.found_as, key=_STRENGTH.index)
        if found_as is not FoundAs.POST:
            links = [link for link in links if link.found_as is not FoundAs.POST]
            evidence.found_as.discard(FoundAs.POST)
        for link in links[:4]:
            _look_around(evidence, link)
        reasons = grounds(evidence, self.url, names)
        hrefs = tuple(dict.fromkeys(link.href for link in links))
        place = next((p for p in ("footer", "header", "nav", "social", "aside") if p in evidence.places), "main")
        text = next((t for t in (link_text(link.node) for link in links if link.node.tag in ("a", "area")) if t), "")
        return PageAccount(evidence.ref, found_as, weigh(reasons), reasons, hrefs, place, text)

    def _refusals(self, accounts: tuple[PageAccount, ...]) -> Iterator[Refusal]:
        taken = {href for account in accounts for href in account.hrefs}
        return (Refusal(href, verdict) for href, verdict in self.refused.items() if href not in taken)

    def _absolute(self) -> Iterator[str]:
        done: set[str] = set()
        for href in self.links:
            url = _join(self.base, self.origin if self.base == self.url else "", href).partition("#")[0]
            if url and url not in done:
                done.add(url)
                yield url


def _join(base: str, origin: str, href: str) -> str:
    """`urljoin`, with the two cheap cases first; "" for what is no URL at all."""
    href = href.strip()
    if href.startswith(("http://", "https://")):
        return href
    if origin and href[:1] == "/" and href[:2] != "//" and "/." not in href:
        return origin + href
    try:
        joined = urljoin(base, href)
    except ValueError:
        return ""
    return joined if joined.startswith(("http://", "https://")) else ""


def _look_around(evidence: Evidence, link: Link) -> None:
    """Add what the surroundings of a link say."""
    if link.said:
        evidence.own_words.setdefault(link.said, link.name)
    if link.node.tag not in ("a", "area", "iframe", "div", "span"):
        return
    if link.node.tag == "a" and "me" in (link.node.attributes.get("rel") or "").lower().split():
        evidence.own_words.setdefault(GroundCode.REL_ME, "")
    place = place_of(link.node)
    evidence.places.add(place)
    around = words_around(link.node)
    if names_maker(around):
        evidence.maker = around
    evidence.invited = evidence.invited or names_follow(around)
    if place in FRAME or place == "main":
        evidence.partner = evidence.partner or among_partners(link.node)


def _meta_urls(name: str, content: str) -> Iterator[str]:
    """Turn the content of a meta tag into URLs: handles, ids and URLs all occur."""
    if name.startswith("twitter:"):
        handle = _X_NAME(content)
        yield f"https://x.com/{handle[1]}" if handle else content
    elif name == "fediverse:creator":
        user = _FEDIVERSE(content)
        if user:
            yield f"https://{user[2]}/@{user[1]}"
    elif name.startswith("fb:"):
        for page in content.split(","):
            if page.strip().isdigit():
                yield f"https://www.facebook.com/profile.php?id={page.strip()}"
    else:
        yield content


def _iso_date(text: str) -> date | None:
    match = _ISO_DATE(text)
    try:
        return date(int(match[1]), int(match[2]), int(match[3])) if match else None
    except ValueError:
        return None


def _date_in(url: str) -> date | None:
    """Return the date a URL carries: `/2014/05/sommarlov/`, `/nyheter/2014/`."""
    match = _YEAR_IN_PATH(url)
    if not match:
        return None
    month = int(match[2] or 1)
    return date(int(match[1]), month if 1 <= month <= 12 else 1, 1)


__all__ = ["Ground", "accounts_on", "host_of", "read_page"]
