"""Grounds that Farled has suggested become somebody's own: she writes others, or lets them stand as hers."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext_noop

from farled.apps.audit import services as audit
from farled.apps.core import passwords
from farled.apps.decisions.choices import LIVE, Kind, Standing
from farled.apps.decisions.grounds import written
from farled.apps.decisions.models import Agenda, Decision
from farled.apps.decisions.queries import agendas as queries
from farled.apps.decisions.services.effects import LONGEST_WHY
from farled.apps.organisations.may import Act, require
from farled.apps.organisations.models import Person
from farled.apps.register.services.accounts import check_own
from farled.apps.register.services.decided import write_decision
from farled.kit.errors import Refused

NO_GROUNDS = gettext_noop("Write the grounds, or leave the suggestion as it stands.")
WRITTEN = gettext_noop("Somebody has given the grounds already. To say something else, decide anew.")


@transaction.atomic
def give_grounds(*, actor: Person, decision: Decision, grounds: str) -> Decision:
    """Put somebody's grounds in the place of those that Farled suggests; the same words are hers from now on.

    Raises Refused: not_allowed, foreign, password, no_grounds; written where they are somebody's already, or the decision
    no longer holds.
    """
    require(actor, Act.DECIDE)
    check_own(actor, decision, "decision")
    passwords.refuse({"grounds": grounds})
    if not (given := grounds.strip()):
        raise Refused("no_grounds", NO_GROUNDS, field="grounds")
    rows = Decision.objects.filter(pk=decision.pk, grounds="", state__in=LIVE)
    if not rows.update(grounds=given):
        raise Refused("written", WRITTEN)
    audit.record(organisation=decision.organisation, actor=actor, act="gave_grounds", thing=decision, reason=given)
    now: Decision = Decision.objects.select_related("account__documentation", "organisation").get(pk=decision.pk)
    _write_register(actor, now)
    return now


@transaction.atomic
def confirm_grounds(*, actor: Person, agenda: Agenda) -> int:
    """Let all suggested grounds of a meeting stand as somebody's own, and return of how many decisions they were.

    Raises Refused: not_allowed, foreign.
    """
    require(actor, Act.DECIDE)
    check_own(actor, agenda, "agenda")
    found = list(queries.suggested(agenda).select_related("organisation", "account"))
    for decision in found:
        give_grounds(actor=actor, decision=decision, grounds=written(decision.suggestion, agenda.organisation))
    return len(found)


def _write_register(actor: Person, decision: Decision) -> None:
    """Let the entry say why, where nobody has written it there since."""
    is_open = decision.state == Standing.IN_FORCE and decision.kind != Kind.AGAIN
    if is_open and not decision.account.documentation.needed_because:
        changes = {"needed_because": decision.grounds[:LONGEST_WHY]}
        write_decision(actor=actor, account=decision.account, changes=changes, reason=decision.grounds)
