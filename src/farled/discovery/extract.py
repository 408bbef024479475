"""Which accounts stand on a page, in every place where one can hide.

Links, image maps, `<link>`, rel=me, JSON-LD, twitter/og/fb meta, page plug-ins and embeds, feeds. One CSS query,
one pass; most links are dismissed by their first letters or their host before anything else is asked of them.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import urljoin

from selectolax.lexbor import LexborHTMLParser, LexborNode

from farled.discovery.found import FoundAs, GroundCode, Own, PageAccount, PageFinds, Refusal
from farled.discovery.jsonld import same_as
from farled.discovery.ownership import Evidence, grounds, weigh
from farled.discovery.placement import Surroundings, link_text
from farled.discovery.resemblance import title_parts
from farled.kit.text import decode
from farled.platforms import AccountRef, NotAccount, Why, explain

_QUERY = "[href],meta[content],iframe[src],[data-href],script[type='application/ld+json']"
_STRENGTH = list(FoundAs)
_SILENT = frozenset((Why.NOT_SOCIAL, Why.NOT_WEB))
_SITE_META = frozenset(("twitter:site", "article:publisher", "fb:page_id", "fb:pages"))
_ACCOUNT_META = frozenset(("twitter:creator", "article:author", "og:see_also", "fediverse:creator", *_SITE_META))
_DATE_META = frozenset(("article:modified_time", "article:published_time", "date", "dc.date", "last-modified"))
_META = frozenset((*_ACCOUNT_META, *_DATE_META, "og:site_name"))
_LOOKS = frozenset(
    ("stylesheet", "preload", "prefetch", "dns-prefetch", "preconnect", "icon", "shortcut icon", "canonical")
)
"""What most `<link>`s are for."""
_X_NAME = re.compile(r"@?([A-Za-z0-9_]{2,15})").fullmatch
_FEDIVERSE = re.compile(r"@?([\w.\-]+)@([\w.\-]+\.\w+)").fullmatch
_ISO_DATE = re.compile(r"(\d{4})-(\d{2})-(\d{2})").match
_YEAR_IN_PATH = re.compile(r"/((?:19|20)\d\d)(?:/(\d\d))?(?:/|-)").search


_REMEMBERED = 65_536
_ROOTED = ("/", "http://", "https://")
_explained = lru_cache(maxsize=16_384)(explain)
"""A site's frame has the same links on every page."""


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


def read_page(html: str | bytes, url: str = "", *, charset: str = "", links: bool = True) -> PageFinds:
    """Return all that a page says about accounts, whose they seem to be, what was refused, and where it leads.

    `url` is where the page came from, as far as it is known: relative links and the likeness of names need it.
    Bytes are decoded by `charset`, the page's own word for it, or as UTF-8. `links=False` leaves out where it leads.
    Never raises.
    """
    reader = _Reader(html, url, charset)
    reader.find()
    return reader.finds(links)


def _is_utf8(html: bytes) -> bool:
    """Valid UTF-8 with letters beyond ASCII is UTF-8, whatever is declared; the parser takes it as it stands."""
    if html.isascii():
        return True
    try:
        html.decode()
    except UnicodeDecodeError:
        return False
    return True


