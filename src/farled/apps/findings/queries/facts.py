"""What the register, the checks and the scans know of accounts, as the rules are told it.

The register asks for some things, and where it holds nothing of them, nobody has written them down: purpose, target
groups, goal, figures, who runs it, legal ground, records plan, rules for comments, the page about personal data. They
are known to be missing: "" or (). Of all else that the register is silent about nobody knows how it is, and it is None:

- who gets in, while not one entry was ever written; entries that have all ended are known to be nobody;
- a second factor or a recovery address that is not noted; who decided, the campaign, the archive copy, what was read of
  the platform's mark;
- of the profile, what no check has shown: a platform that shows no text or picture is not told from one that has none;
- whether a page links to it, while the latest scan did not read all it knew of.

Read in parts of some thousand accounts, each in the same few statements, as the database's driver gives the rows: for a
hundred thousand of them, what Django makes of a row takes longer than all the rules together.
"""

from __future__ import annotations

import json
from collections import defaultdict, namedtuple
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime
from functools import lru_cache
from typing import Any

from django.db.models import Max, QuerySet
from django.utils import timezone

from farled.apps.candidates.queries.comparison import OnPages, on_pages
from farled.apps.core.plain import plain
from farled.apps.findings.closings import Closing, closings
from farled.apps.observations.choices import Leads
from farled.apps.observations.models import Figure, PlatformKey, ProfileLink
from farled.apps.organisations.models import Agency, Organisation, Person
from farled.apps.register.choices import HolderRole, Status
from farled.apps.register.models import Access, Account, Documentation, Holder
from farled.diagnosis.facts import AccessFacts, AccountFacts, AgencyFacts, PersonFacts
from farled.discovery.passing import named_for
from farled.kit import clock
from farled.platforms.looking import Reason as Met

A_PART = 5_000
_ACCOUNT = (
    *("pk", "platform", "kind", "handle", "name", "status", "state_since", "language", "is_main", "needed"),
    *("purpose", "owner_function", "owner_id", "run_by_agency_id", "last_post_on", "last_seen_at", "gone_on", "key"),
)
_DOCUMENTATION = (
    *("goal", "measures", "posts_promised", "posts_per", "seasonal", "proposed_by"),
    *("proposing_agency_id", "opened_on", "decided_by", "decided_by_nobody", "campaign", "campaign_ended_on"),
    *("legal_ground", "comment_rules_url", "privacy_url", "records_plan", "archived_on", "reviewed_on"),
    *("review_due_on", "verified", "comments_open"),
)
_FACE = (
    *("name", "bio", "links", "verified", "avatar", "avatar_source", "opened_at", "unanswered_at"),
    *("posts_with_pictures", "posts_with_alt", "told_by"),
)
_COLUMNS = (
    *_ACCOUNT,
    *(f"documentation__{name}" for name in _DOCUMENTATION),
    *(f"face__{name}" for name in _FACE),
    "watch__last_reason",
    "watch__absent_since",
)
_NAMES = (*_ACCOUNT, *_DOCUMENTATION, *(f"face_{name}" for name in _FACE), "met", "absent_since")
Part = tuple[int, int]
"""The first account of a part and the last, by their numbers."""
_Several = tuple[PersonFacts, ...]
_row = namedtuple("_row", _NAMES)._make  # type: ignore[attr-defined]


def facts_of(organisation: Organisation, pks: Collection[int] | None = None) -> Iterator[list[AccountFacts]]:
    """Yield the facts of some accounts of an organisation, or of all, in parts of at most A_PART."""
    reader = Reader(organisation, everybody=pks is None)
    if pks is None:
        yield from (reader.between(*part) for part in parts_of(organisation))
        return
    wanted = sorted(pks)
    for start in range(0, len(wanted), A_PART):
        yield reader.read(Account.objects.filter(pk__in=wanted[start : start + A_PART]))


def parts_of(organisation: Organisation) -> list[Part]:
    """Return all accounts of an organisation in parts: of each its first and its last."""
    pks = [pk for (pk,) in plain(Account.objects.of(organisation).order_by("pk").values_list("pk"))]
    return [(pks[start], pks[start : start + A_PART][-1]) for start in range(0, len(pks), A_PART)]


