"""Where a look asks: the rows of allowances that it is paid from, and those that are shut when it is turned away.

What a key's own limit says is that key's matter: it stops neither another's key nor those who ask without any. What a
server does not answer, it answers nobody. A server is one, whichever platform an account on it is counted to.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple
from urllib.parse import urlsplit

from farled.apps.observations import allowances
from farled.apps.organisations.models import Organisation
from farled.platforms.looking import Connector, Look, Outcome, Rate, Reason, Target

_TROUBLE = frozenset({Reason.SERVER_ERROR, Reason.UNREACHABLE, Reason.TOO_OFTEN, Reason.WALL})

_REST = 60.0
"""Seconds for which whoever was asked too often is left alone where it does not say for how long."""


class Place(NamedTuple):
    """Where one look asks, by the names of rows."""

    name: str
    """The account's own host as "@host", or the platform."""
    key: str
    """The key with which is asked; "" without one."""
    rates: Mapping[str, Rate]
    """What a look is paid from."""

    def seconds_closed(self) -> float:
        """Return for how many seconds nobody is to ask here, or not with this key; 0 where it is open."""
        return allowances.seconds_closed(*filter(None, (self.name, self.key)))

    def note(self, look: Look) -> None:
        """Note how it answered, also where a part of it was asked for too often and the rest of the look stands."""
        seen = look.seen
        if seen.reason is Reason.TOO_OFTEN or (seen.reason not in _TROUBLE and look.retry_after is not None):
            allowances.note_failure(self.key or self.name, look.retry_after or _REST)
        elif seen.reason in _TROUBLE:
            is_the_keys = self.key and seen.outcome is Outcome.BLOCKED
            allowances.note_failure(self.key if is_the_keys else self.name, look.retry_after)
        elif seen.outcome is not Outcome.NOT_ALLOWED:
            allowances.note_success(*filter(None, (self.name, self.key)))


def prefix_of(organisation: Organisation) -> str:
    """Return what stands before the names of an organisation's rows: what an example asks is nobody else's."""
    return f"example {organisation.pk} " if organisation.is_example else ""


def place_of(connector: Connector, target: Target, key: int | None, prefix: str = "") -> Place:
    """Return where an account is asked about, with a key or without; `prefix` is before the names of all rows."""
    everybody = prefix + connector.platform
    has_hosts = any("{host}" in base for base in connector.bases.values())
    name = f"{prefix}@{urlsplit(target.url).hostname}" if has_hosts else everybody
    own = key_row(connector.platform, key, prefix) if key else ""
    whose = {"host": name, "key": own, "installation": everybody}
    holding = [rate for rate in connector.rates if rate.holds(with_key=bool(key))]
    return Place(name, own, {f"{whose[rate.per]}/{rate.calls} in {rate.seconds}": rate for rate in holding})


def key_row(platform: str, key: int, prefix: str = "") -> str:
    """Return the name of the row that is shut when a key has asked too often."""
    return f"{prefix}{platform}#{key}"
