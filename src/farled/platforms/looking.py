"""The words in which a look at an account is told, and what a platform's connector says of itself.

A connector reads what a platform answers; it asks through a `door.Door` and never reaches the net by itself. What
follows for the register is decided elsewhere.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from farled.platforms.base import Source, Text

if TYPE_CHECKING:
    from farled.platforms.door import Door


class Outcome(StrEnum):
    """What a look by machine can end in: never two, always one of five."""

    PRESENT = "present"
    """The account is there."""
    ABSENT = "absent"
    """The platform itself says that there is no such account."""
    UNKNOWN = "unknown"
    """No answer, or none that could be read."""
    NOT_ALLOWED = "not_allowed"
    """We may not ask: no key, a key without the right, the terms, an owner who shows it to nobody outside."""
    BLOCKED = "blocked"
    """The door was shut this time: a limit, a login wall, a captcha, money that is used up."""


class Reason(StrEnum):
    """What exactly was met; each has its outcome, and a sentence on the screen."""

    # present
    READ = "read"
    """Profile and posts were read."""
    NO_POSTS_READ = "no_posts_read"
    """The profile was read, its posts could not be."""
    NEVER_POSTED = "never_posted"
    """The platform says that nothing was ever posted."""
    MOVED = "moved"
    PRIVATE = "private"
    LIMITED = "limited"
    """The platform or the server hides it from many."""
    UNPUBLISHED = "unpublished"
    """Its own people see it, nobody else does."""
    MARKED_CLOSED = "marked_closed"
    """The platform tells whoever sees it that the place is closed for good."""
    ONLY_EXISTS = "only_exists"
    """That it exists is all that can be known this way."""
    # absent
    NOT_FOUND = "not_found"
    NOT_MET = "not_met"
    """As not_found is told where it is not the platform's own word: see `Seen.told`."""
    SUSPENDED = "suspended"
    """Taken down by the platform."""
    DEACTIVATED = "deactivated"
    """Its owner has switched it off; it may come back."""
    DELETED = "deleted"
    MERGED = "merged"
    """Now part of another account."""
    TAKEN = "taken"
    """Somebody else bears its name now: another id answers under it. Its own may go by another name."""
    # unknown
    SERVER_ERROR = "server_error"
    UNREACHABLE = "unreachable"
    NOT_UNDERSTOOD = "not_understood"
    """An answer that does not look as its reader knows it."""
    TOO_LARGE = "too_large"
    AMBIGUOUS = "ambiguous"
    """Gone and hidden look the same from here."""
    # not allowed
    NO_KEY = "no_key"
    KEY_REFUSED = "key_refused"
    """Wrong, expired or taken back."""
    KEY_LACKS_RIGHT = "key_lacks_right"
    CLOSED_TO_OUTSIDERS = "closed_to_outsiders"
    """The server or the owner answers only to members."""
    NO_INTERFACE = "no_interface"
    """The platform has none for this kind of account."""
    FORBIDDEN_BY_TERMS = "forbidden_by_terms"
    PRIVATE_ADDRESS = "private_address"
    """The host lies on a network that is not public."""
    # blocked
    TOO_OFTEN = "too_often"
    WALL = "wall"
    """A login wall or a captcha."""
    BUDGET_USED = "budget_used"
    """What the organisation has set aside for it is used."""


OUTCOME_OF: Mapping[Reason, Outcome] = {
    reason: outcome
    for outcome, reasons in {
        Outcome.PRESENT: "read no_posts_read never_posted moved private limited unpublished marked_closed only_exists",
        Outcome.ABSENT: "not_found not_met suspended deactivated deleted merged taken",
        Outcome.UNKNOWN: "server_error unreachable not_understood too_large ambiguous",
        Outcome.NOT_ALLOWED: "no_key key_refused key_lacks_right closed_to_outsiders no_interface forbidden_by_terms"
        " private_address",
        Outcome.BLOCKED: "too_often wall budget_used",
    }.items()
    for reason in map(Reason, reasons.split())
}


class Media(NamedTuple):
    """A picture, film or sound of a post."""

    kind: str
    """image, video, audio or file."""
    url: str = ""
    alt: str | None = None
    """Its description; "" where there is none, None where the platform does not tell."""
    captions: bool | None = None
    """Of a film; None where the platform does not tell."""


