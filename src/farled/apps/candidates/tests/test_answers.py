"""Answers: who may give them, what follows, that they are written down and can be taken back."""

import pytest

from farled.apps.audit.models import Event
from farled.apps.candidates.models import Answer, Candidate
from farled.apps.candidates.queries.inbox import waiting
from farled.apps.candidates.services import answers
from farled.apps.organisations.models import Unit
from farled.apps.register import services as register
from farled.apps.register.choices import Status
from farled.apps.register.models import Account
from farled.kit.errors import Refused

pytestmark = pytest.mark.django_db


def again(candidate: Candidate) -> Candidate:
    return Candidate.objects.get(pk=candidate.pk)


def test_ours_goes_into_the_register_with_its_unit(find, people, organisation):
    candidate, unit = find(), Unit.objects.create(organisation=organisation, name="Kultur")
    [account] = answers.recognise(actor=people["steward"], ids=[candidate.pk], unit=unit)
    assert (account.key, account.url, account.unit, account.status) == (
        candidate.key,
        candidate.url,
        unit,
        Status.OPEN,
    )
    candidate = again(candidate)
    assert (candidate.answer, candidate.account, candidate.answered_by) == ("ours", account, people["steward"])
    assert not waiting(organisation).exists()


def test_many_are_recognised_at_once(find, people):
    found = [find(f"https://www.instagram.com/vassby{n}/") for n in range(5)]
    assert len(answers.recognise(actor=people["steward"], ids=[one.pk for one in found])) == 5
    assert Account.objects.count() == 5


def test_an_assigned_unit_goes_along(find, people, organisation):
    candidate, unit = find(), Unit.objects.create(organisation=organisation, name="Kultur")
    assert answers.assign_unit(actor=people["steward"], ids=[candidate.pk], unit=unit) == 1
    assert answers.assign_unit(actor=people["steward"], ids=[candidate.pk], unit=unit) == 0
    [account] = answers.recognise(actor=people["steward"], ids=[candidate.pk])
    assert account.unit == unit
    assert Event.objects.get(object_kind="candidate", act="changed").changes == {"unit": ["", "Kultur"]}


def test_an_impostor_is_in_the_register_as_one(find, people):
    [account] = answers.impostor(actor=people["steward"], ids=[find().pk])
    account.refresh_from_db()
    assert (account.status, account.state) == (Status.IMPOSTOR, "impostor")


def test_a_duplicate_points_to_its_account_and_adds_none(find, people, account):
    candidate, known = find(), account()
    answers.duplicate_of(actor=people["steward"], candidate_id=candidate.pk, account=known)
    assert (again(candidate).answer, again(candidate).account) == (Answer.DUPLICATE, known)
    assert Account.objects.count() == 1


def test_a_duplicate_of_anothers_account_is_refused(find, people, account, other_organisation):
    candidate, theirs = find(), account(organisation=other_organisation)
    with pytest.raises(Refused):
        answers.duplicate_of(actor=people["steward"], candidate_id=candidate.pk, account=theirs)
    assert not again(candidate).answer


def test_what_somebody_has_answered_is_not_answered_over(find, people):
    candidate = find()
    answers.not_ours(actor=people["steward"], ids=[candidate.pk])
    with pytest.raises(Refused) as refused:
        answers.recognise(actor=people["administrator"], ids=[candidate.pk])
    assert refused.value.code == "answered_meanwhile"
    assert not Account.objects.exists()


def test_one_that_came_into_the_register_meanwhile_is_linked_not_added_twice(find, people, account):
    candidate = find()
    known = account(platform="instagram", handle="vassbykommun", key=candidate.key)
    assert answers.recognise(actor=people["steward"], ids=[candidate.pk]) == [known]
    answers.undo(actor=people["steward"])
    assert Account.objects.get() == known, "what was there before an answer stays when it is taken back"


@pytest.mark.parametrize("act", [answers.recognise, answers.not_ours, answers.impostor])
@pytest.mark.parametrize("who", ["reader", "holder", "approver", "agency"])
def test_others_may_not_answer(find, people, who, act):
    candidate = find()
    with pytest.raises(Refused) as refused:
        act(actor=people[who], ids=[candidate.pk])
    assert refused.value.code == "not_allowed"
    assert not again(candidate).answer


@pytest.mark.parametrize("act", [answers.recognise, answers.not_ours, answers.impostor])
def test_a_stranger_reaches_nothing(find, stranger, act):
    candidate = find()
    with pytest.raises(Refused):
        act(actor=stranger, ids=[candidate.pk])
    assert answers.reopen(actor=stranger, ids=[candidate.pk]) == 0
    assert answers.assign_unit(actor=stranger, ids=[candidate.pk], unit=None) == 0
    assert not again(candidate).answer
    assert not Account.objects.exists()


def test_undo_takes_back_the_whole_last_answer_of_ones_own(find, people):
    first, *rest = [find(f"https://www.instagram.com/vassby{n}/") for n in range(4)]
    answers.recognise(actor=people["steward"], ids=[first.pk])
    answers.recognise(actor=people["steward"], ids=[one.pk for one in rest])
    answers.not_ours(actor=people["administrator"], ids=[find("https://x.com/vassby").pk])
    assert answers.undo(actor=people["steward"]) == 3
    assert {again(one).answer for one in rest} == {""}
    assert Account.objects.get().key == first.key
    assert answers.undo(actor=people["steward"]) == 1
    with pytest.raises(Refused) as refused:
        answers.undo(actor=people["steward"])
    assert refused.value.code == "nothing_to_undo"


def test_undo_of_an_impostor_takes_it_out_again(find, people):
    candidate = find()
    answers.impostor(actor=people["steward"], ids=[candidate.pk])
    answers.undo(actor=people["steward"])
    assert not Account.objects.exists()
    assert not again(candidate).answer


def test_an_account_that_was_worked_on_is_not_taken_out(find, people):
    candidate = find()
    [account] = answers.recognise(actor=people["steward"], ids=[candidate.pk])
    register.change_account(
        actor=people["steward"], account=account, changes={"purpose": "invånare kan fråga"}, expected_version=1
    )
    with pytest.raises(Refused) as refused:
        answers.undo(actor=people["steward"])
    assert refused.value.code == "account_changed"
    assert again(candidate).answer == Answer.OURS


def test_an_answer_of_anybody_can_be_taken_back_by_name(find, people):
    candidate = find()
    answers.not_ours(actor=people["administrator"], ids=[candidate.pk])
    assert answers.reopen(actor=people["steward"], ids=[candidate.pk]) == 1
    assert not again(candidate).answer


def test_every_answer_is_written_down(find, people, organisation):
    candidate = find()
    answers.not_ours(actor=people["steward"], ids=[candidate.pk])
    answers.undo(actor=people["steward"])
    events = Event.objects.of(organisation).filter(object_kind="candidate").order_by("id")
    assert list(events.values_list("act", "object_name", "changes")) == [
        ("answered", "vassbykommun", {"answer": ["", "not_ours"]}),
        ("reopened", "vassbykommun", {"answer": ["not_ours", ""]}),
    ]


def test_dismissing_many_takes_few_statements(find, people, django_assert_max_num_queries):
    found = [find(f"https://www.instagram.com/vassby{n}/") for n in range(60)]
    with django_assert_max_num_queries(12):
        assert answers.not_ours(actor=people["steward"], ids=[one.pk for one in found]) == 60
