"""What stands of decisions on the pages of accounts, units and people."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.template.loader import render_to_string

from farled.apps.decisions.choices import LIVE
from farled.apps.decisions.models import Decision, Task
from farled.apps.decisions.queries import decisions, tasks
from farled.apps.organisations import upstairs
from farled.apps.organisations.may import Act, may
from farled.apps.organisations.models import Person, Unit
from farled.apps.register.choices import Status
from farled.apps.register.models import Account
from farled.apps.register.parts import Place, add_part

_SHOWN = 10


def show_all() -> None:
    """Make them known."""
    add_part(Place.BODY, "decisions/account_part.html", of_account)
    upstairs.add_panel("unit", of_unit)
    upstairs.add_panel("person", of_person)


def of_account(actor: Person, account: Account) -> Mapping[str, Any] | None:
    """Return what is decided about an account, for whoever may read it; None where there is nothing to show or to do.

    An agency is shown what holds about what it runs, and not what is only proposed.
    """
    if not decisions.reads_any(actor):
        holds = decisions.in_force_of(account)
        return {"decision": holds, "is_told_only": True} if holds else None
    found = decisions.decisions(actor).filter(account=account).order_by("-number").first()
    may_decide = may(actor, Act.DECIDE) and account.status not in (Status.CLOSED, Status.IMPOSTOR)
    if not found and not may_decide:
        return None
    return {"decision": found, "may_decide": may_decide, "closes_undecided": _closes_undecided(account, found)}


def _closes_undecided(account: Account, latest: Decision | None) -> bool:
    """Tell whether an account is closing and no decision says so: then nothing tells by when, or that it was announced."""
    is_decided = latest is not None and latest.is_leaving and latest.state in LIVE
    return account.status == Status.CLOSING and not is_decided


def of_unit(request: HttpRequest, unit: Any) -> str:
    """Return what is to be done about the accounts of a unit."""
    return _panel(request, tasks.of_unit(request.person, unit) if isinstance(unit, Unit) else Task.objects.none())


def of_person(request: HttpRequest, person: Any) -> str:
    """Return what somebody has to do."""
    return _panel(request, tasks.still_open(tasks.tasks(request.person).filter(person=person)))


def _panel(request: HttpRequest, rows: QuerySet[Task]) -> str:
    found = list(rows[: _SHOWN + 1])
    if not found:
        return ""
    reads = decisions.reads_any(request.person)
    context = {"tasks": found[:_SHOWN], "has_more": len(found) > _SHOWN, "reads_decisions": reads}
    return render_to_string("decisions/tasks_panel.html", context, request)
