"""What people do with findings, one or many at once: see them, accept them for a time, say who mends them by when."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext, gettext_noop

from farled.apps.audit import services as audit
from farled.apps.core import passwords
from farled.apps.findings import words
from farled.apps.findings.choices import OPEN, State
from farled.apps.findings.models import Finding
from farled.apps.findings.queries import visible
from farled.apps.findings.services import counting
from farled.apps.findings.states import STATE
from farled.apps.organisations.may import Act, may, require
from farled.apps.organisations.models import Person
from farled.kit import clock
from farled.kit.errors import Refused

MOST = 5_000
LONGEST = timedelta(days=731)

NOTHING_CHOSEN = gettext_noop("Choose at least one of them first.")
TOO_MANY = gettext_noop("At most 5,000 of them at once. Filter first.")
NOT_LATER = gettext_noop("Choose a day after today.")
TOO_LATE = gettext_noop("Choose a day within two years: until then nobody is reminded of it.")
NO_REASON = gettext_noop("Say why, in a few words.")
FOREIGN = gettext_noop("Choose somebody of your own organisation.")
PAST = gettext_noop("This day is over. Choose today or a later one.")


@transaction.atomic
def mark_seen(*, actor: Person, pks: Collection[int]) -> int:
    """Note that somebody has seen findings; return how many. Raises Refused: not_allowed, nothing_chosen, too_many."""
    rows = _chosen(actor, Act.MARK_FINDING, pks, STATE.moves["see"].sources)
    return _write(actor, rows, "marked_seen", state=State.SEEN)


@transaction.atomic
def accept(*, actor: Person, pks: Collection[int], until: date, because: str) -> int:
    """Leave findings as they are until a day, for a reason; return how many.

    Raises Refused: not_allowed, nothing_chosen, too_many, needs_reason, not_later, too_late, password.
    """
    rows = _chosen(actor, Act.ACCEPT_FINDING, pks, STATE.moves["accept"].sources)
    because, today = because.strip(), timezone.localdate(clock.now())
    if not because:
        raise Refused("needs_reason", NO_REASON, field="because")
    if until <= today:
        raise Refused("not_later", NOT_LATER, field="until")
    if until > today + LONGEST:
        raise Refused("too_late", TOO_LATE, field="until")
    passwords.refuse({"because": because})
    agreed = {"accepted_until": until, "accepted_because": because[:300], "accepted_by": actor}
    return _write(
        actor, rows, "accepted", because=because, said={"accepted_until": until}, state=State.ACCEPTED, **agreed
    )


@transaction.atomic
def take_up(*, actor: Person, pks: Collection[int]) -> int:
    """Accept findings no longer; return how many. Raises Refused: not_allowed, nothing_chosen, too_many."""
    rows = _chosen(actor, Act.ACCEPT_FINDING, pks, STATE.moves["take_up"].sources)
    return _write(actor, rows, "taken_up", state=State.NEW, accepted_until=None, accepted_because="", accepted_by=None)


@transaction.atomic
def name_mender(*, actor: Person, pks: Collection[int], mender: Person | None, due_on: date | None) -> int:
    """Say who is to mend findings, and by when; nobody, where it is None. Return how many.

    Raises Refused: not_allowed, nothing_chosen, too_many, foreign, has_left, past.
    """
    rows = _chosen(actor, Act.ACCEPT_FINDING, pks, (*OPEN, State.ACCEPTED))
    today = timezone.localdate(clock.now())
    if mender is not None:
        if mender.organisation_id != actor.organisation_id:
            raise Refused("foreign", FOREIGN, field="mender")
        if mender.leaves_on is not None and mender.leaves_on < today:
            message = gettext("%(name)s has left. Choose somebody who is here.") % {"name": mender.name}
            raise Refused("has_left", message, field="mender")
    if due_on is not None and due_on < today:
        raise Refused("past", PAST, field="due_on")
    said = {"mender": mender.name if mender else None, "due_on": due_on}
    return _write(actor, rows, "given", said=said, mender=mender, due_on=due_on)


def _chosen(actor: Person, act: Act, pks: Collection[int], states: Iterable[str]) -> list[Finding]:
    """Lock and return those of some findings that a person may do this to and that are in one of these states."""
    if not may(actor, act, visible.OWN):
        require(actor, act)
    if not pks:
        raise Refused("nothing_chosen", NOTHING_CHOSEN)
    if len(pks) > MOST:
        raise Refused("too_many", TOO_MANY)
    rows = visible.findings(actor).filter(pk__in=pks, state__in=tuple(states))
    return list(rows.select_for_update(of=("self",)).select_related("account", "mender").order_by("pk"))


def _write(
    actor: Person, rows: Sequence[Finding], act: str, *, because: str = "", said: Any = None, **values: Any
) -> int:
    """Write the same into findings, with an event each, and count anew at their accounts."""
    if not rows:
        return 0
    Finding.objects.filter(pk__in=[row.pk for row in rows]).update(**values)
    counting.recount(actor.organisation, {row.account.pk for row in rows})
    entries = [(row, _changes(row, because, said or {})) for row in rows]
    audit.record_all(organisation=actor.organisation, actor=actor, act=act, entries=entries)
    return len(rows)


def _changes(row: Finding, because: str, said: dict[str, Any]) -> dict[str, tuple[Any, Any]]:
    """Return what history keeps; what a rule tells of who gets in, under names that only those read who may see it."""
    before = {"mender": row.mender.name if row.mender else None, "due_on": row.due_on}
    plain = {name: (before.get(name), value) for name, value in said.items() if before.get(name) != value}
    told = {"rule": (None, row.rule), **({"because": (None, because)} if because else {})}
    prefix = words.GUARDED if row.rule in visible.guarded() else ""
    return {**{prefix + name: pair for name, pair in told.items()}, **plain}
