"""Approving a decision, or sending it back: by somebody inside who has not proposed it herself."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext, gettext_noop

from farled.apps.audit import services as audit
from farled.apps.core import passwords
from farled.apps.core.refusals import said
from farled.apps.decisions.choices import Kind
from farled.apps.decisions.models import Decision
from farled.apps.decisions.services import effects
from farled.apps.decisions.services.choice import (
    check_account,
    check_kept,
    check_nobody_arrives,
    check_stays,
    check_target,
)
from farled.apps.decisions.states import STATE
from farled.apps.organisations.may import Act, require
from farled.apps.organisations.models import Organisation, Person
from farled.apps.register.models import Account
from farled.apps.register.services.accounts import check_own
from farled.kit import clock
from farled.kit.errors import Refused

OWN = gettext_noop("Nobody approves a decision of their own. Somebody else who may approve has to do it.")


@transaction.atomic
def approve(*, actor: Person, decision: Decision) -> Decision:
    """Put a proposed decision into force. What it means is checked once more: time has passed since.

    Raises Refused: not_allowed, foreign, own; not_from_here, moved_meanwhile; unfit, with why, where it no longer can be.
    """
    decision = _open(actor, decision)
    try:
        _check_still_right(decision)
    except Refused as refused:
        sentence = gettext("%(why)s It was not so when this was proposed: send the decision back.")
        raise Refused("unfit", sentence % {"why": said(refused)}) from refused
    effects.take_effect(actor=actor, decision=decision)
    return _answered(actor, decision, "approved")


@transaction.atomic
def send_back(*, actor: Person, decision: Decision, reason: str) -> Decision:
    """Let a proposed decision not hold, with a reason; whoever proposed it decides anew.

    Raises Refused: not_allowed, foreign, own, needs_reason, password; not_from_here, moved_meanwhile.
    """
    passwords.refuse({"reason": reason})
    decision = _open(actor, decision)
    STATE.apply(decision, "send_back", reason)
    decision.sent_back_because = reason.strip()
    return _answered(actor, decision, "sent_back", reason)


def _open(actor: Person, decision: Decision) -> Decision:
    """Lock accounts, organisation and decision, in the order in which deciding does, and load what is needed."""
    require(actor, Act.APPROVE)
    check_own(actor, decision, "decision")
    pks = [pk for pk in (decision.account_id, decision.target_id) if pk]
    list(Account.objects.filter(pk__in=pks).order_by("pk").select_for_update(of=("self",)))
    Organisation.objects.select_for_update(no_key=True).get(pk=decision.organisation_id)
    related = ("account", "account__documentation", "target", "responsible", "organisation")
    now: Decision = Decision.objects.select_related(*related).get(pk=decision.pk)
    if now.by_id == actor.pk:
        raise Refused("own", OWN)
    return now


def _check_still_right(decision: Decision) -> None:
    check_account(decision.account, decision.kind)
    if decision.kind == Kind.KEEP:
        check_kept(decision.account)
    if decision.responsible is not None:
        check_stays(decision.responsible, max(decision.due_on or date.min, timezone.localdate(clock.now())))
    if decision.target is not None:
        check_target(decision.account, decision.target)
    if decision.is_leaving:
        check_nobody_arrives(decision.account)


def _answered(actor: Person, decision: Decision, act: str, reason: str = "") -> Decision:
    decision.answered_by, decision.answered_by_name, decision.answered_at = actor, actor.name, clock.now()
    decision.save(update_fields=["answered_by", "answered_by_name", "answered_at", "sent_back_because"])
    audit.record(organisation=decision.organisation, actor=actor, act=act, thing=decision, reason=reason)
    return decision
