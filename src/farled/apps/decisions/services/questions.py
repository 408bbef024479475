"""The criteria of an organisation: its own questions, their order and what they weigh."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from django.db import transaction
from django.utils.translation import gettext_noop

from farled.apps.audit import services as audit
from farled.apps.core import passwords
from farled.apps.decisions import criteria
from farled.apps.decisions.models import Criterion
from farled.apps.organisations.may import Act, require
from farled.apps.organisations.models import Person
from farled.kit.errors import Refused

HEAVIEST = 10
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

    Raises Refused: not_allowed, password, too_many, none_left.
    """
    require(actor, Act.DECIDE)
    rows = [each for each in wanted if each.code in criteria.DEFAULT or each.text.strip()]
    passwords.refuse({"text": [each.text for each in rows]})
    if len(rows) > criteria.MOST:
        raise Refused("too_many", TOO_MANY)
    if not rows:
        raise Refused("none_left", NONE_LEFT)
    before = _said(criteria.asked_by(actor.organisation))
    Criterion.objects.of(actor.organisation).delete()
    Criterion.objects.bulk_create(
        Criterion(
            organisation=actor.organisation,
            code=each.code if each.code in criteria.DEFAULT else "",
            text="" if each.code in criteria.DEFAULT else each.text.strip()[:200],
            weight=None if each.weight is None else min(each.weight, HEAVIEST),
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


def _said(asked: Sequence[criteria.Asked]) -> list[str]:
    return [f"{each.text} ({each.weight})" if each.weight is not None else each.text for each in asked]
