"""What is to mend, on the pages of an account, a unit, a person."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext

from farled.apps.findings.queries import one, unknown, visible
from farled.apps.findings.shown import shown
from farled.apps.findings.where import where
from farled.apps.findings.words import spoken
from farled.apps.organisations.may import Act, may
from farled.apps.organisations.models import Person, Unit
from farled.apps.register.models import Account
from farled.diagnosis.registry import only_unwritten, rules

_MOST = 8


def on_account(actor: Person, account: Account) -> dict[str, Any] | None:
    """Return what is to mend at an account, and what to ask; None for those who may not see it."""
    if not may(actor, Act.SEE_FINDINGS, account):
        return None
    diagnosis = one.diagnosis_of(account)
    asked = unknown.questions_of(actor, diagnosis) if diagnosis else []
    told, unwritten = one.at_account(actor, account)
    return {
        "rows": [shown(actor, _with(account, row)) for row in told],
        "unwritten": [shown(actor, _with(account, row)) for row in unwritten],
        "lines": len(told) + bool(unwritten),
        "here": account.get_absolute_url(),
        "looked": diagnosis is not None,
        "questions": [(each, where(actor, account, each.at)) for each in asked],
    }


def _with(account: Account, row: Any) -> Any:
    row.account = account
    return row


def of_unit(request: HttpRequest, unit: Unit) -> str:
    """Return the panel of a unit, with all below it."""
    return _panel(request, one.of_unit(request.person, unit), gettext("To mend here and below"), f"unit={unit.pk}")


def of_person(request: HttpRequest, person: Person) -> str:
    """Return the panel of a person: what is given to her, and what is to mend at the accounts that she owns."""
    heading = gettext("To mend: given to this person, or at accounts the person owns")
    return _panel(request, one.of_person(request.person, person), heading, f"person={person.pk}")


def _panel(request: HttpRequest, found: Sequence[tuple[str, int]], heading: str, query: str) -> str:
    if not found or not may(request.person, Act.SEE_FINDINGS, visible.OWN):
        return ""
    told = [each for each in found if each[0] not in only_unwritten()]
    context = {
        "heading": heading,
        "total": sum(count for _, count in told),
        "unwritten": sum(count for slug, count in found if slug in only_unwritten()),
        "bundles": [
            {"slug": slug, "title": spoken(rules()[slug].title), "count": count} for slug, count in told[:_MOST]
        ],
        "url": f"{reverse('findings', args=[request.organisation.slug])}?{query}",
    }
    return render_to_string("findings/panel.html", context, request)
