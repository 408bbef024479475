"""The sentences of the brief for management: each figure with how it was counted, from what, and when."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.contrib.humanize.templatetags.humanize import intcomma
from django.utils import timezone
from django.utils.formats import number_format
from django.utils.translation import gettext, gettext_lazy, ngettext

from farled.apps.audit.sentences import Words, teach
from farled.apps.decisions.said import in_full, whole
from farled.apps.observations.models import Face
from farled.apps.organisations.models import Organisation
from farled.apps.pages.models import MOST_ASKS
from farled.apps.pages.queries.brief import Ask, Followers, Hours, Told
from farled.apps.pages.queries.start import Band
from farled.apps.pages.services.brief import LONGEST
from farled.apps.pages.words import how_it_stands
from farled.apps.register.models import Account
from farled.kit import clock
from farled.platforms.registry import platforms


@dataclass(frozen=True, slots=True)
class Said:
    """The brief in the reader's language."""

    sentence: str
    band: Sequence[Band]
    followers: str
    followers_counted: str
    hours: str
    hours_counted: str
    asks: Sequence[str]
    are_suggested: bool
    """Nobody has chosen them: they are Farled's."""
    counted: str


def said_of(told: Told, organisation: Organisation) -> Said:
    """Say the brief."""
    asks = [whole(each) for each in told.kept.asks]
    return Said(
        sentence=how_it_stands(organisation, told.band),
        band=told.band,
        followers=_followers(told.followers),
        followers_counted=_followers_counted(told.followers),
        hours=_hours(told.hours),
        hours_counted=_hours_counted(told),
        asks=asks or suggestions(told)[:MOST_ASKS],
        are_suggested=not asks,
        counted=gettext(
            "As the register stood on %(day)s. “In order” means alive, owned, with purpose and decided: all four known."
            " “Unknown” has not been looked at, or could not be."
        )
        % {"day": in_full(timezone.localdate(clock.now()))},
    )


def suggestions(told: Told) -> list[str]:
    """Return what could be asked for, the most pressing first."""
    return [ask_words(ask) for ask in told.suggested]


def ask_words(ask: Ask) -> str:
    """Say a decision that could be asked for."""
    n = ask.count
    said = {
        "answer": ngettext(
            "Say yes or no to the decision that waits for it.",
            "Say yes or no to the %(n)d decisions that wait for it.",
            n,
        ),
        "meeting": ngettext(
            "Decide about the account that is left on the agenda “%(name)s”.",
            "Decide about the %(n)d accounts that are left on the agenda “%(name)s”.",
            n,
        ),
        "abandoned": ngettext(
            "Close the abandoned account about which nothing is decided, or give it somebody who looks after it.",
            "Close the %(n)d abandoned accounts about which nothing is decided, or give each of them somebody who looks"
            " after it.",
            n,
        ),
        "access": ngettext(
            "Get back the account with the state “No access”, or have the platform take it down.",
            "Get back the %(n)d accounts with the state “No access”, or have the platforms take them down.",
            n,
        ),
        "owner": ngettext(
            "Appoint an owner for the account that stays and has none.",
            "Appoint owners for the %(n)d accounts that stay and have none.",
            n,
        ),
        "hours": gettext("Give the accounts the hours that they need, or decide which ones are closed."),
        "close": ngettext(
            "Decide whether to close the account that can be closed according to those who know it.",
            "Decide whether to close the %(n)d accounts that can be closed according to those who know them.",
            n,
        ),
        "opening": ngettext(
            "Lay down that accounts are opened only on a decision: %(n)d was opened without one.",
            "Lay down that accounts are opened only on a decision: %(n)d were opened without one.",
            n,
        ),
        "decide": ngettext(
            "Set a day for deciding about the account that needs a look or is unknown, and is not decided about yet.",
            "Set a day for a meeting about the %(n)d accounts that need a look or are unknown, and are not decided about"
            " yet.",
            n,
        ),
    }
    return _with_names(said[ask.code] % {"n": n, "name": ask.name}, ask)


def _with_names(said: str, ask: Ask) -> str:
    """Name some of the accounts, as many as the line has room for."""
    for some in range(len(ask.among), 0, -1):
        names = {"names": ", ".join(map(_named, ask.among[:some]))}
        all_of_them = some == ask.count
        told = gettext("It is about %(names)s.") if all_of_them else gettext("Among them: %(names)s.")
        whole_line = f"{said} {told % names}"
        if len(whole_line) <= LONGEST:
            return whole_line
    return said


