"""What floors above show on the page of an account: each makes its parts known once, in its `ready`.

The register knows none of them; it asks whoever has made something known, and leaves room.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import Enum, auto
from typing import Any, NamedTuple

from farled.apps.organisations.models import Person
from farled.apps.register.fields import Text
from farled.apps.register.models import Account

Facts = Mapping[str, Any]
Tell = Callable[[Person, Account], Facts | None]
"""What a part shows to a person of an account; None where there is nothing for her."""


class Place(Enum):
    """Where on the page."""

    HEAD = auto()
    """Beside the state; at the side of the list too."""
    LAST_POST = auto()
    """Where no last post is known: what is known of that."""
    BODY = auto()
    """Below the six questions, a section each."""


class Shown(NamedTuple):
    """A part as it stands on a page."""

    template: str
    facts: Facts


@dataclass(frozen=True, slots=True)
class Tab:
    """One more tab; what it shows is a view of the floor above, which calls `views.account.page`."""

    key: str
    name: Text
    url_name: str
    """Of a page below the account's, which takes the organisation and the number of the account."""
    is_for: Callable[[Person, Account], bool]


_parts: dict[Place, list[tuple[str, Tell]]] = {place: [] for place in Place}
_tabs: list[Tab] = []


def add_part(place: Place, template: str, tell: Tell) -> None:
    """Show a template, with what `tell` returns as `shown`, at a place of every account's page."""
    _parts[place].append((template, tell))


def add_tab(tab: Tab) -> None:
    """Show one more tab, before the history."""
    _tabs.append(tab)


def parts_at(place: Place, actor: Person, account: Account) -> list[Shown]:
    """Return what stands at a place, in the order in which it was made known."""
    told = ((template, tell(actor, account)) for template, tell in _parts[place])
    return [Shown(template, facts) for template, facts in told if facts is not None]


def tabs_for(actor: Person, account: Account) -> list[Tab]:
    """Return the tabs that somebody has."""
    return [tab for tab in _tabs if tab.is_for(actor, account)]
