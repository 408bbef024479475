"""What the examples have decided about their accounts: meetings, decisions, what was done after them, what came of them.

As in the registers, what is past stands with its date, and what goes on as days before the day the example is looked at.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from farled.example.register import When

_HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Meeting:
    """Accounts that were gone through one after the other."""

    name: str
    on: When
    accounts: tuple[str, ...]
    """Addresses, in their order."""
    present: str = ""
    ended: bool = True
    passed_over: tuple[str, ...] = ()
    """Addresses of those that were left for later."""


@dataclass(frozen=True, slots=True)
class Note:
    """What has been said of an account on a meeting that has not come to it yet."""

    meeting: str
    account: str
    dissent: str = ""
    answers: Mapping[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Done:
    """Something on the check list of a decision, or written down besides, that was done."""

    on: When
    code: str = ""
    text: str = ""
    by: str = ""
    """Somebody else than whoever sees to the decision."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What was found when a decision was looked at again."""

    on: When
    came_true: str
    words: str = ""
    figure: int | None = None
    again_on: When | None = None


@dataclass(frozen=True, slots=True)
class Decision:
    """What was decided about one account; the names are those that decisions have."""

    account: str
    kind: str
    grounds: str
    on: When | None = None
    """None: on the day of its meeting."""
    meeting: str = ""
    pattern: str = ""
    into: str = ""
    unit: str = ""
    target: str = ""
    responsible: str = ""
    due_on: When | None = None
    review_on: When | None = None
    expects: str = ""
    expects_figure: int | None = None
    dissent: str = ""
    answers: Mapping[str, str] | None = None
    """By the code of a criterion, or by its text."""
    approved_on: When | None = None
    sent_back_on: When | None = None
    sent_back_because: str = ""
    done: tuple[Done, ...] = ()
    more: tuple[str, ...] = ()
    """Tasks that were written down besides the check list."""
    outcomes: tuple[Outcome, ...] = ()


@dataclass(frozen=True, slots=True)
class Decided:
    """All that an example has decided."""

    meetings: tuple[Meeting, ...]
    decisions: tuple[Decision, ...]
    notes: tuple[Note, ...] = ()
    approval_since: date | None = None
    """From when on decisions wait for an approver; None: they hold at once."""
    questions_since: date | None = None
    questions: tuple[tuple[str, int | None], ...] = ()
    """Criteria of its own, each with its weight; a code of Farled's stands for that one."""

    def day_of(self, decision: Decision) -> When:
        """Return when something was decided. Raises LookupError where neither it nor a meeting has a day."""
        return decision.on if decision.on is not None else self.meeting(decision.meeting).on

    def meeting(self, name: str) -> Meeting:
        """Return a meeting by its name. Raises LookupError where there is none."""
        try:
            return next(meeting for meeting in self.meetings if meeting.name == name)
        except StopIteration:
            raise LookupError(name) from None


@cache
def decided(example: str = "ekshamn") -> Decided:
    """Read what an example has decided. Raises TypeError where its file says something that nobody knows."""
    facts = tomllib.loads((_HERE / example / "register" / "decisions.toml").read_text(encoding="utf-8"))
    return Decided(
        meetings=tuple(Meeting(**_plain(meeting)) for meeting in facts.pop("meetings")),
        decisions=tuple(_decision(decision) for decision in facts.pop("decisions")),
        notes=tuple(Note(**note) for note in facts.pop("notes", ())),
        questions=tuple((each["text"], each.get("weight")) for each in facts.pop("questions", ())),
        **facts,
    )


def _decision(facts: dict[str, Any]) -> Decision:
    done = tuple(Done(**each) for each in facts.pop("done", ()))
    outcomes = tuple(Outcome(**each) for each in facts.pop("outcomes", ()))
    return Decision(done=done, outcomes=outcomes, **_plain(facts))


def _plain(facts: Mapping[str, Any]) -> dict[str, Any]:
    return {name: tuple(value) if isinstance(value, list) else value for name, value in facts.items()}
