"""The sites against the register."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from farled.apps.candidates import report
from farled.apps.candidates.queries.comparison import SHOWN, comparison
from farled.apps.candidates.queries.elsewhere import differences


def compare(request: HttpRequest) -> HttpResponse:
    """Show what is on one side only, and the links to accounts that lead nowhere."""
    found = comparison(request.person)
    w = report.said()
    page = {
        "nowhere": len(found.broken) + len(found.closed) + len(found.wrong) if found else 0,
        "tab": "comparison",
        "comparison": found,
        "most": SHOWN,
        "wikidata": differences(request.person),
        "broken": [
            (one, report.place(one.where), w.refused_because(one.verdict.why))
            for one in (found.broken if found else [])
        ],
        "wrong": [(one, report.place(one.where)) for one in (found.wrong if found else [])],
        "closed": [report.account_of(one, w) for one in (found.closed if found else [])],
    }
    return render(request, "candidates/comparison.html", page)
