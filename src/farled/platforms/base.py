"""The words a platform file is written in: an address, an account, a reason why not, and the platform itself.

A platform's grammar is a table from the first path segment to what stands there (`routes`) and one function
for all else (`profile`). Both answer with an `AccountRef` or a `NotAccount`; they never raise and never touch
the net.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import NamedTuple, TypeAlias
from urllib.parse import parse_qs


class AccountRef(NamedTuple):
    """One presence on one platform, as a URL shows it."""

    platform: str
    """Slug of the platform: `facebook`."""
    kind: str
    """What it is there: page, group, person, company, channel ..."""
    handle: str
    """The name as written, percent-decoded."""
    key: str
    """The same for all spellings of the same account, different for different accounts."""
    url: str
    """Canonical URL; identifying it gives this key again."""
    stable_id: str | None = None
    """The id that survives a change of name, where the URL shows it."""
    certainty: str = "certain"
    """`certain`, or `likely` where only the net could prove it (a fediverse host)."""


class Why(StrEnum):
    """Why a URL is not an account."""

    POST = "post"
    SHARE = "share"
    CONTENT = "content"
    PLATFORM_PAGE = "platform_page"
    ROOT = "root"
    MALFORMED = "malformed"
    SHORT_LINK = "short_link"
    LINK_PAGE = "link_page"
    NO_PUBLIC_PAGE = "no_public_page"
    NOT_SOCIAL = "not_social"
    NOT_WEB = "not_web"
    MISSPELT = "misspelt"
    WRAPPER = "wrapper"
    """A gate around another URL; the registry walks through it, nobody else meets it."""


class NotAccount(NamedTuple):
    """A URL that is no account, and why; for a post, with the account it names."""

    why: Why
    platform: str | None = None
    account: AccountRef | None = None
    """The account a post or a share names. It is only derivable: quoted people's posts abound."""
    detail: str = ""
    """What in the URL decided it: the reserved word, the host it was meant to be."""


Verdict: TypeAlias = AccountRef | NotAccount


class Address(NamedTuple):
    """A URL on a platform, taken apart. Segments are percent-decoded; empty ones are gone."""

    host: str
    """Lower-case, without a port, as written otherwise."""
    sub: str
    """What stands before the platform's own domain: `""`, `blog`, `alla-manniskor`."""
    segments: list[str]
    query: str
    fragment: str

    def param(self, name: str) -> str:
        """Return the first value of a query parameter, or ""."""
        return parse_qs(self.query).get(name, [""])[0]

    @property
    def rest(self) -> list[str]:
        """The segments after the first."""
        return self.segments[1:]


Reader: TypeAlias = Callable[[Address], Verdict]

SHARE = NotAccount(Why.SHARE)
CONTENT = NotAccount(Why.CONTENT)
PLATFORM_PAGE = NotAccount(Why.PLATFORM_PAGE)
ROOT = NotAccount(Why.ROOT)
MALFORMED = NotAccount(Why.MALFORMED)
SHORT_LINK = NotAccount(Why.SHORT_LINK)
POST = NotAccount(Why.POST)


def post_of(account: Verdict) -> NotAccount:
    """Return "a post of this account"; of nobody we can name when `account` is none."""
    return NotAccount(Why.POST, account=account) if isinstance(account, AccountRef) else POST


def wrapper(url: str) -> NotAccount:
    """Return "go on with this URL", for gates such as `l.php?u=`; a gate without a URL is the platform's own."""
    return NotAccount(Why.WRAPPER, detail=url) if url else PLATFORM_PAGE


def routes(*rows: tuple[str, Reader | NotAccount]) -> dict[str, Reader | NotAccount]:
    """Make a table of first segments from rows of ("word word word", what stands there)."""
    return {word: target for words, target in rows for word in words.split()}


@dataclass(frozen=True, slots=True)
class Text:
    """The same thing said in English and in Swedish, each written by itself."""

    en: str
    sv: str


@dataclass(frozen=True, slots=True)
class Source:
    """Where a fact comes from and when it was read. `verified` only if read on the platform's own pages."""

    name: str
    read: date
    verified: bool = False
    known: Text | None = None
    """What of it was not read there but is general knowledge; None where nothing is."""
    sv: str = ""
    """Its name in Swedish, where that is another."""

    @property
    def named(self) -> Text:
        """Return its name in both languages."""
        return Text(en=self.name, sv=self.sv or self.name)


@dataclass(frozen=True, slots=True)
class Limits:
    """The longest texts the platform takes, in characters; None where we do not know."""

    name: int | None = None
    bio: int | None = None
    post: int | None = None
    source: Source | None = None


@dataclass(frozen=True, slots=True)
class Closing:
    """How an account is closed there, and what then happens to the name."""

    how: Text
    handle: Text
    source: Source


@dataclass(frozen=True, slots=True)
class Export:
    """Where the owner finds "download your data"."""

    where: Text
    source: Source


@dataclass(frozen=True, slots=True)
class Platform:
    """All that Farled knows of one platform. One instance per file in `catalogue/`, named PLATFORM."""

    slug: str
    name: str
    hosts: tuple[str, ...]
    """Registered domains, without www. or m.; every prefix that is no page of the platform's own is taken."""
    profile: Reader | NotAccount
    """Reads an address whose first segment is in no route; a `NotAccount` where nothing else can be an account."""
    cases: tuple[tuple[str, str], ...]
    """(URL, key of the account or value of `Why`); the shared test runs them all."""
    colour: str
    """Of the platform's own mark, as #rrggbb."""
    badge: str
    """One or two characters shown where there is no logo file in `marks/`."""
    routes: Mapping[str, Reader | NotAccount] = field(default_factory=dict)
    """First path segment, lower-case, to what stands there."""
    root: Reader | NotAccount = ROOT
    """What the bare host is; a reader where the account may stand in the query or the fragment."""
    subdomain: Reader | None = None
    """Reads `name.host` where names live in the host itself."""
    exact_hosts: Mapping[str, Reader | NotAccount] = field(default_factory=dict)
    """Whole hosts with a meaning of their own: `youtu.be`, `m.me`."""
    anywhere: Reader | None = None
    """Reads addresses on hosts no platform claims; asked only for paths that begin as in `anywhere_paths`."""
    anywhere_paths: tuple[str, ...] = ()
    software: str = ""
    """The `software.name` of a NodeInfo that proves a host to be this platform's; such hosts stand on no list."""
    proved: Reader | None = None
    """Reads addresses on a host so proved; the one without `software` serves all software that has no file."""
    proved_cases: tuple[tuple[str, str], ...] = ()
    """As `cases`, read by `identify_on(software, url)`."""
    own_hosts: frozenset[str] = frozenset()
    """Prefixes beyond the common ones that are the platform's own pages: `engineering`."""
    closed: Text | None = None
    """Where nobody keeps it up any more: since when, in words."""
    closed_on: date | None = None
    """The day on which it closed: all its accounts are gone since then."""
    limits: Limits = Limits()
    closing: Closing | None = None
    export: Export | None = None

    def read(self, address: Address) -> Verdict:
        """Say which account an address on this platform is, or why it is none."""
        if not address.segments:
            target: Reader | NotAccount = self.root
        else:
            target = self.routes.get(address.segments[0].lower(), self.profile)
        return target if isinstance(target, NotAccount) else target(address)


def one_of(words: str) -> frozenset[str]:
    """Make a set of words that stand in one string."""
    return frozenset(words.split())
