"""Counts what stands open at each account, for lists and the first page, and how it goes from day to day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cache
from typing import Any, NamedTuple

from django.db import transaction
from django.db.models import Count
from django.utils import timezone

from farled.apps.findings.choices import BITS, OPEN, WEIGHS, WITHIN_WEEKS
from farled.apps.findings.models import Diagnosis, Finding, Tally
from farled.apps.findings.queries.around import groups_of
from farled.apps.findings.services.moving import Kept, Said
from farled.apps.findings.services.writing import Adapting, insert_each
from farled.apps.organisations.models import Organisation
from farled.apps.register.services.updating import update_each
from farled.diagnosis.base import Rule, Severity
from farled.diagnosis.registry import rules
from farled.kit import clock

_COUNTS = ("act", "mend", "note", "reasons", "guarded_act", "guarded_mend", "guarded_note", "guarded_reasons")
_WRITTEN = ("organisation", "account", "at", "mark", "not_known", "groups", *_COUNTS)


class _Weight(NamedTuple):
    bits: dict[str, int]
    """By severity."""
    guarded: str


@cache
def _weights() -> dict[str, _Weight]:
    """Return of each rule the bits of its reason, and what stands before the names of its counts."""
    return {slug: _Weight(_bits(rule), "guarded_" if rule.tells_access else "") for slug, rule in rules().items()}


def _bits(rule: Rule) -> dict[str, int]:
    weighs = 0 if rule.only_unwritten else WEIGHS.get(rule.reason, 0)
    return {each.value: BITS[rule.reason] | (weighs if each in WITHIN_WEEKS else 0) for each in Severity}


def counted(kept: Iterable[Kept]) -> dict[str, int]:
    """Return the counts of an account for what stands open at it."""
    counts = dict.fromkeys(_COUNTS, 0)
    for rule, severity in kept:
        weight = _weights().get(rule)
        if weight is not None:
            counts[weight.guarded + severity] += 1
            counts[weight.guarded + "reasons"] |= weight.bits[severity]
    return counts


def keep(
    organisation: Organisation, changed: Sequence[Said], kept: Mapping[int, list[Kept]], known: Collection[int]
) -> None:
    """Write the diagnoses of accounts whose findings were moved; `known` are those that have one already."""
    now = clock.now()
    rows = [
        Diagnosis(
            organisation=organisation,
            account_id=each.facts.id,
            at=now,
            mark=each.mark,
            not_known=sorted({fact for _, missing in each.said.not_known for fact in missing.facts}),
            groups=groups_of(each.facts),
            **counted(kept[each.facts.id]),
        )
        for each in changed
    ]
    new = (row for row in rows if row.pk not in known)
    adapting = Adapting()
    insert_each(Diagnosis, _WRITTEN, (_values(row, adapting) for row in new))
    update_each([row for row in rows if row.pk in known], _WRITTEN[2:])


def _values(row: Diagnosis, adapting: Adapting) -> tuple[Any, ...]:
    counts = (getattr(row, name) for name in _COUNTS)
    at, not_known, groups = adapting.as_moment(row.at), adapting.as_json(row.not_known), adapting.as_json(row.groups)
    return row.organisation.pk, row.pk, at, row.mark, not_known, groups, *counts


@transaction.atomic
def recount(organisation: Organisation, pks: Collection[int]) -> None:
    """Count anew what stands open at some accounts, after somebody has said something about findings."""
    rows = {
        row.pk: row for row in Diagnosis.objects.of(organisation).select_for_update(of=("self",)).filter(pk__in=pks)
    }
    kept: dict[int, list[Kept]] = defaultdict(list)
    open_ones = Finding.objects.filter(account__in=rows, state__in=OPEN)
    for account, rule, severity in open_ones.order_by().values_list("account_id", "rule", "severity"):
        kept[account].append(Kept(rule, severity))
    for pk, row in rows.items():
        for name, count in counted(kept[pk]).items():
            setattr(row, name, count)
    update_each(list(rows.values()), _COUNTS)


def open_by_rule(organisation: Organisation) -> dict[str, int]:
    """Return how many findings of each rule are open."""
    rows = Finding.objects.of(organisation).filter(state__in=OPEN).order_by()
    return dict(rows.values_list("rule").annotate(count=Count("pk")))


@transaction.atomic
def tally(organisation: Organisation) -> None:
    """Write down how many findings of each rule are open today; a second time on the same day counts anew."""
    today, counts = timezone.localdate(clock.now()), open_by_rule(organisation)
    Tally.objects.of(organisation).filter(on=today).delete()
    rows: list[Any] = [
        Tally(organisation=organisation, on=today, rule=rule, open=counts.get(rule, 0)) for rule in rules()
    ]
    Tally.objects.bulk_create(rows)
