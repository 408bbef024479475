"""What the brief for management is made of, as plain data: how it stands, whom it meets, hours, what could be asked for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.db.models import Count, Max, Min, Q, QuerySet, Sum

from farled.apps.decisions.choices import LEAVING, Pattern, Standing
from farled.apps.decisions.models import Agenda, Decision
from farled.apps.organisations.may import Act, require
from farled.apps.organisations.models import Organisation, Person
from farled.apps.pages.models import Brief
from farled.apps.pages.queries.counting import count
from farled.apps.pages.queries.start import ALIVE, Band, bands, in_states, of_need, undecided
from farled.apps.register.choices import Needed, State, Status
from farled.apps.register.models import Account
from farled.apps.register.queries import visible

_IN_USE = (Status.OPEN, Status.LOST)
_OWNED_BY_NOBODY = Q(owner=None, owner_function="")
_NOBODY_LOOKS = Q(state__in=(State.ABANDONED, State.NO_ACCESS))
"""It is abandoned, or nobody can log in."""


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
    band = bands(count(in_states(accounts)))
    followers, hours = _followers(accounts), _hours(actor, accounts, said)
    counted = Counter({each.state: each.count for each in band})
    return Told(
        band=band,
        followers=followers,
        hours=hours,
        suggested=[ask for ask in _suggested(actor, accounts, hours, counted) if ask.count],
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
    leaving = leaving.filter(Q(kind__in=LEAVING) | Q(pattern=Pattern.SERIES))
    found = (
        accounts.filter(status__in=_IN_USE, gone_on=None)
        .exclude(pk__in=leaving.values("account"))
        .aggregate(promised=Sum("hours_a_week"), accounts=Count("pk"), known=Count("hours_a_week"))
    )
    unknown = found["accounts"] - found["known"]
    return Hours(found["promised"] or Decimal(0), found["accounts"], unknown, said.hours_there_are)


def _suggested(actor: Person, accounts: QuerySet[Account], hours: Hours, counted: Counter[str]) -> list[Ask]:
    alive = accounts.filter(status__in=ALIVE)
    proposed = Decision.objects.of(actor.organisation).filter(state=Standing.PROPOSED)
    there_are = hours.there_are
    is_short = there_are is not None and hours.promised > there_are
    return [
        Ask("answer", proposed.count()),
        _meeting(actor),
        Ask("abandoned", counted[State.ABANDONED]),
        Ask("access", counted[State.NO_ACCESS]),
        Ask("owner", alive.filter(owner=None, owner_function="").count()),
        Ask("hours", hours.accounts if is_short else 0),
        Ask("close", of_need(alive, Needed.CAN_CLOSE).count()),
        Ask("opening", undecided(alive).count()),
        Ask("decide", counted[State.UNKNOWN] + counted[State.NEEDS_LOOK]),
    ]


def _meeting(actor: Person) -> Ask:
    """The latest meeting that goes on, with the accounts that it has still to decide."""
    rows = Agenda.objects.of(actor.organisation).filter(ended_at=None)
    left = Count("items", filter=Q(items__decision=None))
    agenda = rows.annotate(left=left).filter(left__gt=0).order_by("-id").first()
    return Ask("meeting", agenda.left, agenda.name) if agenda else Ask("meeting", 0)
