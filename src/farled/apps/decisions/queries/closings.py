"""How far accounts have come on their way out, for the rules."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db.models import Max, Q
from django.utils import timezone

from farled.apps.decisions.checklists import ANNOUNCE
from farled.apps.decisions.choices import Standing
from farled.apps.decisions.models import Decision
from farled.apps.decisions.services.choice import LEAVES
from farled.apps.findings.closings import Closing
from farled.apps.organisations.models import Organisation


def closings(organisation: Organisation, which: Mapping[str, Any]) -> dict[int, Closing]:
    """Return what was decided of the accounts that go, and whether their followers were told. One statement."""
    in_force = Decision.objects.filter(LEAVES, organisation=organisation, state=Standing.IN_FORCE, **which)
    told = Max("tasks__done_at", filter=Q(tasks__code=ANNOUNCE))
    rows = in_force.order_by().annotate(told_at=told).values_list("account_id", "at", "told_at", "due_on")
    return {
        account: Closing(timezone.localdate(at), timezone.localdate(told_at) if told_at else None, last_day)
        for account, at, told_at, last_day in rows
    }
