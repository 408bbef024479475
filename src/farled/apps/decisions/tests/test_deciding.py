"""What can be decided, what follows, and what is refused with its reason."""

from datetime import date
from typing import Any

import pytest
from django.db.models import Model

from farled.apps.audit.models import Event
from farled.apps.decisions import grounds
from farled.apps.decisions.choices import Kind, Pattern, Standing
from farled.apps.decisions.models import Decision, Item, Task
from farled.apps.decisions.services import agendas, deciding, holding
from farled.apps.decisions.services.choice import Choice
from farled.apps.decisions.tests.conftest import in_days, refusal
from farled.apps.organisations import services as organisations
from farled.apps.organisations.choices import Role
from farled.apps.register import services as register
from farled.apps.register.models import Account

pytestmark = pytest.mark.django_db


def anew(thing: Model) -> Any:
    return type(thing)._default_manager.get(pk=thing.pk)


class TestEffects:
    def test_what_is_kept_is_needed_by_decision(self, kept: Any, decide: Any) -> None:
        made = kept()
        decision = decide(made, Kind.KEEP, grounds="Den når unga", review_on=in_days(200))
        assert (decision.state, decision.number) == (Standing.IN_FORCE, 1)
        now = anew(made)
        assert (now.needed, now.documentation.needed_because) == ("yes", "Den når unga")
        assert now.documentation.review_due_on == in_days(200)
        assert list(decision.tasks.all()) == []

    def test_what_closes_begins_to_and_names_where_its_followers_go(
        self, account: Any, decide: Any, people: Any
    ) -> None:
        made, main = account(), account(is_main=True)
        decision = decide(made, Kind.CLOSE, target=main)
        now = anew(made)
        assert (now.status, now.state, now.needed) == ("closing", "closing", "can_close")
        assert now.documentation.replaced_by == main
        tasks = list(Task.objects.filter(decision=decision).order_by("position"))
        assert [task.code for task in tasks] == ["announce", "invite", "archive", "links", "close"]
        assert {task.person for task in tasks} == {people["holder"]}
        assert [task.due_on for task in tasks] == [in_days(7), *[in_days(30)] * 4]

    def test_what_goes_into_another_is_on_its_way_out(self, account: Any, decide: Any) -> None:
        made, target = account(), account()
        decision = decide(made, Kind.MERGE, target=target)
        now = anew(made)
        assert (now.status, now.needed, now.documentation.replaced_by) == ("closing", "can_close", target)
        assert "move_content" in [task.code for task in decision.tasks.all()]

    @pytest.mark.parametrize("pattern", Pattern)
    def test_every_pattern_is_work(self, account: Any, decide: Any, people: Any, pattern: str) -> None:
        made, target = account(), account()
        unit = organisations.add_unit(actor=people["steward"], name="Kultur")
        decision = decide(made, Kind.TRANSFORM, pattern=pattern, into="Böcker i Ekshamn", unit=unit, target=target)
        goes = pattern == Pattern.SERIES
        assert (anew(made).status, anew(made).needed) == (("closing", "can_close") if goes else ("open", "yes"))
        assert decision.tasks.count() >= 2

    def test_a_look_again_leaves_everything_as_it_is_until_its_day(self, account: Any, decide: Any) -> None:
        made = account()
        decision = decide(made, Kind.AGAIN)
        now = anew(made)
        assert (now.status, now.needed, now.documentation.review_due_on) == ("open", "", in_days(90))
        assert decision.next_review_on == in_days(90)

    def test_a_closing_ends_where_it_is_decided_otherwise(self, kept: Any, decide: Any) -> None:
        made = kept()
        first = decide(made, Kind.CLOSE)
        second = decide(made, Kind.KEEP, grounds="Nämnden vill ha kvar det")
        now, first = anew(made), anew(first)
        assert (now.status, now.needed, first.state) == ("open", "yes", Standing.REPLACED)
        assert (second.number, second.replaces) == (2, first)
        assert not Task.objects.filter(decision=first, dropped_at=None).exists()

    @pytest.mark.parametrize("kind", [Kind.MERGE, Kind.CLOSE])
    def test_what_was_to_go_and_is_looked_at_again_says_so_no_more(
        self, account: Any, decide: Any, people: Any, kind: str
    ) -> None:
        made, other, main = account(), account(), account(is_main=True)
        for each in (made, other):
            decide(each, kind, target=main, grounds="Kampanjen är slut")
        said = {"needed_because": "Skolan vill ha det", "replaced_by": None}
        register.change_account(actor=people["steward"], account=anew(other), changes=said, expected_version=None)
        for each in (made, other):
            decide(each, Kind.AGAIN, grounds="Skolan har hört av sig")
        now = anew(made)
        assert (now.status, now.needed, now.documentation.needed_because) == ("open", "", "")
        assert now.documentation.replaced_by is None
        assert anew(other).documentation.needed_because == "Skolan vill ha det"

    def test_what_is_kept_and_looked_at_again_is_needed_until_then(self, kept: Any, decide: Any) -> None:
        made = kept()
        decide(made, Kind.KEEP, grounds="Den når unga")
        decide(made, Kind.AGAIN)
        assert (anew(made).needed, anew(made).documentation.needed_because) == ("yes", "Den når unga")

    def test_without_other_grounds_the_facts_stand_there(self, kept: Any, decide: Any) -> None:
        decision = decide(kept(), Kind.KEEP)
        assert grounds.said(decision.suggestion) == "When it last posted is not known. Its owner is Hugo Holm."

    def test_the_facts_are_frozen_and_who_gets_in_is_only_counted(self, kept: Any, decide: Any, people: Any) -> None:
        made = kept(followers=120)
        fields = {"person": people["reader"], "way": "shared", "tool": "Verktygshemlig", "second_factor": "app"}
        register.add_access(actor=people["administrator"], account=made, fields=fields)
        decision = decide(made, Kind.KEEP)
        Account.objects.filter(pk=made.pk).update(followers=7, purpose="annat")
        facts = anew(decision).facts
        assert (facts["figures"]["followers"], facts["purpose"]) == (120, "unga läsare kan höra om nya böcker")
        assert facts["accesses"] == 1
        assert "hemlig" not in str(facts)
        assert "Rut" not in str(facts)

    def test_history_says_what_was_decided_and_why(self, account: Any, decide: Any) -> None:
        decision = decide(account(), Kind.CLOSE, grounds="Kampanjen är slut")
        event = Event.objects.get(object_kind="decision")
        assert (event.act, event.object_id, event.reason) == ("decided", decision.pk, "Kampanjen är slut")


