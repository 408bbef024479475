"""What checks have brought to light lately: accounts that became abandoned, went, came back, or have another name."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from farled.apps.audit.models import Event
from farled.apps.core.plain import plain
from farled.apps.organisations.models import Person
from farled.apps.register.choices import State
from farled.apps.register.models import Account
from farled.apps.register.queries import visible

NAMED = 3
"""Accounts that are named of each kind of news."""
_MOST = 500
ABANDONED, GONE, BACK, RENAMED = "abandoned", "gone", "back", "renamed"


@dataclass(frozen=True, slots=True)
class News:
    """One kind of news."""

    code: str
    count: int
    accounts: Sequence[Account]
    """The first of them."""

    @property
    def more(self) -> int:
        """Return how many are not named."""
        return self.count - len(self.accounts)


def since(actor: Person, moment: datetime) -> list[News]:
    """Return what is new of the accounts that a person may see. Three or four statements."""
    abandoned = visible.accounts(actor).filter(state=State.ABANDONED, state_since__gte=moment, last_seen_at__gte=moment)
    found = {ABANDONED: list(abandoned.order_by("-followers").values_list("pk", flat=True)[:_MOST])}
    for pk, code in _seen(actor, moment).items():
        found.setdefault(code, []).append(pk)
    seen = visible.accounts(actor).order_by().select_related("organisation")
    named = seen.in_bulk([pk for pks in found.values() for pk in pks[:NAMED]])
    news = ((code, pks, [named[pk] for pk in pks[:NAMED] if pk in named]) for code, pks in found.items())
    return [News(code, len(pks), accounts) for code, pks, accounts in news if accounts]


def _seen(actor: Person, moment: datetime) -> dict[int, str]:
    """Return by account what was seen of it last."""
    events = Event.objects.of(actor.organisation).filter(object_kind="account", act="seen", at__gte=moment)
    told: dict[int, str] = {}
    for pk, changes in plain(events.order_by("-at", "-pk").values_list("object_id", "changes")[:_MOST]):
        code = _code(changes)
        if code and pk not in told:
            told[pk] = code
    return told


def _code(written: str) -> str:
    """Return what changes tell, as the database has written them: most tell neither, and need not be read out."""
    if not any(f'"{name}"' in written for name in ("gone_on", "url")):
        return ""
    changes = json.loads(written)
    if "gone_on" in changes:
        return GONE if changes["gone_on"][1] else BACK
    return RENAMED if "url" in changes else ""
