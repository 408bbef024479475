"""The words in which a rule is written. A rule is one file in `rules/`, pure, with its texts and its table of cases."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any, Final, NamedTuple

from farled.diagnosis.facts import AccountFacts, Around
from farled.platforms.base import Source, Text

__all__ = [
    "FINE",
    "Case",
    "Fires",
    "NotKnown",
    "Reason",
    "Rule",
    "Severity",
    "Source",
    "Text",
    "Threshold",
    "Thresholds",
]


class Reason(StrEnum):
    """On which of the three reasons an account stands; or that it is about something else."""

    NOBODY_KNOWS = "A"
    ENTHUSIAST = "E"
    AGENCY = "B"
    CLOSING = "C"
    STRATEGY = "S"
    LAW = "L"
    IDENTITY = "I"


class Severity(StrEnum):
    """How much it matters."""

    ACT = "act"
    """Somebody is needed now."""
    MEND = "mend"
    """Within weeks."""
    NOTE = "note"
    """When it suits."""


class Fires(NamedTuple):
    """The rule fires: by which facts, and since when, where that is known."""

    evidence: Mapping[str, Any]
    """Named values for `Rule.said`; days as dates, never as texts."""
    since: date | None = None


class NotKnown(NamedTuple):
    """It cannot be told: these facts are missing."""

    facts: tuple[str, ...]


class Fine(NamedTuple):
    """It does not fire."""


FINE: Final = Fine()
Verdict = Fires | NotKnown | Fine
Thresholds = Mapping[str, int]
"""Name of a threshold to what holds here."""


@dataclass(frozen=True, slots=True)
class Threshold:
    """A number that an organisation may set."""

    name: str
    usual: int
    label: Text
    unit: Text
    source: Source
    """Where the usual value comes from."""
    least: int = 0
    most: int = 3650


class Case(NamedTuple):
    """One row of a rule's table: facts beside those of `cases.good()`, and what comes of them."""

    name: str
    facts: Mapping[str, Any]
    fires: bool | None
    """True fires, False does not, None is not known."""
    around: Mapping[str, Any] = {}


Check = Callable[[AccountFacts, Around, Thresholds], Verdict]


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule. Its file is named as its slug, and holds one RULE."""

    code: str
    """Inside only, never on a communicator's screen: A1, E2 ..."""
    slug: str
    severity: Severity
    title: Text
    """What is wrong, in a few words: "Nobody has written down what it is for"."""
    said: Text
    """The evidence as a sentence, with %(name)s for each value."""
    why: Text
    """Why it matters, for whom."""
    source: Source
    """Of the why."""
    mend: Text
    """What to do about it; begins with a verb."""
    mend_at: str
    """Where that is done: a part of the account's page (purpose, people, access, origin, needed, promise, law, address,
    status, look) or a page (rounds, agencies, people, comparison)."""
    needs: tuple[str, ...]
    """The facts it asks for; where one of them is not known, it says so."""
    check: Check
    cases: tuple[Case, ...]
    thresholds: tuple[Threshold, ...] = ()
    kinds: tuple[str, ...] = ("company", "public", "association", "agency")
    """For which organisations it is."""
    about_person: bool = False
    """It names a person: it shows dependence, never performance."""

    @property
    def reason(self) -> Reason:
        """Return what it is about."""
        return Reason(self.code[0])

    def usual(self) -> dict[str, int]:
        """Return its thresholds as they are where nobody set others."""
        return {each.name: each.usual for each in self.thresholds}


def says(text: Text, language: str, evidence: Mapping[str, Any], day: Callable[[date], str] | None = None) -> str:
    """Return a text with its evidence filled in; days by `day`, else as ISO dates."""
    plain = {name: _plain(value, day) for name, value in evidence.items()}
    return (text.sv if language == "sv" else text.en) % plain


def _plain(value: Any, day: Callable[[date], str] | None) -> Any:
    if isinstance(value, datetime):
        value = value.date()
    if isinstance(value, date):
        return day(value) if day else value.isoformat()
    if isinstance(value, list | tuple):
        return ", ".join(map(str, value))
    return value
