"""A field's value as it is read on the page of an account."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django.conf.locale import LANG_INFO
from django.utils.formats import date_format, number_format
from django.utils.html import format_html
from django.utils.translation import get_language_info, gettext

from farled.apps.register.choices import Within
from farled.apps.register.fields import FIELDS, NAMED_LISTS, YES_OR_NO, plain_number
from farled.apps.register.models import Account


def shown_of(account: Account, name: str) -> Any:
    """Return a field's value in words, safe to show; "" where nothing is known."""
    thing = account if FIELDS[name].model is Account else account.documentation
    value = getattr(thing, name)
    if name in NAMED_LISTS:
        return ", ".join(str(each) for each in value.all())
    if name == "replaced_by" and value:
        return format_html('<a href="{}">{}</a>', value.get_absolute_url(), value.told_apart)
    if name == "posts_promised":
        return _promise(account)
    if name == "language":
        return language_named(value)
    if name == "posts_per" or value is None or value == "" or (value is False and name not in YES_OR_NO):
        return ""
    if isinstance(value, bool):
        return gettext("Yes") if value else gettext("No")
    if isinstance(value, Decimal):
        return number_format(plain_number(value))
    if name.endswith("_on"):
        return date_format(value, "j F Y")
    if name.endswith("_url"):
        return format_html('<a href="{}" rel="noreferrer noopener">{}</a>', value, value)
    shown = getattr(thing, f"get_{name}_display", None)
    return shown() if shown else str(value)


def language_named(code: str) -> str:
    """Return a language's name; one that nobody has named keeps its code."""
    try:
        return gettext(get_language_info(code)["name"]).capitalize()
    except KeyError:
        return code


class Languages(Mapping[str, str]):
    """Every code of a language that has a name, and the name in the reader's language."""

    def __getitem__(self, code: str) -> str:
        """Return the name. Raises KeyError where a code has none."""
        if code not in LANG_INFO:
            raise KeyError(code)
        return language_named(code)

    def __iter__(self) -> Iterator[str]:
        """Yield the codes."""
        return iter(LANG_INFO)

    def __len__(self) -> int:
        """Return how many there are."""
        return len(LANG_INFO)


def last_post_said(account: Account) -> str:
    """Return when the last post was made, as it stands in a file: the day, or in words the time; "" where it is not known."""
    if account.last_post_on is None:
        return ""
    return in_what_time(account, str) if account.last_post_within else account.last_post_on.isoformat()


def in_what_time(account: Account, say_day: Callable[[date], str]) -> str:
    """Return in what time the last post was made, where no day is known: "in the month before 12 May"."""
    within = Within(account.last_post_within)
    looked_on = account.last_post_on + timedelta(days=within.days)
    return str(within.label) % {"day": say_day(looked_on)}


def _promise(account: Account) -> str:
    """Return "At least 2 posts a week"."""
    documentation = account.documentation
    if not documentation.posts_promised:
        return ""
    facts = {"count": documentation.posts_promised, "time": documentation.get_posts_per_display()}
    return gettext("At least %(count)d %(time)s") % facts
