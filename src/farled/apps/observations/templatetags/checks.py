"""What templates say and draw of checks: a check in a sentence, and how many have followed, as a small line."""

from collections.abc import Sequence

from django import template
from django.contrib.humanize.templatetags.humanize import intcomma
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from farled.apps.core import times
from farled.apps.observations import telling
from farled.apps.observations.queries.faces import Count
from farled.apps.observations.queries.monitoring import Row
from farled.apps.register.choices import Within
from farled.apps.register.models import Account

register = template.Library()
WIDTH, HEIGHT, ROOM = 240, 48, 4

register.filter("met", telling.met)
register.filter("to_do", telling.to_do)
register.filter("is_own_trouble", telling.is_own_trouble)


@register.simple_tag
def sparkline(counts: Sequence[Count]) -> str | SafeString:
    """Draw how many have followed, oldest to latest; nothing for a single count."""
    if len(counts) < 2:
        return ""
    first, last = counts[0], counts[-1]
    words = gettext("Followers: %(first)s on %(began)s, %(last)s on %(ended)s") % {
        "first": intcomma(first.followers),
        "began": date_format(first.on, "j F Y"),
        "last": intcomma(last.followers),
        "ended": date_format(last.on, "j F Y"),
    }
    points = _points(counts)
    line = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
    return format_html(
        '<svg class="spark" width="{0}" height="{1}" viewBox="0 0 {0} {1}" role="img" aria-label="{2}">'
        '<polyline points="{3}" fill="none" stroke="currentColor" stroke-width="1.5" stroke-linejoin="round"/>'
        '<circle cx="{4}" cy="{5}" r="3" fill="currentColor"/></svg>',
        WIDTH,
        HEIGHT,
        words,
        line,
        *(f"{each:.1f}" for each in points[-1]),
    )


def _points(counts: Sequence[Count]) -> list[tuple[float, float]]:
    """Return where each count lies: days along, the middle of all at half the height.

    The height is a fifth of the most at least, so that one follower more or less is no mountain.
    """
    start, days = counts[0].on, (counts[-1].on - counts[0].on).days or 1
    numbers = [count.followers for count in counts]
    middle = (max(numbers) + min(numbers)) / 2
    span = max(max(numbers) - min(numbers), max(numbers) / 5, 1)
    along, up = (WIDTH - 2 * ROOM) / days, (HEIGHT - 2 * ROOM) / span
    return [(ROOM + (count.on - start).days * along, HEIGHT / 2 - (count.followers - middle) * up) for count in counts]


@register.simple_tag
def silence(account: Account, is_empty: bool) -> SafeString:
    """Say in large how long the last post lies back, as far as is known, and small what that is."""
    if is_empty:
        return format_html("– <small>{}</small>", gettext("nothing posted yet"))
    if account.last_post_on is None:
        return format_html("– <small>{}</small>", gettext("last post not known"))
    long = times.length(max(0, times.seconds_since(account.last_post_on)))
    if account.last_post_within in {Within.YEAR, Within.LONGER}:
        return format_html("{} <small>{}</small>", long, gettext("or more since the last post"))
    return format_html("{} <small>{}</small>", long, gettext("since the last post"))


@register.simple_tag
def why(reason: str, platform: str) -> str:
    """Say why a platform cannot be looked at, and what to do."""
    return f"{telling.reason_met(reason, platform)} {telling.reason_to_do(reason, platform)}".strip()


@register.simple_tag
def why_no_machine(row: Row) -> str:
    """Say why no machine looks at a platform; "" where one could."""
    return telling.no_machine(row.platform, row.access)


@register.filter
def deep(depth: int) -> str:
    """Return blanks for how deep something lies in a tree."""
    return "\u00a0\u00a0" * depth
