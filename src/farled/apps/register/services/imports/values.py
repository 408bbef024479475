"""What stands in a cell, as the value of a field. ValueError where it cannot be one."""

from __future__ import annotations

import re
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from functools import cache
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import translation

from farled.apps.register import languages
from farled.apps.register.fields import FIELDS, NAMED_LISTS
from farled.apps.register.services import accounts
from farled.kit.errors import Refused
from farled.kit.text import fold

_YES = frozenset("yes ja x true sant 1 y j ✓".split())
_NO = frozenset("no nej false falskt 0 n -".split())
_DAYS = ("%Y-%m-%d", "%Y/%m/%d", "%Y%m%d", "%d.%m.%Y", "%d/%m/%Y", "%Y-%m-%d %H:%M:%S", "%Y-%m-%dT%H:%M:%S")
_ALSO_MEANS = {
    "needed": {"ja": "yes", "nej": "can_close", "no": "can_close", "vet ej": "unsure", "?": "unsure"},
}


def plain_value(name: str, cell: str) -> Any:
    """Return the value of a field that points at nothing else. Raises ValueError."""
    if name in NAMED_LISTS:
        names = [" ".join(part.split()) for part in re.split(r"[,;\n]", cell)]
        longest = FIELDS[name].column.related_model._meta.get_field("name").max_length
        if any(len(each) > longest for each in names) or len(names) > accounts.MOST_NAMES:
            raise ValueError(cell)
        return sorted({each.casefold(): each for each in names if each}.values())
    column = FIELDS[name].column
    try:
        return column.clean(_converted(name, column, cell), None)
    except (ValidationError, InvalidOperation, Refused) as error:
        raise ValueError(cell) from error


def _converted(name: str, column: models.Field[Any, Any], cell: str) -> Any:
    if name == "language":
        return languages.code_of(cell)
    if column.choices:
        return _choice(name, cell)
    if isinstance(column, models.BooleanField):
        return _truth(cell)
    if isinstance(column, models.DateField):
        return _day(cell)
    if isinstance(column, models.DecimalField):
        return Decimal(_digits(cell).replace(",", "."))
    if isinstance(column, models.IntegerField):
        return int(_digits(cell))
    return cell


def _choice(name: str, cell: str) -> str:
    found = _choices(name).get(fold(cell))
    if found is None:
        raise ValueError(cell)
    return found


@cache
def _choices(name: str) -> dict[str, str]:
    known: dict[str, str] = dict(_ALSO_MEANS.get(name, {}))
    for language in ("en", "sv"):
        with translation.override(language):
            for value, label in FIELDS[name].column.choices:
                known |= {fold(str(label)): value, fold(value): value}
    return known


def _truth(cell: str) -> bool:
    said = fold(cell)
    if said not in _YES | _NO:
        raise ValueError(cell)
    return said in _YES


def _day(cell: str) -> date:
    for form in _DAYS:
        try:
            return datetime.strptime(cell.strip(), form).date()  # noqa: DTZ007 - a day has no zone
        except ValueError:
            continue
    raise ValueError(cell)


def _digits(cell: str) -> str:
    return re.sub(r"[\s\u00a0\u202f]", "", cell)


def to_raw(value: Any) -> Any:
    """Return a value as JSON keeps it."""
    if isinstance(value, models.Model):
        return value.pk
    return str(value) if isinstance(value, Decimal | date) else value
