"""Who may do what: one table, one question, asked by every service and every page."""

from enum import StrEnum
from typing import Protocol, runtime_checkable

from farled.apps.organisations.choices import Role
from farled.apps.organisations.models import Person
from farled.kit.errors import Refused


class Act(StrEnum):
    """Everything that can be done, as far as a right is concerned."""

    SEE_REGISTER = "see_register"  # all accounts
    SEE_ACCOUNT = "see_account"  # this one
    EDIT_ACCOUNT = "edit_account"
    JUDGE_ACCOUNT = "judge_account"  # whether it is needed, whose it is, which one is the main account
    ADD_ACCOUNT = "add_account"
    MOVE_STATUS = "move_status"
    SEE_ACCESS = "see_access"
    EDIT_ACCESS = "edit_access"
    BULK_EDIT = "bulk_edit"
    IMPORT = "import"
    EXPORT = "export"
    SCAN = "scan"
    RECOGNISE = "recognise"  # answer found accounts
    ASK_HOUSE = "ask_house"
    LOOK = "look"  # check accounts: go a round, let a machine look
    EDIT_KEYS = "edit_keys"  # keys to platforms
    SEE_FINDINGS = "see_findings"  # what is to mend
    MARK_FINDING = "mark_finding"
    ACCEPT_FINDING = "accept_finding"  # for a time; say who mends it, and by when
    SET_RULES = "set_rules"
    DECIDE = "decide"  # what happens to accounts: run agendas, decide, look after tasks
    APPROVE = "approve"  # decisions of others, or send them back
    SEE_PEOPLE = "see_people"
    EDIT_PEOPLE = "edit_people"  # units, persons, agencies
    INVITE = "invite"
    EDIT_ORGANISATION = "edit_organisation"
    SEE_JOBS = "see_jobs"
    SEE_MAILS = "see_mails"
    SEE_HISTORY = "see_history"


@runtime_checkable
class HasHolders(Protocol):
    """Something whose own people may see and change it: an account."""

    def is_run_by(self, person: Person) -> bool:
        """Tell whether the person, or the person's agency, runs it."""


_STEWARD = frozenset(Act) - {
    Act.APPROVE,
    Act.SEE_ACCESS,
    Act.EDIT_ACCESS,
    Act.EDIT_ORGANISATION,
    Act.SEE_JOBS,
    Act.SEE_MAILS,
}
_READ = frozenset({Act.SEE_REGISTER, Act.SEE_ACCOUNT, Act.SEE_FINDINGS, Act.SEE_PEOPLE, Act.SEE_HISTORY, Act.EXPORT})
_EVERYWHERE: dict[str, frozenset[Act]] = {
    Role.ADMINISTRATOR: frozenset(Act) - {Act.SEE_ACCESS, Act.EDIT_ACCESS},
    Role.STEWARD: _STEWARD,
    Role.APPROVER: _READ | {Act.APPROVE},
    Role.READER: _READ - {Act.SEE_PEOPLE},
    Role.HOLDER: frozenset(),
    Role.AGENCY: frozenset(),
}
_ON_OWN: dict[str, frozenset[Act]] = {
    Role.HOLDER: frozenset(
        {
            *(Act.SEE_ACCOUNT, Act.EDIT_ACCOUNT, Act.JUDGE_ACCOUNT, Act.LOOK, Act.SEE_HISTORY),
            *(Act.SEE_FINDINGS, Act.MARK_FINDING),
        }
    ),
    Role.AGENCY: frozenset({Act.SEE_ACCOUNT, Act.EDIT_ACCOUNT, Act.LOOK, Act.SEE_FINDINGS}),
}
_ACCESS = frozenset({Act.SEE_ACCESS, Act.EDIT_ACCESS})
_INSIDE = frozenset({Act.DECIDE, Act.APPROVE, Act.ACCEPT_FINDING, Act.SET_RULES})
"""Never for somebody who belongs to an agency, whatever the role."""


def may(actor: Person, act: Act, thing: HasHolders | None = None) -> bool:
    """Tell whether a person may do something, to a thing where it is about one.

    Access and recovery data go by a permission of their own, on top of the right to see the account at all. What is
    decided is decided inside.
    """
    if act in _INSIDE and actor.agency_id is not None:
        return False
    if act in _ACCESS:
        return actor.sees_access and (thing is None or may(actor, Act.SEE_ACCOUNT, thing))
    if act in _EVERYWHERE.get(actor.role, frozenset()):
        return True
    return thing is not None and act in _ON_OWN.get(actor.role, frozenset()) and thing.is_run_by(actor)


def require(actor: Person, act: Act, thing: HasHolders | None = None) -> None:
    """Raise Refused (not_allowed) unless the person may."""
    if not may(actor, act, thing):
        raise Refused("not_allowed", "You may not do this here. Ask the administrator.", act=act.value)
