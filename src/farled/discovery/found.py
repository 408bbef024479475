"""What discovery finds, as plain data: an account on a page, the same account in a whole scan, what was refused.

Everything that is said to a reader is kept here as a code with its facts; the sentences are made in
`farled.discovery.words`, once in English and once in Swedish.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from farled.platforms import AccountRef, NotAccount

Facts = Mapping[str, str | int]


class Own(StrEnum):
    """Whose an account seems to be, seen from the site it was found on."""

    YES = "yes"
    PROBABLY = "probably"
    NO = "no"

    @property
    def as_json(self) -> bool | None:
        """True, False, or None where a person should say."""
        return {Own.YES: True, Own.PROBABLY: None, Own.NO: False}[self]


class GroundCode(StrEnum):
    """Why we think that an account is the organisation's own, or somebody else's. Facts in brackets."""

    # for
    RESEMBLES_HOST = "resembles_host"  # handle, host
    RESEMBLES_NAME = "resembles_name"  # handle, name
    SAME_AS = "same_as"  # the site's own data about itself lists it
    SITE_META = "site_meta"  # name of the meta tag: the site names it as its own
    REL_ME = "rel_me"  # the site links to it as "me"
    REL_ME_BOTH = "rel_me_both"  # and the profile links back
    OWN_DOMAIN = "own_domain"  # host: the handle is the site's own domain, or its server
    TEMPLATE = "template"  # place (header, footer, nav, aside, social): beside the pages' text
    MANY_PAGES = "many_pages"  # pages, of
    IN_DOCUMENT = "in_document"  # name
    OWN_FILE = "own_file"  # name: trust.txt, humans.txt, atproto-did, a link page of the organisation's
    INVITED = "invited"  # words around the link ask the reader to follow
    WIKIDATA = "wikidata"  # item: Wikidata lists it as the organisation's
    NAME_TRIED = "name_tried"  # handle, name: the name was tried there, and somebody has it
    # against
    LOOKS_ALIKE = "looks_alike"  # handle, name: it could be taken for an account that is the organisation's own
    ENDED = "ended"  # when: Wikidata says that it was closed
    ENDED_SOMETIME = "ended_sometime"  # the same, and nobody knows when
    MAKER = "maker"  # text: the words that say so ("Webbyrå: ...", "Powered by ...")
    TOOL_MAKER = "tool_maker"  # the publishing tool's own account (WordPress, Wix ...)
    PARTNER = "partner"  # text: stands under a heading such as "Partners", "Sponsors"
    PERSON = "person"  # a personal profile
    QUOTED = "quoted"  # known only from a post that is shown or linked
    RUNNING_TEXT = "running_text"  # stands only in a page's text, and resembles neither host nor name


@dataclass(frozen=True, slots=True)
class Ground:
    """One reason for what `own` says."""

    code: GroundCode
    facts: Facts = field(default_factory=dict)


class FoundAs(StrEnum):
    """What an account was found as; the strongest one where there are several."""

    PROFILE = "profile"  # a link to the profile
    EMBED = "embed"  # a page plug-in, a timeline, a follow button
    SAME_AS = "sameAs"  # JSON-LD
    REL_ME = "rel-me"
    META = "meta"  # twitter:site, article:publisher, fb:page_id ...
    FEED = "feed"  # <link rel=alternate>
    FILE = "file"  # trust.txt, humans.txt, .well-known/atproto-did
    TEXT = "text"  # written out in a text or a document
    WIKIDATA = "wikidata"  # a statement of the organisation's item there
    NAME = "name"  # a handle that was tried
    POST = "post"  # only a post of it is linked


@dataclass(frozen=True, slots=True)
class Sighting:
    """One page or document on which an account stands."""

    where: str
    """URL of the page, or the name of the document."""
    found_as: FoundAs
    hrefs: tuple[str, ...] = ()
    """As they stand there."""
    place: str = ""
    """header, footer, nav, aside, social: the template; main, or "" where there is no page."""
    text: str = ""
    """The words of the link."""
    of: date | None = None
    """When the page was written, where it says so."""


@dataclass(frozen=True, slots=True)
class PageAccount:
    """An account on one page."""

    ref: AccountRef
    found_as: FoundAs
    own: Own
    grounds: tuple[Ground, ...]
    hrefs: tuple[str, ...]
    place: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class Refusal:
    """A link to a platform that is no account."""

    href: str
    verdict: NotAccount


@dataclass(frozen=True, slots=True)
class PageFinds:
    """Everything one page says about accounts, and where it leads."""

    url: str
    accounts: tuple[PageAccount, ...] = ()
    refusals: tuple[Refusal, ...] = ()
    links: tuple[str, ...] = ()
    """Absolute http(s) URLs of the page's other links, without fragments, each once, in order."""
    title: str = ""
    site_name: str = ""
    lang: str = ""
    written: date | None = None


@dataclass(slots=True)
class Found:
    """An account in a whole scan: every place it was seen, and whose it seems to be by all of them."""

    ref: AccountRef
    own: Own
    grounds: tuple[Ground, ...]
    sightings: list[Sighting] = field(default_factory=list)
    """At most twenty are kept, spread over the sites; `pages` and `documents` count them all."""
    pages: int = 0
    documents: int = 0


@dataclass(slots=True)
class Refused:
    """One refused link in a whole scan."""

    href: str
    verdict: NotAccount
    pages: int
    where: str
    """The first page or document it stands on."""


@dataclass(frozen=True, slots=True)
class Unread:
    """A page, file or site that was to be read and could not be. Never says "gone"."""

    where: str
    code: str
    """A code of `farled.kit.errors`, `robots`, or `http_404` and its like."""
    facts: Facts = field(default_factory=dict)


@dataclass(slots=True)
class Site:
    """One host of the scan."""

    host: str
    read: int = 0
    left: int = 0
    """Pages we know of and did not read."""
    stopped: str = "done"
    """done, pages, bytes, seconds, depth, interrupted, robots, unreachable: why we stopped there."""
    name: str = ""


@dataclass(frozen=True, slots=True)
class Offered:
    """A host that looks like the organisation's too and was not read."""

    host: str
    url: str
    pages: int
    """How many pages link to it."""
    why: str
    """`subdomain`, or `sister` where it carries the same name."""


@dataclass(slots=True)
class Scan:
    """All that a scan found, ready to be shown, saved or compared."""

    asked: tuple[str, ...]
    started: datetime
    finished: datetime | None = None
    interrupted: bool = False
    organisation: str = ""
    """The site's own name for itself."""
    lang: str = ""
    """The language the site is mostly written in: `sv`, `en` ..."""
    found: list[Found] = field(default_factory=list)
    refused: list[Refused] = field(default_factory=list)
    unread: list[Unread] = field(default_factory=list)
    sites: list[Site] = field(default_factory=list)
    offered: list[Offered] = field(default_factory=list)
    documents: tuple[str, ...] = ()
    requests: int = 0
    version: str = ""
