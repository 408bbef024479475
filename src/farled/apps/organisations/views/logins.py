"""One's own login."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext

from farled.apps.organisations import queries, services
from farled.apps.organisations.forms import MyNameForm


@login_required
def my_login(request: HttpRequest) -> HttpResponse:
    """Show everything of one's own login, and which organisations it opens."""
    form = MyNameForm(request.POST or None, initial={"name": request.user.name})
    if form.is_valid():
        services.rename_login(login=request.user, name=form.cleaned_data["name"])
        messages.success(request, gettext("Saved."))
        return redirect("my_login")
    context = {"form": form, "organisations": queries.organisations_of(request.user)}
    return render(request, "organisations/my_login.html", context)
