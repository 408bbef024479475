"""Found accounts in words."""

import re

from django import template
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from farled.apps.candidates import report
from farled.apps.candidates.models import Candidate, Sighting, Witness

register = template.Library()

_COUNTED = re.compile(r"(?:(?P<name>.+): )?(?P<unit>line|paragraph|row|page) (?P<number>\d+)")
_UNITS = {
    "line": _("line %(number)s"),
    "paragraph": _("paragraph %(number)s"),
    "row": _("row %(number)s"),
    "page": _("page %(number)s"),
}


@register.filter
def placed(place: str) -> str:
    """Name a place on a page, such as the footer, or in a document, such as line 3; "" for a page's text."""
    counted = _COUNTED.fullmatch(place)
    if counted is None:
        return "" if place == "main" else report.said().place(place) or place
    said = gettext(_UNITS[counted["unit"]]) % {"number": counted["number"]}
    return f"{counted['name']}: {said}" if counted["name"] else said


@register.filter
def told(sighting: Sighting) -> str:
    """Say who told of an account; "" where it stands on a page or in a document."""
    return Witness(sighting.witness).label % {"name": sighting.told_by} if sighting.witness else ""


@register.filter
def grounds(candidate: Candidate) -> list[str]:
    """Say why we think what we think of a found account."""
    return report.grounds_of(candidate)