class _Reader:
    """One page being read: `find` fills `seen`, `refused` and `links`; `finds` says whose the accounts are."""

    def __init__(self, html: str | bytes, url: str, charset: str) -> None:
        self.tree = LexborHTMLParser(html if isinstance(html, str) or _is_utf8(html) else decode(html, charset))
        self.url = url
        self.base = url
        self.seen: dict[str, Evidence] = {}
        self.at: dict[str, list[Link]] = {}
        self.refused: dict[str, NotAccount] = {}
        self.links: dict[str, None] = {}
        self.site_name = ""
        self.written: date | None = None
        self.names: list[str] = []
        self.surroundings = Surroundings()
        scheme, _, rest = url.partition("://")
        self.origin = f"{scheme}://{rest.split('/')[0]}" if rest else ""

    def find(self) -> None:
        """Go once through the page."""
        links = self.links
        origin = self.origin or "#"
        for node in self.tree.css(_QUERY):
            tag = node.tag
            if tag != "a":
                self._other(tag or "", node)
                continue
            href = node.attrs.get("href")
            if not href or href in links:
                continue
            if (href[0] in "/.?#" and href[:2] != "//") or href.startswith(origin):
                links[href] = None
            else:
                self._take(Link(node, href, FoundAs.PROFILE))

    def _other(self, tag: str, node: LexborNode) -> None:
        attributes = node.attrs
        if tag == "meta":
            name = attributes.get("property") or attributes.get("name")
            if name and name.lower() in _META:
                self._meta(name.lower(), (attributes.get("content") or "").strip(), node)
        elif tag == "link":
            rel = attributes.get("rel")
            if rel and rel not in _LOOKS:
                self._head_link(node, rel.lower().split(), attributes.get("href") or "")
        elif tag == "script":
            self._structured(node)
        elif tag == "base":
            self.base = urljoin(self.url, attributes.get("href") or "")
        else:
            href = attributes.get("data-href") or attributes.get("href") or attributes.get("src")
            if href:
                self._take(Link(node, href, FoundAs.EMBED if tag != "area" else FoundAs.PROFILE))

    def _head_link(self, node: LexborNode, rel: list[str], href: str) -> None:
        if "me" in rel:
            self._take(Link(node, href, FoundAs.REL_ME, GroundCode.REL_ME))
        elif "alternate" in rel:
            self._take(Link(node, href, FoundAs.FEED))
        elif "author" in rel or "publisher" in rel:
            self._take(Link(node, href, FoundAs.META))

    def _meta(self, name: str, content: str, node: LexborNode) -> None:
        if name in _ACCOUNT_META:
            said = GroundCode.SITE_META if name in _SITE_META else None
            for href in _meta_urls(name, content):
                self._take(Link(node, href, FoundAs.META, said, name), as_written=content)
        elif name == "og:site_name":
            self.site_name = content[:200]
        else:
            self.written = _iso_date(content) or self.written

    def _structured(self, node: LexborNode) -> None:
        for item in same_as(node.text()):
            said = None if item.person else GroundCode.SAME_AS
            self._take(Link(node, item.url, FoundAs.SAME_AS, said, item.name))
            if item.name and not item.person:
                self.names.append(item.name)

    def _take(self, link: Link, as_written: str = "") -> None:
        href = link.href
        verdict = _explained(href)
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

    def finds(self, links: bool) -> PageFinds:
        """Weigh what was found."""
        head, html = self.tree.css_first("title"), self.tree.root
        title = " ".join(head.text().split())[:300] if head else ""
        parts = title_parts(title)
        names = [*dict.fromkeys([self.site_name, *self.names, *parts[1:], *parts[:1]])] if parts else self.names
        accounts = _join_ids([self._account(key, names) for key in self.seen])
        return PageFinds(
            self.url,
            accounts,
            tuple(self._refusals(accounts)),
            tuple(dict.fromkeys(self._absolute())) if links else (),
            title,
            self.site_name or (parts[-1] if len(parts) > 1 else ""),
            ((html.attrs.get("lang") if html else "") or "")[:2].lower(),
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
            _look_around(evidence, link, self.surroundings)
        evidence.hrefs = hrefs = tuple(dict.fromkeys(link.href for link in links))
        reasons = grounds(evidence, self.url, names)
        place = next((p for p in ("footer", "header", "nav", "social", "aside") if p in evidence.places), "main")
        text = next((t for t in (link_text(link.node) for link in links if link.node.tag in ("a", "area")) if t), "")
        return PageAccount(evidence.ref, found_as, weigh(reasons), reasons, hrefs, place, text)

    def _refusals(self, accounts: tuple[PageAccount, ...]) -> Iterator[Refusal]:
        taken = {href for account in accounts for href in account.hrefs}
        return (Refusal(href, verdict) for href, verdict in self.refused.items() if href not in taken)

    def _absolute(self) -> Iterator[str]:
        rooted = _rooted(self.origin if self.base == self.url else "")
        for href in self.links:
            url = rooted[href] or _joined(self.base, href)
            if url:
                yield url


class _Rooted(dict[str, str]):
    """Links as they stand, to what they mean on every page of a site; "" for those relative to the page."""

    def __init__(self, origin: str) -> None:
        super().__init__()
        self.origin = origin

    def __missing__(self, href: str) -> str:
        if len(self) >= _REMEMBERED:
            self.clear()
        self[href] = url = _joined(f"{self.origin}/", href) if self.origin and href.startswith(_ROOTED) else ""
        return url


_rooted = lru_cache(maxsize=64)(_Rooted)


def _joined(base: str, href: str) -> str:
    """Return the absolute http(s) URL without its fragment; "" for what is none, or only a place on the page."""
    href = href.strip()
    if href[:1] == "#":
        return ""
    try:
        joined = href if href.startswith(("http://", "https://")) else urljoin(base, href)
    except ValueError:
        return ""
    return joined.partition("#")[0] if joined.startswith(("http://", "https://")) else ""


def _look_around(evidence: Evidence, link: Link, surroundings: Surroundings) -> None:
    """Add what the surroundings of a link say."""
    if link.said:
        evidence.own_words.setdefault(link.said, link.name)
    if link.node.tag in ("meta", "link", "script"):
        return
    if "me" in (link.node.attrs.get("rel") or "").lower().split():
        evidence.own_words.setdefault(GroundCode.REL_ME, "")
    around = surroundings.of(link.node)
    evidence.places.add(around.place)
    evidence.maker = evidence.maker or around.maker
    evidence.partner = evidence.partner or around.partner
    evidence.invited = evidence.invited or around.invited


def _join_ids(accounts: list[PageAccount]) -> tuple[PageAccount, ...]:
    """Fold `fb:page_id` into the page it is the id of.

    Where the site links its Facebook page by name, a bare id in its head is that page (or another that only its
    owner can tell): it becomes the page's stable id if there is one of each, and never a second account.
    """
    ids = [a for a in accounts if a.found_as is FoundAs.META and a.ref.platform == "facebook" and a.ref.stable_id]
    named = [a for a in accounts if a.ref.platform == "facebook" and a not in ids and a.own is Own.YES]
    if not ids or not named:
        return tuple(accounts)
    kept = [a for a in accounts if a not in ids]
    if len(ids) == len(named) == 1:
        page = replace(named[0], ref=named[0].ref._replace(stable_id=ids[0].ref.stable_id))
        kept = [page if a is named[0] else a for a in kept]
    return tuple(kept)


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