def _named(account: Account) -> str:
    """Name an account with its platform; of one that has but a number say so, for nobody knows it by that."""
    if account.name or not account.handle.isdigit() or account.platform not in platforms():
        return account.told_apart
    face: Face | None = getattr(account, "face", None)
    if face and face.name:
        return Account(name=face.name, platform=account.platform).told_apart
    said = _NAMELESS.get(account.kind, _NAMELESS_ACCOUNT)
    return said % {"platform": platforms()[account.platform].name, "number": account.handle}


_NAMELESS = {
    "page": gettext_lazy("a %(platform)s page without a known name (number %(number)s)"),
    "group": gettext_lazy("a %(platform)s group without a known name (number %(number)s)"),
}
_NAMELESS_ACCOUNT = gettext_lazy("a %(platform)s account without a known name (number %(number)s)")


def _followers(found: Followers) -> str:
    if not found.accounts:
        return gettext("No account is known that nobody looks after.")
    if found.accounts == found.unknown:
        said = ngettext(
            "Nobody looks after %(n)d account; how many follow it is not known.",
            "Nobody looks after %(n)d accounts; how many follow them is not known.",
            found.accounts,
        )
        return said % {"n": found.accounts}
    said = ngettext(
        "%(people)s person follows accounts that nobody looks after.",
        "%(people)s people follow accounts that nobody looks after.",
        found.people,
    )
    return said % {"people": intcomma(found.people)}


def _followers_counted(found: Followers) -> str:
    if not found.accounts:
        return ""
    said = ngettext(
        "Counted: the followers of the %(n)d account in use that has no owner, is abandoned or that nobody can log in to.",
        "Counted: the followers of the %(n)d accounts in use that have no owner, are abandoned or that nobody can log in"
        " to. Somebody who follows two of them is counted twice.",
        found.accounts,
    )
    parts = [said % {"n": found.accounts}]
    if found.seen_from and found.seen_until:
        days = {"first": _day(found.seen_from), "last": _day(found.seen_until)}
        parts.append(gettext("The numbers are those on the platforms, seen between %(first)s and %(last)s.") % days)
    if found.unknown:
        said = ngettext(
            "The number is not known for %(n)d of them.", "The number is not known for %(n)d of them.", found.unknown
        )
        parts.append(said % {"n": found.unknown})
    return " ".join(parts)


def _hours(hours: Hours) -> str:
    if hours.accounts == hours.unknown:
        needed = gettext("How many hours a week the accounts need, nobody has said yet.")
    else:
        said = (
            gettext("The accounts need at least %(hours)s hours a week.")
            if hours.unknown
            else gettext("The accounts need %(hours)s hours a week.")
        )
        needed = said % {"hours": _number(hours.promised)}
    if hours.there_are is None:
        there_are = gettext("How many hours there are is not known.")
    else:
        there_are = gettext("There are %(hours)s.") % {"hours": _number(hours.there_are)}
    return f"{needed} {there_are}"


def _hours_counted(told: Told) -> str:
    hours, parts = told.hours, []
    if hours.accounts:
        said = ngettext(
            "Counted: what is written down for the %(n)d account in use that stays.",
            "Counted: what is written down for the %(n)d accounts in use that stay, added up.",
            hours.accounts,
        )
        parts.append(said % {"n": hours.accounts})
    if hours.unknown:
        said = ngettext(
            "Nothing is written down for %(n)d of them.", "Nothing is written down for %(n)d of them.", hours.unknown
        )
        parts.append(said % {"n": hours.unknown})
    if told.kept.hours_said_on:
        said = gettext("How many hours there are, the organisation said on %(day)s.")
        parts.append(said % {"day": in_full(told.kept.hours_said_on)})
    return " ".join(parts)


def _number(value: Decimal) -> str:
    return str(number_format(value.normalize() if value % 1 else int(value), use_l10n=True, force_grouping=True))


def _day(moment: object) -> str:
    return in_full(timezone.localdate(moment))  # type: ignore[arg-type]


def teach_all() -> None:
    """Teach history."""
    brief = Words(
        noun=gettext_lazy("the brief for management"),
        fields={
            "hours_there_are": gettext_lazy("how many hours a week there are"),
            "asks": gettext_lazy("the decisions that are asked for"),
        },
    )
    teach("brief", brief)
