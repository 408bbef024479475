"""The log of an account's checks."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from farled.apps.observations.queries import checks as queries
from farled.apps.register.views.account import of, page
from farled.kit import clock


@require_GET
def checks(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the page of an account, with its checks: who looked, when and how, and what came of it."""
    account = of(request, pk)
    shown = Paginator(queries.checks_of(account), queries.A_PAGE).get_page(request.GET.get("page"))
    lately = clock.now() - queries.TAKEN_BACK_WITHIN
    return page(request, account, "checks", "observations/checks_part.html", page=shown, lately=lately)