@dataclass(frozen=True, slots=True)
class Post:
    """One post of an account."""

    id: str
    at: datetime | None
    """With its zone; None where it could not be read or cannot be true."""
    url: str = ""
    text: str = ""
    media: tuple[Media, ...] = ()
    counts: Mapping[str, int] = field(default_factory=dict)
    """likes, comments, shares, views, saves, quotes: those that the platform tells."""


@dataclass(frozen=True, slots=True)
class Profile:
    """What an account shows of itself. None and "" are what the platform does not tell."""

    handle: str = ""
    """As it is now; another than was asked for means that the account was renamed."""
    stable_id: str = ""
    """The id that outlives a change of name."""
    url: str = ""
    name: str = ""
    bio: str = ""
    """Plain text."""
    links: tuple[str, ...] = ()
    avatar: str = ""
    followers: int | None = None
    following: int | None = None
    posts: int | None = None
    created_at: datetime | None = None
    verified: bool | None = None
    moved_to: str = ""
    """URL of the account to which it points its followers."""
    last_post_at: datetime | None = None
    """Where the profile tells it, beside the posts."""
    tells: frozenset[str] = frozenset()
    """Which of name, bio and links this answer carries wherever there is one: what is empty then is missing."""
    expires_at: datetime | None = None
    """When the address stops leading there by itself: that of an invitation."""


class Exchange(NamedTuple):
    """One request and what came back, as evidence; nothing secret is in it."""

    method: str
    url: str
    at: datetime
    status: int | None
    """None where no answer came."""
    code: str = ""
    """Of an error: the platform's own code, or one of kit.http."""
    body: str = ""
    """The beginning of it."""


@dataclass(frozen=True, slots=True)
class Seen:
    """What a connector makes of the answers."""

    reason: Reason
    profile: Profile | None = None
    posts: tuple[Post, ...] = ()
    """Newest first, own posts only."""
    certain: bool = True
    """Of an absence: the platform's own word, which needs no second look."""

    @property
    def outcome(self) -> Outcome:
        """Return which of the five it is."""
        return OUTCOME_OF[self.reason]

    @property
    def told(self) -> Reason:
        """Return the reason as it is kept: "not found" is told as the platform's word only where it is that."""
        return Reason.NOT_MET if self.reason is Reason.NOT_FOUND and not self.certain else self.reason

    @property
    def last_post_at(self) -> datetime | None:
        """Return when the latest post was made that could be dated."""
        dated = [post.at for post in self.posts if post.at]
        if self.profile and self.profile.last_post_at:
            dated.append(self.profile.last_post_at)
        return max(dated, default=None)


@dataclass(frozen=True, slots=True)
class Look:
    """A look at an account: what was seen, when, and all that was asked for it."""

    seen: Seen
    at: datetime
    exchanges: tuple[Exchange, ...] = ()
    retry_after: float | None = None
    """Seconds for which the platform asks to be left alone; 0 where it asks for it and does not say for how long."""
    key_expired: bool = False
    """The key that was used is refused and must be renewed by a person."""


class Target(NamedTuple):
    """The account that is looked at."""

    platform: str
    kind: str
    handle: str
    url: str
    stable_id: str = ""


class Key(NamedTuple):
    """A key to a platform, as a connector needs it: the secret, and what stands beside it."""

    kind: str
    """Of `KeyKind.slug`."""
    secret: str
    facts: Mapping[str, str] = {}
    """Such as the number of one's own Instagram account."""


class Rate(NamedTuple):
    """How often a platform lets itself be asked."""

    calls: int
    seconds: int
    per: str
    """host (of the account, or the platform's own, with a key or without), key, or installation: this machine's address
    while it asks without a key."""

    def holds(self, *, with_key: bool) -> bool:
        """Tell whether it counts for whoever asks with a key, or without."""
        return self.per != ("installation" if with_key else "key")


class KeyField(NamedTuple):
    """Something that a person writes when she adds a key."""

    name: str
    label: Text
    help: Text
    secret: bool = False
    required: bool = True


class Swap(NamedTuple):
    """A key handed in for another one, outside the standard: Meta's way to keys that last."""

    url: str
    params: Mapping[str, str]
    """Of a GET; they may hold {token}, {client_id} and {client_secret}."""


