"""Who may do what: every role × every act × one's own account or another."""

from pathlib import Path

import pytest

from farled.apps.organisations import rights
from farled.apps.organisations.choices import Role
from farled.apps.organisations.may import Act, may, require
from farled.apps.organisations.models import Person
from farled.kit.errors import Refused

COMMITTED = Path(__file__).parents[5] / "docs/reference/roles.md"

# act: who may everywhere, who may on what they run
TABLE: dict[Act, tuple[str, str]] = {
    Act.SEE_REGISTER: ("administrator steward approver reader", ""),
    Act.SEE_ACCOUNT: ("administrator steward approver reader", "holder agency"),
    Act.EDIT_ACCOUNT: ("administrator steward", "holder agency"),
    Act.JUDGE_ACCOUNT: ("administrator steward", "holder"),
    Act.ADD_ACCOUNT: ("administrator steward", ""),
    Act.MOVE_STATUS: ("administrator steward", ""),
    Act.SEE_ACCESS: ("", ""),
    Act.EDIT_ACCESS: ("", ""),
    Act.BULK_EDIT: ("administrator steward", ""),
    Act.IMPORT: ("administrator steward", ""),
    Act.EXPORT: ("administrator steward approver reader", ""),
    Act.SCAN: ("administrator steward", ""),
    Act.RECOGNISE: ("administrator steward", ""),
    Act.ASK_HOUSE: ("administrator steward", ""),
    Act.LOOK: ("administrator steward", "holder agency"),
    Act.EDIT_KEYS: ("administrator steward", ""),
    Act.SEE_FINDINGS: ("administrator steward approver reader", "holder agency"),
    Act.MARK_FINDING: ("administrator steward", "holder"),
    Act.ACCEPT_FINDING: ("administrator steward", ""),
    Act.SET_RULES: ("administrator steward", ""),
    Act.DECIDE: ("administrator steward", ""),
    Act.APPROVE: ("administrator approver", ""),
    Act.SEE_PEOPLE: ("administrator steward approver", ""),
    Act.EDIT_PEOPLE: ("administrator steward", ""),
    Act.INVITE: ("administrator steward", ""),
    Act.EDIT_ORGANISATION: ("administrator", ""),
    Act.SEE_JOBS: ("administrator", ""),
    Act.SEE_MAILS: ("administrator", ""),
    Act.SEE_HISTORY: ("administrator steward approver reader", "holder"),
}


class Run:
    """Something that is run by the person, or is not."""

    def __init__(self, own: bool) -> None:
        self.own = own

    def is_run_by(self, person: Person) -> bool:
        return self.own


def test_the_table_knows_every_act() -> None:
    assert TABLE.keys() == set(Act)


@pytest.mark.parametrize("act", Act)
@pytest.mark.parametrize("role", Role)
def test_may(act: Act, role: Role) -> None:
    everywhere, own = (names.split() for names in TABLE[act])
    person = Person(role=role)
    assert may(person, act) == (role in everywhere)
    assert may(person, act, Run(own=False)) == (role in everywhere)
    assert may(person, act, Run(own=True)) == (role in everywhere + own)


@pytest.mark.parametrize("act", Act)
def test_somebody_without_a_role_may_nothing(act: Act) -> None:
    assert not may(Person(role=""), act, Run(own=True))


@pytest.mark.parametrize("act", [Act.SEE_ACCESS, Act.EDIT_ACCESS])
@pytest.mark.parametrize("role", Role)
def test_access_is_seen_by_permission_and_only_where_the_account_is_seen(act: Act, role: Role) -> None:
    person = Person(role=role, sees_access=True)
    assert may(person, act, Run(own=True))
    assert may(person, act, Run(own=False)) == may(person, Act.SEE_ACCOUNT, Run(own=False))


def test_require_says_which_right_is_missing() -> None:
    with pytest.raises(Refused) as refused:
        require(Person(role=Role.READER), Act.SCAN)
    assert (refused.value.code, refused.value.facts) == ("not_allowed", {"act": "scan"})


def test_the_page_of_the_docs_is_made_from_the_table() -> None:
    behind = "make it again: .venv/bin/python -m farled.apps.organisations.rights > docs/reference/roles.md"
    assert COMMITTED.read_text(encoding="utf-8") == rights.page(), behind


@pytest.mark.parametrize("role", Role)
def test_nobody_of_an_agency_decides_whatever_the_role(role: Role) -> None:
    person = Person(role=role, agency_id=1)
    decided = (Act.DECIDE, Act.APPROVE, Act.ACCEPT_FINDING, Act.SET_RULES)
    assert not any(may(person, act) or may(person, act, Run(own=True)) for act in decided)
