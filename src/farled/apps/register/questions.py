"""The six questions with which an account's page opens: which are answered, and who could answer the rest."""

from dataclasses import dataclass
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from farled.apps.register.fields import Text
from farled.apps.register.forms import QUESTIONS
from farled.apps.register.models import Account, Holder
from farled.kit import clock

TITLES: dict[str, Text] = {
    "purpose": _("What is it for?"),
    "audience": _("For whom?"),
    "people": _("Who looks after it?"),
    "access": _("Who can get in?"),
    "origin": _("How did it come about?"),
    "needed": _("Is it needed?"),
}


@dataclass(frozen=True, slots=True)
class Question:
    """One of the six."""

    key: str
    title: Text
    answered: bool


def questions(account: Account, holders: list[Holder], has_access: bool) -> list[Question]:
    """Return the six, in their order."""
    documentation = account.documentation
    answered: dict[str, Any] = {
        "purpose": account.purpose,
        "audience": list(documentation.audiences.all()),
        "people": any(holder.until is None for holder in holders),
        "access": has_access,
        "origin": documentation.proposed_by or documentation.decided_by or documentation.decided_by_nobody,
        "needed": account.needed,
    }
    return [Question(key, TITLES[key], bool(answered[key])) for key in QUESTIONS]


def who_could_answer(account: Account, holders: list[Holder]) -> str:
    """Say who could answer what is open: owner, deputy, whoever had it before, the agency, the proposer, the unit.

    Where there is none of them, nobody is written down.
    """
    today = timezone.localdate(clock.now())
    for holder in sorted(holders, key=lambda each: each.until is not None):
        if holder.person and not holder.person.has_left(today):
            return _known(holder)
    if account.run_by_agency:
        return gettext("%(name)s runs it and could know.") % {"name": account.run_by_agency.name}
    proposer = account.documentation.proposer or str(account.documentation.proposing_agency or "")
    if proposer:
        return gettext("%(name)s proposed it and could know.") % {"name": proposer}
    if account.unit:
        return gettext("Somebody at %(unit)s could know.") % {"unit": account.unit.name}
    return gettext("Nobody is written down who could know.")


def _known(holder: Holder) -> str:
    facts = {"name": holder.person.name, "role": holder.get_role_display().lower()}
    if holder.until is not None:
        return gettext("%(name)s ran it before and could know.") % facts
    return gettext("%(name)s, who is its %(role)s, could know.") % facts
