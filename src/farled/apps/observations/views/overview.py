"""All accounts at once: the wall for the projector, and how looking goes, platform by platform."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from farled.apps.core.htmx import show
from farled.apps.observations.queries import monitoring
from farled.apps.observations.queries import wall as walls
from farled.apps.organisations.may import Act, may
from farled.apps.register import tables
from farled.apps.register.queries import listing, visible


@require_GET
def wall(request: HttpRequest) -> HttpResponse:
    """Show all accounts as their followers see them, the longest silent first."""
    actor, asked = request.person, tables.filters_of(request.GET)
    about = {"platform": asked.platform, "unit": asked.unit}
    page, tiles = walls.tiles(actor, **about, number=request.GET.get("page"))
    context = {
        "page": page,
        "tiles": tiles,
        "figures": walls.figures(actor, **about),
        "asked": about,
        "platforms": listing.platforms_there(actor),
        "units": listing.units(actor),
    }
    return show(request, "observations/wall.html", "observations/wall_part.html", context)


@require_GET
def checks(request: HttpRequest) -> HttpResponse:
    """Show what works and what cannot be looked at, since when and why."""
    rows = monitoring.rows(request.person)
    may_renew = may(request.person, Act.EDIT_ACCOUNT, visible.OWN)
    return render(
        request, "observations/checks.html", {"rows": rows, "sum": monitoring.sum_of(rows), "may_renew": may_renew}
    )
