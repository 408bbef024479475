"""The list of what is to mend, how it goes from week to week, what nobody knows, and what is done to many at once."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext, gettext_lazy, ngettext_lazy
from django.views.decorators.http import require_GET, require_POST

from farled.apps.core.htmx import go, show
from farled.apps.findings import services
from farled.apps.findings.choices import SEVERITIES
from farled.apps.findings.forms import AcceptForm, MenderForm, NothingForm
from farled.apps.findings.forms_filter import FilterForm, filters_of, number
from farled.apps.findings.picture import picture_of
from farled.apps.findings.queries import listing, trend, unknown, visible
from farled.apps.findings.services import hearing
from farled.apps.findings.services.handling import MOST
from farled.apps.findings.shown import line
from farled.apps.findings.where import where
from farled.apps.findings.words import spoken
from farled.apps.organisations.forms import refusals_in
from farled.apps.organisations.may import Act, may, require
from farled.apps.organisations.models import Person
from farled.diagnosis.registry import rules
from farled.kit.errors import Refused

DO = {
    "seen": (NothingForm, services.mark_seen, Act.MARK_FINDING, gettext_lazy("Mark as seen")),
    "accept": (AcceptForm, services.accept, Act.ACCEPT_FINDING, gettext_lazy("Leave as it is until a day")),
    "take_up": (NothingForm, services.take_up, Act.ACCEPT_FINDING, gettext_lazy("Take up again")),
    "mender": (MenderForm, services.name_mender, Act.ACCEPT_FINDING, gettext_lazy("Say who mends it")),
}
"""What can be done to some of them: the form, the service, the right, the button."""
DONE = ngettext_lazy("%(count)d is noted.", "%(count)d are noted.", "count")
BUNDLES = 12


def need(actor: Person, act: Act) -> None:
    """Raise Refused (not_allowed) unless the person may do it at all: everywhere, or to what is hers."""
    if not may(actor, act, visible.OWN):
        require(actor, act)


def to_do(actor: Person) -> list[tuple[str, Any]]:
    """Return what somebody may do to findings, with the words of the buttons."""
    return [(name, words) for name, (_, _, act, words) in DO.items() if may(actor, act, visible.OWN)]


@require_GET
def findings(request: HttpRequest) -> HttpResponse:
    """Show the list."""
    actor, filters = request.person, filters_of(request.GET)
    need(actor, Act.SEE_FINDINGS)
    page = listing.page(actor, filters, min(number(request.GET.get("page", "")) or 1, 200))
    form = FilterForm(actor, filters) if may(actor, Act.SEE_FINDINGS) else None
    context = {
        "page": page,
        "rows": [line(actor, row) for row in page.rows],
        "told": page.count - page.unwritten,
        "filters": filters,
        "form": form,
        "asked": form.asked if form else [],
        "is_filtered": any(request.GET.get(name) for name in request.GET if name != "page"),
        **_bundled(actor, filters),
        "acts": to_do(actor),
        "may_ask": may(actor, Act.ACCEPT_FINDING),
        "may_decide": may(actor, Act.DECIDE),
        "sees_all": may(actor, Act.SEE_FINDINGS),
        "sees_access": may(actor, Act.SEE_ACCESS),
        "query": request.GET.urlencode(),
        "tab": "findings",
    }
    return show(request, "findings/list.html", "findings/list_part.html", context)


def _bundled(actor: Person, filters: listing.Filters) -> dict[str, Any]:
    """What is the same at several accounts: as much as is taken in at a glance; the rest, and what is only not written
    down yet, is folded."""
    if filters.rule in rules():
        return {}
    found = [each for each in listing.bundles(actor, filters) if each.count > 1]
    folded = [_shown(each) for each in found if each.rule.only_unwritten and filters.rule != listing.WRITTEN_NOT]
    told = [_shown(each) for each in found if not each.rule.only_unwritten or not folded]
    return {"bundles": told[:BUNDLES], "more_bundles": told[BUNDLES:], "unwritten_bundles": folded}


def _shown(bundle: listing.Bundle) -> dict[str, Any]:
    return {
        "slug": bundle.rule.slug,
        "title": spoken(bundle.rule.title),
        "mend": spoken(bundle.rule.mend),
        "severity": bundle.rule.severity.value,
        "soon": SEVERITIES[bundle.rule.severity],
        "count": bundle.count,
    }


@require_GET
def over_time(request: HttpRequest) -> HttpResponse:
    """Show how it went for half a year, as a picture with its table."""
    filters = filters_of(request.GET)
    weeks = trend.trend(request.person, filters)
    context = {"weeks": weeks, "picture": picture_of(weeks), "form": FilterForm(request.person, filters)}
    context |= {"counted": trend.last_counted(request.person), "first": trend.first_of(weeks), "now": weeks[-1].open}
    return render(request, "findings/trend.html", context)


@require_GET
def not_known(request: HttpRequest) -> HttpResponse:
    """Ask for what the rules need to know and nobody does."""
    need(request.person, Act.SEE_FINDINGS)
    page = unknown.asked(request.person, request.GET.get("page"))
    rows = [
        (each, [(about, where(request.person, each.account, about.at)) for about in each.questions]) for each in page
    ]
    return render(request, "findings/not_known.html", {"page": page, "rows": [row for row in rows if row[1]]})


@require_POST
def look_again(request: HttpRequest) -> HttpResponse:
    """Go through all accounts anew, as a job."""
    require(request.person, Act.ACCEPT_FINDING)
    hearing.ask(request.organisation, request.person)
    messages.success(request, gettext("All accounts are gone through anew. It takes a moment."))
    return redirect("findings", request.organisation.slug)


@require_POST
def do_to_many(request: HttpRequest) -> HttpResponse:
    """Ask for what has to be said, and do the same to some findings."""
    name, query = request.POST.get("do", ""), QueryDict(request.POST.get("query", ""))
    if name not in DO:
        raise Refused("not_allowed", "You may not do this here. Ask the administrator.")
    form_class, service, act, words = DO[name]
    need(request.person, act)
    pks = _pks(request, query)
    form = form_class(request.person, request.POST if "save" in request.POST or form_class is NothingForm else None)
    back = _back(request, query)
    if form.is_valid():
        with refusals_in(form):
            count = service(actor=request.person, pks=pks, **form.cleaned_data)
            messages.success(request, DONE % {"count": count})
            return go(request, back)
    context = {"form": form, "do": name, "pks": request.POST.getlist("pk"), "count": len(pks), "title": words}
    context |= {"query": query.urlencode(), "everything": "everything" in request.POST, "back": back}
    context |= {"next": request.POST.get("next", "")}
    return show(request, "findings/many.html", "findings/many_part.html", context)


def _pks(request: HttpRequest, query: QueryDict) -> list[int]:
    """Return the numbers of the ticked findings, or of all that the filters leave."""
    if "everything" in request.POST:
        found = listing.chosen(request.person, filters_of(query))
        return list(found.values_list("pk", flat=True)[: MOST + 1])
    sent = (each for several in request.POST.getlist("pk") for each in several.split(","))
    return [pk for each in sent if (pk := number(each)) is not None]


def _back(request: HttpRequest, query: QueryDict) -> str:
    """Return where it goes on: to the page of the only one, or to the list as it was."""
    only = number(request.POST.get("next", ""))
    if only is not None:
        return reverse("finding", args=[request.organisation.slug, only])
    return f"{reverse('findings', args=[request.organisation.slug])}?{query.urlencode()}"
