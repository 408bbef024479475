"""What comes after a decision: tasks, whether it came true, and people who are forgotten or merged."""

from typing import Any

import pytest

from farled.apps.audit.models import Event
from farled.apps.decisions.choices import Kind
from farled.apps.decisions.models import Decision, Hold, Outcome, Task
from farled.apps.decisions.queries import decisions as queries
from farled.apps.decisions.queries import tasks as task_queries
from farled.apps.decisions.services import holding
from farled.apps.decisions.services.reviewing import note_outcome
from farled.apps.decisions.services.tasks import add_task, change_task, finish_task, take_back
from farled.apps.decisions.tests.conftest import in_days, refusal
from farled.apps.organisations import services as organisations
from farled.apps.register.models import Documentation

pytestmark = pytest.mark.django_db


class TestTasks:
    def test_done_by_whoever_was_to_do_it_or_somebody_who_decides(self, account: Any, decide: Any, people: Any) -> None:
        first, second = decide(account(), Kind.MERGE, target=account()).tasks.all()[:2]
        assert refusal(finish_task, actor=people["reader"], task=first) == "not_allowed"
        finish_task(actor=people["holder"], task=first)
        finish_task(actor=people["steward"], task=second)
        assert {each.done_by for each in Task.objects.exclude(done_at=None)} == {people["holder"], people["steward"]}
        assert refusal(finish_task, actor=people["holder"], task=first) == "settled"
        take_back(actor=people["holder"], task=first)
        assert Task.objects.get(pk=first.pk).done_at is None
        assert refusal(take_back, actor=people["holder"], task=first) == "settled"

    def test_given_to_somebody_else_who_is_still_there_by_then(self, account: Any, decide: Any, people: Any) -> None:
        task = decide(account(), Kind.CLOSE).tasks.first()
        people["reader"].leaves_on = in_days(3)
        people["reader"].save()
        late = {"actor": people["steward"], "task": task, "person": people["reader"], "due_on": in_days(10)}
        assert refusal(change_task, **late) == "leaves"
        change_task(**{**late, "due_on": in_days(3)})
        assert Task.objects.get(pk=task.pk).person == people["reader"]
        assert [each.pk for each in task_queries.mine(people["reader"])] == [task.pk]

    def test_what_followers_are_told_comes_first(self, account: Any, decide: Any) -> None:
        decision = decide(account(), Kind.MERGE, target=account(), due_on=in_days(60))
        assert {each.code: each.due_on for each in decision.tasks.all()} == {
            **dict.fromkeys(("move_content", "invite", "links", "archive", "close"), in_days(60)),
            "announce": in_days(30),
        }
        assert set(decide(account(), Kind.CLOSE, due_on=in_days(3)).tasks.values_list("due_on", flat=True)) == {
            in_days(3)
        }

    def test_no_task_is_due_in_the_past(self, account: Any, decide: Any, people: Any) -> None:
        decision = decide(account(), Kind.CLOSE)
        more = {"actor": people["steward"], "decision": decision, "text": "Ring skolan"}
        assert refusal(add_task, **more, due_on=in_days(-1)) == "past"
        assert refusal(add_task, **more, due_on=in_days(9999)) == "far"
        task = decision.tasks.first()
        change = {"actor": people["steward"], "task": task, "person": people["reader"]}
        assert refusal(change_task, **change, due_on=in_days(-1)) == "past"
        Task.objects.filter(pk=task.pk).update(due_on=in_days(-1))
        task.refresh_from_db()
        assert change_task(**{**change, "task": task}, due_on=in_days(-1)).person == people["reader"]

    def test_one_more_only_for_what_holds(self, account: Any, decide: Any, people: Any) -> None:
        made = account()
        first = decide(made, Kind.CLOSE)
        assert refusal(add_task, actor=people["steward"], decision=first, text=" ") == "no_text"
        assert refusal(add_task, actor=people["holder"], decision=first, text="x") == "not_allowed"
        added = add_task(actor=people["steward"], decision=first, text="Ring skolan")
        decide(made, Kind.AGAIN)
        first.refresh_from_db()
        assert refusal(add_task, actor=people["steward"], decision=first, text="x") == "not_in_force"
        assert refusal(finish_task, actor=people["steward"], task=added) == "settled"

    def test_a_unit_sees_what_is_to_be_done_below_it(self, account: Any, decide: Any, people: Any) -> None:
        culture = organisations.add_unit(actor=people["steward"], name="Kultur")
        library = organisations.add_unit(actor=people["steward"], name="Biblioteket", parent=culture)
        decide(account(unit=library), Kind.CLOSE)
        decide(account(), Kind.CLOSE)
        assert task_queries.of_unit(people["steward"], culture).count() == 4
        assert task_queries.still_open(task_queries.tasks(people["steward"])).count() == 8

    def test_somebody_else_sees_only_her_own(self, account: Any, decide: Any, people: Any) -> None:
        decide(account(), Kind.CLOSE)
        assert task_queries.tasks(people["holder"]).count() == 4
        assert task_queries.tasks(people["agency"]).count() == 0


