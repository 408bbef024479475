"""What stands as the grounds of a decision where nobody has written other ones: the facts it was made by, in a few sentences."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext, pgettext

from farled.apps.decisions.choices import Kind
from farled.apps.decisions.evidence import thawed

_HEADS = {
    Kind.KEEP: lambda: gettext("It is needed."),
    Kind.TRANSFORM: lambda: gettext("It is of more use in another form."),
    Kind.MERGE: lambda: gettext("Its followers are better served in one place."),
    Kind.CLOSE: lambda: gettext("It is not needed."),
    Kind.AGAIN: lambda: gettext("Too little is known yet."),
}


def suggested(facts: Mapping[str, Any], kind: str) -> str:
    """Return the grounds that the facts give, in the language of the moment."""
    head = _HEADS[Kind(kind)]() if kind in Kind.values else ""
    return " ".join([head, *_sentences(thawed(facts))]).strip()


def _sentences(facts: Mapping[str, Any]) -> Iterator[str]:
    figures = facts["figures"]
    if figures["gone_on"]:
        yield gettext("It has been gone since %(day)s.") % {"day": _day(figures["gone_on"])}
    elif figures["last_post_on"]:
        yield gettext("Its last post was made on %(day)s.") % {"day": _day(figures["last_post_on"])}
    else:
        yield gettext("When it last posted is not known.")
    owner = next((each for each in facts["people"] if each["role"] == "owner"), None)
    if owner is None:
        yield gettext("Nobody owns it.")
    else:
        yield gettext("Its owner is %(name)s.") % {"name": owner["name"] or owner["function"]}
    if not facts["purpose"]:
        yield gettext("It has no purpose written down.")
    if facts["origin"]["decided_by_nobody"]:
        yield gettext("Nobody decided that it should be opened.")


def _day(day: date) -> str:
    return date_format(day, pgettext("day of another year", "j F Y"))
