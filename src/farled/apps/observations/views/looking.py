"""Looking at one account: by oneself, or by machine at once; and taking back what one has noted."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST
from django_htmx.http import HttpResponseClientRefresh

from farled.apps.core.htmx import go, wants_part
from farled.apps.core.refusals import said
from farled.apps.observations import on_account
from farled.apps.observations.forms import SeenForm
from farled.apps.observations.queries import checks
from farled.apps.observations.services import by_eye, watching
from farled.apps.organisations.may import Act
from farled.apps.register.models import Account
from farled.apps.register.views.account import answer, of
from farled.kit.errors import Refused


@require_http_methods(["GET", "POST"])
def look(request: HttpRequest, pk: int) -> HttpResponse:
    """Keep what somebody has seen of an account."""
    account = of(request, pk, Act.LOOK)
    form = SeenForm(request.POST or None, request.FILES or None)

    def write() -> None:
        by_eye.note_by_eye(actor=request.person, account=account, seen=form.seen())

    above = "observations/look_above.html"
    return answer(request, account, form, gettext("What do you see there today?"), write, above=above)


@require_POST
def look_now(request: HttpRequest, pk: int) -> HttpResponse:
    """Let a machine look at an account at once."""
    account = of(request, pk, Act.LOOK)
    try:
        watching.look_now(actor=request.person, account=account)
    except Refused as refused:
        messages.info(request, said(refused))
        return go(request, account)
    return _going_on(request, account) if wants_part(request) else redirect(account)


@require_GET
def looking(request: HttpRequest, pk: int) -> HttpResponse:
    """Tell whether a machine is still looking; when it has ended, the page is drawn anew."""
    account = of(request, pk, Act.LOOK)
    if not wants_part(request):
        return redirect(account)
    return _going_on(request, account)


def _going_on(request: HttpRequest, account: Account) -> HttpResponse:
    told = on_account.looking(account, checks.watch_of(account))
    if not told["goes_on"]:
        return HttpResponseClientRefresh()
    return render(request, "observations/look_now.html", {"account": account, "shown": told})


@require_POST
def take_back(request: HttpRequest, pk: int, check: int) -> HttpResponse:
    """Take back a check that somebody has made herself."""
    account = of(request, pk)
    made = get_object_or_404(checks.own_checks(request.person, account), pk=check)
    try:
        by_eye.take_back(actor=request.person, check=made)
        messages.success(request, gettext("Taken back. What was known before is known again."))
    except Refused as refused:
        messages.warning(request, said(refused))
    return redirect("account_checks", request.organisation.slug, account.pk)
