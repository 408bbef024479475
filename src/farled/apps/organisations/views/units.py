"""The tree of units."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext

from farled.apps.organisations import queries, services, upstairs, wording
from farled.apps.organisations.forms import UnitForm, refusals_in
from farled.apps.organisations.may import Act, may, require


def units(request: HttpRequest) -> HttpResponse:
    """Show all of them."""
    context = {
        "tree": queries.tree(request.person),
        "words": wording.of(request.organisation),
        "may_edit": may(request.person, Act.EDIT_PEOPLE),
    }
    return render(request, "organisations/units.html", context)


def unit(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one, with its people and what the floors above know."""
    shown = queries.unit(request.person, pk)
    context = {
        "shown": shown,
        "way": queries.way_to(shown),
        "children": shown.children.all(),
        "page": queries.page(queries.people(request.person, unit=shown), request.GET.get("page")),
        "words": wording.of(request.organisation),
        "may_edit": may(request.person, Act.EDIT_PEOPLE),
        "panels": upstairs.panels(request, shown),
    }
    return render(request, "organisations/unit.html", context)


def add_unit(request: HttpRequest) -> HttpResponse:
    """Add one, below another or at the top."""
    require(request.person, Act.EDIT_PEOPLE)
    above = request.GET.get("below", "")
    parent = queries.unit(request.person, int(above)) if above.isdecimal() else None
    form = UnitForm(request.POST or None, actor=request.person, parent=parent)
    if form.is_valid():
        with refusals_in(form):
            added = services.add_unit(actor=request.person, **form.said)
            messages.success(request, gettext("%(name)s is added.") % {"name": added.name})
            return redirect("units", request.organisation.slug)
    return render(request, "organisations/unit_form.html", {"form": form, "words": wording.of(request.organisation)})


def edit_unit(request: HttpRequest, pk: int) -> HttpResponse:
    """Give one another name or place."""
    require(request.person, Act.EDIT_PEOPLE)
    shown = queries.unit(request.person, pk)
    form = UnitForm(request.POST or None, actor=request.person, thing=shown)
    if form.is_valid():
        with refusals_in(form):
            services.change_unit(actor=request.person, unit=shown, **form.said)
            messages.success(request, gettext("Saved."))
            return redirect("unit", request.organisation.slug, pk)
    context = {"form": form, "shown": shown, "words": wording.of(request.organisation)}
    return render(request, "organisations/unit_form.html", context)


def remove_unit(request: HttpRequest, pk: int) -> HttpResponse:
    """Remove one, after a question; what is in it goes one step up."""
    require(request.person, Act.EDIT_PEOPLE)
    shown = queries.unit(request.person, pk)
    if request.method == "POST":
        services.remove_unit(actor=request.person, unit=shown, moving_up="moving_up" in request.POST)
        messages.success(request, gettext("%(name)s is removed.") % {"name": shown.name})
        return redirect("units", request.organisation.slug)
    context = {"shown": shown, "words": wording.of(request.organisation)}
    return render(request, "organisations/unit_remove.html", context)
