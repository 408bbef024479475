"""Looking at a decision again: did what it expected come true, or was it right where nobody has said what they expected?"""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_noop

from farled.apps.audit import services as audit
from farled.apps.core import passwords
from farled.apps.decisions.choices import CameTrue, Kind, Standing
from farled.apps.decisions.models import Decision, Outcome
from farled.apps.decisions.services.choice import check_review
from farled.apps.organisations.may import Act, require
from farled.apps.organisations.models import Person
from farled.apps.register.services.accounts import check_own
from farled.apps.register.services.decided import write_decision
from farled.kit import clock
from farled.kit.errors import Refused

NOT_IN_FORCE = gettext_noop("This decision is not in force. Only a decision in force is looked at again.")
PUT_OFF = gettext_noop("This was only put off until now. Decide about the account.")
NO_ANSWER = gettext_noop("Choose one of the answers.")


@transaction.atomic
def note_outcome(
    *,
    actor: Person,
    decision: Decision,
    came_true: str,
    words: str = "",
    figure: int | None = None,
    again_on: date | None = None,
) -> Outcome:
    """Note whether what a decision expected came true (`CameTrue`; of one that expected nothing, `WasRight`), and when it is looked at next, if it is.

    Raises Refused: not_allowed, foreign, password, put_off, not_in_force, no_answer, past, far.
    """
    require(actor, Act.DECIDE)
    check_own(actor, decision, "decision")
    passwords.refuse({"words": words})
    if decision.kind == Kind.AGAIN:
        raise Refused("put_off", PUT_OFF)
    if came_true not in CameTrue.values:
        raise Refused("no_answer", NO_ANSWER, field="came_true")
    if again_on is not None:
        check_review(again_on, "again_on")
    if not Decision.objects.filter(pk=decision.pk, state=Standing.IN_FORCE).update(next_review_on=again_on):
        raise Refused("not_in_force", NOT_IN_FORCE)
    _write_register(actor, decision, words, again_on)
    outcome: Outcome = Outcome.objects.create(
        decision=decision,
        by=actor,
        by_name=actor.name,
        at=clock.now(),
        came_true=came_true,
        words=words.strip(),
        figure=figure,
    )
    changes = {"came_true" if decision.is_expecting else "was_right": ("", came_true), "figure": ("", figure)}
    audit.record(
        organisation=decision.organisation,
        actor=actor,
        act="reviewed",
        thing=decision,
        changes={name: pair for name, pair in changes.items() if pair[1] not in (None, "")},
        reason=words,
    )
    return outcome


def _write_register(actor: Person, decision: Decision, words: str, again_on: date | None) -> None:
    """Let the entry know that the account was gone through, and when it is next: not where somebody has set a later day."""
    today = timezone.localdate(clock.now())
    changes: dict[str, Any] = {"reviewed_on": today}
    due_on = decision.account.documentation.review_due_on
    if due_on is None or due_on <= today or due_on == decision.next_review_on:
        changes["review_due_on"] = again_on
    write_decision(actor=actor, account=decision.account, changes=changes, reason=words)
