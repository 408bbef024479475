"""Found accounts in words."""

from django import template

from farled.apps.candidates import report

register = template.Library()


@register.filter
def placed(place: str) -> str:
    """Name a place on a page: the footer, the menu; a place in a document stands as it was noted."""
    return report.said().place(place) or ("" if place == "main" else place)
