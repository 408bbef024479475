"""What the brief for management is made of, as plain data: how it stands, whom it meets, hours, what could be asked for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal

from django.db.models import Count, F, Max, Min, Q, QuerySet, Sum
from django.utils import timezone

from farled.apps.decisions.choices import LEAVING, Kind, Pattern, Standing
from farled.apps.decisions.models import Agenda, Decision, Item
from farled.apps.organisations.may import Act, require
from farled.apps.organisations.models import Organisation, Person
from farled.apps.pages.models import MOST_ASKS, Brief
from farled.apps.pages.queries.counting import count
from farled.apps.pages.queries.start import Band, bands, in_states
from farled.apps.register import facets
from farled.apps.register.choices import Needed, State, Status
from farled.apps.register.models import Account
from farled.apps.register.queries import visible
from farled.kit import clock

_IN_USE = (Status.OPEN, Status.LOST)
_OWNED_BY_NOBODY = facets.has(facets.NO_OWNER)
"""Of those that stay, as every open question is; nothing else is asked of them, so that its own index is enough."""
_NOBODY_LOOKS = Q(state__in=(State.ABANDONED, State.NO_ACCESS))
"""It is abandoned, or nobody can log in."""
_LEAVES = Q(kind__in=LEAVING) | Q(pattern=Pattern.SERIES)
"""By the decision nothing of the account itself stays."""
_IN_ORDER = ("answer", "meeting", "abandoned", "access", "owner", "hours", "close", "opening", "decide")
_NAMED = 3
"""Of how many accounts a suggestion gives the names."""


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
    among: Sequence[Account] = ()
    """Some of the accounts, those with most followers first; none where names tell nothing."""


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
        band=bands(count([], in_states(accounts))),
        followers=followers,
        hours=hours,
        suggested=[ask for ask in _suggested(actor, accounts, hours) if ask.count],
        kept=said,
    )


def _followers(accounts: QuerySet[Account]) -> Followers:
    is_known = Q(followers__isnull=False)
    in_use = accounts.filter(status__in=_IN_USE)
    left_alone = accounts.filter(_OWNED_BY_NOBODY).values("pk").union(in_use.filter(_NOBODY_LOOKS).values("pk"))
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
    """Return what could be asked for, the most pressing first; of the first ones, some accounts by name."""
    meeting = _meeting(actor)
    asked = _asked(actor, accounts, meeting)
    counted = count([*asked.items(), ("opening", accounts.filter(facets.has(facets.BY_NOBODY)))])
    is_short = hours.there_are is not None and hours.promised > hours.there_are
    counted["hours"] = hours.accounts if is_short else 0
    names = {"meeting": meeting.name} if meeting else {}
    found = [Ask(code, counted[code], names.get(code, "")) for code in _IN_ORDER if counted[code]]
    return [*(replace(ask, among=_some(asked.get(ask.code))) for ask in found[:MOST_ASKS]), *found[MOST_ASKS:]]


def _some(rows: QuerySet[Account] | None) -> Sequence[Account]:
    if rows is None:
        return ()
    by_followers = rows.order_by(F("followers").desc(nulls_last=True), "pk").select_related("face")
    return list(by_followers.only("name", "handle", "platform", "kind", "face__name")[:_NAMED])


def _asked(actor: Person, accounts: QuerySet[Account], meeting: Agenda | None) -> dict[str, QuerySet[Account]]:
    """Return about which accounts what could be asked for: nothing twice, and nothing that is decided or proposed."""
    decisions, left = _decided(actor).order_by(), Item.objects.filter(agenda=meeting, decision=None).order_by()
    done, leaves = Q(pk__in=decisions.values("account")), Q(pk__in=decisions.filter(_LEAVES).values("account"))
    waits = Q(pk__in=left.values("account"))
    free = accounts.filter(status__in=_IN_USE, gone_on=None).exclude(done).exclude(waits)
    return {
        "answer": accounts.filter(pk__in=decisions.filter(state=Standing.PROPOSED).values("account")),
        "meeting": accounts.filter(pk__in=left.values("account")),
        "abandoned": free.filter(state=State.ABANDONED),
        "access": free.filter(state=State.NO_ACCESS),
        "owner": accounts.filter(_OWNED_BY_NOBODY).exclude(leaves),
        "close": accounts.filter(facets.has(facets.needed(Needed.CAN_CLOSE))).exclude(done).exclude(waits),
        "decide": free.filter(state__in=(State.UNKNOWN, State.NEEDS_LOOK)),
    }


def _decided(actor: Person) -> QuerySet[Decision]:
    """Return what is decided or proposed, but for what was put off until a day that is over."""
    holds = Decision.objects.of(actor.organisation).filter(state__in=(Standing.IN_FORCE, Standing.PROPOSED))
    return holds.exclude(kind=Kind.AGAIN, next_review_on__lt=timezone.localdate(clock.now()))


def _meeting(actor: Person) -> Agenda | None:
    """Return the latest meeting that goes on and has still accounts to decide.

    What somebody has begun to decide about one single account is an agenda too, but no meeting.
    """
    rows = Agenda.objects.of(actor.organisation).filter(ended_at=None)
    rows = rows.annotate(on_it=Count("items"), left=Count("items", filter=Q(items__decision=None)))
    found: Agenda | None = rows.filter(on_it__gt=1, left__gt=0).order_by("-id").first()
    return found