def among(pks: Sequence[int]) -> dict[str, Any]:
    """Return the condition by which rows belong to the accounts of a part; a whole part is all from its first to its last."""
    return {"account__in": pks} if len(pks) < A_PART else {"account__gte": pks[0], "account__lte": pks[-1]}


class Reader:
    """Reads accounts in parts, and keeps what several of them share."""

    def __init__(self, organisation: Organisation, *, everybody: bool) -> None:
        self._organisation = organisation
        self._everybody = everybody
        """All accounts are read: so are all people and links, once."""
        self._names = (organisation.name,)
        self._today = timezone.localdate(clock.now())
        self._people: dict[int | None, PersonFacts] = {}
        self._agencies: dict[int | None, AgencyFacts] = {}
        self._on_pages: OnPages | None = None
        self._links: dict[str, tuple[str, str]] = {}
        """Of each link of a profile where it leads, and into which platform."""

    def between(self, first: int, last: int) -> list[AccountFacts]:
        """Return the facts of a part."""
        return self.read(Account.objects.filter(pk__gte=first, pk__lte=last))

    def read(self, accounts: QuerySet[Account]) -> list[AccountFacts]:
        """Return the facts of up to A_PART accounts, those of other organisations left out."""
        ours = accounts.filter(organisation=self._organisation)
        rows = [_row(row) for row in plain(ours.order_by("pk").values_list(*_COLUMNS)[:A_PART])]
        if not rows:
            return []
        return self._facts(rows, _Beside(self._organisation, [row.pk for row in rows]))

    def _facts(self, rows: list[Any], beside: _Beside) -> list[AccountFacts]:
        self._learn_people(rows, beside)
        self._learn_links(rows)
        pages = self._pages(rows)
        return [self._of(row, beside, pages) for row in rows]

    def _of(self, row: Any, beside: _Beside, pages: OnPages) -> AccountFacts:
        facts = AccountFacts(row.pk, row.platform, row.handle, self._today)
        facts.status = row.status
        facts.kind = row.kind
        facts.named_for = named_for(row.handle, self._today, self._names)
        facts.linked = True if row.key in pages.keys else False if pages.are_all else None
        _tell_purpose(facts, row, beside)
        self._tell_people(facts, row, beside)
        _tell_sight(facts, row, beside)
        _tell_profile(facts, row)
        facts.dead_links = self._dead(facts)
        self._tell_origin(facts, row)
        _tell_law(facts, row)
        _tell_end(facts, row, beside.closings.get(row.pk))
        return facts

    def _tell_people(self, facts: AccountFacts, row: Any, beside: _Beside) -> None:
        running = {row.owner_id}
        facts.owner = self._people.get(row.owner_id)
        facts.owner_function = row.owner_function
        facts.deputies, facts.ran_before = self._holders(beside.holders.get(row.pk, ()), running)
        facts.run_by = self._agencies.get(row.run_by_agency_id)
        facts.accesses = self._accesses(beside.accesses.get(row.pk), running, row.run_by_agency_id)

    def _holders(self, rows: Sequence[Any], running: set[int | None]) -> tuple[_Several, _Several]:
        """Return who stands in for the owner and who ran it before; add to the numbers of all who run it now."""
        people = self._people
        deputies: list[PersonFacts] = []
        before: list[PersonFacts] = []
        for role, person, function, until, _ in rows:
            if until is not None:
                if person:
                    before.append(PersonFacts(people[person].name, leaves_on=until))
            elif role != HolderRole.OWNER:
                running.add(person)
                if role == HolderRole.DEPUTY:
                    deputies.append(people.get(person) or PersonFacts(function))
        return tuple(deputies), tuple(before)

    def _accesses(self, rows: Any, running: set[int | None], run_by: int | None) -> tuple[AccessFacts, ...] | None:
        if rows is None:
            return None
        people, agencies = self._people, self._agencies
        found = []
        for person, agency, way, second_factor, recovery, ended_on, _ in rows:
            if ended_on is None:
                runs = person in running if person else agency == run_by if agency else None
                who, firm = people.get(person), agencies.get(agency)
                found.append(AccessFacts(who, firm, way, second_factor, recovery or None, runs))
        return tuple(found)

    def _tell_origin(self, facts: AccountFacts, row: Any) -> None:
        facts.proposed_by = row.proposed_by
        facts.proposing_agency = self._agencies.get(row.proposing_agency_id)
        facts.decided_by = "" if row.decided_by_nobody else row.decided_by or None
        facts.decided_by_nobody = True if row.decided_by_nobody else False if row.decided_by else None
        facts.opened_on = row.opened_on or _day(row.face_opened_at)
        facts.campaign = row.campaign or None
        facts.campaign_ended_on = row.campaign_ended_on

    def _learn_people(self, rows: list[Any], beside: _Beside) -> None:
        """Read the people and agencies that these accounts name; where all are read, everybody at once."""
        if self._everybody and self._people:
            return
        people = None if self._everybody else {row.owner_id for row in rows} | beside.people
        firms = {at for row in rows for at in (row.run_by_agency_id, row.proposing_agency_id)} | beside.agencies
        found = _chosen(Person, self._organisation, people).values_list("pk", "name", "leaves_on")
        self._people = {pk: PersonFacts(name, leaves_on=leaves_on) for pk, name, leaves_on in found}
        known = _chosen(Agency, self._organisation, None if self._everybody else firms)
        agencies = known.values_list("pk", "name", "contract_until", "acknowledged_on")
        self._agencies = {
            pk: AgencyFacts(name, until, acknowledged=on is not None and on <= self._today)
            for pk, name, until, on in agencies
        }

    def _learn_links(self, rows: list[Any]) -> None:
        """Read where the links of these profiles lead; where all are read, all links at once."""
        if self._everybody and self._links:
            return
        known = ProfileLink.objects.of(self._organisation).values_list("url", "leads", "platform")
        if not self._everybody:
            known = known.filter(url__in={url for row in rows for url in _listed(row.face_links or "[]")})
        self._links = {url: (leads, into) for url, leads, into in known}

    def _dead(self, facts: AccountFacts) -> tuple[str, ...] | None:
        """Return its links that lead nowhere; of those into its own platform looks tell."""
        if not facts.links:
            return facts.links
        known = [(url, *self._links.get(url, ("", ""))) for url in facts.links]
        dead = tuple(url for url, leads, _ in known if leads == Leads.NOWHERE)
        return dead or (() if all(leads or into == facts.platform for _, leads, into in known) else None)

    def _pages(self, rows: list[Any]) -> OnPages:
        if self._on_pages is None or not self._everybody:
            self._on_pages = on_pages(self._organisation, None if self._everybody else [row.key for row in rows])
        return self._on_pages


