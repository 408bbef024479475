"""This page's address with one filter turned on or off; `url_with` takes no name from a variable."""

from django import template

register = template.Library()


@register.simple_tag(takes_context=True)
def url_turned(context: template.Context, name: str, value: str) -> str:
    """Return the query with `name` set to `value`, or taken away where that is empty; from the first page on."""
    query = context["request"].GET.copy()
    for gone in (name, "page", "columns"):
        query.pop(gone, None)
    if value:
        query[name] = value
    return f"?{query.urlencode()}"
