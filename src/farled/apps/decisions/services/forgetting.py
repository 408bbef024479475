"""Taking a person's name out of what decisions keep in words, when the organisation removes her. What was decided stays."""

from __future__ import annotations

import re
from typing import Any

from django.db import models

from farled.apps.audit.forgetting import SOMEBODY
from farled.apps.decisions.models import Agenda, Decision, Item, Outcome, Task
from farled.apps.organisations.models import Person

_WORDS: dict[type[models.Model], tuple[str, tuple[str, ...]]] = {
    Decision: (
        "organisation",
        (
            *("by_name", "answered_by_name", "responsible_name"),
            *("grounds", "dissent", "into", "expects", "sent_back_because", "facts", "suggestion"),
        ),
    ),
    Outcome: ("decision__organisation", ("by_name", "words")),
    Agenda: ("organisation", ("name", "present", "earlier")),
    Item: ("agenda__organisation", ("dissent", "expects")),
    Task: ("organisation", ("text",)),
}
"""Where names can stand, and by which way a row belongs to an organisation."""
_NAMED: tuple[tuple[type[models.Model], tuple[str, ...]], ...] = (
    (Decision, ("by", "answered_by", "responsible")),
    (Outcome, ("by",)),
)
"""Where somebody stands beside the name that she had on that day."""


def forget(person: Person) -> None:
    """Let "somebody who has left" stand wherever a person is named."""
    names = names_of(person)
    for model, (way, fields) in _WORDS.items():
        for row in model._default_manager.filter(**{way: person.organisation_id}).iterator(chunk_size=500):
            _forget_in(row, fields, names)


def names_of(person: Person) -> re.Pattern[str]:
    """Return what finds a person's address and all the names that decisions know her by in a text, as whole words."""
    known = {person.name, person.email}
    for model, named in _NAMED:
        for field in named:
            known |= set(model._default_manager.filter(**{field: person}).values_list(f"{field}_name", flat=True))
    longest_first = sorted(known - {"", SOMEBODY}, key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)")


def _forget_in(row: models.Model, fields: tuple[str, ...], names: re.Pattern[str]) -> None:
    changed = []
    for name in fields:
        before = getattr(row, name)
        after = without(before, names)
        if before != after:
            longest = row._meta.get_field(name).max_length  # type: ignore[union-attr]
            setattr(row, name, after[:longest] if isinstance(after, str) else after)
            changed.append(name)
    if changed:
        row.save(update_fields=changed)


def without(said: Any, names: re.Pattern[str]) -> Any:
    """Return a text, or a structure of texts, with every one of the names replaced."""
    if isinstance(said, str):
        return names.sub(SOMEBODY, said)
    if isinstance(said, list):
        return [without(each, names) for each in said]
    if isinstance(said, dict):
        return {key: without(value, names) for key, value in said.items()}
    return said