class _Beside:
    """What lies beside some accounts, by their numbers: a statement each."""

    def __init__(self, organisation: Organisation, pks: list[int]) -> None:
        which = among(pks)
        ours = {"account__organisation": organisation, **which}
        self.holders = _by_account(Holder.objects.filter(**ours), "role", "person_id", "function", "until")
        names = ("person_id", "agency_id", "way", "second_factor", "recovery_address", "ended_on")
        self.accesses = _by_account(Access.objects.filter(**ours), *names)
        self.people = {row[1] for rows in self.holders.values() for row in rows}
        self.people |= {row[0] for rows in self.accesses.values() for row in rows}
        self.agencies = {row[1] for rows in self.accesses.values() for row in rows}
        self.audiences = _audiences(organisation, which)
        self.closings = closings(organisation, which)
        self.keys = dict(_keys(PlatformKey.objects.filter(ended_at=None, **ours)))
        figures = Figure.objects.filter(account__last_post_on=None, posts__isnull=False, **ours).order_by()
        most = figures.values_list("account_id").annotate(most=Max("posts"))
        self.without_posts = {pk for pk, posts in most if posts == 0}


def _by_account(rows: QuerySet[Any], *names: str) -> dict[int, list[Any]]:
    found: dict[int, list[Any]] = defaultdict(list)
    for row in plain(rows.order_by("account_id", "pk").values_list(*names, "account_id")):
        found[row[-1]].append(row)
    return found


def _audiences(organisation: Organisation, which: Mapping[str, Any]) -> dict[int, list[str]]:
    through: Any = Documentation.audiences.through
    where = {f"documentation__{name}": value for name, value in which.items()}
    rows = through.objects.filter(audience__organisation=organisation, **where).order_by("audience__name")
    found: dict[int, list[str]] = defaultdict(list)
    for account, name in plain(rows.values_list("documentation__account_id", "audience__name")):
        found[account].append(name)
    return found


