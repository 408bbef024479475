"""The evidence of a finding as JSON and back, for whoever keeps findings: days stay days."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

_DAY = "day"


def to_json(evidence: Mapping[str, Any]) -> dict[str, Any]:
    """Return evidence as JSON can hold it; the same for the same evidence."""
    return {name: _kept(value) for name, value in evidence.items()}


def from_json(kept: Mapping[str, Any]) -> dict[str, Any]:
    """Return the evidence again. Raises ValueError for a day that is none."""
    return {name: _read(value) for name, value in kept.items()}


def _kept(value: Any) -> Any:
    if isinstance(value, date):
        return {_DAY: value.isoformat()}
    if isinstance(value, list | tuple):
        return [_kept(each) for each in value]
    if isinstance(value, Mapping):
        return to_json(value)
    return value


def _read(value: Any) -> Any:
    if isinstance(value, list):
        return [_read(each) for each in value]
    if isinstance(value, Mapping):
        return date.fromisoformat(value[_DAY]) if _DAY in value else from_json(value)
    return value
