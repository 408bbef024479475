"""The questions that are asked of every account before it is decided: five to begin with, and an organisation's own.

The five are those by which NASA went through its accounts (practice.md D1): does it keep to the rules, was it active
within the last year, does it give what no other account gives, does it answer, does it show something of its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils import translation
from django.utils.translation import gettext_lazy as _

from farled.apps.decisions.choices import Answer
from farled.apps.decisions.models import Criterion
from farled.apps.organisations.choices import Language
from farled.apps.organisations.models import Organisation

MOST = 7
"""More nobody answers of forty accounts in an afternoon."""
DEFAULT: dict[str, Any] = {
    "policy": _("Does it keep to our rules?"),
    "active": _("Was it active within the last year?"),
    "unique": _("Does it give something that no other account gives?"),
    "two_way": _("Does it answer, and talk with people?"),
    "original": _("Does it show something of its own?"),
}


@dataclass(frozen=True, slots=True)
class Asked:
    """A criterion as it is asked."""

    key: str
    """By which its answer is kept until the decision."""
    code: str
    text: str
    weight: int | None


@dataclass(frozen=True, slots=True)
class Score:
    """How many of the answered were yes; by weight where any weighs."""

    yes: int
    of: int
    weighed: bool


def asked_by(organisation: Organisation) -> list[Asked]:
    """Return what an organisation asks, in its order: its own, or the five where it has chosen none."""
    rows = list(Criterion.objects.of(organisation)[:MOST])
    if not rows:
        return [Asked(code, code, str(text), None) for code, text in DEFAULT.items()]
    return [Asked(row.code or str(row.pk), row.code, str(DEFAULT.get(row.code, row.text)), row.weight) for row in rows]


def code_of(text: str) -> str:
    """Return the code of a question that is one of the five, in either language; "" for one of their own."""
    for language in Language.values:
        with translation.override(language):
            for code, said in DEFAULT.items():
                if str(said).casefold() == text.casefold():
                    return code
    return ""


def frozen(organisation: Organisation, answers: Mapping[str, str]) -> list[dict[str, Any]]:
    """Return the criteria with what was answered, as a decision keeps them; those without an answer are left out."""
    return [
        {"code": each.code, "text": each.text, "weight": each.weight, "answer": answers[each.key]}
        for each in asked_by(organisation)
        if answers.get(each.key) in Answer.values
    ]


def shown(kept: Iterable[Mapping[str, Any]]) -> list[tuple[str, str]]:
    """Return (question, answer) of what a decision keeps, in the reader's language where the question is Farled's."""
    return [(str(DEFAULT.get(each["code"]) or each["text"]), str(Answer(each["answer"]).label)) for each in kept]


def score_of(kept: Iterable[Mapping[str, Any]]) -> Score | None:
    """Return how many answers were yes, of those that were yes or no; None where nothing was answered so."""
    answered = [each for each in kept if each["answer"] != Answer.UNKNOWN]
    if not answered:
        return None
    weighed = any(each["weight"] is not None for each in answered)
    worth = [(each["weight"] if each["weight"] is not None else 1, each["answer"] == Answer.YES) for each in answered]
    return Score(sum(weight for weight, yes in worth if yes), sum(weight for weight, _ in worth), weighed)
