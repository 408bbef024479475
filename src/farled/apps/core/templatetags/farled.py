"""The tags that every template has: marks, dates as people say them, fields, the empty page, icons, people."""

import re
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from django import template
from django.conf import settings
from django.forms import BoundField
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, gettext, pgettext

from farled.apps.core import icons, texts, times
from farled.kit import clock
from farled.platforms import marks
from farled.platforms.base import Text
from farled.platforms.registry import platforms

register = template.Library()

_FIGURE = re.compile(r"(?<=\d) ")
"""The blank after a figure, where a line must not end."""


@register.simple_tag
def icon(name: str) -> SafeString:
    """Draw an icon of `core.icons`, beside its word."""
    return mark_safe(icons.icon(name))  # noqa: S308 - a drawing of our own


@register.simple_tag
def platform_mark(slug: str, size: int = 20, named: bool = False) -> SafeString:
    """Draw a platform's mark; its name is read aloud, and stands there to be seen with `named=True`."""
    return _platform_mark(slug, size, named)


@lru_cache(maxsize=1000)
def _platform_mark(slug: str, size: int, named: bool) -> SafeString:
    platform = platforms().get(slug)
    if platform is None:
        return format_html('<span class="platform">{}</span>', slug)
    drawing = mark_safe(marks.mark(platform, size))  # noqa: S308 - made of the catalogue's own drawings
    css = "" if named else "aloud"
    return format_html('<span class="platform">{}<span class="{}">{}</span></span>', drawing, css, platform.name)


@register.filter
def platform_name(slug: str) -> str:
    """Return a platform's name."""
    platform = platforms().get(slug)
    return platform.name if platform else slug


register.filter("in_language", texts.in_language)


@register.filter
def told(text: Text, language: str = "") -> str:
    """Say a text of the plain wing, which is written in both languages, in the reader's, or in another."""
    return text.sv if (language or get_language() or "").startswith("sv") else text.en


@register.filter
def ago(moment: date | None) -> str | SafeString:
    """Say how long ago it was, or how soon it will be, with the exact date for whoever points at it."""
    return _time(moment, times.ago(moment)) if moment else ""


@register.filter
def lasting(moment: date | None) -> str | SafeString:
    """Say for how long it has been so: "for 14 months"."""
    return _time(moment, times.lasting(moment)) if moment else ""


@register.filter
def day(moment: date | None) -> str | SafeString:
    """Say the day: "12 May", with the year where it is another one than this."""
    if not moment:
        return ""
    local = timezone.localtime(moment) if isinstance(moment, datetime) else moment
    this_year = local.year == timezone.localdate(clock.now()).year
    form = pgettext("day of this year", "j F") if this_year else pgettext("day of another year", "j F Y")
    return _time(moment, date_format(local, form))


def _time(moment: date, said: str) -> SafeString:
    together = _FIGURE.sub("\u00a0", said)
    return format_html('<time datetime="{}" title="{}">{}</time>', times.exact(moment), _in_full(moment), together)


def _in_full(moment: date) -> str:
    if isinstance(moment, datetime):
        return date_format(timezone.localtime(moment), pgettext("point in time", "j F Y H:i"))
    return date_format(moment, pgettext("day of another year", "j F Y"))


@register.simple_tag
def field(bound: BoundField, **attrs: str) -> SafeString:
    """Show a field of a form: label, help, error, input. Attributes for the input: `autocomplete="name"`."""
    for name, value in attrs.items():
        bound.field.widget.attrs[name.replace("_", "-")] = value
    return bound.as_field_group()


@register.filter
def kind_of_input(bound: BoundField) -> str:
    """Name the kind of input, for its looks: text, checkbox, radioselect, select, textarea, file ..."""
    return bound.widget_type


@register.filter
def is_optional_here(bound: BoundField) -> bool:
    """Tell whether a field may be left empty in a form where others may not: only there is it worth saying."""
    return not bound.field.required and any(each.required for each in bound.form.fields.values())


@register.simple_block_tag
def empty(content: str, title: str = "") -> SafeString:
    """Show the page, or the part of one, on which there is nothing yet: what will be here, and what to do first."""
    return render_to_string("core/empty.html", {"title": title, "content": content})


@register.inclusion_tag("core/only_here.html")
def only_here() -> dict[str, str]:
    """Warn, beside a link that is to be passed on, where all links lead to this machine only."""
    return {"address": settings.SITE_URL if settings.SITE_IS_LOCAL else ""}


@register.filter
def person(value: Any) -> SafeString:
    """Name a person: the name, what she is there, and that she has left; nobody, where it is None."""
    if not value:
        return format_html('<span class="person nobody">{}</span>', pgettext("person", "Nobody"))
    left = value.leaves_on is not None and value.leaves_on < timezone.localdate(clock.now())
    about = ", ".join(part for part in (value.function, gettext("has left") if left else "") if part)
    aside = format_html(' <span class="quiet">{}</span>', about) if about else ""
    return format_html('<span class="person">{}{}</span>', value.name, aside)


@register.simple_tag(takes_context=True)
def url_with(context: template.Context, **changes: object) -> str:
    """Return this page's address with some of its query changed: a sort, a page, a filter. None takes one away."""
    query = context["request"].GET.copy()
    for name, value in changes.items():
        if value is None or value == "":
            query.pop(name, None)
        else:
            query[name] = str(value)
    return f"?{query.urlencode()}"
