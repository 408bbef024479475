"""What is known of an account when it is decided: plain data that is shown on the screen, and frozen with the decision.

Who gets in is counted here and never named; how many they are is shown to those who may see it.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.utils.dateparse import parse_date, parse_datetime

from farled.apps.findings.choices import OPEN
from farled.apps.findings.models import Finding
from farled.apps.findings.queries import visible
from farled.apps.observations.models import Face, Observation
from farled.apps.observations.queries import faces
from farled.apps.register.models import Account, Documentation
from farled.kit import clock
from farled.platforms.looking import Outcome

Facts = dict[str, Any]
_POSTS = 2
_LONGEST = 240
"""Of a post or a bio that is kept."""
_DAYS = frozenset({"since", "until", "on", "leaves_on", "opened_on", "campaign_ended_on", "last_post_on", "gone_on"})
_MOMENTS = frozenset({"at", "state_since", "last_seen_at", "turned_away_since", "seen_at", "unanswered_at"})


def facts_of(account: Account) -> Facts:
    """Return all that stands on the screen of an account, as JSON can keep it. A constant number of statements."""
    documentation = account.documentation
    return {
        "at": clock.now().isoformat(),
        "account": _identity(account),
        "purpose": account.purpose,
        "goal": documentation.goal,
        "audiences": [audience.name for audience in documentation.audiences.all()],
        "people": _people(account),
        "agency": str(account.run_by_agency or ""),
        "origin": _origin(documentation),
        "needed": account.needed,
        "needed_because": documentation.needed_because,
        "hours_a_week": None if account.hours_a_week is None else float(account.hours_a_week),
        "promise": _promise(documentation),
        "accesses": account.accesses.filter(ended_on=None).count(),
        "figures": _figures(account),
        "seen": _seen(account),
        "to_mend": _to_mend(account),
    }


def thawed(facts: Mapping[str, Any]) -> Facts:
    """Return facts with their days and moments as such again, for a template."""
    return {name: _thaw(name, value) for name, value in facts.items()}


def _thaw(name: str, value: Any) -> Any:
    if isinstance(value, Mapping):
        return thawed(value)
    if isinstance(value, list):
        return [_thaw(name, each) for each in value]
    if isinstance(value, str) and name in _MOMENTS:
        return parse_datetime(value)
    return parse_date(value) if isinstance(value, str) and name in _DAYS else value


def _identity(account: Account) -> Facts:
    return {
        "pk": account.pk,
        "name": str(account),
        "handle": account.handle,
        "platform": account.platform,
        "url": account.url,
        "unit": str(account.unit or ""),
        "language": account.language,
        "is_main": account.is_main,
        "state": account.state,
        "state_since": _said(account.state_since),
        "status": account.status,
    }


def _people(account: Account) -> list[Facts]:
    rank = {"owner": 0, "deputy": 1, "editor": 2}
    rows = account.holders.filter(until=None).select_related("person")
    return [
        {
            "role": holder.role,
            "function": holder.function,
            "name": holder.person.name if holder.person else "",
            "leaves_on": _said(holder.person.leaves_on) if holder.person else None,
            "since": _said(holder.since),
        }
        for holder in sorted(rows, key=lambda each: (rank[each.role], each.pk))
    ]


def _origin(documentation: Documentation) -> Facts:
    return {
        "proposed_by": documentation.proposed_by,
        "proposer": documentation.proposer,
        "agency": str(documentation.proposing_agency or ""),
        "decided_by": documentation.decided_by,
        "decided_by_nobody": documentation.decided_by_nobody,
        "opened_on": _said(documentation.opened_on),
        "opened_for": documentation.opened_for,
        "campaign": documentation.campaign,
        "campaign_ended_on": _said(documentation.campaign_ended_on),
    }


def _promise(documentation: Documentation) -> Facts:
    return {
        "posts": documentation.posts_promised,
        "per": documentation.posts_per,
        "answers_within_hours": documentation.answers_within_hours,
        "hours_watched": documentation.hours_watched,
        "seasonal": documentation.seasonal,
    }


def _figures(account: Account) -> Facts:
    """Return the figures, with when and by whom they were last seen."""
    checks = account.observations.filter(taken_back_at=None, outcome=Outcome.PRESENT)
    last: Observation | None = checks.only("at", "how", "by_name", "account").first()
    return {
        "followers": account.followers,
        "last_post_on": _said(account.last_post_on),
        "last_post_within": account.last_post_within,
        "never_posted": bool(faces.nothing_posted([account])),
        "last_seen_at": _said(account.last_seen_at),
        "turned_away_since": _said(account.turned_away_since),
        "gone_on": _said(account.gone_on),
        "how": last.how if last else "",
        "by": last.by_name if last else "",
    }


def _seen(account: Account) -> Facts:
    """Return what followers see; {} where nobody has kept it."""
    face: Face | None = getattr(account, "face", None)
    if face is None:
        return {}
    return {
        "name": face.name,
        "bio": face.bio[:_LONGEST],
        "moved_to": face.moved_to,
        "seen_at": _said(face.seen_at),
        "unanswered_at": _said(face.unanswered_at),
        "posts": [_post(post) for post in face.posts[:_POSTS]],
        "picture": _picture(account) if face.picture else {},
    }


def _picture(account: Account) -> Facts:
    """Return which check has the latest picture of what was on the screen; the picture itself stays with that check."""
    checks = account.observations.filter(taken_back_at=None).exclude(picture="").order_by("-at")
    last: Observation | None = checks.only("at", "by_name", "account").first()
    return {"check": last.pk, "at": last.at.isoformat(), "by": last.by_name} if last else {}


def _to_mend(account: Account) -> list[Facts]:
    """Return what is open to mend, the gravest first; not what would tell who gets in: decisions are read by more."""
    rows = Finding.objects.filter(account=account, state__in=OPEN).exclude(rule__in=visible.guarded())
    found = ((row, row.known) for row in rows.order_by("severity", "pk").only("rule", "severity", "since"))
    return [
        {"title": {"en": rule.title.en, "sv": rule.title.sv}, "severity": row.severity, "since": _said(row.since)}
        for row, rule in found
        if rule is not None
    ]


def _post(post: Mapping[str, Any]) -> Facts:
    return {"at": post.get("at"), "text": str(post.get("text") or "")[:_LONGEST], "url": post.get("url", "")}


def _said(moment: date | datetime | None) -> str | None:
    return moment.isoformat() if moment else None
