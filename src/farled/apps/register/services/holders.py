"""The people who run an account: owner, deputy, editors; each a function, and the person who fills it."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext, gettext_noop

from farled.apps.organisations.may import Act, require
from farled.apps.organisations.models import Person
from farled.apps.register.choices import HolderRole
from farled.apps.register.models import Account, Holder
from farled.apps.register.services import accounts
from farled.kit import clock
from farled.kit.errors import Refused

NOBODY = gettext_noop("Say which function looks after it, or who.")
NOT_YET = gettext_noop("This day is still to come. Write it down when it has come: until then the one before runs it.")


def right_over(role: str) -> Act:
    """Return the right that naming somebody takes: who edits, those who run it say; who owns it, those inside."""
    return Act.EDIT_ACCOUNT if role == HolderRole.EDITOR else Act.JUDGE_ACCOUNT


@transaction.atomic
def set_holder(
    *,
    actor: Person,
    account: Account,
    role: str,
    person: Person | None = None,
    function: str = "",
    since: date | None = None,
    expected_version: int | None = None,
    reason: str = "",
) -> Holder:
    """Note who runs an account as owner, deputy or editor. A new owner or deputy takes over from the one before.

    `since` is today where nothing is said; not known of somebody who has left. Raises Refused: not_allowed, foreign,
    password, nobody; not_yet, left_before where the days contradict; stale where an expected version is no longer the one.
    """
    require(actor, right_over(role), account)
    accounts.fresh(account, expected_version)
    accounts.check(actor, "person", person)
    accounts.check(actor, "function", function)
    function = function.strip()
    if person is None and not function:
        raise Refused("nobody", NOBODY, field="function")
    since = _since(person, since)
    now = account.holders.filter(role=role, until__isnull=True)
    before = [] if role == HolderRole.EDITOR else [_said(holder) for holder in now.select_related("person")]
    if role == HolderRole.EDITOR:
        now = now.filter(person=person, function=function)
    now.update(until=_today())
    holder: Holder = Holder.objects.create(account=account, role=role, person=person, function=function, since=since)
    _write(actor, account, role, (", ".join(before), _said(holder)), reason)
    return holder


@transaction.atomic
def end_holder(*, actor: Person, holder: Holder, until: date | None = None, reason: str = "") -> None:
    """Note that somebody no longer runs an account. Raises Refused (not_allowed)."""
    account = holder.account
    require(actor, right_over(holder.role), account)
    if not Holder.objects.filter(pk=holder.pk, until__isnull=True).update(until=until or _today()):
        raise Refused("moved_meanwhile", "Somebody else has just changed this. Look again, then decide.")
    _write(actor, account, holder.role, (_said(holder), ""), reason)


def _since(person: Person | None, said: date | None) -> date | None:
    """Return since when somebody runs it; refuse a day that is still to come, or on which the person was gone."""
    if said is not None and said > _today():
        raise Refused("not_yet", NOT_YET, field="since")
    left = person.leaves_on if person is not None else None
    if left is None or left >= (said or _today()):
        return said or _today()
    if said is None:
        return None
    sentence = gettext("%(name)s left before that, on %(day)s. Choose an earlier day, or somebody who is here.")
    raise Refused("left_before", sentence % {"name": person, "day": date_format(left, "j F Y")}, field="since")


def _write(actor: Person, account: Account, role: str, pair: tuple[str, str], reason: str) -> None:
    if role == HolderRole.OWNER:
        owner = account.holders.filter(role=HolderRole.OWNER, until__isnull=True).first()
        Account.objects.filter(pk=account.pk).update(
            owner=owner.person if owner else None, owner_function=owner.function if owner else ""
        )
    accounts.touch(account)
    accounts.changed(actor=actor, account=account, act="changed", changes={role: pair}, reason=reason)


def _said(holder: Holder) -> str:
    return ", ".join(part for part in (str(holder.person or ""), holder.function) if part)


def _today() -> date:
    return timezone.localdate(clock.now())
