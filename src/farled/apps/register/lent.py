"""Columns and filters that floors above lend to the list of accounts: each makes its own known once, in its `ready`.

The register knows none of them; it asks whoever has made something known, and leaves room.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from django.db.models import QuerySet

from farled.apps.organisations.models import Person
from farled.apps.register.models import Account
from farled.kit.sheets import Cell

Text = Any
"""A text that is translated when it is read."""
_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class LentColumn:
    """One more column."""

    name: str
    label: Text
    tell: Callable[[Person, Collection[int]], Mapping[int, Cell]]
    """Return what stands in it for a person, by the numbers of accounts; nothing for one that is left out."""
    number: bool = False


@dataclass(frozen=True, slots=True)
class LentFilter:
    """One more filter, among those that are folded away."""

    name: str
    """In an address."""
    label: Text
    all_of_them: Text
    """What stands there where it is not used."""
    choices: Mapping[str, Text]
    narrow: Callable[[Person, QuerySet[Account], str], QuerySet[Account]]
    """Leave those accounts that a choice is about."""


_columns: dict[str, LentColumn] = {}
_filters: dict[str, LentFilter] = {}


def lend_column(column: LentColumn) -> None:
    """Let the list have one more column."""
    _columns[column.name] = column


def lend_filter(one: LentFilter) -> None:
    """Let the list have one more filter."""
    _filters[one.name] = one


def columns() -> Sequence[LentColumn]:
    """Return the columns that are lent."""
    return tuple(_columns.values())


def filters() -> Sequence[LentFilter]:
    """Return the filters that are lent."""
    return tuple(_filters.values())


def asked(get: Callable[[str, str], str]) -> tuple[tuple[str, str], ...]:
    """Return what an address asks of them, as name and choice; what it asks wrongly is not asked."""
    said = ((one.name, get(one.name, "")) for one in _filters.values())
    return tuple((name, value) for name, value in said if value in _filters[name].choices)


def narrow(actor: Person, rows: QuerySet[Account], said: Iterable[tuple[str, str]]) -> QuerySet[Account]:
    """Leave what all of them leave."""
    for name, value in said:
        if name in _filters:
            rows = _filters[name].narrow(actor, rows, value)
    return rows


def told(actor: Person, accounts: Iterable[Account], names: Collection[str]) -> Iterator[Account]:
    """Yield accounts, each with `lent`: what stands in those of the lent columns that are shown, by name."""
    shown, rows = [column for name, column in _columns.items() if name in names], iter(accounts)
    while part := list(islice(rows, _AT_ONCE)):
        pks = [account.pk for account in part]
        found = {column.name: column.tell(actor, pks) for column in shown}
        for account in part:
            account.lent = {name: cells.get(account.pk, "") for name, cells in found.items()}  # type: ignore[attr-defined]
            yield account
