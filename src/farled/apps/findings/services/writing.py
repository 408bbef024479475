"""Writes many new rows at once, each given as the values of its columns: one statement that is run for every row.

Django's `bulk_create` makes an object of each and asks each of its fields; for some hundred thousand rows that is
ten times slower.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
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


def as_json(value: Any) -> Any:
    """Return a value as the database takes it into a column of JSON."""
    return connection.ops.adapt_json_value(value, None)


def as_day(value: date | None) -> Any:
    """Return a day as the database takes it."""
    return connection.ops.adapt_datefield_value(value)


def as_moment(value: datetime) -> Any:
    """Return a moment as the database takes it."""
    return connection.ops.adapt_datetimefield_value(value)
