"""Writes many new rows at once, each given as the values of its columns: one statement that is run for every row.

Django's `bulk_create` makes an object of each and asks each of its fields; for some hundred thousand rows that is
ten times slower.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime
from typing import Any

from django.db import connection, models


def insert_each(model: type[models.Model], names: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Write rows; one that is there already, by whatever is unique about it, stays as it is."""
    quote = connection.ops.quote_name
    fields: list[Any] = [model._meta.get_field(name) for name in names]
    columns = ", ".join(quote(field.column) for field in fields)
    places = ", ".join(["%s"] * len(fields))
    statement = f"INSERT INTO {quote(model._meta.db_table)} ({columns}) VALUES ({places}) ON CONFLICT DO NOTHING"  # noqa: S608
    with connection.cursor() as cursor:
        cursor.executemany(statement, list(rows))


class Adapting:
    """Brings values into the form in which the database takes them; bound once, for there are very many."""

    def __init__(self) -> None:
        ops = connection.ops
        self.as_day: Callable[[date | None], Any] = ops.adapt_datefield_value
        self.as_moment: Callable[[datetime], Any] = ops.adapt_datetimefield_value
        self._as_json: Callable[[Any, None], Any] = ops.adapt_json_value

    def as_json(self, value: Any) -> Any:
        """Return a value for a column of JSON."""
        return self._as_json(value, None)
