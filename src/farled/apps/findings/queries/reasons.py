"""On which of the three reasons accounts stand: how many on each, and those where it is gravest.

An account stands on a reason where something of it is to be mended now or within weeks; mere notes are told apart, and
so is what is only not written down yet: nobody may have been asked.
Counted from what is kept of each account, by one index; the gravest are read along another until there are enough.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count

from farled.apps.findings.choices import BITS, OPEN, THREE, WEIGHS, WITHIN_WEEKS
from farled.apps.findings.models import Finding
from farled.apps.findings.queries import visible
from farled.apps.organisations.models import Person
from farled.diagnosis.base import Reason
from farled.diagnosis.registry import rules

SOME = 5
_LOOKED_THROUGH = 40
"""Findings in which as many different accounts are looked for: one account can have several."""
_ACCOUNT = ("platform", "handle", "name", "organisation__slug")
_SHOWN = (
    Finding.objects.order_by()
    .select_related("account__organisation")
    .only("rule", "severity", *(f"account__{name}" for name in _ACCOUNT))
)
"""Findings with no more of them than stands there."""


@dataclass(frozen=True, slots=True)
class Standing:
    """One of the reasons."""

    reason: Reason
    accounts: int
    notes: int
    """On how many others there is nothing of it but notes, and what is not written down yet."""
    some: Sequence[Finding]
    """The gravest finding of each of up to SOME accounts."""


@dataclass(frozen=True, slots=True)
class Stands:
    """All three."""

    looked_at: int
    """To how many accounts the rules have been put."""
    accounts: int
    """On how many of them at least one holds."""
    several: int
    """On how many of them more than one does."""
    each: Sequence[Standing]


def stands(actor: Person) -> Stands:
    """Return on which reasons the accounts stand that a person may see; eleven statements at most."""
    counted = _counted(actor)
    on_each = {reason: _number(counted, WEIGHS[reason]) for reason in THREE}
    how_many = {bits: sum(bool(bits & WEIGHS[reason]) for reason in THREE) for bits in counted}
    chosen = {reason: _gravest(actor, reason) if on_each[reason] else [] for reason in THREE}
    rows = _SHOWN.in_bulk([pk for pks in chosen.values() for pk in pks])
    return Stands(
        looked_at=counted.total(),
        accounts=sum(n for bits, n in counted.items() if how_many[bits]),
        several=sum(n for bits, n in counted.items() if how_many[bits] > 1),
        each=[
            Standing(
                reason,
                on_each[reason],
                _number(counted, BITS[reason]) - on_each[reason],
                [rows[pk] for pk in chosen[reason] if pk in rows],
            )
            for reason in THREE
        ],
    )


def _number(counted: Counter[int], bit: int) -> int:
    return sum(n for bits, n in counted.items() if bits & bit)


def _counted(actor: Person) -> Counter[int]:
    rows = visible.diagnoses(actor).order_by().values_list("reasons", "guarded_reasons")
    counted = Counter[int]()
    for plain, guarded, n in rows.annotate(n=Count("*")):  # "*" stands in the index, the number of the account does not
        counted[plain | guarded if actor.sees_access else plain] += n
    return counted


def _gravest(actor: Person, reason: Reason) -> list[int]:
    """One finding of each of up to SOME accounts; for each severity one statement, the next only where it is needed."""
    asked = [slug for slug, rule in rules().items() if rule.reason is reason and not rule.only_unwritten]
    found: dict[int, int] = {}
    for severity in WITHIN_WEEKS:
        rows = visible.findings(actor, asked).order_by().filter(state__in=OPEN, severity=severity)
        for account, pk in rows.values_list("account_id", "pk")[:_LOOKED_THROUGH]:
            found.setdefault(account, pk)
        if len(found) >= SOME:
            break
    return list(found.values())[:SOME]
