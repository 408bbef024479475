"""A scan as JSON and back, for whoever keeps scans: by the names of fields, so that a later version reads it too.

Fields that are not known any more are passed over; those that were not yet there get their defaults. Strangers' text
is kept without the two things that some databases cannot hold, U+0000 and halves of surrogate pairs.
"""

import dataclasses
import re
from collections.abc import Callable, Mapping
from datetime import date
from enum import Enum
from functools import cache
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from farled.discovery.found import Scan

Json = Any
_UNKEEPABLE = re.compile("[\0\ud800-\udfff]")


def to_json(scan: Scan) -> dict[str, Json]:
    """Return a scan as JSON can hold it."""
    kept: dict[str, Json] = _plain(scan)
    return kept


def from_json(kept: Mapping[str, Json]) -> Scan:
    """Return the scan again. Raises TypeError, ValueError or KeyError for JSON that is none."""
    scan: Scan = _reader_of(Scan)(kept)
    return scan


def keepable(text: str) -> str:
    """Return a text as any database can hold it."""
    return _UNKEEPABLE.sub("\N{REPLACEMENT CHARACTER}", text)


def _plain(value: Any) -> Json:
    match value:
        case Enum():
            return value.value
        case str():
            return keepable(value)
        case None | int() | float():
            return value
        case date():
            return value.isoformat()
        case Mapping():
            return {keepable(key): _plain(item) for key, item in value.items()}
    kind: Any = type(value)
    if hasattr(kind, "_fields") or dataclasses.is_dataclass(kind):
        return {name: _plain(getattr(value, name)) for name in _fields(kind)}
    return [_plain(item) for item in value]


@cache
def _fields(kind: Any) -> dict[str, Any]:
    """Return the annotations of a dataclass or named tuple, by field."""
    return get_type_hints(kind)


@cache
def _reader_of(kind: Any) -> Callable[[Json], Any]:
    """Return what makes a `kind` again."""
    origin, args = get_origin(kind), get_args(kind)
    if origin in (Union, UnionType):
        return _optional([arg for arg in args if arg is not NoneType])
    if origin in (tuple, list):
        item = _reader_of(args[0])
        return lambda items: origin(map(item, items))
    if kind in (str, int, float, bool) or origin is not None:
        return lambda value: value
    if issubclass(kind, date):
        from_text: Callable[[Json], Any] = kind.fromisoformat
        return from_text
    return kind if issubclass(kind, Enum) else _structure(kind)


def _optional(kinds: list[Any]) -> Callable[[Json], Any]:
    """Return a reader for a value or None; one of several kinds is read as it stands."""
    inner: Callable[[Json], Any] = _reader_of(kinds[0]) if len(kinds) == 1 else lambda value: value
    return lambda value: None if value is None else inner(value)


def _structure(kind: Any) -> Callable[[Json], Any]:
    readers = {name: _reader_of(hint) for name, hint in _fields(kind).items()}
    return lambda kept: kind(**{name: readers[name](value) for name, value in kept.items() if name in readers})
