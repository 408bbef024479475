"""Who sees which findings: whoever sees the account; what tells who gets in, only those who may see that as well."""

from __future__ import annotations

from collections.abc import Collection
from functools import cache
from typing import Any

from django.db.models import OuterRef, QuerySet

from farled.apps.findings.models import Diagnosis, Finding
from farled.apps.organisations.may import Act, may
from farled.apps.organisations.models import Person
from farled.apps.register.models import Account
from farled.apps.register.queries import visible
from farled.diagnosis.registry import rules


class _Own:
    def is_run_by(self, person: Person) -> bool:
        """Tell that everybody runs what is hers; which accounts that are, is asked of the accounts."""
        return True


OWN = _Own()
"""Stands for "what one runs oneself" where the question is whether somebody may do something at all."""


@cache
def guarded() -> frozenset[str]:
    """Return the rules that tell who gets in."""
    return frozenset(slug for slug, rule in rules().items() if rule.tells_access)


def findings(actor: Person, asked: Collection[str] | None = None) -> QuerySet[Finding]:
    """Return the findings that a person may see; only of some rules where they are asked for.

    Those are one condition: of two lists of rules SQLite walks the index by the first, which is all of them.
    """
    return _seen(actor, Finding.objects.of(actor.organisation), asked)


def given(actor: Person, to: Person | OuterRef | None = None) -> QuerySet[Finding]:
    """Return those that a person may see and is to mend, or that somebody else is to.

    They are asked for by who that is, for the organisation has very many.
    """
    return _seen(actor, Finding.objects.filter(mender=to or actor))


def _seen(actor: Person, rows: QuerySet[Finding], asked: Collection[str] | None = None) -> QuerySet[Finding]:
    rows = rows.filter(rule__in=[slug for slug in known(actor) if asked is None or slug in asked])
    if may(actor, Act.SEE_FINDINGS):
        return rows
    if not may(actor, Act.SEE_FINDINGS, OWN):
        return rows.none()
    return rows.filter(account__in=visible.accounts(actor).order_by())


def with_person(who: int) -> QuerySet[Any, Any]:
    """Return the numbers of what somebody is to mend and of what there is at accounts that she owns, seen or not."""
    owned = Account.objects.order_by().filter(owner=who)
    rows = Finding.objects.order_by().values_list("pk")
    return rows.filter(mender=who).union(rows.filter(account__in=owned))


def diagnoses(actor: Person) -> QuerySet[Diagnosis]:
    """Return the diagnoses that a person may see; of their counts, those that are guarded are not for everybody."""
    rows: QuerySet[Diagnosis] = Diagnosis.objects.of(actor.organisation)
    if may(actor, Act.SEE_FINDINGS):
        return rows
    if not may(actor, Act.SEE_FINDINGS, OWN):
        return rows.none()
    return rows.filter(account__in=visible.accounts(actor).order_by())


def known(actor: Person) -> list[str]:
    """Return the rules of whose findings somebody may know."""
    return [slug for slug in rules() if actor.sees_access or slug not in guarded()]
