"""Nine plain questions, three to each reason for which organisations run aground: is it so with you?

Whoever answers needs no login. The answers stand in no address: they are remembered for the browser, and nobody else.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

ANSWERS = ("yes", "no", "unsure")


@dataclass(frozen=True, slots=True)
class Question:
    """One question; a yes means that the reason holds."""

    key: str
    text: Any


@dataclass(frozen=True, slots=True)
class Reason:
    """One of the three reasons."""

    key: str
    title: Any
    helps: Any
    """What helps, in a few sentences."""
    questions: tuple[Question, ...]


REASONS = (
    Reason(
        "nobody",
        _("There are accounts, and nobody knows what to do with them"),
        _(
            "Get an overview of which accounts there are. Decide from it which are needed. Close the others, and be open"
            " about it: say on the account that it closes and why, and invite its followers to your regular one. And"
            " agree on who may open new ones."
        ),
        (
            Question("silent", _("Is there an account of yours on which nothing has been posted for half a year?")),
            Question("purpose", _("Is there one of which nobody could say what it is for?")),
            Question("answers", _("Do people ask something in a comment and get no answer?")),
        ),
    ),
    Reason(
        "enthusiast",
        _("The enthusiast has come and gone"),
        _(
            "While the person is still there: sit down together and write up which accounts there are, for whom and what"
            " for. If the person has left: go through all the work done so far, see what came of it, and decide from that."
        ),
        (
            Question("started", _("Did one and the same person start most of your accounts?")),
            Question("left", _("Has somebody who could log in left, without anybody changing who gets in?")),
            Question("away", _("Does an account fall silent when the one who runs it is away for a month?")),
        ),
    ),
    Reason(
        "agency",
        _("An agency thought so"),
        _(
            "Find out what was started and for what. Decide for each account: keep it, turn it into something more useful,"
            " or close it and say so. Put the content of campaigns into accounts that already exist. And tell every agency that"
            " the decision to open an account is always made inside."
        ),
        (
            Question("proposed", _("Was an account opened because an agency proposed it?")),
            Question("campaign", _("Is there still an account for a campaign that is over?")),
            Question("login", _("Is there an account that only an agency can log in to?")),
        ),
    ),
)


@dataclass(frozen=True, slots=True)
class Panel:
    """What the answers say of one reason."""

    reason: Reason
    yes: int
    unsure: int
    """To so many the answer was that nobody knows."""
    unanswered: int
    """So many were passed over."""
    asked: int

    @property
    def holds(self) -> bool:
        """Tell whether it is so."""
        return self.yes > 0


def questions() -> Iterator[Question]:
    """Yield all nine."""
    for reason in REASONS:
        yield from reason.questions


def answers_of(sent: Mapping[str, str]) -> dict[str, str]:
    """Return the answers among what was sent; anything else in it counts as nothing."""
    given = {question.key: sent.get(question.key, "") for question in questions()}
    return {key: answer for key, answer in given.items() if answer in ANSWERS}


def panels(answers: Mapping[str, str]) -> list[Panel]:
    """Return a panel for each reason."""
    return [
        Panel(
            reason,
            yes=sum(answers.get(question.key) == "yes" for question in reason.questions),
            unsure=sum(answers.get(question.key) == "unsure" for question in reason.questions),
            unanswered=sum(question.key not in answers for question in reason.questions),
            asked=len(reason.questions),
        )
        for reason in REASONS
    ]
