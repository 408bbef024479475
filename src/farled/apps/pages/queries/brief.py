"""What the brief for management is made of, as plain data: how it stands, whom it meets, hours, what could be asked for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.db.models import Count, Max, Min, Q, QuerySet, Sum
from django.utils import timezone

from farled.apps.decisions.choices import LEAVING, Kind, Pattern, Standing
from farled.apps.decisions.models import Agenda, Decision
from farled.apps.organisations.may import Act, require
from farled.apps.organisations.models import Organisation, Person
from farled.apps.pages.models import Brief
from farled.apps.pages.queries.counting import Counted, count
from farled.apps.pages.queries.start import ALIVE, Band, bands, in_states, of_need, undecided
from farled.apps.register.choices import Needed, State, Status
from farled.apps.register.models import Account
from farled.apps.register.queries import visible
from farled.kit import clock

_IN_USE = (Status.OPEN, Status.LOST)
_OWNED_BY_NOBODY = Q(owner=None, owner_function="")
_NOBODY_LOOKS = Q(state__in=(State.ABANDONED, State.NO_ACCESS))
"""It is abandoned, or nobody can log in."""
_LEAVES = Q(kind__in=LEAVING) | Q(pattern=Pattern.SERIES)
"""By the decision nothing of the account itself stays."""


@dataclass(frozen=True, slots=True)
class Followers:
    """Whom those accounts meet that nobody looks after."""

    accounts: int
    unknown: int
    """Of how many of them no number of followers is known."""
    people: int
    """All their known numbers together: who follows two counts twice."""
    seen_from: datetime | None
    seen_until: datetime | None


@dataclass(frozen=True, slots=True)
class Hours:
    """Hours a week that accounts need, against those that there are."""

    promised: Decimal
    """Of the accounts that stay."""
    accounts: int
    unknown: int
    """Of how many of them nobody has said it."""
    there_are: Decimal | None


@dataclass(frozen=True, slots=True)
class Ask:
    """A decision that could be asked for: a code for its words, how many accounts it is about."""

    code: str
    count: int
    name: str = ""
    """Of a meeting."""


@dataclass(frozen=True, slots=True)
class Told:
    """All that the brief tells."""

    band: Sequence[Band]
    followers: Followers
    hours: Hours
    suggested: Sequence[Ask]
    kept: Brief


def kept(organisation: Organisation) -> Brief:
    """Return what the organisation has said for its brief; an empty one where it has said nothing."""
    return Brief.objects.of(organisation).first() or Brief(organisation=organisation)


def brief_of(actor: Person) -> Told:
    """Return the brief, in a constant number of queries. Raises Refused (not_allowed)."""
    require(actor, Act.SEE_REGISTER)
    accounts, said = visible.accounts(actor).order_by(), kept(actor.organisation)
    followers, hours = _followers(accounts), _hours(actor, accounts, said)
    return Told(
        band=bands(count(in_states(accounts))),
        followers=followers,
        hours=hours,
        suggested=[ask for ask in _suggested(actor, accounts, hours) if ask.count],
        kept=said,
    )


def _followers(accounts: QuerySet[Account]) -> Followers:
    is_known = Q(followers__isnull=False)
    in_use = accounts.filter(status__in=_IN_USE)
    left_alone = in_use.filter(_OWNED_BY_NOBODY).values("pk").union(in_use.filter(_NOBODY_LOOKS).values("pk"))
    found = accounts.filter(pk__in=left_alone, gone_on=None).aggregate(
        accounts=Count("pk"),
        known=Count("followers"),
        people=Sum("followers"),
        seen_from=Min("last_seen_at", filter=is_known),
        seen_until=Max("last_seen_at", filter=is_known),
    )
    unknown = found["accounts"] - found.pop("known")
    return Followers(**{**found, "people": found["people"] or 0}, unknown=unknown)


def _hours(actor: Person, accounts: QuerySet[Account], said: Brief) -> Hours:
    leaving = Decision.objects.of(actor.organisation).filter(state=Standing.IN_FORCE)
    leaving = leaving.filter(_LEAVES)
    found = (
        accounts.filter(status__in=_IN_USE, gone_on=None)
        .exclude(pk__in=leaving.values("account"))
        .aggregate(promised=Sum("hours_a_week"), accounts=Count("pk"), known=Count("hours_a_week"))
    )
    unknown = found["accounts"] - found["known"]
    return Hours(found["promised"] or Decimal(0), found["accounts"], unknown, said.hours_there_are)


def _suggested(actor: Person, accounts: QuerySet[Account], hours: Hours) -> list[Ask]:
    there_are = hours.there_are
    is_short = there_are is not None and hours.promised > there_are
    counted = count(_asked(actor, accounts))
    return [
        Ask("answer", counted["answer"]),
        _meeting(actor),
        *(Ask(code, counted[code]) for code in ("abandoned", "access", "owner")),
        Ask("hours", hours.accounts if is_short else 0),
        *(Ask(code, counted[code]) for code in ("close", "opening", "decide")),
    ]


def _asked(actor: Person, accounts: QuerySet[Account]) -> Counted:
    """Return of which accounts what could be asked for: nothing of those about which it is decided, or proposed."""
    decided = _decided(actor).order_by().values("account")
    in_use = accounts.filter(status__in=_IN_USE, gone_on=None)
    free = in_use.exclude(pk__in=decided)
    stays = in_use.exclude(pk__in=_decided(actor).filter(_LEAVES).order_by().values("account"))
    return [
        ("answer", Decision.objects.of(actor.organisation).filter(state=Standing.PROPOSED)),
        ("abandoned", free.filter(state=State.ABANDONED)),
        ("access", free.filter(state=State.NO_ACCESS)),
        ("owner", stays.filter(_OWNED_BY_NOBODY)),
        ("close", of_need(free, Needed.CAN_CLOSE)),
        ("opening", undecided(accounts.filter(status__in=ALIVE))),
        ("decide", free.filter(state__in=(State.UNKNOWN, State.NEEDS_LOOK))),
    ]


def _decided(actor: Person) -> QuerySet[Decision]:
    """Return what is decided or proposed, but for what was put off until a day that is over."""
    holds = Decision.objects.of(actor.organisation).filter(state__in=(Standing.IN_FORCE, Standing.PROPOSED))
    return holds.exclude(kind=Kind.AGAIN, next_review_on__lt=timezone.localdate(clock.now()))


def _meeting(actor: Person) -> Ask:
    """The latest meeting that goes on, with the accounts that it has still to decide.

    What somebody has begun to decide about one single account is an agenda too, but no meeting.
    """
    rows = Agenda.objects.of(actor.organisation).filter(ended_at=None)
    rows = rows.annotate(on_it=Count("items"), left=Count("items", filter=Q(items__decision=None)))
    agenda = rows.filter(on_it__gt=1, left__gt=0).order_by("-id").first()
    return Ask("meeting", agenda.left, agenda.name) if agenda else Ask("meeting", 0)
