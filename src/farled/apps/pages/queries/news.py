"""What happened lately, for Start: each thing once, the latest first."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from farled.apps.audit import queries as history
from farled.apps.audit import sentences
from farled.apps.audit.models import Event
from farled.apps.audit.sentences import Sentence
from farled.apps.decisions.models import Decision
from farled.apps.organisations.may import Act, may
from farled.apps.organisations.models import Person

_READ, _TOLD = 40, 8
"""How many of the week's events are looked through, and of how many different ones Start tells."""
_SEEN = "seen"
"""An act of which the first page tells by itself, bundled."""
_NO_NEWS = ("job", "schedule")
"""Kinds of things of which only an administrator wants to know, on a page of their own."""
_KEY = "platformkey"
"""A kind that is news to those alone who can do something about a key."""
_ACCOUNT, _DECISION, _REPLACED = "account", "decision", "replaced"
_AT_ONCE = timedelta(seconds=2)
"""A decision, and what it writes in the register, are noted one right after the other."""


@dataclass(frozen=True, slots=True)
class Repeated:
    """Something that happened, told once however often it did."""

    told: Sentence
    """The latest time."""
    times: int


def news_of(actor: Person, since: datetime) -> list[Repeated]:
    """Return what happened since then that a person may know of; two statements at most."""
    others = _NO_NEWS if may(actor, Act.EDIT_KEYS) else (*_NO_NEWS, _KEY)
    events = history.of_organisation(actor).filter(at__gte=since).exclude(object_kind__in=others).exclude(act=_SEEN)
    said = [sentences.in_book(event) for event in _told_once(list(events.order_by("-at", "-pk")[:_READ]))]
    times = Counter((each.text, each.reason) for each in said)
    first = {(each.text, each.reason): each for each in reversed(said)}
    return [Repeated(first[same], times[same]) for same in times][:_TOLD]


def _told_once(events: Sequence[Event]) -> list[Event]:
    """Leave out what a decision wrote in the register and which one it replaced: the decision itself tells of both."""
    decided = [each for each in events if each.object_kind == _DECISION]
    about = dict(Decision.objects.filter(pk__in={each.object_id for each in decided}).values_list("pk", "account_id"))
    moments: dict[tuple[int | None, int | None], list[datetime]] = defaultdict(list)
    for each in decided:
        moments[each.actor_id, about.get(each.object_id)].append(each.at)

    def follows(event: Event) -> bool:
        if event.object_kind == _DECISION:
            return event.act == _REPLACED
        near = moments.get((event.actor_id, event.object_id), ()) if event.object_kind == _ACCOUNT else ()
        return any(abs(event.at - at) <= _AT_ONCE for at in near)

    return [each for each in events if not follows(each)]
