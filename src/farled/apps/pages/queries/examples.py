"""What the pages of an example say of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from farled.apps.organisations.choices import Role
from farled.apps.organisations.models import Organisation
from farled.apps.pages import example
from farled.apps.pages.services import is_new


@dataclass(frozen=True, slots=True)
class LookedAs:
    """Somebody as whom an example can be seen."""

    role: str
    role_name: str
    name: str


@dataclass(frozen=True, slots=True)
class ShownExample:
    """What has to be known on every page of an example."""

    name: str
    """As in its address: ekshamn."""
    people: Sequence[LookedAs]
    is_new: bool
    """Nobody has begun with an organisation of their own."""


def shown_example(organisation: Organisation) -> ShownExample | None:
    """Return what the pages of an example say of it; None for an organisation that is none."""
    if not organisation.is_example:
        return None
    name = next((name for name in example.examples() if example.find_example(name) == organisation), "")
    if not name:
        return None
    people = [LookedAs(who.role, str(Role(who.role).label), who.name) for who in example.logins_of(name)]
    return ShownExample(name, people, is_new())
