"""The words in which a rule is written. A rule is one file in `rules/`, pure, with its texts and its table of cases."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any, Final, NamedTuple

from farled.diagnosis.facts import AccountFacts, Around
from farled.diagnosis.untold import UNTOLD
from farled.platforms.base import Source, Text

__all__ = [
    "FINE",
    "KINDS",
    "At",
    "Case",
    "Check",
    "Fires",
    "NotKnown",
    "Reason",
    "Rule",
    "Severity",
    "Source",
    "Text",
    "Threshold",
    "Thresholds",
    "Verdict",
    "days",
    "missing",
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
    """How much it matters, the gravest first."""

    ACT = "act"
    """Somebody is needed now."""
    MEND = "mend"
    """Within weeks."""
    NOTE = "note"
    """When it suits."""


class At(StrEnum):
    """Where something is mended."""

    # Parts of the account's page
    PURPOSE = "purpose"
    AUDIENCE = "audience"
    PEOPLE = "people"
    ACCESS = "access"
    ORIGIN = "origin"
    NEEDED = "needed"
    PLACE = "place"
    PROMISE = "promise"
    PROFILE = "profile"
    CAMPAIGN = "campaign"
    LAW = "law"
    REVIEW = "review"
    ADDRESS = "address"
    STATUS = "status"
    LOOK = "look"
    # The account itself, out there
    THERE = "there"
    # Pages
    FIND = "find"
    COMPARISON = "comparison"
    ROUNDS = "rounds"
    AGENCIES = "agencies"
    KEYS = "keys"


class Fires(NamedTuple):
    """The rule fires: by which facts, and since when, where that is known."""

    evidence: Mapping[str, Any]
    """Named values for `Rule.said`: days as dates, never as texts; several names as a list; words of ours as
    {"en": ..., "sv": ...}."""
    since: date | None = None
    severity: Severity | None = None
    """Where it is less grave than the rule can be."""


class NotKnown(NamedTuple):
    """It cannot be told: these facts are missing."""

    facts: tuple[str, ...]


class Fine(NamedTuple):
    """It does not fire."""


FINE: Final = Fine()
Verdict = Fires | NotKnown | Fine
Thresholds = Mapping[str, int]
"""Name of a threshold to what holds here."""
Check = Callable[[AccountFacts, Around, Thresholds], Verdict]
IN_USE: Final = frozenset({"open", "lost"})
KINDS: Final = ("company", "public", "association", "agency")


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


_DAYS = Text(en="days", sv="dagar")


def days(usual: int, en: str, sv: str, source: Source, *, name: str = "days", least: int = 0) -> Threshold:
    """Return a threshold in days."""
    return Threshold(name, usual, Text(en=en, sv=sv), _DAYS, source, least)


class Case(NamedTuple):
    """One row of a rule's table: facts beside those of `cases.good()`, and what comes of them."""

    name: str
    facts: Mapping[str, Any]
    fires: bool | None
    """True fires, False does not, None is not known."""
    around: Mapping[str, Any] = {}


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule. Its file is named as its slug, and holds one RULE."""

    code: str
    """Inside only, never on a communicator's screen: A1, E2 ..."""
    slug: str
    severity: Severity
    """The gravest it can be."""
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
    mend_at: At
    """Where that is done."""
    needs: tuple[str, ...]
    """The facts it asks for; where one of them is not known, it does not fire on it."""
    check: Check
    """Asked only of accounts and organisations that the rule is for; ask `put` where that is not sure."""
    cases: tuple[Case, ...]
    heeds: tuple[str, ...] = ()
    """Facts that it heeds where they are known, and does not ask for: they can spare an account, or tell since when."""
    thresholds: tuple[Threshold, ...] = ()
    ascending: tuple[str, ...] = ()
    """Names of thresholds, none of which may be less than the one before it."""
    on: frozenset[str] = IN_USE
    """For accounts where in their life: `AccountFacts.life`."""
    kinds: tuple[str, ...] = KINDS
    """For which organisations it is."""
    with_strategy: bool = False
    """It is only for organisations that have a strategy in force."""
    names_person: bool = False
    """Its evidence names a person: what hangs on her, never how she does it."""
    only_unwritten: bool = False
    """It says no more than that the register holds no answer yet, as it is with every account that has just come in: nobody
    may have been asked. Such things are told together, and put an account on none of the three reasons."""

    @property
    def reason(self) -> Reason:
        """Return what it is about."""
        return Reason(self.code[0])

    @property
    def tells_access(self) -> bool:
        """Tell whether what it says is for those alone who may see who gets in."""
        return "accesses" in self.needs

    @property
    def waits(self) -> Text | None:
        """Return for what it waits, where it needs a fact that no part of Farled tells yet."""
        return next((UNTOLD[fact] for fact in self.needs if fact in UNTOLD), None)

    def usual(self) -> dict[str, int]:
        """Return its thresholds as they are where nobody set others."""
        return {each.name: each.usual for each in self.thresholds}

    def is_for(self, around: Around) -> bool:
        """Tell whether it is for an organisation."""
        return around.kind in self.kinds and not (self.with_strategy and around.strategy_platforms is None)

    def put(self, facts: AccountFacts, around: Around, thresholds: Thresholds) -> Verdict:
        """Return what it says of an account; that all is well where it is not for such accounts at all."""
        if facts.life not in self.on or not self.is_for(around):
            return FINE
        return self.check(facts, around, thresholds)


def missing(fact: str) -> Check:
    """Return a check that fires where a text is known to be empty."""
    not_known = NotKnown((fact,))

    def check(facts: AccountFacts, around: Around, thresholds: Thresholds) -> Verdict:
        text: str | None = getattr(facts, fact)
        if text:
            return Fires({}) if text.isspace() else FINE
        return not_known if text is None else Fires({})

    return check
