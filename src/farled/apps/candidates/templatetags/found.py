"""Found accounts in words."""

from django import template

from farled.apps.candidates import report

register = template.Library()


@register.filter
def placed(place: str) -> str:
    """Name a place on a page, such as the footer; "" for its text. A place in a document stands as it was noted."""
    return "" if place == "main" else report.said().place(place) or place
