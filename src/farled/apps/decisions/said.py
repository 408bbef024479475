"""A decision in words: what is decided, where it goes on, whose names stand there."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.translation import gettext, ngettext, pgettext

from farled.apps.audit.forgetting import SOMEBODY
from farled.apps.decisions import grounds
from farled.apps.decisions.choices import NOT_DECIDED, Kind, Pattern, Standing
from farled.apps.decisions.models import Decision
from farled.apps.register.choices import CadenceUnit
from farled.apps.register.models import Account
from farled.platforms.registry import platforms


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


_GROUPED = re.compile(r"(?<=\d)[\s.,](?=\d{3}\b)")
"""What stands between the thousands of a figure, however somebody writes it."""
_INTO = {
    Pattern.RENAME: lambda: gettext("Rename it: %(words)s"),
    Pattern.HAND_OVER: lambda: gettext("Hand it over to %(unit)s"),
    Pattern.LANGUAGE: lambda: gettext("Make it a channel in one language: %(words)s"),
    Pattern.SERIES: lambda: gettext("Make it a series in %(name)s"),
    Pattern.GROUP: lambda: gettext("Make it a group"),
    Pattern.REST: lambda: gettext("Let it rest between seasons"),
}


def _transformed(decision: Decision) -> str:
    """Say into what; what somebody wrote besides stands behind it."""
    pattern, words = Pattern(decision.pattern), whole(decision.into)
    facts = {"words": words, "unit": decision.unit_name, "name": decision.target_name}
    needed = {Pattern.HAND_OVER: "unit", Pattern.SERIES: "name"}.get(pattern)
    said = _INTO[pattern]() if needed is None or facts[needed] else str(pattern.label)
    if not words or "%(words)s" in said:
        return said % facts
    return gettext("%(what)s: %(words)s") % {"what": said % facts, "words": words}


def _merged(decision: Decision) -> str:
    if not decision.target_name:
        return gettext("Merge into an account that is no longer in the register")
    return gettext("Merge into %(name)s") % {"name": decision.target_name}


def _closed(decision: Decision) -> str:
    if not decision.target_name:
        return decision.get_kind_display()
    return gettext("Close; followers are invited to %(name)s") % {"name": decision.target_name}


def _again(decision: Decision) -> str:
    if decision.review_on is None:
        return decision.get_kind_display()
    return gettext("Look again on %(day)s") % {"day": in_full(decision.review_on)}


def made_by(decision: Decision) -> str:
    """Say who decided, or who proposed and who approved, each with the day: "Proposed by Sami Strand on 3 May 2026"."""
    facts = {"who": whole(decision.by_name), "day": _on(decision.at)}
    if decision.answered_at is not None and decision.state != Standing.SENT_BACK:
        facts |= {"yes": whole(decision.answered_by_name), "then": _on(decision.answered_at)}
        return gettext("Proposed by %(who)s on %(day)s, approved by %(yes)s on %(then)s") % facts
    if decision.state in NOT_DECIDED:
        return gettext("Proposed by %(who)s on %(day)s") % facts
    return gettext("Decided by %(who)s on %(day)s") % facts


def _on(moment: datetime) -> str:
    return in_full(timezone.localdate(moment))


def reasoned(decision: Decision) -> str:
    """Say the grounds; of those that nobody has given, that Farled suggests them by what the register knew."""
    if not decision.grounds_suggested:
        return whole(decision.grounds)
    said = gettext("Suggested by Farled from the register: %(grounds)s")
    return said % {"grounds": whole(grounds.said(decision.suggestion))}


def reasoned_for_the_record(decision: Decision) -> str:
    """Say the grounds as they stay in the history: in the organisation's language."""
    with translation.override(decision.organisation.language):
        return reasoned(decision)


def asked_again(decision: Decision) -> str:
    """Say what is asked when it is looked at again: of what nobody expected anything, only whether it was right."""
    return gettext("Did it come true?") if decision.is_expecting else gettext("Was it the right decision?")


def expected(decision: Decision) -> str:
    """Say what was expected; a figure that its words do not say already stands behind them."""
    words, figure = whole(decision.expects), decision.expects_figure
    if figure is None or str(figure) in _GROUPED.sub("", words):
        return words
    return f"{words} ({figure})" if words else str(figure)


def promised(promise: Mapping[str, Any] | None) -> str:
    """Say what an account promises; "" for nothing."""
    promise = promise or {}
    parts = []
    if promise.get("posts") and promise.get("per") in CadenceUnit.values:
        facts = {"n": promise["posts"], "time": CadenceUnit(promise["per"]).label}
        parts.append(
            ngettext("at least %(n)d post %(time)s", "at least %(n)d posts %(time)s", promise["posts"]) % facts
        )
    if hours := promise.get("answers_within_hours"):
        parts.append(ngettext("answers within %(n)d hour", "answers within %(n)d hours", hours) % {"n": hours})
    if watched := promise.get("hours_watched"):
        parts.append(gettext("watched %(when)s") % {"when": watched})
    if promise.get("seasonal"):
        parts.append(gettext("rests between seasons"))
    return ", ".join(parts)


def in_full(day: date) -> str:
    """Say a day as it stands in a document: "12 May 2026"."""
    return date_format(day, pgettext("day of another year", "j F Y"))


def whole(text: str) -> str:
    """Return a text in which "somebody who has left" stands in the reader's language."""
    return text.replace(SOMEBODY, gettext("somebody who has left"))
