"""What rules are told of an account. None is not known, and no rule fires on it; "" and () are known to be nothing.

Times are days as the organisation counts them. Whoever has the facts (a register, a scan) fills in what it knows. Facts
that contradict each other may be filled in as they are: of them no rule fires.

An account is filled in by whoever made it, and only read after that. It is not frozen, and its ways in are tuples: of a
hundred thousand accounts, frozen dataclasses take longer to make than all rules to put.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Final, NamedTuple

_IN_USE: Final = frozenset({"open", "lost"})


@dataclass(frozen=True, slots=True)
class PersonFacts:
    """Somebody who runs or gets in to an account."""

    name: str
    starts_on: date | None = None
    leaves_on: date | None = None
    """Also in the past; None: nothing is known of her leaving."""

    def has_left(self, today: date) -> bool:
        """Tell whether she has left: her last day is over, and she has not come (back) after it."""
        last = self.leaves_on
        return last is not None and last < today and (self.starts_on is None or self.starts_on <= last)


@dataclass(frozen=True, slots=True)
class AgencyFacts:
    """An outside firm."""

    name: str
    contract_until: date | None = None
    acknowledged: bool | None = None
    """It has acknowledged that opening an account is decided inside."""


class AccessFacts(NamedTuple):
    """One who gets in to an account."""

    person: PersonFacts | None = None
    agency: AgencyFacts | None = None
    way: str = ""
    """own_login, personal, shared, tool, agency_tool; "" is not known."""
    second_factor: str = "unknown"
    """unknown, none, app, sms, key."""
    recovery: str | None = None
    """Its recovery address; None is not known."""
    runs: bool | None = None
    """Whoever it is runs the account, by what is written down."""


@dataclass(slots=True)
class AccountFacts:
    """One account, as far as it is known."""

    id: int
    platform: str
    handle: str
    today: date
    registered: bool | None = True
    """It stands in the register; False: it was only found; None: it was found, and there is no register to look in."""
    status: str = "open"
    """open, lost, impostor, closing, closed."""
    kind: str = ""
    """What it is there, as `platforms` says: page, group, person ...; "" is not known."""
    named_for: str | None = None
    """What in its name tells of something that ends, "2019" or "festival"; `discovery.passing.named_for` knows."""
    looks_like: str | None = None
    """The account of the organisation's own that it could be taken for, where it is somebody else's."""

    # What it is for, and for whom
    purpose: str | None = None
    audiences: tuple[str, ...] | None = None
    goal: str | None = None
    measures: str | None = None
    """By which figures the goal is followed."""
    language: str = ""
    is_main: bool | None = None
    needed: str | None = None
    """yes, can_close, unsure; "" is not asked yet."""

    # Who runs it
    owner: PersonFacts | None = None
    owner_function: str | None = None
    """"" is known to be nobody's function."""
    deputies: tuple[PersonFacts, ...] | None = None
    run_by: AgencyFacts | None = None
    """The agency that runs it."""
    ran_before: tuple[PersonFacts, ...] | None = None
    """Who ran it and does no more, left when `leaves_on` says."""

    # Who gets in
    accesses: tuple[AccessFacts, ...] | None = None
    """None: nobody has written down who gets in."""
    has_key: bool | None = None
    """Farled has a key of its own to it."""
    key_expires_on: date | None = None
    """Of that key; None where it lasts, or nobody knows."""

    # What was seen
    seen_on: date | None = None
    last_post_on: date | None = None
    never_posted: bool | None = None
    gone_on: date | None = None
    unanswered_on: date | None = None
    """When somebody last noticed a question that nobody had answered."""
    comments_open: bool | None = None
    profile_name: str | None = None
    bio: str | None = None
    links: tuple[str, ...] | None = None
    has_avatar: bool | None = None
    verified: bool | None = None
    posts_with_pictures: int | None = None
    """Of the latest posts."""
    posts_with_alt: int | None = None
    """Of those, how many describe their pictures."""
    authors: tuple[str, ...] | None = None
    """Who wrote the latest posts, where the platform tells; one for each post."""
    posts_by_month: tuple[int, ...] | None = None
    """Of the last 24 months, the latest last: that in which it was last seen."""

    # The promise
    posts_promised: int | None = None
    posts_per: str = ""
    """week, month, year."""
    seasonal: bool = False

    # How it came about
    proposed_by: str | None = None
    """inside, agency, unknown; "" is not asked yet."""
    proposing_agency: AgencyFacts | None = None
    decided_by: str | None = None
    decided_by_nobody: bool | None = None
    opened_on: date | None = None
    campaign: str | None = None
    campaign_ended_on: date | None = None

    # Law and records
    legal_ground: str | None = None
    records_plan: str | None = None
    archived_on: date | None = None
    never_archived: bool | None = None
    """It is known that nothing of it was ever archived."""
    comment_rules: str | None = None
    privacy_notice: str | None = None
    review_due_on: date | None = None
    reviewed_on: date | None = None

    # Around it
    linked: bool | None = None
    """A page of the organisation's own sites links to it; None: they were not all read."""
    dead_links: tuple[str, ...] | None = None
    """Links of its profile that lead to nothing, by two tries a day apart; () where every one leads somewhere."""
    closing_decided_on: date | None = None
    closing_announced: bool | None = None
    """It says on itself that it closes."""
    closing_announced_on: date | None = None
    closing_on: date | None = None
    """The end of its notice."""
    closed_on: date | None = None
    """When somebody said that it is closed."""
    taken_on: date | None = None
    """When somebody else was first seen under its name."""

    @property
    def life(self) -> str:
        """Return where it is in its life: its status, but "found" outside the register, and "gone" where it is in use by
        the register and was seen to be gone."""
        if not self.registered:
            return "found"
        if self.gone_on is not None and self.status in _IN_USE:
            return "gone"
        return self.status

    def silent_days(self) -> int | None:
        """Return for how many days it was silent when it was last seen: what came after nobody has seen."""
        if self.seen_on is None or self.last_post_on is None:
            return None
        return max(0, (self.seen_on - self.last_post_on).days)


@dataclass(frozen=True, slots=True)
class Around:
    """What is known of the organisation as a whole."""

    kind: str = "public"
    """company, public, association, agency."""
    names: tuple[str, ...] = ()
    """What it calls itself."""
    hosts: tuple[str, ...] = ()
    """Of its own sites and mail: what comes from there is its own."""
    main_accounts: dict[str, tuple[int, ...]] = field(default_factory=dict)
    """Platform to the numbers of its main accounts."""
    same_group: dict[tuple[str, str, str], tuple[int, ...]] = field(default_factory=dict)
    """(platform, target group, language) to the accounts in use that have it."""
    strategy_platforms: frozenset[str] | None = None
    """None: there is no strategy in force."""
    strategy_audiences: frozenset[str] | None = None
