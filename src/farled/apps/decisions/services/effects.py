"""What follows when a decision takes effect: in the register, for the one before, and as tasks."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from farled.apps.audit import services as audit
from farled.apps.decisions.checklists import codes_for, due_on
from farled.apps.decisions.choices import Kind, Standing
from farled.apps.decisions.models import Decision, Task
from farled.apps.decisions.said import reasoned_for_the_record
from farled.apps.decisions.states import STATE
from farled.apps.organisations.models import Person
from farled.apps.register.choices import Needed, Status
from farled.apps.register.models import Account
from farled.apps.register.services.decided import write_decision
from farled.kit import clock

LONGEST_WHY = 300
"""As the register keeps it."""


def take_effect(*, actor: Person, decision: Decision) -> None:
    """Put a proposed decision into force, in the place of the one before. Called by services that have checked it."""
    before = Decision.objects.filter(account=decision.account_id, state=Standing.IN_FORCE).first()
    if before is not None:
        replace(actor, before, reasoned_for_the_record(decision))
    STATE.apply(decision, "take_effect")
    _write_register(actor, decision, before)
    Task.objects.bulk_create(
        Task(
            organisation_id=decision.organisation_id,
            decision=decision,
            code=code,
            position=position,
            person=decision.responsible,
            due_on=due_on(code, decision),
        )
        for position, code in enumerate(codes_for(decision), start=1)
    )


def replace(actor: Person, before: Decision, reason: str) -> None:
    """Let a decision hold no more, as another one holds; what was to be done for it, and is not, is dropped."""
    STATE.apply(before, "replace", reason)
    Task.objects.filter(decision=before, done_at=None, dropped_at=None).update(dropped_at=clock.now())
    Decision.objects.filter(pk=before.pk).update(next_review_on=None)
    audit.record(organisation=before.organisation, actor=actor, act="replaced", thing=before, reason=reason)


def _write_register(actor: Person, decision: Decision, before: Decision | None) -> None:
    account = decision.account
    write_decision(
        actor=actor,
        account=account,
        changes=_meant(decision, before),
        move=_move(decision, account.status),
        reason=reasoned_for_the_record(decision),
    )


def _meant(decision: Decision, before: Decision | None) -> dict[str, Any]:
    changes: dict[str, Any] = {"reviewed_on": timezone.localdate(decision.at)}
    if decision.review_on is not None:
        changes["review_due_on"] = decision.review_on
    if decision.kind == Kind.AGAIN:
        return changes | _taken_back(decision.account, before)
    return changes | _verdict(decision)


def _verdict(decision: Decision) -> dict[str, Any]:
    """Return what a decision says of whether an account is needed, and of what comes in its place.

    Why, the entry says only once somebody has said it.
    """
    return {
        "needed": Needed.CAN_CLOSE if decision.is_leaving else Needed.YES,
        "needed_because": decision.grounds[:LONGEST_WHY],
        "replaced_by": decision.target if decision.is_leaving else None,
    }


def _taken_back(account: Account, before: Decision | None) -> dict[str, Any]:
    """Return what an entry no longer says where an account was to go and is only to be looked at again.

    What somebody has written in its place since then stands.
    """
    if before is None or not before.is_leaving:
        return {}
    there = {
        "needed": account.needed,
        "needed_because": account.documentation.needed_because,
        "replaced_by": account.documentation.replaced_by,
    }
    nothing = {"needed": "", "needed_because": "", "replaced_by": None}
    return {name: nothing[name] for name, said in _verdict(before).items() if said == there[name]}


def _move(decision: Decision, status: str) -> str:
    """Return the move of the account's status that goes with a decision; "" for none.

    What goes into another account is on its way out as what is closed: nobody looks after it any more.
    """
    if decision.is_leaving:
        return "" if status == Status.CLOSING else "begin_closing"
    return "keep_after_all" if status == Status.CLOSING else ""
