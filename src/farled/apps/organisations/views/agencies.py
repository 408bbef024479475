"""The agencies."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext

from farled.apps.organisations import queries, services, upstairs, wording
from farled.apps.organisations.forms import AcknowledgedForm, AgencyForm, EndForm, refusals_in
from farled.apps.organisations.may import Act, may, require


def agencies(request: HttpRequest) -> HttpResponse:
    """List them."""
    context = {
        "agencies": queries.agencies(request.person),
        "words": wording.of(request.organisation),
        "may_edit": may(request.person, Act.EDIT_PEOPLE),
    }
    return render(request, "organisations/agencies.html", context)


def agency(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one, with its people and what the floors above know."""
    shown = queries.agency(request.person, pk)
    context = {
        "shown": shown,
        "contacts": shown.contacts.all(),
        "may_edit": may(request.person, Act.EDIT_PEOPLE),
        "panels": upstairs.panels(request, shown),
    }
    return render(request, "organisations/agency.html", context)


def add_agency(request: HttpRequest) -> HttpResponse:
    """Add one."""
    require(request.person, Act.EDIT_PEOPLE)
    form = AgencyForm(request.POST or None)
    if form.is_valid():
        with refusals_in(form):
            added = services.add_agency(actor=request.person, **form.said)
            messages.success(request, gettext("%(name)s is added.") % {"name": added.name})
            return redirect("agency", request.organisation.slug, added.pk)
    return render(request, "organisations/agency_form.html", {"form": form})


def edit_agency(request: HttpRequest, pk: int) -> HttpResponse:
    """Change what is said of one."""
    require(request.person, Act.EDIT_PEOPLE)
    shown = queries.agency(request.person, pk)
    form = AgencyForm(request.POST or None, thing=shown)
    if form.is_valid():
        with refusals_in(form):
            services.change_agency(actor=request.person, agency=shown, **form.said)
            messages.success(request, gettext("Saved."))
            return redirect("agency", request.organisation.slug, pk)
    return render(request, "organisations/agency_form.html", {"form": form, "shown": shown})


def end_contract(request: HttpRequest, pk: int) -> HttpResponse:
    """Say when the contract ends."""
    require(request.person, Act.EDIT_PEOPLE)
    shown = queries.agency(request.person, pk)
    form = EndForm(request.POST or None, initial={"on": shown.contract_until})
    if form.is_valid():
        with refusals_in(form):
            services.end_contract(actor=request.person, agency=shown, on=form.cleaned_data["on"])
            messages.success(request, gettext("Saved."))
            return redirect("agency", request.organisation.slug, pk)
    return render(request, "organisations/agency_end.html", {"form": form, "shown": shown})


def acknowledged(request: HttpRequest, pk: int) -> HttpResponse:
    """Note when an agency acknowledged who decides; without a day, that it has not."""
    require(request.person, Act.EDIT_PEOPLE)
    shown = queries.agency(request.person, pk)
    form = AcknowledgedForm(request.POST or None, initial={"acknowledged_on": shown.acknowledged_on})
    if form.is_valid():
        with refusals_in(form):
            services.change_agency(actor=request.person, agency=shown, **form.cleaned_data)
            messages.success(request, gettext("Saved."))
            return redirect("agency", request.organisation.slug, pk)
    return render(request, "organisations/agency_acknowledged.html", {"form": form, "shown": shown})