@dataclass(frozen=True, slots=True)
class OAuth:
    """How a platform hands out a key when its owner says yes in the browser. URLs may hold names of `bases`."""

    authorize: str
    token: str
    scopes: tuple[str, ...]
    refresh: str = ""
    """Where a key is renewed; `token` where it is empty."""
    revoke: str = ""
    """Where a key is given back; "" where that can only be done on the platform's own pages."""
    revoke_form: Mapping[str, str] = field(
        default_factory=lambda: {"token": "{token}", "client_id": "{client_id}", "client_secret": "{client_secret}"}
    )
    """{token} is what renews the key, or the key where nothing does; {access} is always the key."""
    revokes_all: bool = False
    """To give one key back takes away all that its owner has given to the same app."""
    longer: Swap | None = None
    """Where the first key lives for an hour: how it is changed for one that lives for weeks."""
    renewal: Swap | None = None
    """Where there are no refresh tokens: how a key renews itself while it lives."""
    permissions: str = ""
    """Where a key tells its scopes, if the answer that brings it does not: Meta's list."""
    pkce: bool = True
    basic: bool = False
    """The app says who it is in a header, not in the form."""
    scope_separator: str = " "
    client_id_name: str = "client_id"
    extra: Mapping[str, str] = field(default_factory=dict)
    """What else goes into the address of the question."""


class Opened(NamedTuple):
    """An account that a key opens, as found when the key was added."""

    name: str
    """As people know it: the name of a Page, or @handle."""
    facts: Mapping[str, str]
    """Kept beside the key, and handed to the connector as `Key.facts`."""
    secret: str = ""
    """Where the platform gives a key of its own for it; "" where it is the key that was asked with."""


@dataclass(frozen=True, slots=True)
class KeyKind:
    """One kind of key: what it takes to have it, what it adds, and whether that is worth it."""

    slug: str
    name: Text
    reach: str
    """account: reads the one account whose owner gave it; platform: reads every account there."""
    takes: Text
    """Review, weeks, price."""
    adds: Text
    worth: Text
    source: Source
    fields: tuple[KeyField, ...] = ()
    scopes: tuple[str, ...] = ()
    oauth: OAuth | None = None
    opens: Callable[[Door], Awaitable[tuple[Opened, ...]]] | None = None
    """Asks, when a key is added, what it opens: the proof that it works. Raises PlatformError. The exchanges of that
    door are not kept, because the platform may answer with further keys."""
    price_per_look: float | None = None
    """US dollars; None is free."""


class Access(StrEnum):
    """To whom a platform answers about an account."""

    OPEN = "open"
    """To everybody."""
    KEY = "key"
    CLOSED = "closed"
    """To no machine."""


@dataclass(frozen=True, slots=True)
class Connector:
    """How one platform is looked at. One instance per file in `connectors/`, named CONNECTOR."""

    platform: str
    look: Callable[[Target, Door], Awaitable[Seen]]
    """Raises PlatformError for what every door may meet; `door.look` makes the right words of it."""
    bases: Mapping[str, str]
    """Name to base URL; each is a setting, FARLED_API_<PLATFORM>_<NAME>. `{host}` stands for the account's host."""
    calls: int
    """The most requests that one look takes."""
    rates: tuple[Rate, ...] = ()
    keys: tuple[KeyKind, ...] = ()
    """The best first."""
    needs_key: bool = False
    """Without any there is no look: the round is the way."""
    access: Callable[[Target], Access] | None = None
    """Where not all accounts are alike: to whom the platform answers about one."""
    proves_handles: bool = False
    """Its NOT_FOUND for a name that nobody has is the platform's own word, so that handles can be tried."""
    surface: str = "api"
    """api (documented for this), feed, or preview (tolerated; at a low rate, and labelled so)."""
    every_days: int = 1
    """How often an account there is looked at where nobody says otherwise."""
    ids_last: bool = True
    """The same account has the same id whoever asks; where it has not, an id proves nothing against another key's."""
    post_exists: Callable[[str, Door], Awaitable[bool | None]] | None = None
    """Whether a post, by its URL, is there for anybody; None where the platform does not say. Needs no key; raises
    PlatformError."""

    def access_to(self, target: Target) -> Access:
        """Tell to whom the platform answers about an account."""
        if self.access:
            return self.access(target)
        return Access.KEY if self.needs_key else Access.OPEN


@dataclass(frozen=True, slots=True)
class NoConnector:
    """Why there is none: it is said on the platform's page."""

    why: Text
    source: Source
