"""The history on the screen."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from farled.apps.audit import queries, sentences, services
from farled.apps.audit.models import Event
from farled.apps.core.htmx import show
from farled.apps.organisations.choices import Role
from farled.apps.organisations.may import Act, may, require
from farled.apps.organisations.models import Person

LATEST = 10


def history(request: HttpRequest) -> HttpResponse:
    """Show everything that happened in the organisation, by day."""
    kind, by, search = (request.GET.get(name, "").strip()[:100] for name in ("kind", "by", "q"))
    events = queries.of_organisation(request.person, kind=kind, by=int(by) if by.isdecimal() else None, search=search)
    context = {
        **_days(request, events),
        "search": search,
        "by": _name_of(request, by),
        "is_filtered": bool(kind or by or search),
        "heading": _("History"),
    }
    return show(request, "audit/history.html", "audit/days.html", context)


def history_of(request: HttpRequest, kind: str, pk: int) -> HttpResponse:
    """Show everything that happened to one thing, also to one that is gone."""
    require(request.person, Act.SEE_HISTORY)
    events = queries.of_kind(request.person, kind, pk)
    last = events.first()
    if last is None:
        raise Http404
    context = {**_days(request, events), "heading": sentences.noun(last), "is_filtered": False, "about": last}
    return show(request, "audit/history_of.html", "audit/days.html", context)


def whole(request: HttpRequest) -> HttpResponse:
    """Tell the administrator whether the history is as it was written."""
    require(request.person, Act.EDIT_ORGANISATION)
    broken = services.first_broken(request.organisation)
    context = {"broken": broken and sentences.in_book(broken), "count": Event.objects.of(request.organisation).count()}
    return render(request, "audit/whole.html", context)


def latest(request: HttpRequest, thing: Any) -> str:
    """Panel for the page of any thing: what happened to it lately. Nothing for those who may not see history."""
    if not may(request.person, Act.SEE_HISTORY):
        return ""
    events = queries.of_thing(request.person, thing)[: LATEST + 1]
    context = {
        "sentences": list(queries.in_place(request.person, events[:LATEST])),
        "has_more": len(events) > LATEST,
        "kind": thing._meta.model_name,
        "thing": thing,
    }
    return render_to_string("audit/latest.html", context, request)


def _days(request: HttpRequest, events: Any) -> dict[str, Any]:
    page = queries.page(events.select_related("actor"), request.GET.get("page"))
    return {
        "page": page,
        "days": queries.by_day(request.person, page),
        "may_check": request.person.role == Role.ADMINISTRATOR,
    }


def _name_of(request: HttpRequest, pk: str) -> Person | None:
    return Person.objects.of(request.organisation).filter(pk=int(pk)).first() if pk.isdecimal() else None
