"""Days that cannot be: before there were such platforms, still to come, or after what came later."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext, gettext_noop

from farled.apps.register.models import Account
from farled.kit import clock
from farled.kit.errors import Refused
from farled.platforms.registry import platforms

FIRST = date(1997, 1, 1)
"""SixDegrees opened in 1997, the first site on which people had profiles and friends
(Boyd and Ellison, https://doi.org/10.1111/j.1083-6101.2007.00393.x)."""
ON_PLATFORM = frozenset({"opened_on", "last_post_on"})
HAPPENED = ON_PLATFORM | {"archived_on", "reviewed_on", "terms_reviewed_on"}
"""Days of what has been done; it cannot be done tomorrow."""
TOO_EARLY = gettext_noop("There were no social media on that day. Check the year.")
STILL_TO_COME = gettext_noop("This day is still to come. Write it down when it has come.")


def check(account: Account, names: Iterable[str]) -> None:
    """Raise Refused (impossible_day, with the field) where one of these fields of an account holds a day that cannot be."""
    wanted = HAPPENED.intersection(names)
    for name in sorted(wanted):
        said = getattr(account if name == "last_post_on" else account.documentation, name)
        if why := next(why_not(account.platform, name, said), ""):
            raise Refused("impossible_day", why, field=name)
    if wanted & ON_PLATFORM and (why := contradicted(account.documentation.opened_on, account.last_post_on)):
        raise Refused("impossible_day", why, field=min(wanted & ON_PLATFORM, key=lambda name: name == "last_post_on"))


def why_not(platform: str, name: str, said: date | None) -> Iterator[str]:
    """Yield why a day cannot stand in a field of an account on a platform."""
    if said is None or name not in HAPPENED:
        return
    if said > timezone.localdate(clock.now()):
        yield gettext(STILL_TO_COME)
    if said < FIRST:
        yield gettext(TOO_EARLY)
    known: Any = platforms().get(platform)
    if name == "opened_on" and known and known.closed_on and said > known.closed_on:
        facts = {"platform": known.name, "day": date_format(known.closed_on, "j F Y")}
        yield gettext("%(platform)s closed on %(day)s, so nothing was opened there afterwards. Check the year.") % facts


def contradicted(opened_on: date | None, last_post_on: date | None) -> str:
    """Return what is wrong where an account was opened after its latest post; "" where nothing is."""
    if opened_on is None or last_post_on is None or opened_on <= last_post_on:
        return ""
    facts = {"opened": date_format(opened_on, "j F Y"), "post": date_format(last_post_on, "j F Y")}
    return (
        gettext("It cannot have been opened on %(opened)s: its latest post is from %(post)s. Check both days.") % facts
    )
