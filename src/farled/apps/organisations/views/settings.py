"""The organisation's settings, and the mails it sent."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from farled.apps.organisations import outbox, queries, services
from farled.apps.organisations.forms import LogoForm, OrganisationForm, refusals_in
from farled.apps.organisations.may import Act, require

MAILS_A_PAGE = 50


def settings(request: HttpRequest) -> HttpResponse:
    """Show and change what the organisation says of itself."""
    require(request.person, Act.EDIT_ORGANISATION)
    form = OrganisationForm(request.POST or None, thing=request.organisation)
    if form.is_valid():
        with refusals_in(form):
            services.change_organisation(actor=request.person, **form.said)
            messages.success(request, gettext("Saved."))
            return redirect("settings", request.organisation.slug)
    return render(request, "organisations/settings.html", {"form": form, "logo_form": LogoForm()})


@require_POST
def set_logo(request: HttpRequest) -> HttpResponse:
    """Take in a picture."""
    form = LogoForm(request.POST, request.FILES)
    if form.is_valid():
        with refusals_in(form):
            upload = form.cleaned_data["logo"]
            services.set_logo(actor=request.person, upload=upload, size=upload.size)
            messages.success(request, gettext("The logo is saved."))
            return redirect("settings", request.organisation.slug)
    require(request.person, Act.EDIT_ORGANISATION)
    context = {"form": OrganisationForm(thing=request.organisation), "logo_form": form}
    return render(request, "organisations/settings.html", context, status=422)


@require_POST
def remove_logo(request: HttpRequest) -> HttpResponse:
    """Go without."""
    services.remove_logo(actor=request.person)
    return redirect("settings", request.organisation.slug)


def logo(request: HttpRequest) -> FileResponse:
    """Send the picture to whoever belongs here."""
    if not request.organisation.logo:
        raise Http404
    return FileResponse(request.organisation.logo.open(), content_type="image/png")


def mails(request: HttpRequest) -> HttpResponse:
    """List the mails, those that went out and those that did not."""
    page = Paginator(queries.mails(request.person), MAILS_A_PAGE).get_page(request.GET.get("page"))
    return render(request, "organisations/mails.html", {"page": page, "has_server": outbox.has_server()})


def mail(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one as it was written, or try once more to send it."""
    shown = queries.mail(request.person, pk)
    if request.method == "POST":
        services.send_again(actor=request.person, mail=shown)
        return redirect("mail", request.organisation.slug, pk)
    return render(request, "organisations/mail.html", {"shown": shown, "has_server": outbox.has_server()})
