"""Agendas: from a choice of accounts to a row of them, and what is noted on the way."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import F, Max
from django.utils import timezone
from django.utils.translation import gettext, gettext_noop

from farled.apps.audit import services as audit
from farled.apps.core import passwords
from farled.apps.decisions import criteria
from farled.apps.decisions.choices import Answer, Order
from farled.apps.decisions.models import Agenda, Item
from farled.apps.decisions.services import holding
from farled.apps.decisions.services.choice import check_review
from farled.apps.decisions.services.deciding import ENDED
from farled.apps.organisations.may import Act, require
from farled.apps.organisations.models import Person
from farled.apps.register.choices import Status
from farled.apps.register.queries import visible
from farled.apps.register.services.accounts import check_own
from farled.kit import clock
from farled.kit.errors import Refused

MOST = 1_000
NOTED = ("dissent", "expects", "expects_figure", "review_on")
NO_NAME = gettext_noop("Give the agenda a name, such as the meeting it is for.")
NOTHING = gettext_noop(
    "None of these accounts can be decided about: they are closed, somebody else's, or on it already."
)
STALE = gettext_noop(
    "Somebody else has noted something here while you wrote. What you wrote is still here: save again."
)
TOO_MANY = gettext_noop("At most 1,000 accounts fit on one agenda. Filter first, or take them in two.")
SETTLED = (Status.CLOSED, Status.IMPOSTOR)
"""Nobody decides about these any more, or ever."""
_ORDERS: Mapping[str, tuple[Any, ...]] = {
    Order.SILENT: (F("last_post_on").asc(nulls_first=True),),
    Order.FOLLOWERS: (F("followers").desc(nulls_last=True),),
    Order.PLATFORM: ("platform",),
    Order.UNIT: (F("unit__path").asc(nulls_last=True),),
}


@dataclass(frozen=True, slots=True)
class Laid:
    """An agenda, and how many of the chosen accounts did not come onto it."""

    agenda: Agenda
    added: int
    left_out: int


@transaction.atomic
def create_agenda(
    *,
    actor: Person,
    accounts: Sequence[int],
    name: str,
    day: date | None = None,
    present: str = "",
    order: str = Order.LIST,
) -> Laid:
    """Make an agenda of accounts, in the order in which they are given or in another one.

    Raises Refused: not_allowed, no_name, password, too_many, nothing.
    """
    require(actor, Act.DECIDE)
    _check(name, present)
    agenda: Agenda = Agenda.objects.create(
        organisation=actor.organisation,
        name=name.strip(),
        day=day,
        present=present.strip(),
        by=actor,
        created_at=clock.now(),
    )
    laid = _lay(actor, agenda, accounts, order)
    _record(actor, agenda, "added", {"accounts": ("", laid.added)})
    return laid


@transaction.atomic
def add_accounts(*, actor: Person, agenda: Agenda, accounts: Sequence[int], order: str = Order.LIST) -> Laid:
    """Put more accounts at the end of an agenda. Raises Refused: not_allowed, foreign, ended, too_many, nothing."""
    require(actor, Act.DECIDE)
    _require_open(actor, agenda)
    laid = _lay(actor, agenda, accounts, order)
    _record(actor, agenda, "extended", {"accounts": ("", laid.added)})
    return laid


@transaction.atomic
def change_agenda(*, actor: Person, agenda: Agenda, name: str, day: date | None, present: str) -> Agenda:
    """Say what a meeting is called, when it is and who is there. A later day than one on which something was decided is
    one more day: who was there before is kept.

    Raises Refused: not_allowed, foreign, no_name, password.
    """
    require(actor, Act.DECIDE)
    check_own(actor, agenda, "agenda")
    _check(name, present)
    wanted = {"name": name.strip(), "day": day, "present": present.strip()}
    changes = {field: (_plain(getattr(agenda, field)), _plain(value)) for field, value in wanted.items()}
    agenda.earlier = _earlier(agenda, day)
    for field, value in wanted.items():
        setattr(agenda, field, value)
    agenda.save(update_fields=[*wanted, "earlier"])
    real = {field: pair for field, pair in changes.items() if pair[0] != pair[1]}
    if real:
        _record(actor, agenda, "changed", real)
    return agenda


def _earlier(agenda: Agenda, day: date | None) -> list[dict[str, str]]:
    """Return the days on which a meeting met before it goes on on another one."""
    kept = [each for each in agenda.earlier if day is None or each["day"] != day.isoformat()]
    if day is None or agenda.day is None or day <= agenda.day:
        return kept
    made = agenda.items.filter(decision__isnull=False).values_list("decision__at", flat=True)
    if not any(timezone.localdate(at) < day for at in made):
        return kept
    return [*kept, {"day": agenda.day.isoformat(), "present": agenda.present}]


@transaction.atomic
def end_agenda(*, actor: Person, agenda: Agenda) -> None:
    """End a meeting; what was not decided stands on the list as left. Raises Refused: not_allowed, foreign."""
    require(actor, Act.DECIDE)
    check_own(actor, agenda, "agenda")
    if Agenda.objects.filter(pk=agenda.pk, ended_at=None).update(ended_at=clock.now()):
        _record(actor, agenda, "ended", {})


@transaction.atomic
def go_on(*, actor: Person, agenda: Agenda) -> None:
    """Go on with a meeting that has ended, on another day. Raises Refused: not_allowed, foreign."""
    require(actor, Act.DECIDE)
    check_own(actor, agenda, "agenda")
    if Agenda.objects.filter(pk=agenda.pk, ended_at__isnull=False).update(ended_at=None):
        _record(actor, agenda, "reopened", {})


@transaction.atomic
def note(*, actor: Person, item: Item, answers: Mapping[str, str] | None = None, **noted: Any) -> Item:
    """Keep what is said of an account before it is decided: answers to the criteria, and of NOTED what is given.

    What is not given stays as it is. Raises Refused: not_allowed, foreign, ended, password, past, far; stale where
    somebody else has written over what `item` holds.
    """
    require(actor, Act.DECIDE)
    _require_open(actor, item.agenda)
    passwords.refuse(noted)
    if noted.get("review_on"):
        check_review(noted["review_on"], "review_on")
    now: Item = Item.objects.select_for_update().get(pk=item.pk)
    wanted = {name: noted[name] for name in NOTED if name in noted}
    if any(getattr(now, name) != getattr(item, name) for name in wanted):
        raise Refused("stale", STALE)
    wanted["answers"] = {**now.answers, **_known(actor, answers or {})}
    for name, value in wanted.items():
        setattr(item, name, value)
    item.save(update_fields=list(wanted))
    return item


def _known(actor: Person, answers: Mapping[str, str]) -> dict[str, str]:
    """Return the answers that are answers to something."""
    known = {each.key for each in criteria.asked_by(actor.organisation)}
    return {key: said for key, said in answers.items() if key in known and said in Answer.values}


@transaction.atomic
def pass_over(*, actor: Person, item: Item) -> None:
    """Leave an account for later: it comes again when the others are decided. Raises Refused as `note` does."""
    require(actor, Act.DECIDE)
    _require_open(actor, item.agenda)
    Item.objects.filter(pk=item.pk).update(passed_over=True)
    holding.let_go(item.account, actor)


@transaction.atomic
def take_off(*, actor: Person, item: Item) -> None:
    """Take an account that is not decided off an agenda. Raises Refused: not_allowed, foreign, ended, decided."""
    require(actor, Act.DECIDE)
    _require_open(actor, item.agenda)
    if not Item.objects.filter(pk=item.pk, decision=None).delete()[0]:
        raise Refused("decided", gettext_noop("There is a decision about this account, so it stays on the agenda."))
    _record(actor, item.agenda, "changed", {"taken_off": ("", item.account.told_apart)})


def _lay(actor: Person, agenda: Agenda, accounts: Sequence[int], order: str) -> Laid:
    wanted = list(dict.fromkeys(accounts))
    there = agenda.items.count()
    if len(wanted) + there > MOST:
        raise Refused("too_many", TOO_MANY)
    rows = visible.accounts(actor).filter(pk__in=wanted).exclude(status__in=SETTLED)
    rows = rows.exclude(agenda_items__agenda=agenda)
    found = list(rows.order_by(*_ORDERS.get(order, ()), "sort_name", "pk").values_list("pk", flat=True))
    if not found:
        raise Refused("nothing", NOTHING)
    if order not in _ORDERS:
        found.sort(key={pk: at for at, pk in enumerate(wanted)}.__getitem__)
    last = agenda.items.aggregate(last=Max("position"))["last"] or 0
    Item.objects.bulk_create(Item(agenda=agenda, account_id=pk, position=at) for at, pk in enumerate(found, last + 1))
    return Laid(agenda, len(found), len(wanted) - len(found))


def _check(name: str, present: str) -> None:
    passwords.refuse({"name": name, "present": present})
    if not name.strip():
        raise Refused("no_name", NO_NAME, field="name")


def _require_open(actor: Person, agenda: Agenda) -> None:
    check_own(actor, agenda, "agenda")
    if not Agenda.objects.filter(pk=agenda.pk, ended_at=None).exists():
        raise Refused("ended", ENDED)


def _plain(value: object) -> str:
    return value.isoformat() if isinstance(value, date) else str(value or "")


def _record(actor: Person, agenda: Agenda, act: str, changes: audit.Changes) -> None:
    audit.record(organisation=agenda.organisation, actor=actor, act=act, thing=agenda, changes=changes)


def default_name(day: str) -> str:
    """Return what an agenda is called where nobody has given it a name yet; `day` as it is said."""
    return gettext("Meeting on %(day)s") % {"day": day}