class TestKeeping:
    @pytest.mark.parametrize(
        ("lacks", "field"),
        [("purpose", "purpose"), ("owner", "owner_function"), ("promise", "posts_promised")],
    )
    def test_kept_is_only_what_has_all_three(self, kept: Any, decide: Any, lacks: str, field: str) -> None:
        made = kept()
        if lacks == "promise":
            made.documentation.posts_promised = None
            made.documentation.save()
        else:
            Account.objects.filter(pk=made.pk).update(**{lacks: "" if lacks == "purpose" else None})
        assert refusal(decide, account=made, kind=Kind.KEEP) == "keep_needs"
        assert not Decision.objects.exists()

    def test_an_owner_who_has_left_is_none(self, kept: Any, decide: Any, people: Any) -> None:
        made = kept()
        people["holder"].leaves_on = in_days(-1)
        people["holder"].save()
        assert refusal(decide, account=made, kind=Kind.KEEP) == "keep_needs"

    def test_what_is_missing_is_written_down_on_the_spot(self, account: Any, decide: Any, people: Any) -> None:
        made = account()
        written = {"purpose": "unga kan bada", "owner": people["reader"], "owner_function": "Badmästare"}
        decide(made, Kind.KEEP, written={**written, "posts_promised": 1, "posts_per": "week"})
        now = anew(made)
        assert (now.purpose, now.owner, now.owner_function) == ("unga kan bada", people["reader"], "Badmästare")
        assert now.documentation.posts_promised == 1

    def test_what_was_written_on_the_spot_goes_back_where_it_is_not_enough(self, account: Any, decide: Any) -> None:
        made = account()
        assert refusal(decide, account=made, kind=Kind.KEEP, written={"purpose": "unga kan bada"}) == "keep_needs"
        assert anew(made).purpose == ""