class TestReview:
    def test_what_was_expected_is_looked_at_on_its_day(self, account: Any, decide: Any, people: Any) -> None:
        decision = decide(account(), Kind.CLOSE, expects="Hälften följer med", expects_figure=50, review_on=in_days(60))
        assert not queries.to_review(people["steward"]).exists()
        Decision.objects.update(next_review_on=in_days(0))
        assert list(queries.to_review(people["steward"])) == [decision]
        said = {"actor": people["steward"], "decision": decision, "came_true": "partly", "figure": 31}
        note_outcome(**said, again_on=in_days(30))
        assert not queries.to_review(people["steward"]).exists()
        note_outcome(**{**said, "came_true": "yes", "figure": 52})
        decision.refresh_from_db()
        assert (decision.next_review_on, decision.review_on) == (None, in_days(60))
        assert list(Outcome.objects.values_list("came_true", "figure")) == [("yes", 52), ("partly", 31)]

    def test_the_entry_is_no_longer_overdue(self, kept: Any, decide: Any, people: Any) -> None:
        made = kept()
        decision = decide(made, Kind.KEEP, review_on=in_days(30))
        Decision.objects.filter(pk=decision.pk).update(next_review_on=in_days(-1))
        Documentation.objects.filter(account=made).update(review_due_on=in_days(-1))
        decision = Decision.objects.get(pk=decision.pk)
        note_outcome(actor=people["steward"], decision=decision, came_true="yes", again_on=in_days(90))
        entry = Documentation.objects.get(account=made)
        assert (entry.reviewed_on, entry.review_due_on) == (in_days(0), in_days(90))
        note_outcome(actor=people["steward"], decision=Decision.objects.get(pk=decision.pk), came_true="no")
        assert Documentation.objects.get(account=made).review_due_on is None

    def test_a_later_day_that_somebody_has_set_stands(self, kept: Any, decide: Any, people: Any) -> None:
        made = kept()
        decision = decide(made, Kind.KEEP, review_on=in_days(30))
        Documentation.objects.filter(account=made).update(review_due_on=in_days(200))
        note_outcome(actor=people["steward"], decision=Decision.objects.get(pk=decision.pk), came_true="yes")
        assert Documentation.objects.get(account=made).review_due_on == in_days(200)

    def test_refused(self, account: Any, decide: Any, people: Any) -> None:
        made = account()
        decision = decide(made, Kind.CLOSE)
        said = {"decision": decision, "came_true": "yes"}
        assert refusal(note_outcome, actor=people["approver"], **said) == "not_allowed"
        assert refusal(note_outcome, actor=people["steward"], **{**said, "came_true": "x"}) == "no_answer"
        assert refusal(note_outcome, actor=people["steward"], **said, again_on=in_days(0)) == "past"
        assert refusal(note_outcome, actor=people["steward"], **said, again_on=in_days(9999)) == "far"
        decide(made, Kind.AGAIN)
        assert refusal(note_outcome, actor=people["steward"], **said) == "not_in_force"


class TestPeople:
    def test_of_somebody_who_is_removed_the_decision_stays_and_no_name(
        self, kept: Any, decide: Any, people: Any
    ) -> None:
        decision = decide(kept(), Kind.KEEP, grounds="Hugo Holm sköter det väl", dissent="Rut Rönn vill stänga")
        closing = decide(kept(), Kind.CLOSE)
        for role in ("holder", "reader", "steward"):
            organisations.remove_person(actor=people["administrator"], person=people[role])
        decision.refresh_from_db()
        row = Decision.objects.filter(pk=decision.pk).values().get()
        assert not any(name in str(row) for name in ("Hugo", "Rut", "Sami"))
        assert decision.by_name == "somebody who has left"
        assert decision.grounds == "somebody who has left sköter det väl"
        assert set(closing.tasks.values_list("person", flat=True)) == {None}
        assert not Event.objects.filter(object_kind="decision", reason__contains="Hugo").exists()

    def test_of_two_entries_made_one_nothing_is_lost(self, account: Any, decide: Any, people: Any) -> None:
        made = account()
        holding.take(actor=people["steward"], account=made)
        decision = decide(account(), Kind.CLOSE, responsible=people["reader"])
        people["reader"].login = None
        people["reader"].save()
        organisations.merge_people(actor=people["administrator"], person=people["reader"], into=people["holder"])
        decision.refresh_from_db()
        assert decision.responsible == people["holder"]
        assert set(decision.tasks.values_list("person", flat=True)) == {people["holder"].pk}
        assert Hold.objects.get().person == people["steward"]


def test_what_is_to_be_done_stands_on_the_first_page_of_whoever_does_it(
    account: Any, decide: Any, people: Any, client_of: Any, both_languages: str
) -> None:
    decide(account(), Kind.CLOSE)
    said = {"en": "4 things are yours to do after decisions.", "sv": "4 saker är dina att göra efter beslut."}
    assert said[both_languages] in client_of(people["holder"]).get("/o/ekshamn/").content.decode()
    assert said[both_languages] not in client_of(people["reader"]).get("/o/ekshamn/").content.decode()
