"""What has to be done after a decision: by whom, by when, done."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils.translation import gettext_noop

from farled.apps.audit import services as audit
from farled.apps.core import passwords
from farled.apps.decisions.checklists import ANNOUNCE
from farled.apps.decisions.choices import Standing
from farled.apps.decisions.models import Decision, Task
from farled.apps.decisions.services.choice import check_day, check_stays
from farled.apps.organisations.may import Act, require
from farled.apps.organisations.models import Person
from farled.apps.register import services as register
from farled.apps.register.services.accounts import check_own
from farled.kit import clock
from farled.kit.errors import Refused

NO_TEXT = gettext_noop("Write what there is to do.")
NOT_IN_FORCE = gettext_noop("This decision is not in force, so there is nothing to do for it.")
SETTLED = gettext_noop("Somebody has settled this already.")


@transaction.atomic
def add_task(
    *, actor: Person, decision: Decision, text: str, person: Person | None = None, due_on: date | None = None
) -> Task:
    """Write down one more thing to do.

    Raises Refused: not_allowed, foreign, password, no_text, not_in_force, leaves, past, far.
    """
    require(actor, Act.DECIDE)
    _check(actor, decision, person, due_on)
    passwords.refuse({"text": text})
    if not text.strip():
        raise Refused("no_text", NO_TEXT, field="text")
    if due_on is not None:
        check_day(due_on, "due_on")
    if decision.state != Standing.IN_FORCE:
        raise Refused("not_in_force", NOT_IN_FORCE)
    task: Task = Task.objects.create(
        organisation_id=decision.organisation_id,
        decision=decision,
        text=text.strip(),
        position=decision.tasks.count() + 1,
        person=person,
        due_on=due_on,
    )
    _record(actor, task, "added", {"person": ("", str(person or "")), "due_on": ("", _plain(due_on))})
    return task


@transaction.atomic
def change_task(*, actor: Person, task: Task, person: Person | None, due_on: date | None) -> Task:
    """Say who does it, and by when. Raises Refused: not_allowed, foreign, leaves, past, far, settled."""
    require(actor, Act.DECIDE)
    _check(actor, task, person, due_on)
    if due_on is not None and due_on != task.due_on:
        check_day(due_on, "due_on")
    changes = {"person": (str(task.person or ""), str(person or "")), "due_on": (_plain(task.due_on), _plain(due_on))}
    task.person, task.due_on = person, due_on
    _settle_nothing(task, person=person, due_on=due_on)
    _record(actor, task, "changed", changes)
    return task


@transaction.atomic
def finish_task(*, actor: Person, task: Task) -> Task:
    """Note that something is done: by whoever was to do it, or by somebody who decides.

    Raises Refused: not_allowed, foreign, settled.
    """
    _require_hers(actor, task)
    task.done_at, task.done_by = clock.now(), actor
    _settle_nothing(task, done_at=task.done_at, done_by=actor)
    _record(actor, task, "done", {})
    _let_rules_hear(task)
    return task


@transaction.atomic
def take_back(*, actor: Person, task: Task) -> Task:
    """Note that something is not done after all. Raises Refused: not_allowed, foreign, settled."""
    _require_hers(actor, task)
    rows = Task.objects.filter(pk=task.pk, done_at__isnull=False, dropped_at=None)
    if not rows.update(done_at=None, done_by=None):
        raise Refused("settled", SETTLED)
    task.done_at = task.done_by = None
    _record(actor, task, "not_done", {})
    _let_rules_hear(task)
    return task


def _let_rules_hear(task: Task) -> None:
    """Some rules ask whether the followers were told."""
    if task.code == ANNOUNCE:
        register.refresh([task.decision.account_id])


def _settle_nothing(task: Task, **fields: object) -> None:
    """Write fields of a task that is still open."""
    if not Task.objects.filter(pk=task.pk, done_at=None, dropped_at=None).update(**fields):
        raise Refused("settled", SETTLED)


def _require_hers(actor: Person, task: Task) -> None:
    check_own(actor, task, "task")
    if task.person_id != actor.pk:
        require(actor, Act.DECIDE)


def _check(actor: Person, thing: Decision | Task, person: Person | None, due_on: date | None) -> None:
    check_own(actor, thing, "task")
    check_own(actor, person, "person")
    if person is not None and due_on is not None:
        check_stays(person, due_on, "person")


def _plain(day: date | None) -> str:
    return day.isoformat() if day else ""


def _record(actor: Person, task: Task, act: str, changes: audit.Changes) -> None:
    real = {name: pair for name, pair in changes.items() if pair[0] != pair[1]}
    real["task"] = ("", task.code or task.text)
    audit.record(organisation=actor.organisation, actor=actor, act=act, thing=task, changes=real)
