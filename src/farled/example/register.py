"""The registers of the examples: accounts in every condition, the people around them, and how it all came about.

What is past stands with its date. What goes on (the latest post, the latest look) stands as days before the day the
example is looked at, so that it does not grow old.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any, TypeAlias

_HERE = Path(__file__).parent
EXAMPLES = ("ekshamn", "torkelsbo")

When: TypeAlias = date | int
"""A date, or so many days before today; below nought is to come."""
Value: TypeAlias = str | int | float | bool | date | tuple[str, ...]


def day_of(when: When, today: date) -> date:
    """Return the date that is meant, where the example is looked at on `today`."""
    return today - timedelta(days=when) if isinstance(when, int) else when


@dataclass(frozen=True, slots=True)
class Unit:
    """A part of the organisation."""

    name: str
    below: str = ""
    """Name of the unit above; "" at the top."""


@dataclass(frozen=True, slots=True)
class Agency:
    """An outside firm."""

    name: str
    kind: str
    contract_from: date
    contract_until: date | None = None
    acknowledged_on: date | None = None
    email: str = ""
    phone: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody in or around the organisation; with a role, she can log in."""

    name: str
    function: str
    unit: str = ""
    email: str = ""
    agency: str = ""
    role: str = ""
    sees_access: bool = False
    leaves_on: date | None = None


@dataclass(frozen=True, slots=True)
class Access:
    """Somebody gets in to an account: a person or an agency. The rest is named as in the register."""

    way: str
    person: str = ""
    agency: str = ""
    level: str = ""
    second_factor: str = "unknown"
    second_factor_with: str = ""
    login_mailbox: str = ""
    recovery_address: str = ""
    vault_reference: str = ""
    checked_on: When | None = None
    ended_on: date | None = None


@dataclass(frozen=True, slots=True)
class Event:
    """Something that somebody changed after the account had come into the register."""

    on: date
    by: str
    """Name of a person who may."""
    why: str = ""
    changes: Mapping[str, Value] | None = None
    """Fields of the register, and what they became."""
    owner: str | None = None
    """Who took over; "" is nobody."""
    move: str = ""
    """Of the account's status: lose, begin_closing, close, call_impostor."""


@dataclass(frozen=True, slots=True)
class Account:
    """One account as the register knows it."""

    url: str
    written: Mapping[str, Value]
    """Fields of the register as they were first filled in, by the names they have there."""
    shows: tuple[str, ...]
    """The conditions it is an example of: see `CONDITIONS`."""
    unit: str = ""
    registered: date | None = None
    """When it came into the register; None: on the day that the register began."""
    noted: When | None = None
    """When its note was written; None: when it came into the register."""
    owner: str = ""
    owner_function: str = ""
    since: date | None = None
    deputy: str = ""
    editors: tuple[str, ...] = ()
    last_post: When | None = None
    followers: int | None = None
    seen: int | None = None
    """Days since somebody looked at it; None: nobody has."""
    access: tuple[Access, ...] = ()
    history: tuple[Event, ...] = ()


CONDITIONS = {
    "no-purpose": "opened without a purpose, and left",
    "enthusiast": "the enthusiast has gone, and her knowledge with her",
    "campaign": "its campaign is over, and it lives on",
    "agency-only": "an agency holds the only access",
    "owner-left": "the owner has left",
    "no-owner": "nobody owns it",
    "duplicate": "there are two of it",
    "dead-platform": "its platform is gone",
    "in-order": "everything is as it should be",
    "main": "the main account on its platform",
    "seasonal": "rests between seasons, by intention",
    "closing": "is being closed",
    "closed": "is closed",
    "impostor": "somebody else pretends to be the organisation",
    "nobody-decided": "nobody decided to open it",
    "needed?": "nobody knows whether it is needed",
    "no-access": "nobody can log in any more",
    "no-second-factor": "a password alone opens it",
    "private-recovery": "its recovery address is somebody's own",
    "quiet": "silent against its own promise",
    "unseen": "nobody has looked at it yet",
}


@dataclass(frozen=True, slots=True)
class Register:
    """An example's register."""

    name: str
    kind: str
    language: str
    web_address: str
    began: date
    """When the organisation began to keep it."""
    hours_there_are: float
    """A week, for all accounts together."""
    units: tuple[Unit, ...]
    agencies: tuple[Agency, ...]
    people: tuple[Person, ...]
    accounts: tuple[Account, ...]

    def with_role(self, role: str) -> Person:
        """Return the first person with a role. Raises LookupError where there is none."""
        try:
            return next(person for person in self.people if person.role == role)
        except StopIteration:
            raise LookupError(role) from None


@cache
def register(example: str = "ekshamn") -> Register:
    """Read an example's register. Raises TypeError where its files say something that nobody knows."""
    folder = _HERE / example / "register"
    facts = tomllib.loads((folder / "organisation.toml").read_text(encoding="utf-8"))
    accounts = tomllib.loads((folder / "accounts.toml").read_text(encoding="utf-8"))["accounts"]
    return Register(
        units=tuple(Unit(**unit) for unit in facts.pop("units")),
        agencies=tuple(Agency(**agency) for agency in facts.pop("agencies")),
        people=tuple(Person(**person) for person in facts.pop("people")),
        accounts=tuple(_account(account) for account in accounts),
        **facts,
    )


@cache
def named(name: str) -> str:
    """Return the example whose organisation bears a name. Raises LookupError where none does."""
    found = next((example for example in EXAMPLES if register(example).name == name), None)
    if found is None:
        raise LookupError(f"No example is called {name}")
    return found


_OWN = frozenset(Account.__slots__) - {"written"}


def _account(facts: dict[str, Any]) -> Account:
    own = {name: _plain(value) for name, value in facts.items() if name in _OWN}
    own["access"] = tuple(Access(**access) for access in facts.get("access", ()))
    own["history"] = tuple(_event(event) for event in facts.get("history", ()))
    return Account(written=_values({name: value for name, value in facts.items() if name not in _OWN}), **own)


def _event(facts: dict[str, Any]) -> Event:
    changes = facts.pop("set", None)
    return Event(changes=_values(changes) if changes else None, **facts)


def _values(facts: Mapping[str, Any]) -> dict[str, Value]:
    return {name: _plain(value) for name, value in facts.items()}


def _plain(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value
