"""Agendas: what comes onto them, in which order, what is next, and what is noted on the way."""

from typing import Any

import pytest
from django.utils import translation

from farled.apps.audit.models import Event
from farled.apps.audit.sentences import in_book
from farled.apps.decisions import criteria
from farled.apps.decisions.choices import Kind
from farled.apps.decisions.forms import QuestionsForm
from farled.apps.decisions.models import Agenda, Criterion, Hold, Item
from farled.apps.decisions.queries import agendas as queries
from farled.apps.decisions.services import agendas, holding, questions
from farled.apps.decisions.services.questions import Wanted
from farled.apps.decisions.tests.conftest import in_days, refusal
from farled.apps.organisations import services as organisations
from farled.apps.organisations.choices import Role
from farled.apps.register import services as register

pytestmark = pytest.mark.django_db


def handles(agenda: Any) -> list[str]:
    return [item.account.handle for item in queries.items(agenda)]


class TestLaying:
    def test_in_the_order_they_were_chosen_or_another(self, account: Any, people: Any) -> None:
        made = [
            account(handle="b", last_post_on=in_days(-5), followers=9, platform="x"),
            account(handle="a", last_post_on=in_days(-900), followers=50),
            account(handle="c"),
        ]
        pks = [each.pk for each in made]
        orders = {"list": "bac", "silent": "cab", "followers": "abc", "platform": "acb", "made up": "bac"}
        for order, said in orders.items():
            laid = agendas.create_agenda(actor=people["steward"], accounts=pks, name="x", order=order)
            assert "".join(handles(laid.agenda)) == said, order

    def test_what_is_settled_or_foreign_or_there_already_is_left_out(
        self, account: Any, people: Any, agenda: Any, other_organisation: Any
    ) -> None:
        first, second = account(), account()
        meeting = agenda(first)
        rest = [account(status="closed"), account(status="impostor"), account(organisation=other_organisation), first]
        laid = agendas.add_accounts(
            actor=people["steward"], agenda=meeting, accounts=[each.pk for each in (*rest, second, second)]
        )
        assert (laid.added, laid.left_out) == (1, 4)
        assert handles(meeting) == [first.handle, second.handle]

    def test_refused(self, account: Any, people: Any) -> None:
        pks = [account().pk]
        about = {"accounts": pks, "name": "Mötet"}
        assert refusal(agendas.create_agenda, actor=people["approver"], **about) == "not_allowed"
        assert refusal(agendas.create_agenda, actor=people["steward"], **{**about, "name": " "}) == "no_name"
        assert refusal(agendas.create_agenda, actor=people["steward"], **{**about, "accounts": [7]}) == "nothing"
        many = {**about, "accounts": range(1001)}
        assert refusal(agendas.create_agenda, actor=people["steward"], **many) == "too_many"
        assert not Agenda.objects.exists()

    def test_five_hundred(self, account: Any, people: Any, django_assert_max_num_queries: Any) -> None:
        pks = [account().pk for _ in range(500)]
        with django_assert_max_num_queries(20):
            meeting = agendas.create_agenda(actor=people["steward"], accounts=pks, name="Alla").agenda
        assert queries.progress(meeting).total == 500
        assert queries.place_of(queries.items(meeting).last()) == 500

    def test_what_cannot_be_decided_about_is_not_promised(
        self, both_languages: str, account: Any, people: Any, client_of: Any
    ) -> None:
        pks = [account().pk, account(status="impostor").pk, account(status="closed").pk]
        got = client_of(people["steward"]).post("/o/ekshamn/decide/new/", {"pk": pks, "query": ""})
        said = {"en": "2 of the chosen accounts", "sv": "2 av de valda kontona"}[both_languages]
        assert got.context["count"] == 1
        assert said in got.content.decode()

    def test_the_list_says_how_to_go_on(self, both_languages: str, account: Any, people: Any, client_of: Any) -> None:
        register.refresh([account().pk])
        how = {"en": "press “To an agenda” below the list", "sv": "tryck på ”Till en agenda” under listan"}[
            both_languages
        ]
        client = client_of(people["steward"])
        chosen = "/o/ekshamn/accounts/?needed=unasked&for=agenda"
        assert chosen.replace("&", "&amp;") in client.get("/o/ekshamn/decide/").content.decode()
        assert how in client.get(chosen).content.decode()
        assert how not in client.get("/o/ekshamn/accounts/?needed=unasked").content.decode()
        assert how not in client_of(people["reader"]).get(chosen).content.decode()

    @pytest.mark.parametrize("role", Role)
    def test_who_runs_them(self, account: Any, agenda: Any, people: Any, role: str) -> None:
        item = agenda(account()).items.select_related("agenda", "account").get()
        for call, said in ((agendas.note, {"dissent": "x"}), (agendas.pass_over, {}), (agendas.take_off, {})):
            if role not in (Role.ADMINISTRATOR, Role.STEWARD):
                assert refusal(call, actor=people[role], item=item, **said) == "not_allowed"
        if role in (Role.ADMINISTRATOR, Role.STEWARD):
            agendas.note(actor=people[role], item=item, dissent="x")
            agendas.take_off(actor=people[role], item=item)
            assert not Item.objects.exists()


