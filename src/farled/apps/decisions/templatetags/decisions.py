"""A decision, a task, a promise in words."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from django import template
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext

from farled.apps.core.templatetags.farled import ago, day
from farled.apps.core.times import length
from farled.apps.decisions import checklists, said
from farled.apps.decisions.criteria import Score
from farled.apps.observations.choices import How
from farled.apps.register.choices import HolderRole, ProposedBy, Within
from farled.apps.register.models import Account
from farled.apps.register.templatetags.state import last_post
from farled.kit import clock

register = template.Library()
register.filter("decided", said.decided)
register.filter("reasoned", said.reasoned)
register.filter("asked_again", said.asked_again)
register.filter("expected", said.expected)
register.filter("promise_said", said.promised)
register.filter("task_said", checklists.said)


@register.filter
def whole(text: str | None) -> str:
    """Return a text in which whoever has been forgotten is named as such in the reader's language."""
    return said.whole(text or "")


@register.filter
def role_said(role: str) -> str:
    """Return what a person is to an account."""
    return str(HolderRole(role).label) if role in HolderRole.values else ""


@register.filter
def origin_said(origin: Mapping[str, Any] | None) -> str:
    """Say how an account came about, as far as it is known."""
    origin = origin or {}
    return " ".join(part for part in (_proposed(origin), _opened(origin)) if part)


def _proposed(origin: Mapping[str, Any]) -> str:
    by, proposer, agency = (origin.get(name) or "" for name in ("proposed_by", "proposer", "agency"))
    if by == ProposedBy.AGENCY:
        return (
            gettext("The agency %(name)s proposed it.") % {"name": agency}
            if agency
            else gettext("An agency proposed it.")
        )
    if by == ProposedBy.INSIDE:
        named = gettext("%(name)s proposed it.") % {"name": said.whole(proposer)}
        return named if proposer else gettext("Somebody inside proposed it.")
    return gettext("Nobody knows who proposed it.") if by == ProposedBy.UNKNOWN else ""


def _opened(origin: Mapping[str, Any]) -> str:
    if origin.get("decided_by_nobody"):
        return gettext("Nobody decided it.")
    by = said.whole(origin.get("decided_by") or "")
    return gettext("%(name)s decided it.") % {"name": by} if by else ""


@register.filter
def seen_by(figures: Mapping[str, Any] | None) -> str:
    """Say who saw the figures."""
    how = (figures or {}).get("how", "")
    if how == How.MACHINE:
        return "Farled"
    return said.whole((figures or {}).get("by", ""))


@register.filter
def last_post_said(facts: Mapping[str, Any]) -> str | SafeString:
    """Say on what day, or in what time, the last post was made, and how long that was before the facts were put down."""
    figures = facts["figures"]
    on, within = figures["last_post_on"], figures.get("last_post_within", "")
    known = Account(last_post_on=on, last_post_within=within if within in Within.values else "")
    if known.last_post_within:
        return last_post(known)
    long_before = _long_before(on, timezone.localdate(facts["at"]))
    return format_html("{} ({})", day(on), long_before) if long_before else day(on)


def _long_before(on: date, then: date) -> str | SafeString:
    """Say how long before a day something was: as long ago as that where the day is today; "" for what came after it."""
    if then == timezone.localdate(clock.now()):
        return ago(on)
    if on == then:
        return gettext("the same day")
    span = timedelta(days=(then - on).days)
    return gettext("%(span)s before") % {"span": length(span.total_seconds())} if span > timedelta() else ""


@register.filter
def in_language(text: Mapping[str, str]) -> str:
    """Return what is said in both languages in the reader's."""
    return text["sv" if (get_language() or "").startswith("sv") else "en"]


@register.filter
def score_said(score: Score | None) -> str:
    """Say how many answers were yes, and how it is counted."""
    if score is None:
        return ""
    facts = {"yes": score.yes, "of": score.of}
    if score.weighed:
        return gettext("%(yes)d of %(of)d points: each yes counts what it weighs, “don't know” counts nothing.") % facts
    return gettext("%(yes)d of %(of)d are yes; “don't know” is not counted.") % facts
