"""A column of yes and no, a bit each: a list of a hundred thousand is filtered by any of them as fast as by a number."""

from typing import Any

from django.db import models


class FlagsField(models.PositiveIntegerField):
    """Up to 31 facts; `has` asks for those that hold all bits of a number, as in `filter(flags__has=5)`."""


@FlagsField.register_lookup
class Has(models.Lookup):
    """All the bits that are asked for are there."""

    lookup_name = "has"
    way = ""

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, list[Any]]:
        """Return the condition."""
        column, before = self.process_lhs(compiler, connection)
        bits, asked = self.process_rhs(compiler, connection)
        return f"({self.way}{column} & {bits}) = {bits}", [*before, *asked, *asked]


@FlagsField.register_lookup
class HasInPassing(Has):
    """The same for rows that are walked in an order of their own: no index of those that have the bits is to be taken.

    Of tens of thousands, to look each up and sort them takes longer than to walk by the others. Written with a sign, it is
    no condition of such an index.
    """

    lookup_name = "has_in_passing"
    way = "+"
