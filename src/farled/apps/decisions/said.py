"""A decision in words: what is decided, where it goes on, whose names stand there."""

from __future__ import annotations

from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext, pgettext

from farled.apps.audit.forgetting import SOMEBODY
from farled.apps.decisions.choices import Kind, Pattern
from farled.apps.decisions.models import Decision
from farled.apps.register.models import Account
from farled.platforms.registry import platforms


def named(account: Account) -> str:
    """Name an account with its platform: there are many of the same name."""
    known = platforms().get(account.platform)
    return f"{account} ({known.name if known else account.platform})"


def in_full_name(account: Account) -> str:
    """Name an account so that it is told from all others, as it is written to choose it: name, platform, handle."""
    known = platforms().get(account.platform)
    platform = known.name if known else account.platform
    return " · ".join((account.name, platform, account.handle) if account.name else (platform, account.handle))


def decided(decision: Decision) -> str:
    """Say what is decided: "Merge into Ekshamns kommun"."""
    say = {
        Kind.TRANSFORM: _transformed,
        Kind.MERGE: _merged,
        Kind.CLOSE: _closed,
        Kind.AGAIN: _again,
    }.get(Kind(decision.kind))
    return say(decision) if say else decision.get_kind_display()


def _transformed(decision: Decision) -> str:
    pattern = decision.get_pattern_display()
    about = {
        Pattern.HAND_OVER: str(decision.unit or ""),
        Pattern.SERIES: named(decision.target) if decision.target else "",
    }.get(decision.pattern, "")  # type: ignore[call-overload]
    words = ", ".join(part for part in (about, whole(decision.into)) if part)
    return gettext("%(what)s: %(words)s") % {"what": pattern, "words": words} if words else pattern


def _merged(decision: Decision) -> str:
    if decision.target is None:
        return gettext("Merge into an account that is no longer in the register")
    return gettext("Merge into %(name)s") % {"name": named(decision.target)}


def _closed(decision: Decision) -> str:
    if decision.target is None:
        return decision.get_kind_display()
    return gettext("Close; followers are invited to %(name)s") % {"name": named(decision.target)}


def _again(decision: Decision) -> str:
    if decision.review_on is None:
        return decision.get_kind_display()
    return gettext("Look again on %(day)s") % {"day": in_full(decision.review_on)}


def in_full(day: date) -> str:
    """Say a day as it stands in a document: "12 May 2026"."""
    return date_format(day, pgettext("day of another year", "j F Y"))


def whole(text: str) -> str:
    """Return a text in which "somebody who has left" stands in the reader's language."""
    return text.replace(SOMEBODY, gettext("somebody who has left"))
