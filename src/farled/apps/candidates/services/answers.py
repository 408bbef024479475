"""Answering found accounts: ours, not ours, impostor, duplicate; many at once, and taken back again."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.db import transaction
from django.utils.translation import gettext, gettext_noop

from farled.apps.audit.services import record_all
from farled.apps.candidates.models import Answer, Candidate
from farled.apps.organisations.may import Act, require
from farled.apps.organisations.models import Person, Unit
from farled.apps.register import services as register
from farled.apps.register.models import Account
from farled.kit import clock
from farled.kit.errors import Refused

_WRITTEN = ("answer", "answered_by", "answered_at", "account", "account_is_new")
_REASON = gettext_noop("It pretends to be us, or uses our name without leave.")
ANSWERED = gettext_noop("Nothing was changed: it was answered already, or nothing was chosen. Look again, then decide.")
NO_SUCH_UNIT = gettext_noop("There is no such unit here.")
WORKED_ON = gettext_noop(
    "The answer stays: somebody has worked on the account in the register since. Remove it there if it is wrong."
)


@transaction.atomic
def recognise(*, actor: Person, ids: Iterable[int], unit: Unit | None = None) -> list[Account]:
    """Say of found accounts that they are ours, and put them into the register, in a unit where one is given.

    Raises Refused: `not_allowed`; `answered_meanwhile` where none of them waits for an answer.
    """
    rows = _unanswered(actor, ids)
    for row in rows:
        _into_register(row, actor, unit or row.unit)
    _answer(rows, actor, Answer.OURS)
    return [row.account for row in rows if row.account]


@transaction.atomic
def not_ours(*, actor: Person, ids: Iterable[int]) -> int:
    """Say of found accounts that they are somebody else's; they are not asked about again. Return how many."""
    rows = _unanswered(actor, ids)
    _answer(rows, actor, Answer.NOT_OURS)
    return len(rows)


@transaction.atomic
def impostor(*, actor: Person, ids: Iterable[int]) -> list[Account]:
    """Say of found accounts that they pretend to be ours; they go into the register as impostors, to be watched."""
    rows = _unanswered(actor, ids)
    for row in rows:
        _into_register(row, actor, None)
        if row.account and row.account_is_new:
            register.move_status(account=row.account, actor=actor, move="call_impostor", reason=gettext(_REASON))
    _answer(rows, actor, Answer.IMPOSTOR)
    return [row.account for row in rows if row.account]


@transaction.atomic
def duplicate_of(*, actor: Person, candidate_id: int, account: Account) -> Candidate:
    """Say that a found account is another address of an account in the register."""
    if account.organisation_id != actor.organisation_id:
        raise Refused("no_such_account", gettext_noop("There is no such account in the register."))
    rows = _unanswered(actor, [candidate_id])
    rows[0].account = account
    _answer(rows, actor, Answer.DUPLICATE)
    return rows[0]


@transaction.atomic
def assign_unit(*, actor: Person, ids: Iterable[int], unit: Unit | None) -> int:
    """Say to which unit found accounts belong, before or after they are recognised; return how many."""
    require(actor, Act.RECOGNISE)
    if unit is not None and unit.organisation_id != actor.organisation_id:
        raise Refused("no_such_unit", NO_SUCH_UNIT)
    rows = list(_of(actor, ids).select_related("unit"))
    changes = [(row, {"unit": (str(row.unit or ""), str(unit or ""))}) for row in rows if row.unit != unit]
    _of(actor, [row.pk for row, _ in changes]).update(unit=unit)
    record_all(organisation=actor.organisation, actor=actor, act="changed", entries=changes)
    return len(changes)


@transaction.atomic
def undo(*, actor: Person) -> int:
    """Take back one's own last answer, to however many it was given at once; return to how many.

    Raises Refused: `nothing_to_undo`; `account_changed` where an account that came of it has been worked on since.
    """
    require(actor, Act.RECOGNISE)
    mine = Candidate.objects.of(actor.organisation).filter(answered_by=actor).exclude(answer="")
    last = mine.order_by("-answered_at").values_list("answered_at", flat=True).first()
    if last is None:
        raise Refused("nothing_to_undo", gettext_noop("There is no answer of yours to take back."))
    return _reopen(list(mine.filter(answered_at=last).select_related("account")), actor)


@transaction.atomic
def reopen(*, actor: Person, ids: Iterable[int]) -> int:
    """Take back the answers to these found accounts, whoever gave them; return how many."""
    require(actor, Act.RECOGNISE)
    return _reopen(list(_of(actor, ids).exclude(answer="").select_related("account")), actor)


def _of(actor: Person, ids: Iterable[int]):  # type: ignore[no-untyped-def]
    return Candidate.objects.of(actor.organisation).filter(pk__in=list(ids))


def _unanswered(actor: Person, ids: Iterable[int]) -> list[Candidate]:
    require(actor, Act.RECOGNISE)
    rows = list(_of(actor, ids).filter(answer="").select_for_update(of=("self",)).select_related("unit"))
    if not rows:
        raise Refused("answered_meanwhile", ANSWERED)
    return rows


def _into_register(row: Candidate, actor: Person, unit: Unit | None) -> None:
    known = Account.objects.of(actor.organisation).filter(key=row.key).first()
    row.account_is_new = known is None
    row.account = known or register.add_account(actor=actor, ref=row.ref, unit=unit, source="found")


def _answer(rows: Sequence[Candidate], actor: Person, answer: Answer) -> None:
    now = clock.now()
    for row in rows:
        row.answer, row.answered_by, row.answered_at = answer.value, actor, now
    Candidate.objects.bulk_update(rows, _WRITTEN, batch_size=500)
    entries = [(row, {"answer": ("", answer.value)}) for row in rows]
    record_all(organisation=actor.organisation, actor=actor, act="answered", entries=entries)


def _reopen(rows: Sequence[Candidate], actor: Person) -> int:
    entries = [(row, {"answer": (row.answer, "")}) for row in rows]
    _take_out([row for row in rows if row.account_is_new], actor)
    for row in rows:
        row.answer, row.answered_by, row.answered_at = "", None, None
        row.account, row.account_is_new = None, False
    Candidate.objects.bulk_update(rows, _WRITTEN, batch_size=500)
    record_all(organisation=actor.organisation, actor=actor, act="reopened", entries=entries)
    return len(rows)


def _take_out(rows: Sequence[Candidate], actor: Person) -> None:
    """Take the accounts that an answer made out of the register again; refuse where they were worked on since."""
    accounts = [row.account for row in rows if row.account]
    as_made = {row.account_id: 2 if row.answer == Answer.IMPOSTOR else 1 for row in rows}
    if any(account.version > as_made[account.pk] for account in accounts):
        raise Refused("account_changed", WORKED_ON)
    gone = [(account, {"url": (account.url, "")}) for account in accounts]
    record_all(organisation=actor.organisation, actor=actor, act="removed", entries=gone)
    Account.objects.of(actor.organisation).filter(pk__in=[account.pk for account in accounts]).delete()