class TestNext:
    def test_one_after_the_other_then_what_was_left_for_later(
        self, account: Any, agenda: Any, decide: Any, people: Any
    ) -> None:
        made = [account(handle=name) for name in "abcd"]
        meeting = agenda(*made)
        a, b, c, d = queries.items(meeting).select_related("agenda")
        actor = people["steward"]
        assert queries.next_item(meeting, actor) == a
        agendas.pass_over(actor=actor, item=a)
        assert queries.next_item(meeting, actor, after=a) == b
        decide(made[1], Kind.AGAIN, item=b)
        decide(made[3], Kind.AGAIN, item=d)
        assert queries.next_item(meeting, actor, after=d) == c
        decide(made[2], Kind.AGAIN, item=c)
        assert queries.next_item(meeting, actor, after=c) == a
        decide(made[0], Kind.AGAIN, item=a)
        assert queries.next_item(meeting, actor, after=a) is None
        assert queries.progress(meeting).left == 0

    def test_what_somebody_else_decides_right_now_comes_last(self, account: Any, agenda: Any, people: Any) -> None:
        made = [account(), account()]
        meeting = agenda(*made)
        holding.take(actor=people["administrator"], account=made[0])
        assert queries.next_item(meeting, people["steward"]).account == made[1]
        assert queries.next_item(meeting, people["administrator"]).account == made[0]

    def test_whoever_leafs_on_or_stops_holds_nobody_up(
        self, account: Any, agenda: Any, people: Any, client_of: Any
    ) -> None:
        meeting = agenda(account(), account())
        first, second = meeting.items.all()
        client = client_of(people["steward"])
        for url, held in ((first, first), (second, second), (meeting, None)):
            client.get(url.get_absolute_url())
            assert list(Hold.objects.values_list("account", flat=True)) == ([held.account_id] if held else [])


class TestCriteria:
    def test_the_five_until_an_organisation_has_its_own(self, organisation: Any, people: Any) -> None:
        assert [each.key for each in criteria.asked_by(organisation)] == list(criteria.DEFAULT)
        wanted = [Wanted("active", "", 3), Wanted("", "Når det unga familjer?", None)]
        questions.set_criteria(actor=people["steward"], wanted=wanted)
        asked = criteria.asked_by(organisation)
        assert [(each.code, str(each.text), each.weight) for each in asked] == [
            ("active", str(criteria.DEFAULT["active"]), 3),
            ("", "Når det unga familjer?", None),
        ]

    def test_history_tells_which_questions_came_and_went(self, people: Any) -> None:
        questions.set_criteria(actor=people["steward"], wanted=[Wanted("", "Når det unga familjer?", None)])
        with translation.override("sv"):
            said = in_book(Event.objects.latest("pk")).text
        assert "frågorna som ställs om varje konto" in said
        assert "till ”Når det unga familjer?”" in said

    def test_refused(self, people: Any) -> None:
        assert refusal(questions.set_criteria, actor=people["steward"], wanted=[]) == "none_left"
        eight = [Wanted("", f"Fråga {n}?", None) for n in range(8)]
        assert refusal(questions.set_criteria, actor=people["steward"], wanted=eight) == "too_many"
        assert refusal(questions.set_criteria, actor=people["approver"], wanted=eight[:2]) == "not_allowed"
        assert not Criterion.objects.exists()

    @pytest.mark.parametrize(
        ("line", "code"),
        [
            ("x" * 201, "too_long"),
            ("Når det unga? / 0", "no_weight"),
            ("Når det unga? / 11", "no_weight"),
            ("Når det unga? / -1", "no_weight"),
            ("Når det unga? / 3,5", "no_weight"),
            ("Når det unga? / x", "no_weight"),
            ("Når det unga?\nnår det unga? / 2", "twice"),
        ],
    )
    def test_what_is_no_question_is_refused_and_cut_nowhere(self, people: Any, line: str, code: str) -> None:
        form = QuestionsForm([], {"questions": line})
        assert form.is_valid()
        assert refusal(questions.set_criteria, actor=people["steward"], wanted=form.wanted) == code
        assert not Criterion.objects.exists()

    def test_a_stroke_in_a_question_is_no_weight(self) -> None:
        form = QuestionsForm([], {"questions": "Når det unga och/eller gamla?\nNår det unga? / 10"})
        assert form.is_valid()
        assert [(each.text, each.weight) for each in form.wanted] == [
            ("Når det unga och/eller gamla?", None),
            ("Når det unga?", 10),
        ]

    def test_a_score_says_what_it_counts(self) -> None:
        plain = [{"weight": None, "answer": answer} for answer in ("yes", "yes", "no", "unknown")]
        weighed = [{**plain[0], "weight": 3}, {**plain[2], "weight": 2}, plain[3]]
        assert criteria.score_of(plain) == criteria.Score(2, 3, False)
        assert criteria.score_of(weighed) == criteria.Score(3, 5, True)
        assert criteria.score_of(plain[3:]) is None

    def test_a_question_of_the_five_is_known_in_both_languages(self, both_languages: str) -> None:
        assert criteria.code_of(str(criteria.DEFAULT["unique"])) == "unique"
        assert criteria.code_of("Något annat?") == ""


def test_what_is_decided_or_proposed_on_another_agenda_is_told(
    account: Any, agenda: Any, decide: Any, people: Any, client_of: Any, both_languages: str
) -> None:
    made, free = account(name="Bygg och bo"), account(name="Kajutan")
    first = agenda(made, name="Höstens genomgång")
    organisations.set_approval(actor=people["administrator"], wanted=True)
    made.organisation.refresh_from_db()
    decide(made, Kind.CLOSE, item=first.items.select_related("agenda").get())
    client = client_of(people["steward"])
    asked = client.get("/o/ekshamn/decide/new/")
    assert [each.account for each in asked.context["standing"]] == [made]
    said = {"en": "About 1 of them", "sv": "Om 1 av dem"}[both_languages]
    waits = {"en": "Waits for approval", "sv": "Väntar på godkännande"}[both_languages]
    for words in (said, waits, "Höstens genomgång"):
        assert words in asked.content.decode()
    page = client.get(agenda(made, free, name="Övergivna").get_absolute_url())
    assert waits in page.content.decode()
    assert "Höstens genomgång" in page.content.decode()
    assert page.context["rows"][1][1] is None
