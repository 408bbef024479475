"""Deciding about one account. A decision is never rewritten: a newer one replaces it, with a reason."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext, gettext_noop

from farled.apps.audit import services as audit
from farled.apps.decisions import criteria, grounds
from farled.apps.decisions.choices import Kind, Standing
from farled.apps.decisions.evidence import facts_of
from farled.apps.decisions.models import Decision, Item
from farled.apps.decisions.said import reasoned_for_the_record
from farled.apps.decisions.services import effects, holding
from farled.apps.decisions.services.choice import Choice, check, check_texts
from farled.apps.organisations.may import Act, require
from farled.apps.organisations.models import Organisation, Person
from farled.apps.register import services as register
from farled.apps.register.choices import HolderRole
from farled.apps.register.models import Account
from farled.apps.register.services.accounts import check_own, fresh
from farled.kit import clock
from farled.kit.errors import Refused

WHY_ANEW = gettext_noop("There is a decision already. Say why you are deciding again.")
ENDED = gettext_noop("This agenda has ended. Go on with it first, or decide on another one.")


@transaction.atomic
def decide(
    *,
    actor: Person,
    account: Account,
    choice: Choice,
    expected_version: int | None,
    seen: int,
    item: Item | None = None,
) -> Decision:
    """Decide about an account, or propose to where an approver has to say yes, and return the decision.

    `seen` is the number of the latest decision that the actor knows of, 0 for none. Raises Refused: not_allowed,
    foreign, password; ended; held by somebody else; stale, with `meanwhile`; decided_meanwhile, with the decision;
    needs_reason where it replaces another one; and as `choice.check` does.
    """
    require(actor, Act.DECIDE)
    check_own(actor, account, "account")
    check_texts(actor, choice)
    _require_open(item)
    account = _locked(account, choice, expected_version)
    holding.refuse_held(actor, account)
    before = _latest(account, seen)
    if before is not None and before.state != Standing.REPLACED and not choice.grounds.strip():
        raise Refused("needs_reason", WHY_ANEW, field="grounds")
    account = _written(actor, account, choice)
    check(account, choice)
    decision = _made(actor, account, choice, before, item)
    if item is not None:
        Item.objects.filter(pk=item.pk).update(decision=decision, passed_over=False)
    holding.let_go(account, actor)
    return decision


def _require_open(item: Item | None) -> None:
    if item is not None and item.agenda.ended_at is not None:
        raise Refused("ended", ENDED)


def _locked(account: Account, choice: Choice, expected_version: int | None) -> Account:
    """Lock what the decision is about in the order of their numbers, then the organisation: no two merges can cross."""
    pks = [account.pk, *([choice.target.pk] if choice.target else [])]
    list(Account.objects.filter(pk__in=pks).order_by("pk").select_for_update(of=("self",)))
    now = fresh(account, expected_version)
    Organisation.objects.select_for_update(no_key=True).get(pk=account.organisation_id)
    if choice.target is not None:
        choice.target.refresh_from_db()
    return now


def _latest(account: Account, seen: int) -> Decision | None:
    """Return the latest decision; refuse where it is another one than the actor knows of."""
    latest: Decision | None = account.decisions.order_by("-number").first()
    if latest is not None and latest.number != seen:
        sentence = gettext("%(name)s has just decided about this account: %(kind)s. What you wrote is still here.")
        facts = {"name": latest.by_name, "kind": latest.get_kind_display()}
        raise Refused("decided_meanwhile", sentence % facts, decision=latest)
    return latest


def _written(actor: Person, account: Account, choice: Choice) -> Account:
    """Write down on the spot what an account needs to be kept."""
    said = {name: value for name, value in choice.written.items() if value not in (None, "")}
    owner, function = said.pop("owner", None), said.pop("owner_function", "")
    if choice.kind != Kind.KEEP:
        return account
    if said:
        account = register.change_account(actor=actor, account=account, changes=said, expected_version=None)
    if owner or function:
        register.set_holder(actor=actor, account=account, role=HolderRole.OWNER, person=owner, function=function)
        account = fresh(account, None)
    return account


def _made(actor: Person, account: Account, choice: Choice, before: Decision | None, item: Item | None) -> Decision:
    """Write the decision with the facts as they stand; let it take effect, or wait for a yes."""
    facts = facts_of(account)
    if before is not None and before.state in (Standing.PROPOSED, Standing.SENT_BACK):
        effects.replace(actor, before, choice.grounds)
    decision: Decision = Decision.objects.create(
        organisation=account.organisation,
        account=account,
        number=before.number + 1 if before else 1,
        agenda=item.agenda if item else None,
        by=actor,
        by_name=actor.name,
        at=clock.now(),
        facts=facts,
        replaces=before,
        next_review_on=choice.review_on,
        **_said(account, choice, facts),
    )
    waits = account.organisation.decisions_need_approval and _changes_something(account, choice)
    _record(actor, decision, "proposed" if waits else "decided")
    if not waits:
        effects.take_effect(actor=actor, decision=decision)
    return decision


def _changes_something(account: Account, choice: Choice) -> bool:
    """Tell whether a decision does more than put off what nobody has decided yet."""
    in_force = account.decisions.filter(state=Standing.IN_FORCE).exclude(kind=Kind.AGAIN)
    return choice.kind != Kind.AGAIN or in_force.exists()


def _said(account: Account, choice: Choice, facts: dict[str, object]) -> dict[str, object]:
    names = "kind grounds pattern into unit target responsible due_on dissent expects expects_figure review_on".split()
    plain = {name: getattr(choice, name) for name in names}
    return {
        **{name: value.strip() if isinstance(value, str) else value for name, value in plain.items()},
        **_called(choice),
        "suggestion": [] if choice.grounds.strip() else grounds.told_by(facts),
        "criteria": criteria.frozen(account.organisation, choice.answers),
    }


def _called(choice: Choice) -> dict[str, str]:
    """Return what those who are named are called on the day: they may be renamed, or go, and the decision stands."""
    return {
        "responsible_name": choice.responsible.name if choice.responsible else "",
        "target_name": choice.target.told_apart if choice.target else "",
        "unit_name": choice.unit.name if choice.unit else "",
    }


def _record(actor: Person, decision: Decision, act: str) -> None:
    changes = {
        "kind": ("", decision.kind),
        "pattern": ("", decision.pattern),
        "target": ("", decision.target_name),
        "responsible": ("", decision.responsible_name),
        "due_on": ("", decision.due_on.isoformat() if decision.due_on else ""),
    }
    real = {name: pair for name, pair in changes.items() if pair[1]}
    audit.record(
        organisation=decision.organisation,
        actor=actor,
        act=act,
        thing=decision,
        changes=real,
        reason=reasoned_for_the_record(decision),
    )
