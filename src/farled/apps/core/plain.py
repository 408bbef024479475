"""Rows as the database's driver gives them, for where there are a hundred thousand of them.

Numbers, texts and days are what they are anywhere; JSON is a text, and SQLite's moments have no zone and are in UTC.
"""

from __future__ import annotations

from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import QuerySet


def plain(rows: QuerySet[Any, Any]) -> list[Any]:
    """Return the rows of a `values_list`, unconverted, in one statement."""
    try:
        sql, params = rows.query.get_compiler(connection=connection).as_sql()
    except EmptyResultSet:  # Django sees beforehand that nothing is like that
        return []
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        found: list[Any] = cursor.fetchall()
    return found
