"""Plain data as JSON and back, by its annotations: dataclasses and named tuples as lists, in the order of their fields.

Only for files that Farled itself writes and reads back with the same version.
"""

import dataclasses
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from enum import Enum
from functools import cache
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

Json = Any
"""What the json module takes and gives."""


def plain(value: object) -> Json:
    """Return `value` as JSON can hold it."""
    match value:
        case Enum():
            return value.value
        case None | str() | int() | float():
            return value
        case date():
            return value.isoformat()
        case Mapping():
            return {key: plain(item) for key, item in value.items()}
        case Sequence():
            return [plain(item) for item in value]
    kind: Any = type(value)
    return [plain(getattr(value, name)) for name in field_types(kind)]


@cache
def field_types(kind: Any) -> dict[str, Any]:
    """Return the annotations of a dataclass or named tuple, by field, in their order."""
    hints = get_type_hints(kind)
    names = kind._fields if hasattr(kind, "_fields") else [field.name for field in dataclasses.fields(kind)]
    return {name: hints[name] for name in names}


@cache
def reader_of(kind: Any) -> Callable[[Json], Any]:
    """Return what makes a `kind` again from what `plain` made of it.

    What it returns raises TypeError, ValueError or KeyError for JSON of another shape.
    """
    origin, args = get_origin(kind), get_args(kind)
    if origin in (Union, UnionType):
        return _optional([arg for arg in args if arg is not NoneType])
    if origin is tuple:
        item = reader_of(args[0])
        return lambda items: tuple(map(item, items))
    if kind in (str, int, float, bool) or origin is not None:
        return lambda value: value
    if issubclass(kind, date):
        from_text: Callable[[Json], Any] = kind.fromisoformat
        return from_text
    if issubclass(kind, Enum):
        return lambda value: kind(value)
    return _structure(kind)


def _optional(kinds: list[Any]) -> Callable[[Json], Any]:
    if len(kinds) > 1:
        return lambda value: value
    inner = reader_of(kinds[0])
    return lambda value: None if value is None else inner(value)


def _structure(kind: type) -> Callable[[Json], Any]:
    types = field_types(kind)

    def read(values: Json) -> Any:
        readers = map(reader_of, types.values())
        return kind(*(reader(value) for reader, value in zip(readers, values, strict=True)))

    return read
