"""What stands as the grounds of a decision where nobody has written other ones: what the register knew, in a few sentences.

It is kept as facts, each with what it says, and said in the language in which it is read. What is decided is never among
them: a decision is no ground of itself.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from django.utils import translation
from django.utils.dateparse import parse_date
from django.utils.formats import date_format
from django.utils.translation import gettext, pgettext

from farled.apps.organisations.models import Organisation
from farled.apps.register.choices import Needed

Told = Sequence[Mapping[str, str]]
_SAY: Mapping[str, Callable[[Mapping[str, str]], str]] = {
    "gone": lambda fact: gettext("It has been gone since %(day)s.") % {"day": _day(fact)},
    "last_post": lambda fact: gettext("Its last post was made on %(day)s.") % {"day": _day(fact)},
    "never_posted": lambda _: gettext("Nothing was ever posted there."),
    "post_unknown": lambda _: gettext("When it last posted is not known."),
    "owner": lambda fact: gettext("Its owner is %(name)s.") % fact,
    "no_owner": lambda _: gettext("Nobody owns it."),
    "no_purpose": lambda _: gettext("It has no purpose written down."),
    "opened_by_nobody": lambda _: gettext("Nobody decided that it should be opened."),
    "needed": lambda fact: _because(_NEEDED[Needed(fact["answer"])](), fact["why"]),
}
_NEEDED = {
    Needed.YES: lambda: gettext("The register says that it is needed."),
    Needed.CAN_CLOSE: lambda: gettext("The register says that it can close."),
    Needed.UNSURE: lambda: gettext("The register says that nobody knows whether it is needed."),
}


def told_by(facts: Mapping[str, Any]) -> list[dict[str, str]]:
    """Return what the facts of an account, as they are frozen, give as grounds; never nothing."""
    return list(_told(facts))


def said(told: Told) -> str:
    """Say suggested grounds, in the language of the moment."""
    return " ".join(_SAY[fact["says"]](fact) for fact in told)


def written(told: Told, organisation: Organisation) -> str:
    """Say suggested grounds as they stay when somebody makes them hers: in the organisation's language."""
    with translation.override(organisation.language):
        return said(told)


def _told(facts: Mapping[str, Any]) -> Iterator[dict[str, str]]:
    figures = facts["figures"]
    if figures["gone_on"]:
        yield {"says": "gone", "day": figures["gone_on"]}
    elif figures["last_post_on"]:
        yield {"says": "last_post", "day": figures["last_post_on"]}
    elif figures.get("never_posted"):
        yield {"says": "never_posted"}
    else:
        yield {"says": "post_unknown"}
    owner = next((each for each in facts["people"] if each["role"] == "owner"), None)
    yield {"says": "owner", "name": owner["name"] or owner["function"]} if owner else {"says": "no_owner"}
    if not facts["purpose"]:
        yield {"says": "no_purpose"}
    if facts["origin"]["decided_by_nobody"]:
        yield {"says": "opened_by_nobody"}
    if facts["needed"] in Needed.values:
        yield {"says": "needed", "answer": facts["needed"], "why": facts["needed_because"]}


def _because(sentence: str, why: str) -> str:
    """Add what somebody has written as the reason, in her own words."""
    return gettext("%(said)s “%(why)s”") % {"said": sentence, "why": why} if why else sentence


def _day(fact: Mapping[str, str]) -> str:
    day = parse_date(fact["day"])
    return date_format(day, pgettext("day of another year", "j F Y")) if day else fact["day"]
