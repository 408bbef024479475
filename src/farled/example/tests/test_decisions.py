"""What the examples have decided holds together: every name leads somewhere, days follow each other, nothing is missing."""

from datetime import date

import pytest

from farled.example.decisions import Decided, decided
from farled.example.register import EXAMPLES, Register, day_of, register

WRITTEN_ON = date(2026, 11, 27)
KINDS = {"keep", "transform", "merge", "close", "again"}


@pytest.fixture(params=EXAMPLES)
def example(request: pytest.FixtureRequest) -> str:
    name: str = request.param
    return name


@pytest.fixture
def told(example: str) -> Decided:
    return decided(example)


@pytest.fixture
def kept(example: str) -> Register:
    return register(example)


def test_every_name_leads_to_somebody_or_something(told: Decided, kept: Register) -> None:
    urls, people = {account.url for account in kept.accounts}, {person.name for person in kept.people}
    for decision in told.decisions:
        assert decision.account in urls
        assert decision.target in urls | {""}
        assert {decision.responsible, *(done.by for done in decision.done)} <= people | {""}
        assert decision.unit in {unit.name for unit in kept.units} | {""}
        if decision.meeting:
            assert decision.account in told.meeting(decision.meeting).accounts
    for meeting in told.meetings:
        assert set(meeting.accounts) <= urls
        assert set(meeting.passed_over) <= set(meeting.accounts)
    for note in told.notes:
        assert note.account in told.meeting(note.meeting).accounts


def test_nothing_is_decided_before_its_account_was_known_or_done_before_it_was_decided(
    told: Decided, kept: Register
) -> None:
    came = {account.url: account.registered or kept.began for account in kept.accounts}
    for decision in told.decisions:
        on = day_of(told.day_of(decision), WRITTEN_ON)
        assert came[decision.account] <= on <= WRITTEN_ON
        later = [each.on for each in (*decision.done, *decision.outcomes)]
        later += [each for each in (decision.due_on, decision.review_on, decision.approved_on) if each is not None]
        assert all(on <= day_of(each, WRITTEN_ON) for each in later), decision.account
        assert all(day_of(each.on, WRITTEN_ON) <= WRITTEN_ON for each in (*decision.done, *decision.outcomes))


def test_they_show_what_decisions_can_be(told: Decided) -> None:
    """Every kind, dissent, done and late, true and not, and one meeting that is half way through."""
    assert {decision.kind for decision in told.decisions} == KINDS
    assert any(decision.dissent for decision in told.decisions)
    assert {"yes", "no"} <= {outcome.came_true for each in told.decisions for outcome in each.outcomes}
    (open_one,) = [meeting for meeting in told.meetings if not meeting.ended]
    settled = {decision.account for decision in told.decisions if decision.meeting == open_one.name}
    assert 0 < len(settled) < len(open_one.accounts)


def test_a_meeting_that_nobody_held_is_none() -> None:
    with pytest.raises(LookupError):
        decided("ekshamn").meeting("Möte på månen")
