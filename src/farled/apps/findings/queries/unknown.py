"""What the rules asked for and nobody knows, as questions to people, with who could answer."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator

from farled.apps.findings.asking import QUESTIONS, Question
from farled.apps.findings.models import Diagnosis
from farled.apps.findings.queries import visible
from farled.apps.organisations.models import Person
from farled.apps.register.choices import Status
from farled.apps.register.models import Account, Holder
from farled.apps.register.questions import who_could_answer

A_PAGE = 25
_IN_USE = (Status.OPEN, Status.LOST)


@dataclass(frozen=True, slots=True)
class Asked:
    """An account with the questions about it, and who could answer them."""

    account: Account
    questions: list[Question]
    could_answer: str


def asked(actor: Person, number: str | None) -> Page[Any]:
    """Return a page of `Asked`: the accounts of which something is not known. Three statements."""
    rows = visible.diagnoses(actor).exclude(not_known=[]).filter(account__status__in=_IN_USE)
    page: Page[Any] = Paginator(sorted(rows.values_list("pk", flat=True)), A_PAGE).get_page(number)
    related = ("account__organisation", "account__unit", "account__run_by_agency")
    found = Diagnosis.objects.select_related(*related, "account__documentation__proposing_agency")
    diagnoses = list(found.filter(pk__in=page.object_list).order_by("pk"))
    holders = _holders([row.pk for row in diagnoses])
    page.object_list = [
        Asked(row.account, questions_of(actor, row), who_could_answer(row.account, holders[row.pk]))
        for row in diagnoses
    ]
    return page


def questions_of(actor: Person, diagnosis: Diagnosis) -> list[Question]:
    """Return what to ask about an account; who gets in only those are asked who may see that."""
    found = {QUESTIONS[fact].key: QUESTIONS[fact] for fact in diagnosis.not_known if fact in QUESTIONS}
    return [each for each in found.values() if actor.sees_access or not each.tells_access]


def _holders(accounts: list[int]) -> dict[int, list[Holder]]:
    found: dict[int, list[Holder]] = defaultdict(list)
    rows = Holder.objects.filter(account__in=accounts).select_related("person")
    for row in rows.order_by("-until", "-id"):
        found[row.account_id].append(row)
    return found
