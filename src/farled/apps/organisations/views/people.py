"""The people: list, page, entry, leaving, merging, removing."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext

from farled.apps.core.htmx import show
from farled.apps.organisations import queries, services, upstairs, wording
from farled.apps.organisations.choices import Role
from farled.apps.organisations.forms import LeavingForm, MergeForm, PersonForm, refusals_in
from farled.apps.organisations.may import Act, may, require
from farled.apps.organisations.services.roles import may_change


def people(request: HttpRequest) -> HttpResponse:
    """List the people, with a search, of one unit, with one role."""
    search, role, unit = (request.GET.get(name, "").strip() for name in ("q", "role", "unit"))
    chosen = queries.unit(request.person, int(unit)) if unit.isdecimal() else None
    found = queries.people(request.person, search=search[:100], unit=chosen, role=role if role in Role else "")
    page = queries.page(found, request.GET.get("page"))
    context = {
        "page": page,
        "search": search,
        "role": role,
        "chosen": chosen,
        "roles": Role.choices,
        "units": [(unit, "– " * depth) for unit, depth in queries.flat(queries.tree(request.person))],
        "words": wording.of(request.organisation),
        "may_edit": may(request.person, Act.EDIT_PEOPLE),
        "is_filtered": bool(search or role or chosen),
    }
    return show(request, "organisations/people.html", "organisations/people_list.html", context)


def person(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one of them, with what the floors above know."""
    shown = queries.person(request.person, pk)
    context = {
        "shown": shown,
        "words": wording.of(request.organisation),
        "may_change": may_change(request.person, shown),
        "may_invite": may_change(request.person, shown) and may(request.person, Act.INVITE),
        "may_settle_access": may(request.person, Act.EDIT_ORGANISATION),
        "panels": upstairs.panels(request, shown),
    }
    return render(request, "organisations/person.html", context)


def add_person(request: HttpRequest) -> HttpResponse:
    """Add somebody."""
    require(request.person, Act.EDIT_PEOPLE)
    form = PersonForm(request.POST or None, actor=request.person)
    if form.is_valid():
        with refusals_in(form):
            added = services.add_person(actor=request.person, **form.said)
            messages.success(request, gettext("%(name)s is added.") % {"name": added.name})
            return redirect("person", request.organisation.slug, added.pk)
    return render(request, "organisations/person_form.html", {"form": form})


def edit_person(request: HttpRequest, pk: int) -> HttpResponse:
    """Change what is said of somebody."""
    require(request.person, Act.EDIT_PEOPLE)
    shown = queries.person(request.person, pk)
    form = PersonForm(request.POST or None, actor=request.person, thing=shown)
    if form.is_valid():
        with refusals_in(form):
            services.change_person(actor=request.person, person=shown, **form.said)
            messages.success(request, gettext("Saved."))
            return redirect("person", request.organisation.slug, pk)
    return render(request, "organisations/person_form.html", {"form": form, "shown": shown})


def person_leaves(request: HttpRequest, pk: int) -> HttpResponse:
    """Note the last day."""
    require(request.person, Act.EDIT_PEOPLE)
    shown = queries.person(request.person, pk)
    form = LeavingForm(request.POST if request.method == "POST" else None, initial={"on": shown.leaves_on})
    if form.is_valid():
        with refusals_in(form):
            services.set_leaving_date(actor=request.person, person=shown, on=form.cleaned_data["on"])
            messages.success(request, gettext("Saved."))
            return redirect("person", request.organisation.slug, pk)
    return render(request, "organisations/person_leaves.html", {"form": form, "shown": shown})


def merge_person(request: HttpRequest, pk: int) -> HttpResponse:
    """Make one of two entries."""
    require(request.person, Act.EDIT_PEOPLE)
    shown = queries.person(request.person, pk)
    form = MergeForm(request.POST or None, person=shown)
    if form.is_valid():
        with refusals_in(form):
            kept = services.merge_people(actor=request.person, person=shown, into=form.cleaned_data["into"])
            messages.success(request, gettext("The two are one entry now: %(name)s.") % {"name": kept.name})
            return redirect("person", request.organisation.slug, kept.pk)
    return render(request, "organisations/person_merge.html", {"form": form, "shown": shown})


def remove_person(request: HttpRequest, pk: int) -> HttpResponse:
    """Remove somebody for good, after a question."""
    require(request.person, Act.EDIT_PEOPLE)
    shown = queries.person(request.person, pk)
    if request.method == "POST":
        services.remove_person(actor=request.person, person=shown)
        messages.success(request, gettext("%(name)s is removed, from the history too.") % {"name": shown.name})
        return redirect("people", request.organisation.slug)
    return render(request, "organisations/person_remove.html", {"shown": shown})
