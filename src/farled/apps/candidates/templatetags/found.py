"""Found accounts in words."""

import re

from django import template
from django.utils import translation
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from farled.apps.candidates import report
from farled.apps.candidates.models import Candidate
from farled.apps.organisations.choices import Language

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
def told(where: str) -> str:
    """Say in the reader's language who told of an account; any other place stands as it is.

    The sentence is kept in the organisation's language, or, in an older database, in that of whoever answered.
    """
    anonymous, by = "Told by somebody in the house", "Told by %(name)s"
    for language in Language.values:
        with translation.override(language):
            nobody, (before, _, after) = gettext(anonymous), gettext(by).partition("%(name)s")
        if where == nobody:
            return gettext(anonymous)
        if where.startswith(before) and where.endswith(after):
            return gettext(by) % {"name": where.removeprefix(before).removesuffix(after)}
    return where


@register.filter
def grounds(candidate: Candidate) -> list[str]:
    """Say why we think what we think of a found account."""
    return report.grounds_of(candidate)
