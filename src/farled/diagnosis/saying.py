"""What a rule found, as a sentence in the reader's language."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from farled.platforms.base import Text

_AND = {"en": "and", "sv": "och"}
Day = Callable[[date], str]


def says(text: Text, language: str, evidence: Mapping[str, Any], day: Day | None = None) -> str:
    """Return a text with its evidence filled in; days by `day`, else as ISO dates."""
    language = "sv" if language == "sv" else "en"
    plain = {name: _plain(value, language, day) for name, value in evidence.items()}
    return (text.sv if language == "sv" else text.en) % plain


def _plain(value: Any, language: str, day: Day | None) -> Any:
    if isinstance(value, datetime):
        value = value.date()
    if isinstance(value, date):
        return day(value) if day else value.isoformat()
    if isinstance(value, Mapping):
        return _plain(value[language], language, day)
    if isinstance(value, list | tuple):
        return _listed([str(_plain(each, language, day)) for each in value], _AND[language])
    return value


def _listed(names: Sequence[str], word: str) -> str:
    """Return names as they are told: a, b and c."""
    *first, last = names or [""]
    return f"{', '.join(first)} {word} {last}" if first else last
