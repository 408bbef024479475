"""The rows of the list. A page has hundreds of cells: they are written in one go here, as a template for each takes as long
as all the rest of the page.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from django import template
from django.contrib.humanize.templatetags.humanize import intcomma
from django.template.defaultfilters import floatformat
from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import Truncator
from django.utils.translation import gettext

from farled.apps.core.icons import icon
from farled.apps.core.templatetags.farled import ago, day, person, platform_mark
from farled.apps.register.models import Account
from farled.apps.register.shown import language_named
from farled.apps.register.templatetags.state import last_post_ago, state

register = template.Library()
Html = str | SafeString
ROW = (
    '<tr data-row data-panel="{url}panel/">{tick}<th scope="row"><a class="platform" href="{url}">{mark} '
    "<span>{said}</span></a>{under}</th>{cells}</tr>"
)
TICK = '<td class="tick"><input type="checkbox" name="pk" value="{}" aria-label="{}"></td>'


@register.simple_tag(takes_context=True)
def list_rows(context: template.Context, rows: Iterable[Account], columns: list[Mapping[str, Any]]) -> SafeString:
    """Return a row for each account; each of the columns brings how a cell of it begins."""
    path, many = context["request"].path, context["many"]
    return mark_safe("".join(_row(account, columns, path, many) for account in rows))  # noqa: S308 - escaped below


def _row(account: Account, columns: Iterable[Mapping[str, Any]], path: str, many: bool) -> SafeString:
    cells = "".join(f"{each['begins']}{conditional_escape(_cell(account, each['name']))}</td>" for each in columns)
    return format_html(
        ROW,
        url=f"{path}{account.pk}/",
        tick=format_html(TICK, account.pk, account) if many else "",
        mark=platform_mark(account.platform),
        said=account,
        under=format_html('<span class="under">{}</span>', account.handle) if account.name else "",
        cells=mark_safe(cells),  # noqa: S308 - what is not ours is escaped above
    )


def _cell(account: Account, column: str) -> Html:
    """Return what stands in a column: our own, or one that a floor above lends."""
    say = CELLS.get(column)
    return say(account) if say else account.lent[column]


def _quiet(words: str) -> SafeString:
    return format_html('<span class="quiet">{}</span>', words)


def _state(account: Account) -> SafeString:
    if account.gone_on:
        seen = mark_safe(gettext("gone since %(when)s") % {"when": day(account.gone_on)})  # noqa: S308 - both are ours
    elif account.turned_away_since:
        seen = gettext("could not be looked at")
    elif account.last_seen_at:
        seen = mark_safe(gettext("seen %(when)s") % {"when": ago(account.last_seen_at)})  # noqa: S308 - both are ours
    else:
        seen = gettext("not looked at yet")
    return format_html('{}<span class="under">{}</span>', state(account.state), seen)


def _purpose(account: Account) -> SafeString:
    if not account.purpose:
        return _quiet(gettext("No purpose yet"))
    return format_html('<span class="brief">{}</span>', Truncator(account.purpose).chars(160))


def _owner(account: Account) -> Html:
    return account.owner_function if account.owner_function and not account.owner_id else person(account.owner)


def _last_post(account: Account) -> Html:
    return last_post_ago(account) or _quiet(gettext("Not known"))


def _tags(account: Account) -> SafeString:
    return format_html_join(" ", '<span class="tag">{}</span>', ((each,) for each in account.documentation.tags.all()))


def _main(account: Account) -> Html:
    if not account.is_main:
        return ""
    return format_html('{}<span class="aloud">{}</span>', mark_safe(icon("check")), gettext("yes"))  # noqa: S308 - ours


CELLS: dict[str, Callable[[Account], Html]] = {
    "state": _state,
    "purpose": _purpose,
    "unit": lambda account: str(account.unit or ""),
    "owner": _owner,
    "needed": lambda account: account.get_needed_display(),
    "last_post": _last_post,
    "followers": lambda account: "" if account.followers is None else intcomma(account.followers),
    "sight": lambda account: ago(account.last_seen_at),
    "language": lambda account: language_named(account.language),
    "hours": lambda account: "" if account.hours_a_week is None else floatformat(account.hours_a_week),
    "tags": _tags,
    "main": _main,
    "changed": lambda account: ago(account.changed_at),
}