class TestRefused:
    @pytest.mark.parametrize(("status", "code"), [("impostor", "impostor"), ("closed", "closed")])
    @pytest.mark.parametrize("kind", Kind)
    def test_what_is_settled(self, kept: Any, decide: Any, kind: str, status: str, code: str) -> None:
        assert refusal(decide, account=kept(status=status), kind=kind) == code

    def test_what_is_gone_can_only_be_closed(self, kept: Any, account: Any, decide: Any) -> None:
        made = kept(gone_on=in_days(-3))
        assert refusal(decide, account=made, kind=Kind.KEEP) == "gone"
        assert decide(made, Kind.CLOSE).state == Standing.IN_FORCE

    @pytest.mark.parametrize(
        ("more", "code"),
        [
            ({"kind": "explode"}, "no_kind"),
            ({"kind": Kind.TRANSFORM}, "no_pattern"),
            ({"kind": Kind.TRANSFORM, "pattern": "rename"}, "no_pattern"),
            ({"kind": Kind.TRANSFORM, "pattern": "hand_over"}, "no_pattern"),
            ({"kind": Kind.TRANSFORM, "pattern": "series"}, "no_pattern"),
            ({"kind": Kind.MERGE}, "no_target"),
            ({"kind": Kind.CLOSE, "due_on": None}, "no_day"),
            ({"kind": Kind.CLOSE, "due_on": in_days(-1)}, "past"),
            ({"kind": Kind.CLOSE, "responsible": None}, "no_person"),
            ({"kind": Kind.AGAIN, "review_on": None}, "no_day"),
            ({"kind": Kind.AGAIN, "review_on": in_days(-1)}, "past"),
            ({"kind": Kind.AGAIN, "review_on": in_days(0)}, "past"),
            ({"kind": Kind.AGAIN, "review_on": date(9999, 12, 31)}, "far"),
            ({"kind": Kind.CLOSE, "review_on": date(9999, 12, 31)}, "far"),
            ({"kind": Kind.CLOSE, "due_on": in_days(1200)}, "far"),
            ({"kind": Kind.CLOSE, "grounds": "lösenord: Sommar2024"}, "password"),
        ],
        ids=str,
    )
    def test_what_is_not_whole(self, account: Any, decide: Any, more: dict[str, Any], code: str) -> None:
        made = account()
        assert refusal(decide, account=made, **more) == code
        assert (anew(made).version, Decision.objects.count()) == (made.version, 0)

    def test_a_day_within_three_years_is_still_one(self, account: Any, decide: Any) -> None:
        for day in (in_days(1), in_days(3 * 365)):
            assert decide(account(), Kind.AGAIN, review_on=day).review_on == day

    def test_work_for_somebody_who_is_gone_by_then(self, account: Any, decide: Any, people: Any) -> None:
        people["holder"].leaves_on = in_days(10)
        people["holder"].save()
        assert refusal(decide, account=account(), kind=Kind.CLOSE) == "leaves"
        assert decide(account(), Kind.CLOSE, due_on=in_days(10))

    @pytest.mark.parametrize("status", ["closing", "closed", "lost", "impostor"])
    @pytest.mark.parametrize("kind", [Kind.MERGE, Kind.CLOSE])
    def test_into_an_account_that_does_not_stay(self, account: Any, decide: Any, kind: str, status: str) -> None:
        assert refusal(decide, account=account(), kind=kind, target=account(status=status)) == "target_leaves"

    def test_into_itself_and_in_a_circle(self, account: Any, decide: Any) -> None:
        first, second, third = account(), account(), account()
        assert refusal(decide, account=first, kind=Kind.MERGE, target=first) == "itself"
        decide(first, Kind.MERGE, target=second)
        assert refusal(decide, account=second, kind=Kind.MERGE, target=first) == "target_leaves"
        assert refusal(decide, account=second, kind=Kind.MERGE, target=third) == "is_target"
        assert refusal(decide, account=second, kind=Kind.CLOSE) == "is_target"
        assert refusal(decide, account=third, kind=Kind.MERGE, target=first) == "target_leaves"

    def test_another_may_go_when_the_first_has_arrived(self, account: Any, decide: Any) -> None:
        first, second = account(), account()
        decide(first, Kind.MERGE, target=second)
        Account.objects.filter(pk=first.pk).update(status="closed")
        assert decide(second, Kind.CLOSE).state == Standing.IN_FORCE

    def test_without_a_reason_nothing_is_decided_anew(self, account: Any, decide: Any) -> None:
        made = account()
        decide(made, Kind.AGAIN)
        assert refusal(decide, account=made, kind=Kind.CLOSE, grounds=" ") == "needs_reason"

    def test_something_of_another_organisation(
        self, account: Any, decide: Any, other_organisation: Any, stranger: Any
    ) -> None:
        foreign = account(organisation=other_organisation)
        assert refusal(decide, account=foreign, kind=Kind.CLOSE) == "foreign"
        assert refusal(decide, account=account(), kind=Kind.MERGE, target=foreign) == "foreign"
        assert refusal(decide, account=account(), kind=Kind.CLOSE, responsible=stranger) == "foreign"


