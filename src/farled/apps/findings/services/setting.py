"""What an organisation sets of the rules: other limits, or that a rule is not for it; always with a reason."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from itertools import pairwise

from django.db import transaction
from django.utils.translation import gettext, gettext_noop

from farled.apps.audit import services as audit
from farled.apps.core import passwords
from farled.apps.findings.models import RuleSetting
from farled.apps.findings.services import hearing
from farled.apps.findings.words import name_of_limit, spoken
from farled.apps.organisations.may import Act, require
from farled.apps.organisations.models import Organisation, Person
from farled.apps.register.services import derived
from farled.diagnosis.base import Rule, Threshold
from farled.diagnosis.registry import rules
from farled.kit.errors import Refused

NO_SUCH_RULE = gettext_noop("There is no such rule.")
NO_REASON = gettext_noop("Say why, in a few words.")
SETS_STATE = ("silent", "days")
"""The rule and the limit by which an account is called abandoned."""
_LONGEST = 300


@transaction.atomic
def set_thresholds(*, actor: Person, slug: str, thresholds: Mapping[str, int], reason: str) -> RuleSetting:
    """Set the limits of a rule; those that are not named are as usual.

    Raises Refused: not_allowed, no_such_rule, needs_reason, out_of_bounds, out_of_order, password.
    """
    rule, reason = _rule(actor, slug), _reason(reason)
    limits = {each.name: each for each in rule.thresholds}
    for name, number in thresholds.items():
        _check(limits[name], number)
    usual = rule.usual()
    setting = _setting(actor, slug)
    before, after = {**usual, **setting.thresholds}, {**usual, **thresholds}
    _check_order(rule, after)
    changes = {name_of_limit(slug, name): (before[name], after[name]) for name in usual if before[name] != after[name]}
    if not changes:
        return setting
    setting.thresholds = {name: number for name, number in after.items() if number != usual[name]}
    return _saved(actor, setting, "thresholds_set", reason, changes)


@transaction.atomic
def turn_off(*, actor: Person, slug: str, reason: str) -> RuleSetting:
    """Put a rule to no account any more. Raises Refused: not_allowed, no_such_rule, needs_reason, password."""
    _rule(actor, slug)
    setting = _setting(actor, slug)
    if setting.is_off:
        return setting
    setting.is_off = True
    return _saved(actor, setting, "turned_off", _reason(reason))


@transaction.atomic
def turn_on(*, actor: Person, slug: str) -> RuleSetting:
    """Put a rule to the accounts again. Raises Refused: not_allowed, no_such_rule."""
    _rule(actor, slug)
    setting = _setting(actor, slug)
    if not setting.is_off:
        return setting
    setting.is_off = False
    return _saved(actor, setting, "turned_on", "")


@transaction.atomic
def reset_rule(*, actor: Person, slug: str) -> None:
    """Let all of a rule be as usual again. Raises Refused: not_allowed, no_such_rule."""
    rule = _rule(actor, slug)
    setting = _setting(actor, slug)
    if setting.pk is None:
        return
    usual = rule.usual()
    changes = {
        name_of_limit(slug, name): (number, usual[name]) for name, number in setting.thresholds.items() if name in usual
    }
    _record(actor, setting, "reset", "", changes)
    setting.delete()
    _put_anew(actor.organisation, slug)


def abandoned_after(organisations: Collection[int]) -> dict[int, int]:
    """Return after how many days of silence an account is abandoned, for the organisations that have set it themselves."""
    slug, name = SETS_STATE
    rows = RuleSetting.objects.filter(organisation__in=organisations, rule=slug)
    said = rows.values_list("organisation_id", "thresholds")
    return {organisation: limits[name] for organisation, limits in said if name in limits}


def _put_anew(organisation: Organisation, slug: str) -> None:
    """Put the rules to all accounts; where one sets their state, that first."""
    if slug == SETS_STATE[0]:
        derived.refresh_all(organisation)
    hearing.all_of(organisation)


def _rule(actor: Person, slug: str) -> Rule:
    require(actor, Act.SET_RULES)
    rule = rules().get(slug)
    if rule is None or actor.organisation.kind not in rule.kinds:
        raise Refused("no_such_rule", NO_SUCH_RULE)
    return rule


def _reason(reason: str) -> str:
    if not reason.strip():
        raise Refused("needs_reason", NO_REASON, field="reason")
    passwords.refuse({"reason": reason})
    return reason.strip()[:_LONGEST]


def _check(threshold: Threshold, number: int) -> None:
    if not threshold.least <= number <= threshold.most:
        facts = {"least": threshold.least, "most": threshold.most, "unit": spoken(threshold.unit)}
        message = gettext("Choose a number from %(least)d to %(most)d.") % facts
        raise Refused("out_of_bounds", message, field=threshold.name)


def _check_order(rule: Rule, limits: Mapping[str, int]) -> None:
    """Refuse limits of which a later one comes before an earlier one."""
    labels = {each.name: spoken(each.label) for each in rule.thresholds}
    for first, second in pairwise(rule.ascending):
        if limits[first] > limits[second]:
            facts = {"first": labels[first], "second": labels[second]}
            message = gettext("“%(second)s” may not be less than “%(first)s”.") % facts
            raise Refused("out_of_order", message, field=second)


def _setting(actor: Person, slug: str) -> RuleSetting:
    rows = RuleSetting.objects.of(actor.organisation).select_for_update(of=("self",)).filter(rule=slug)
    return rows.first() or RuleSetting(organisation=actor.organisation, rule=slug)


def _saved(
    actor: Person, setting: RuleSetting, act: str, reason: str, changes: audit.Changes | None = None
) -> RuleSetting:
    setting.reason = reason
    setting.save()
    _record(actor, setting, act, reason, changes or {})
    _put_anew(actor.organisation, setting.rule)
    return setting


def _record(actor: Person, setting: RuleSetting, act: str, reason: str, changes: audit.Changes) -> None:
    audit.record(
        organisation=actor.organisation,
        actor=actor,
        act=act,
        thing=setting,
        changes={"rule": (None, setting.rule), **changes},
        reason=reason,
    )
