"""How far accounts have come on their way out, as the floor above that decides about them knows it.

That floor makes itself known once, in its `ready`.
"""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, NamedTuple

from farled.apps.organisations.models import Organisation


class Closing(NamedTuple):
    """What was decided about an account that goes, and what has come of it."""

    decided_on: date
    announced_on: date | None
    """When its followers were told; None: they have not been."""
    last_day: date | None


Tell = Callable[[Organisation, Mapping[str, Any]], Mapping[int, Closing]]
"""Return those of some accounts of an organisation that go, by their numbers; which, as `plain.among` says it."""

_tellers: list[Tell] = []


def closings(organisation: Organisation, which: Mapping[str, Any]) -> Mapping[int, Closing]:
    """Return what is known of the accounts of an organisation that go."""
    return _tellers[0](organisation, which) if _tellers else {}


def ask(teller: Tell) -> None:
    """Ask this one from now on."""
    _tellers[:] = [teller]
