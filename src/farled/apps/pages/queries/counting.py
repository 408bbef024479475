"""Many counts in one statement, each along the index that carries it.

Among a hundred thousand rows that takes less than to group them, and less than to ask for one after the other.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any

from django.db import connection
from django.db.models import QuerySet

Counted = Iterable[tuple[str, "QuerySet[Any, Any]"]]
"""What is counted, by what it is called; what is called the same is added up."""


def count(counted: Counted) -> Counter[str]:
    """Return how many rows there are of each, in one statement."""
    names, rows = zip(*counted, strict=True)
    parts = [_counting(each) for each in rows]
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {', '.join(sql for sql, _ in parts)}", [each for _, given in parts for each in given])
        found = cursor.fetchone()
    in_all = Counter[str]()
    for name, number in zip(names, found, strict=True):
        in_all[name] += number
    return in_all


def _counting(rows: QuerySet[Any, Any]) -> tuple[str, tuple[Any, ...]]:
    """Return what counts some rows as Django would write them; where it knows that there are none, it says so in SQL."""
    query = rows.order_by().values("pk").query
    sql, given = query.get_compiler(connection=connection, elide_empty=False).as_sql()
    return f"(SELECT COUNT(*) FROM ({sql}) counted)", given  # noqa: S608 - Django's own statement, with its placeholders
