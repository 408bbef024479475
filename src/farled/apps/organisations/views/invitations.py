"""The page behind the link of an invitation; the link is all that is asked for."""

from django.contrib.auth import login as log_in
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from farled.apps.organisations import services
from farled.apps.organisations.forms import AcceptForm, refusals_in
from farled.apps.organisations.models import Invitation, Login

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@never_cache
@sensitive_post_parameters("password")
def accept_invitation(request: HttpRequest, token: str) -> HttpResponse:
    """Let an invited person in: with the login that is open, or with a new one."""
    invitation = services.find(token)
    if invitation is None:
        return render(request, "organisations/invitation_gone.html", status=404)
    present = request.user if request.user.is_authenticated else None
    form = AcceptForm(request.POST or None, initial={"name": invitation.person.name})
    if request.method == "POST" and (present or form.is_valid()):
        with refusals_in(form):
            said = {} if present else form.cleaned_data
            accepted = services.accept(token=token, login=present, **said)
            if present is None:
                log_in(request, accepted, BACKEND)
            return redirect("start", invitation.organisation.slug)
    context = {"invitation": invitation, "form": form, "has_login": _has_login(invitation)}
    return render(request, "organisations/invitation.html", context)


def _has_login(invitation: Invitation) -> bool:
    return Login.objects.filter(email__iexact=invitation.person.email).exists()