def _keys(rows: QuerySet[PlatformKey]) -> Iterator[tuple[int, date | None]]:
    """Yield account and last day of each key; one that was refused holds no longer than to that day."""
    for account, expires_at, refused_at in rows.values_list("account_id", "expires_at", "refused_at"):
        yield account, _day(refused_at or expires_at)


def _chosen(model: Any, organisation: Organisation, pks: set[int] | None) -> Any:
    rows = model.objects.of(organisation)
    return rows if pks is None else rows.filter(pk__in=pks - {None})


def _tell_purpose(facts: AccountFacts, row: Any, beside: _Beside) -> None:
    facts.purpose = row.purpose
    facts.audiences = tuple(beside.audiences.get(row.pk, ()))
    facts.goal = row.goal
    facts.measures = row.measures
    facts.language = row.language
    facts.is_main = row.is_main
    facts.needed = row.needed
    facts.posts_promised = row.posts_promised
    facts.posts_per = row.posts_per
    facts.seasonal = row.seasonal


def _tell_sight(facts: AccountFacts, row: Any, beside: _Beside) -> None:
    facts.seen_on = _day(row.last_seen_at)
    facts.last_post_on = row.last_post_on
    facts.never_posted = _never_posted(row, row.pk in beside.without_posts)
    facts.gone_on = row.gone_on
    facts.taken_on = _day(row.absent_since) if row.met == Met.TAKEN else None
    facts.has_key = row.pk in beside.keys
    facts.key_expires_on = beside.keys.get(row.pk)
    facts.unanswered_on = _day(row.face_unanswered_at)


def _tell_profile(facts: AccountFacts, row: Any) -> None:
    facts.comments_open = row.comments_open
    told = _listed(row.face_told_by or "[]")
    facts.profile_name = row.face_name or row.name or ("" if "name" in told else None)
    facts.bio = row.face_bio or ("" if "bio" in told else None)
    facts.links = _listed(row.face_links or "[]") or (() if "links" in told else None)
    facts.has_avatar = True if row.face_avatar or row.face_avatar_source else False if "avatar" in told else None
    facts.verified = row.verified if row.face_verified is None else row.face_verified
    facts.posts_with_pictures = row.face_posts_with_pictures
    facts.posts_with_alt = row.face_posts_with_alt


@lru_cache(maxsize=4_096)
def _listed(written: str) -> tuple[str, ...]:
    """Return the texts of a list in JSON; most accounts have the same ones, or none."""
    return tuple(json.loads(written))


def _tell_law(facts: AccountFacts, row: Any) -> None:
    facts.legal_ground = row.legal_ground
    facts.records_plan = row.records_plan
    facts.archived_on = row.archived_on
    facts.never_archived = False if row.archived_on else None
    facts.comment_rules = row.comment_rules_url
    facts.privacy_notice = row.privacy_url
    facts.review_due_on = row.review_due_on
    facts.reviewed_on = row.reviewed_on


def _tell_end(facts: AccountFacts, row: Any, closing: Closing | None) -> None:
    if closing is not None:
        facts.closing_decided_on, facts.closing_on = closing.decided_on, closing.last_day
        facts.closing_announced, facts.closing_announced_on = closing.announced_on is not None, closing.announced_on
    elif row.status == Status.CLOSING:
        facts.closing_decided_on = _day(row.state_since)
    elif row.status == Status.CLOSED:
        facts.closed_on = _day(row.state_since)


def _never_posted(row: Any, counted_none: bool) -> bool | None:
    if row.last_post_on is not None:
        return False
    return True if row.met == Met.NEVER_POSTED or counted_none else None


def _day(moment: datetime | None) -> date | None:
    """Return the day of a moment where we live; SQLite's driver gives it without its zone, which is UTC."""
    return _local_day(moment.toordinal(), moment.hour) if moment else None


@lru_cache(maxsize=16_384)
def _local_day(day: int, hour: int) -> date:
    """Return the day where we live for an hour in UTC: all of an hour lies in the same one."""
    return timezone.localdate(datetime.fromordinal(day).replace(hour=hour, tzinfo=UTC))
