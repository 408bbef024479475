"""Taking a person out of the history without taking out what happened."""

import re
from collections.abc import Iterator
from typing import Any

from farled.apps.audit.models import Event
from farled.apps.organisations.models import Person

SOMEBODY = "somebody who has left"
"""What stands for the name; said in the reader's language by `sentences`."""
PERSONAL = frozenset({"name", "email", "function"})


def events_naming(person: Person) -> Iterator[Event]:
    """Yield the events that name a person, without the name; not yet saved."""
    events = list(Event.objects.of(person.organisation).order_by("id"))
    names = _names(person, events)
    for event in events:
        before = (event.actor_name, event.object_name, event.changes, event.reason)
        _take_out(event, person, names)
        if before != (event.actor_name, event.object_name, event.changes, event.reason):
            yield event


def _names(person: Person, events: list[Event]) -> re.Pattern[str]:
    """Match all that the person was ever called or reached by, the longest first."""
    found = {person.name, person.email}
    for event in events:
        if event.actor_id == person.pk:
            found.add(event.actor_name)
        if _is_about(event, person):
            found.update(str(value) for name in ("name", "email") for value in event.changes.get(name, ()) if value)
    longest_first = sorted(found - {"", SOMEBODY}, key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)")


def _is_about(event: Event, person: Person) -> bool:
    return event.object_kind == "person" and event.object_id == person.pk


def _take_out(event: Event, person: Person, names: re.Pattern[str]) -> None:
    if event.actor_id == person.pk:
        event.actor_name = SOMEBODY
    if _is_about(event, person):
        event.object_name = SOMEBODY
        event.changes = {
            field: [value and SOMEBODY for value in pair] if field in PERSONAL else pair
            for field, pair in event.changes.items()
        }
    event.object_name = _without(event.object_name, names)[:200]
    event.reason = _without(event.reason, names)
    event.changes = _without(event.changes, names)


def _without(said: Any, names: re.Pattern[str]) -> Any:
    """Return a text, or a structure of texts, with every one of the names replaced."""
    if isinstance(said, str):
        return names.sub(SOMEBODY, said)
    if isinstance(said, list):
        return [_without(each, names) for each in said]
    if isinstance(said, dict):
        return {key: _without(value, names) for key, value in said.items()}
    return said
