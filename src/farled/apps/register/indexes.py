"""The index that carries the list of a hundred thousand accounts.

SQLite reads such a list from the index alone, if all that is filtered by stands in it. PostgreSQL takes no long texts
into an index of this kind: there the text to search in has an index of its own, made in a migration.
"""

from collections.abc import Iterable
from typing import Any

from django.db import models

FILTERED = ("flags", "state", "platform", "unit", "facets")
BEFORE_FLAGS = ("state", "platform", "unit", "facets")
"""What the indexes of older migrations carry."""


class ListIndex(models.Index):
    """One sort of the list: organisation, sort columns, id; then whatever is filtered by. One instance per sort."""

    def __init__(self, *, sort: list[str], name: str, filtered: Iterable[str] = BEFORE_FLAGS) -> None:
        self.sort, self.filtered = sort, tuple(filtered)
        self.carried = [column for column in self.filtered if column not in sort]
        super().__init__(fields=["organisation", *sort, "id", *self.carried, "search"], name=name)

    def create_sql(self, model: type[models.Model], schema_editor: Any, using: str = "", **kwargs: Any) -> Any:
        """Return the statement for the database at hand."""
        if schema_editor.connection.vendor != "postgresql":
            return super().create_sql(model, schema_editor, using, **kwargs)
        quoted = {
            name: schema_editor.quote_name(model._meta.get_field(name).column)
            for name in ("organisation", "id", *self.sort, *self.carried)
        }
        least = {name: " NULLS FIRST" if model._meta.get_field(name).null else "" for name in self.sort}
        keys = [quoted["organisation"], *(quoted[name] + least[name] for name in self.sort), quoted["id"]]
        included = ", ".join(quoted[name] for name in self.carried)
        table = schema_editor.quote_name(model._meta.db_table)
        name = schema_editor.quote_name(self.name)
        return f"CREATE INDEX {name} ON {table} ({', '.join(keys)}) INCLUDE ({included})"

    def deconstruct(self) -> Any:
        """Return it for a migration."""
        path, args, _ = super().deconstruct()
        given = {} if self.filtered == BEFORE_FLAGS else {"filtered": self.filtered}
        return path, args, {"sort": self.sort, "name": self.name, **given}
