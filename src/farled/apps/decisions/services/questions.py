"""The criteria of an organisation: its own questions, their order and what they weigh."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple, NoReturn

from django.db import transaction
from django.utils.translation import gettext, gettext_noop

from farled.apps.audit import services as audit
from farled.apps.core import passwords
from farled.apps.decisions import criteria
from farled.apps.decisions.models import Criterion
from farled.apps.organisations.may import Act, require
from farled.apps.organisations.models import Person
from farled.kit.errors import Refused

HEAVIEST = 10
LONGEST = 200
TOO_LONG = gettext_noop("A question has at most 200 characters. This one is longer: “%(text)s ...”")
TWICE = gettext_noop("“%(text)s” stands there twice. Leave it once.")
NO_WEIGHT = gettext_noop("“%(text)s”: a weight is a whole number from 1 to 10.")
TOO_MANY = gettext_noop("At most seven questions. Nobody answers more than that for forty accounts in an afternoon.")
NONE_LEFT = gettext_noop("Leave at least one question.")


class Wanted(NamedTuple):
    """A criterion as somebody wants it."""

    code: str
    text: str
    weight: int | None


@transaction.atomic
def set_criteria(*, actor: Person, wanted: Sequence[Wanted]) -> None:
    """Ask these questions from now on; what was answered before stands with its decisions.

    Raises Refused: not_allowed, password, too_many, none_left, too_long, twice, no_weight.
    """
    require(actor, Act.DECIDE)
    rows = [each for each in wanted if each.code in criteria.DEFAULT or each.text.strip()]
    passwords.refuse({"text": [each.text for each in rows]})
    if len(rows) > criteria.MOST:
        raise Refused("too_many", TOO_MANY)
    if not rows:
        raise Refused("none_left", NONE_LEFT)
    _check(rows)
    before = _said(criteria.asked_by(actor.organisation))
    Criterion.objects.of(actor.organisation).delete()
    Criterion.objects.bulk_create(
        Criterion(
            organisation=actor.organisation,
            code=each.code if each.code in criteria.DEFAULT else "",
            text="" if each.code in criteria.DEFAULT else each.text.strip(),
            weight=each.weight,
            position=at,
        )
        for at, each in enumerate(rows)
    )
    after = _said(criteria.asked_by(actor.organisation))
    if before != after:
        changes = {"criteria": (before, after)}
        audit.record(
            organisation=actor.organisation, actor=actor, act="changed", thing=actor.organisation, changes=changes
        )


def _check(rows: Sequence[Wanted]) -> None:
    """Raise Refused (too_long, twice, no_weight) for the first question that cannot be asked as it stands."""
    before: set[str] = set()
    for row in rows:
        text = str(criteria.DEFAULT.get(row.code, row.text.strip()))
        if len(text) > LONGEST:
            _refuse("too_long", TOO_LONG, text[:60])
        if text.casefold() in before:
            _refuse("twice", TWICE, text)
        if row.weight is not None and not 1 <= row.weight <= HEAVIEST:
            _refuse("no_weight", NO_WEIGHT, text)
        before.add(text.casefold())


def _refuse(code: str, sentence: str, text: str) -> NoReturn:
    raise Refused(code, gettext(sentence) % {"text": text}, field="questions")


def _said(asked: Sequence[criteria.Asked]) -> list[str]:
    return [f"{each.text} ({each.weight})" if each.weight is not None else each.text for each in asked]
