"""Approval: a proposal holds only when somebody inside who has not made it says yes."""

from contextlib import suppress
from typing import Any

import pytest

from farled.apps.audit.models import Event
from farled.apps.decisions.choices import Kind, Standing
from farled.apps.decisions.models import Decision, Task
from farled.apps.decisions.queries import decisions as queries
from farled.apps.decisions.services.answering import approve, send_back
from farled.apps.decisions.tests.conftest import in_days, refusal
from farled.apps.organisations import services as organisations
from farled.apps.organisations.choices import Role
from farled.apps.organisations.models import Person
from farled.apps.register.models import Account
from farled.kit.errors import Refused

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _approval_is_wanted(people: Any) -> None:
    organisations.set_approval(actor=people["administrator"], wanted=True)
    for person in people.values():
        person.organisation.refresh_from_db()


def anew(thing: Any) -> Any:
    return type(thing)._default_manager.get(pk=thing.pk)


def test_a_proposal_changes_nothing_until_somebody_says_yes(account: Any, decide: Any, people: Any) -> None:
    made = account()
    decision = decide(made, Kind.CLOSE)
    assert (decision.state, anew(made).status, Task.objects.count()) == (Standing.PROPOSED, "open", 0)
    approve(actor=people["approver"], decision=decision)
    decision = anew(decision)
    assert (decision.state, decision.answered_by, anew(made).status) == (
        Standing.IN_FORCE,
        people["approver"],
        "closing",
    )
    assert Task.objects.filter(decision=decision).count() == 4
    assert list(Event.objects.filter(object_kind="decision").values_list("act", flat=True)) == ["approved", "proposed"]


def test_a_look_again_needs_no_yes(account: Any, decide: Any) -> None:
    assert decide(account(), Kind.AGAIN).state == Standing.IN_FORCE


def test_a_look_again_undoes_no_decision_without_a_yes(account: Any, decide: Any, people: Any) -> None:
    made = account()
    close = decide(made, Kind.CLOSE)
    approve(actor=people["approver"], decision=close)
    again = decide(made, Kind.AGAIN)
    assert (anew(close).state, again.state, anew(made).status) == (Standing.IN_FORCE, Standing.PROPOSED, "closing")
    assert Task.objects.filter(decision=close, dropped_at=None).count() == 4
    approve(actor=people["approver"], decision=again)
    assert (anew(close).state, anew(again).state, anew(made).status) == (Standing.REPLACED, Standing.IN_FORCE, "open")


def test_what_is_sent_back_says_why_and_is_decided_anew(account: Any, decide: Any, people: Any) -> None:
    made = account()
    decision = decide(made, Kind.CLOSE)
    assert refusal(send_back, actor=people["approver"], decision=decision, reason=" ") == "needs_reason"
    send_back(actor=people["approver"], decision=decision, reason="Fråga skolan först")
    decision = anew(decision)
    assert (decision.state, decision.sent_back_because) == (Standing.SENT_BACK, "Fråga skolan först")
    assert refusal(approve, actor=people["approver"], decision=decision) == "not_from_here"
    second = decide(made, Kind.CLOSE)
    assert (anew(decision).state, second.state) == (Standing.REPLACED, Standing.PROPOSED)


def test_the_one_before_holds_until_the_newer_one_does(kept: Any, decide: Any, people: Any) -> None:
    made = kept()
    organisations.set_approval(actor=people["administrator"], wanted=False)
    first = decide(made, Kind.CLOSE)
    organisations.set_approval(actor=people["administrator"], wanted=True)
    second = decide(made, Kind.KEEP)
    assert (anew(first).state, anew(made).status) == (Standing.IN_FORCE, "closing")
    approve(actor=people["approver"], decision=second)
    assert (anew(first).state, anew(second).state, anew(made).status) == (Standing.REPLACED, Standing.IN_FORCE, "open")


def test_time_has_passed_before_the_yes(account: Any, decide: Any, people: Any) -> None:
    made, target = account(), account()
    decision = decide(made, Kind.MERGE, target=target)
    Account.objects.filter(pk=target.pk).update(status="closing")
    assert refusal(approve, actor=people["approver"], decision=decision) == "unfit"
    Account.objects.filter(pk=target.pk).update(status="open")
    Account.objects.filter(pk=made.pk).update(status="closed")
    assert refusal(approve, actor=people["approver"], decision=decision) == "unfit"
    assert anew(decision).state == Standing.PROPOSED


def test_nothing_is_kept_whose_owner_has_left_before_the_yes(kept: Any, decide: Any, people: Any) -> None:
    decision = decide(kept(), Kind.KEEP)
    Person.objects.filter(pk=people["holder"].pk).update(leaves_on=in_days(-1))
    with pytest.raises(Refused, match=r"still here.* send the decision back"):
        approve(actor=people["approver"], decision=decision)
    assert anew(decision).state == Standing.PROPOSED


def test_nobody_is_given_work_who_has_left_before_the_yes(account: Any, decide: Any, people: Any) -> None:
    decision = decide(account(), Kind.CLOSE)
    Person.objects.filter(pk=people["holder"].pk).update(leaves_on=in_days(3))
    assert refusal(approve, actor=people["approver"], decision=decision) == "unfit"


def test_what_is_gone_before_the_yes_is_not_kept_but_closed(kept: Any, decide: Any, people: Any) -> None:
    for kind, state in ((Kind.KEEP, Standing.PROPOSED), (Kind.CLOSE, Standing.IN_FORCE)):
        made = kept()
        decision = decide(made, kind)
        Account.objects.filter(pk=made.pk).update(gone_on=in_days(0))
        with suppress(Refused):
            approve(actor=people["approver"], decision=decision)
        assert anew(decision).state == state


@pytest.mark.parametrize("role", Role)
def test_who_says_yes(account: Any, decide: Any, people: Any, role: str) -> None:
    decision = decide(account(), Kind.CLOSE)
    for answer in (approve, send_back):
        said = {"reason": "x"} if answer is send_back else {}
        if role not in (Role.ADMINISTRATOR, Role.APPROVER):
            assert refusal(answer, actor=people[role], decision=decision, **said) == "not_allowed"
    if role in (Role.ADMINISTRATOR, Role.APPROVER):
        assert list(queries.to_answer(people[role])) == [decision]
        approve(actor=people[role], decision=decision)
    assert list(queries.to_answer(people[role])) == []


def test_nobody_says_yes_to_her_own(account: Any, decide: Any, people: Any) -> None:
    decision = decide(account(), Kind.CLOSE, actor=people["administrator"])
    assert refusal(approve, actor=people["administrator"], decision=decision) == "own"
    assert refusal(send_back, actor=people["administrator"], decision=decision, reason="x") == "own"
    assert not queries.to_answer(people["administrator"]).exists()


def test_nobody_of_an_agency_or_another_organisation_says_yes(
    account: Any, decide: Any, people: Any, stranger: Any
) -> None:
    decision = decide(account(), Kind.CLOSE)
    people["approver"].agency = people["agency"].agency
    assert refusal(approve, actor=people["approver"], decision=decision) == "not_allowed"
    assert refusal(approve, actor=stranger, decision=decision) == "foreign"
    assert Decision.objects.get().state == Standing.PROPOSED
