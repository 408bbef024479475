"""This page's address with one filter turned on or off, and the tree of units that is such a filter."""

from collections.abc import Iterator
from html import escape

from django import template
from django.utils.safestring import SafeString, mark_safe

from farled.apps.register.forms_filter import FilterForm
from farled.apps.register.queries.listing import InTree

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


@register.inclusion_tag("register/unit_tree.html", takes_context=True)
def unit_tree(context: template.Context, form: FilterForm, chosen: int | None) -> dict[str, object]:
    """Show the tree of units; a press on one shows the accounts there and below."""
    query = context["request"].GET.copy()
    for gone in ("unit", "page", "columns"):
        query.pop(gone, None)
    here = f"{context['request'].path}?{query.urlencode()}"
    tree = _nested(form.units, here, chosen)
    return {"form": form, "chosen": chosen, "here": here, "tree": tree}


def _nested(units: list[InTree], here: str, chosen: int | None) -> SafeString:
    """Return lists within lists, written in one go: hundreds of units take a template each otherwise."""
    return mark_safe("".join(_lines(units, here, chosen)))  # noqa: S308 - put together from escaped parts


def _lines(units: list[InTree], here: str, chosen: int | None) -> Iterator[str]:
    depth = -1
    for unit in units:
        yield "<ul>" if unit.depth > depth else "</li>" + "</ul></li>" * (depth - unit.depth)
        depth = unit.depth
        url, now = escape(f"{here}&unit={unit.pk}"), ' aria-current="true"' if unit.pk == chosen else ""
        yield f'<li><a href="{url}" hx-get="{url}"{now}>{escape(unit.name)}</a>'
    if units:
        yield "</li></ul>" * (depth + 1)
