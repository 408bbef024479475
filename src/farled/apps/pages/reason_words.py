"""The three reasons on Start, what is due, and a quiet week: their sentences."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext, ngettext

from farled.apps.findings.choices import WEEKS, WORDS
from farled.apps.findings.queries.listing import ALL_ELSE
from farled.apps.findings.queries.reasons import Standing, Stands
from farled.apps.findings.words import spoken
from farled.apps.organisations.may import Act, may
from farled.apps.organisations.models import Organisation, Person
from farled.apps.pages import nine
from farled.apps.pages.queries import Coming, Due, Start
from farled.apps.pages.queries.coming import DAYS
from farled.apps.register.models import Account
from farled.diagnosis.base import Reason

_TITLES = dict(
    zip(
        (Reason.NOBODY_KNOWS, Reason.ENTHUSIAST, Reason.AGENCY),
        (reason.title for reason in nine.REASONS),
        strict=True,
    )
)


@dataclass(frozen=True, slots=True)
class Panel:
    """One reason as it stands on Start."""

    title: Any
    count: int
    said: str
    rows: Sequence[tuple[Account, str]]
    """An account, and what is to mend there."""
    more: str
    """On how many others there is nothing but notes, and what is not written down yet."""
    more_url: str
    """Of all that there is on the reason, the small things too."""
    url: str
    does: str


def panel_of(standing: Standing, organisation: Organisation) -> Panel:
    """Say one reason: how many accounts, some of them, and where it is mended."""
    n = standing.accounts
    said = ngettext("account affected", "accounts affected", n)
    url = f"{reverse('findings', args=[organisation.slug])}?reason={WORDS[standing.reason]}"
    does = ngettext("See what to do about it", "See what to do about these %(n)d", n) % {"n": n}
    return Panel(
        title=_TITLES[standing.reason],
        count=n,
        said=said if n else gettext("No account, as far as is known."),
        more=_notes(standing.notes, besides=n > 0),
        rows=[(row.account, spoken(row.known.title)) for row in standing.some if row.known],
        more_url=url,
        url=f"{url}&severity={WEEKS}&rule={ALL_ELSE}",
        does=does,
    )


def _notes(n: int, *, besides: bool) -> str:
    if not n:
        return ""
    if besides:
        said = ngettext(
            "Besides all of those: %(n)d account with small things only, or with something that is not written down yet.",
            "Besides all of those: %(n)d accounts with small things only, or with something that is not written down yet.",
            n,
        )
    else:
        said = ngettext(
            "%(n)d account has small things only, or something that is not written down yet.",
            "%(n)d accounts have small things only, or something that is not written down yet.",
            n,
        )
    return said % {"n": n}


def overlap(start: Start, actor: Person) -> str:
    """Say on how many accounts at least one reason holds, that some are counted more than once, and what is not counted."""
    stands = start.stands
    if stands is None:
        return ""
    return " ".join(filter(None, (_at_least_one(stands), _not_yet(start.accounts - stands.looked_at), _access(actor))))


def _not_yet(n: int) -> str:
    if n <= 0:
        return ""
    said = ngettext(
        "Farled has not gone through %(n)d account yet.", "Farled has not gone through %(n)d accounts yet.", n
    )
    return said % {"n": n}


def _access(actor: Person) -> str:
    """Say why colleagues read other numbers."""
    if may(actor, Act.SEE_ACCESS):
        return gettext(
            "Who can log in is taken into account here. Colleagues who may not see that can get lower numbers."
        )
    return gettext("Who can log in is not taken into account here, because you may not see that.")


def _at_least_one(stands: Stands) -> str:
    n, several = stands.accounts, stands.several
    if not n:
        return gettext("None of the three reasons applies to any account, as far as is known.")
    said = ngettext(
        "At least one of them applies to %(n)d account.", "At least one of them applies to %(n)d accounts.", n
    ) % {"n": n}
    if not several:
        return said
    more = ngettext(
        "They overlap: more than one applies to %(n)d account, which is counted in each.",
        "They overlap: more than one applies to %(n)d accounts, which are counted in each.",
        several,
    )
    return f"{said} {more % {'n': several}}"


def coming_words(each: Coming) -> str:
    """Say what is due."""
    return {
        "meeting": gettext("The meeting “%(about)s”"),
        "task": gettext("What was decided about %(about)s is to be done"),
        "review": gettext("The decision about %(about)s is looked at again"),
        "mend": gettext("What is given to you at %(about)s is to be mended"),
        "leaves": gettext("%(about)s, who owns accounts, leaves"),
    }[each.code] % {"about": each.about}


def coming_url(each: Coming, organisation: Organisation) -> str:
    """Return where it is looked after."""
    if isinstance(each.thing, Person):
        return reverse("person", args=[organisation.slug, each.thing.pk])
    return str(each.thing.get_absolute_url())  # type: ignore[attr-defined]


def quiet_week(start: Start, due: Due, actor: Person) -> list[str]:
    """Say of a week in which nothing is urgent what all is as it should be; nothing of any other week."""
    week = start.week
    is_quiet = not (start.urgent or start.tasks or week.found or week.came or week.seen or week.news)
    if not start.accounts or not is_quiet or due.late:
        return []
    looked_at = ngettext("%(n)d account was looked at.", "%(n)d accounts were looked at.", week.looked_at)
    return [
        gettext("A quiet week: nothing is urgent."),
        gettext("No account is known to need somebody right now."),
        *([gettext("No found account waits for an answer.")] if may(actor, Act.RECOGNISE) else []),
        gettext("No account became abandoned, is gone or has another name."),
        gettext("Nothing in the register was changed."),
        looked_at % {"n": week.looked_at},
        gettext("Nothing is late."),
        _ahead(due),
    ]


def _ahead(due: Due) -> str:
    if not due.ahead:
        said = ngettext("Nothing is due within %(n)d day.", "Nothing is due within %(n)d days.", DAYS)
        return said % {"n": DAYS}
    return gettext("What comes next is listed below.")
