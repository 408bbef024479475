"""The page of one finding."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET

from farled.apps.audit import queries as audit
from farled.apps.findings.choices import State
from farled.apps.findings.models import Finding
from farled.apps.findings.queries import one
from farled.apps.findings.shown import shown
from farled.apps.findings.views.listing import to_do
from farled.apps.organisations.may import Act, may

FROM = {"seen": (State.NEW,), "accept": (State.NEW, State.SEEN), "take_up": (State.ACCEPTED,)}
"""In which states something can be done; whatever is not named, in all that are not over."""
HISTORY = 20


@require_GET
def finding(request: HttpRequest, pk: int) -> HttpResponse:
    """Show what is wrong, since when, why it matters, how it is mended, and what was done about it."""
    row: Finding = get_object_or_404(one.finding(request.person), pk=pk)
    over = row.state in (State.MENDED, State.LAPSED)
    acts = [(name, words) for name, words in to_do(request.person) if not over and row.state in FROM.get(name, State)]
    events = (
        audit.of_kind(request.person, "finding", row.pk)[:HISTORY]
        if may(request.person, Act.SEE_HISTORY, row.account)
        else []
    )
    context = {
        "shown": shown(request.person, row),
        "finding": row,
        "acts": acts,
        "is_over": over,
        "may_set": may(request.person, Act.SET_RULES),
        "sentences": list(audit.in_place(request.person, events)),
    }
    return render(request, "findings/finding.html", context)
