"""Points in time as people say them: "14 months ago", "for 14 months", "in 3 days"."""

from datetime import date, datetime

from django.utils import timezone
from django.utils.translation import gettext, ngettext

from farled.kit import clock

_DAY = 86400
_MONTH = 30.44
_YEAR = 365.25


def exact(moment: date) -> str:
    """Return the machine's form, for `<time datetime>`."""
    return moment.isoformat()


def is_day(moment: date) -> bool:
    """Tell a day from a point in time: Python's datetime is a date as well."""
    return not isinstance(moment, datetime)


def seconds_since(moment: date) -> float:
    """Return how long it is past; less than nothing where it is still to come. Days count whole, where we live."""
    if isinstance(moment, datetime):
        return (clock.now() - moment).total_seconds()
    return (timezone.localdate(clock.now()) - moment).days * _DAY


def ago(moment: date) -> str:
    """Return how long ago, or how soon: "yesterday", "14 months ago", "in 3 days"."""
    seconds = seconds_since(moment)
    if is_day(moment):
        named = {0: gettext("today"), 1: gettext("yesterday"), -1: gettext("tomorrow")}.get(int(seconds // _DAY))
        if named:
            return named
    elif abs(seconds) < 60:
        return gettext("just now")
    span = length(abs(seconds))
    if seconds < 0:
        return gettext("in %(span)s") % {"span": span}
    return gettext("%(span)s ago") % {"span": span}


def lasting(moment: date) -> str:
    """Return for how long it has been so: "for 14 months"; "since today" on the first day."""
    seconds = seconds_since(moment)
    if seconds < 60 or (is_day(moment) and seconds < _DAY):
        return gettext("since today") if is_day(moment) else gettext("since just now")
    return gettext("for %(span)s") % {"span": length(seconds)}


def length(seconds: float) -> str:
    """Return a length of time in its largest fitting unit; months up to two years, then years."""
    days = seconds / _DAY
    if days >= 2 * _YEAR:
        years = int(days / _YEAR)
        return ngettext("%(count)d year", "%(count)d years", years) % {"count": years}
    if days >= 61:
        months = int(days / _MONTH)
        return ngettext("%(count)d month", "%(count)d months", months) % {"count": months}
    if days >= 1:
        return ngettext("%(count)d day", "%(count)d days", int(days)) % {"count": int(days)}
    if seconds >= 3600:
        hours = int(seconds // 3600)
        return ngettext("%(count)d hour", "%(count)d hours", hours) % {"count": hours}
    minutes = max(1, int(seconds // 60))
    return ngettext("%(count)d minute", "%(count)d minutes", minutes) % {"count": minutes}
