"""The accounts that are offered while somebody writes into which one another goes."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET

from farled.apps.decisions.queries.targets import OFFERED, targets_for
from farled.apps.decisions.said import in_full_name
from farled.apps.organisations.may import Act, require
from farled.apps.register.queries import one


@require_GET
def targets(request: HttpRequest, pk: int) -> HttpResponse:
    """Offer the accounts that fit what was written so far."""
    require(request.person, Act.DECIDE)
    account = get_object_or_404(one.account(request.person), pk=pk)
    found = targets_for(account, request.GET.get("target", "")[:600])[:OFFERED]
    return render(request, "decisions/targets.html", {"targets": [in_full_name(each) for each in found]})
