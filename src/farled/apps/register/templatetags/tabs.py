"""The tabs over the list of accounts and over whatever floors above show of many accounts."""

from typing import Any

from django import template

from farled.apps.organisations.may import Act, may
from farled.apps.register.queries.visible import OWN

register = template.Library()


@register.inclusion_tag("register/tabs.html", takes_context=True)
def accounts_tabs(context: template.Context, here: str) -> dict[str, Any]:
    """Show the tabs that somebody has; `here` is accounts, rounds, wall or checks."""
    request = context["request"]
    return {
        "request": request,
        "here": here,
        "goes_rounds": may(request.person, Act.LOOK, OWN),
        "sees_all": may(request.person, Act.SEE_REGISTER),
    }
