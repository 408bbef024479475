"""Who is here for what, and the way in."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from farled.apps.organisations import outbox, queries, services, wording
from farled.apps.organisations.forms import RoleForm, refusals_in
from farled.apps.organisations.may import Act, may, require


def roles(request: HttpRequest) -> HttpResponse:
    """List those who can do something here."""
    require(request.person, Act.INVITE)
    context = {
        "people": queries.with_roles(request.person),
        "words": wording.of(request.organisation),
        "may_edit": may(request.person, Act.EDIT_PEOPLE),
    }
    return render(request, "organisations/roles.html", context)


def person_role(request: HttpRequest, pk: int) -> HttpResponse:
    """Give a role."""
    require(request.person, Act.INVITE)
    shown = queries.person(request.person, pk)
    form = RoleForm(request.POST or None, actor=request.person, initial={"role": shown.role})
    if form.is_valid():
        with refusals_in(form):
            services.give_role(actor=request.person, person=shown, role=form.cleaned_data["role"])
            messages.success(request, gettext("Saved."))
            return redirect("person", request.organisation.slug, pk)
    return render(request, "organisations/person_role.html", {"form": form, "shown": shown})


@require_POST
def take_role(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a role away."""
    shown = queries.person(request.person, pk)
    services.take_role(actor=request.person, person=shown)
    messages.success(request, gettext("%(name)s can no longer come in.") % {"name": shown.name})
    return redirect("person", request.organisation.slug, pk)


@require_POST
def person_access(request: HttpRequest, pk: int) -> HttpResponse:
    """Let somebody see who gets in to the accounts, or no longer."""
    shown = queries.person(request.person, pk)
    settle = services.give_sight_of_access if request.POST.get("sees") == "yes" else services.take_sight_of_access
    settle(actor=request.person, person=shown)
    messages.success(request, gettext("Saved."))
    return redirect("person", request.organisation.slug, pk)


@require_POST
def invite(request: HttpRequest, pk: int) -> HttpResponse:
    """Invite somebody, and show the link this once."""
    shown = queries.person(request.person, pk)
    link = services.invite(actor=request.person, person=shown)
    context = {"shown": shown, "link": link, "is_sent": outbox.sends_for(request.organisation)}
    return render(request, "organisations/invited.html", context)


@require_POST
def withdraw_invitation(request: HttpRequest, pk: int) -> HttpResponse:
    """Make an invitation worthless."""
    shown = queries.person(request.person, pk)
    services.withdraw(actor=request.person, person=shown)
    messages.success(request, gettext("The invitation no longer works."))
    return redirect("person", request.organisation.slug, pk)