class TestWhoDecides:
    @pytest.mark.parametrize("role", Role)
    def test_those_inside_who_were_given_it(self, account: Any, decide: Any, people: Any, role: str) -> None:
        made = account(owner=people["holder"], run_by_agency=people["agency"].agency)
        if role in (Role.ADMINISTRATOR, Role.STEWARD):
            assert decide(made, Kind.CLOSE, actor=people[role])
        else:
            assert refusal(decide, account=made, kind=Kind.CLOSE, actor=people[role]) == "not_allowed"

    @pytest.mark.parametrize("role", Role)
    def test_nobody_of_an_agency(self, account: Any, decide: Any, people: Any, role: str) -> None:
        people[role].agency = people["agency"].agency
        people[role].save()
        for kind in Kind:
            assert refusal(decide, account=account(), kind=kind, actor=people[role]) == "not_allowed"

    def test_two_at_the_same_account(self, account: Any, decide: Any, people: Any) -> None:
        made = account()
        assert holding.take(actor=people["steward"], account=made) is None
        assert holding.take(actor=people["administrator"], account=made) == people["steward"]
        assert refusal(decide, account=made, kind=Kind.CLOSE, actor=people["administrator"]) == "held"
        assert holding.take(actor=people["administrator"], account=made, over=True) is None
        assert refusal(decide, account=made, kind=Kind.CLOSE) == "held"
        assert decide(made, Kind.CLOSE, actor=people["administrator"])
        assert holding.take(actor=people["steward"], account=made) is None

    def test_what_was_changed_or_decided_meanwhile_is_said(self, account: Any, decide: Any, people: Any) -> None:
        made = account()
        register.change_account(actor=people["steward"], account=made, changes={"purpose": "x"}, expected_version=1)
        work = {"due_on": in_days(9), "responsible": people["holder"]}
        stale = {"actor": people["steward"], "account": made, "choice": Choice(kind=Kind.CLOSE, **work), "seen": 0}
        assert refusal(deciding.decide, **stale, expected_version=1) == "stale"
        decide(made, Kind.CLOSE)
        now = anew(made).version
        assert refusal(deciding.decide, **stale, expected_version=now) == "decided_meanwhile"


class TestMeeting:
    def test_an_item_keeps_the_latest_decision_of_its_meeting(self, account: Any, decide: Any, agenda: Any) -> None:
        made = account()
        item = agenda(made).items.get()
        decide(made, Kind.AGAIN, item=item)
        second = decide(made, Kind.CLOSE, item=item)
        assert anew(item).decision == second
        assert second.agenda == item.agenda

    def test_one_that_has_ended_decides_nothing_until_it_goes_on(
        self, account: Any, decide: Any, agenda: Any, people: Any
    ) -> None:
        made = account()
        meeting = agenda(made)
        agendas.end_agenda(actor=people["steward"], agenda=meeting)
        item = Item.objects.select_related("agenda").get()
        assert refusal(decide, account=made, kind=Kind.CLOSE, item=item) == "ended"
        agendas.go_on(actor=people["steward"], agenda=meeting)
        assert decide(made, Kind.CLOSE, item=Item.objects.select_related("agenda").get())

    @pytest.mark.parametrize("kind", [Kind.CLOSE, Kind.AGAIN])
    def test_dissent_criteria_and_expectation_are_kept(self, account: Any, decide: Any, kind: str) -> None:
        more = {"dissent": "Rut vill ha kvar det", "expects": "Följarna når 500", "expects_figure": 500}
        decision = decide(account(), kind, **more, answers={"active": "no", "unique": "unknown", "made_up": "yes"})
        assert (decision.dissent, decision.expects_figure) == ("Rut vill ha kvar det", 500)
        assert [(each["code"], each["answer"]) for each in decision.criteria] == [
            ("active", "no"),
            ("unique", "unknown"),
        ]
