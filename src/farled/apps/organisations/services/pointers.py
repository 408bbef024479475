"""Everything that points at a row, on this floor and those above, pointed at another one."""

from django.db import models


def point_elsewhere(old: models.Model, new: models.Model | None, *, dry: bool = False) -> int:
    """Make all rows that point at `old` point at `new`; return how many. `dry` only counts.

    Asks the models rather than knowing them: what the floors above keep of a person or a unit moves as well, without
    this floor naming it. The links of a tree, from a model to itself, are left alone.
    """
    found = 0
    for relation in old._meta.get_fields(include_hidden=True):
        if not isinstance(relation, models.ManyToOneRel) or relation.related_model is type(old):
            continue
        rows = relation.related_model._base_manager.filter(**{relation.field.name: old})
        found += rows.count() if dry else rows.update(**{relation.field.name: new})
    return found
