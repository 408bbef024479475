"""The pages of rounds: of one's own, of accounts chosen in the list, and by a link without a login; in both languages."""

from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from farled.apps.observations import throttle
from farled.apps.observations.models import Observation, Round
from farled.apps.observations.services import rounds
from farled.apps.observations.tests.test_rounds import picture
from farled.apps.organisations.models import Mail, Organisation
from farled.apps.register.models import Account
from farled.kit import clock

pytestmark = pytest.mark.django_db
ROUND = "/o/ekshamn/accounts/round/"
PART = {"hx-request": "true"}
SAYS = {
    "en": {
        "due": "3 accounts nobody has looked at yet",
        "some": "3 accounts wait for a look, 2 of them for the first",
        "long_ago": "3 accounts nobody has seen for a month",
        "none": "Every account was seen",
        "tab": "Round",
        "thanks": "Thank you",
        "ended": "The round is ended",
        "held": "2 of them are in rounds that are under way",
        "all_held": "All accounts that are due are in rounds",
        "go_on": "Go on: 2 of 3",
        "all": "Go on: all are answered",
        "not_noted": "Your answer was not noted",
        "paste": "has to be pasted again",
    },
    "sv": {
        "due": "3 konton har ingen tittat på än",
        "some": "3 konton väntar på en titt, 2 av dem på den första",
        "long_ago": "3 konton har ingen sett på en månad",
        "none": "Alla konton har setts",
        "tab": "Rond",
        "thanks": "Tack",
        "ended": "Ronden är avslutad",
        "held": "2 av dem ingår i ronder som pågår",
        "all_held": "Alla konton som står på tur ingår i ronder",
        "go_on": "Fortsätt: 2 av 3",
        "all": "Fortsätt: alla är besvarade",
        "not_noted": "Ditt svar är inte noterat",
        "paste": "måste klistras in igen",
    },
}


@pytest.fixture
def three(account, people):
    return [
        account(handle=f"konto{n}", name="", purpose="hemligt", owner=people["holder"] if n == 0 else None)
        for n in range(3)
    ]


def begun(client, **data):
    return client.post(ROUND, data).url


class TestOwn:
    def test_what_is_due_is_said_and_begun(self, three, people, client_of, both_languages):
        client = client_of(people["steward"])
        assert SAYS[both_languages]["due"] in client.get(ROUND).content.decode()
        page = client.get(begun(client)).content.decode()
        assert "konto0" in page
        assert ">1<" in page
        assert "1" in page

    def test_what_nobody_has_ever_seen_is_told_from_what_nobody_has_seen_for_a_month(
        self, three, people, client_of, both_languages
    ):
        client, says, then = client_of(people["steward"]), SAYS[both_languages], clock.now() - timedelta(days=40)
        Account.objects.filter(pk=three[0].pk).update(last_seen_at=then)
        assert says["some"] in client.get(ROUND).content.decode()
        Account.objects.update(last_seen_at=then)
        assert says["long_ago"] in client.get(ROUND).content.decode()

    def test_nothing_due_is_no_reason_to_worry(self, account, people, client_of, both_languages):
        account(last_seen_at=clock.now())
        client = client_of(people["steward"])
        assert SAYS[both_languages]["none"] in client.get(ROUND).content.decode()
        assert client.post(ROUND).url == ROUND

    @pytest.mark.parametrize(("role", "status"), [("reader", 403), ("approver", 403), ("holder", 200), ("agency", 200)])
    def test_who_may_go_one(self, three, people, client_of, role, status):
        client = client_of(people[role])
        assert client.get(ROUND).status_code == status
        assert (f'href="{ROUND}"' in client.get("/o/ekshamn/accounts/").content.decode()) == (status == 200)

    def test_nobody_goes_the_round_of_somebody_else(self, three, people, stranger, client_of):
        url = begun(client_of(people["steward"]))
        for other in (people["administrator"], stranger):
            for path in (url, f"{url}undo/", f"{url}end/"):
                assert client_of(other).post(path).status_code == 404

    def test_one_answer_each_undone_and_ended(self, three, people, client_of):
        client = client_of(people["steward"])
        url = begun(client)
        for one, said in zip(three, ("month", "earlier", "gone"), strict=True):
            part = client.post(url, {"account": one.pk, "answer": said}, headers=PART)
            assert part.status_code == 200
            assert "<html" not in part.content.decode()
        assert "all 3 accounts" in part.content.decode()
        part = client.post(f"{url}undo/", headers=PART).content.decode()
        assert "konto2" in part
        assert client.post(f"{url}end/").url == ROUND
        assert Observation.objects.filter(taken_back_at=None).count() == 2

    def test_without_scripts_each_step_is_a_page(self, three, people, client_of):
        client = client_of(people["steward"])
        url = begun(client)
        assert client.post(url, {"account": three[0].pk, "answer": "month"}).url == url
        assert client.post(f"{url}later/", {"account": three[1].pk}).url == url
        assert "konto2" in client.get(url).content.decode()
        assert client.post(f"{url}undo/").url == url

    def test_it_is_gone_on_with_where_it_was_left(self, three, people, client_of, both_languages):
        client, says = client_of(people["steward"]), SAYS[both_languages]
        url = begun(client)
        client.post(url, {"account": three[0].pk, "answer": "month"})
        assert says["go_on"] in client.get(ROUND).content.decode()
        assert client.get(f"{url}end/").url == url
        for one in three[1:]:
            client.post(url, {"account": one.pk, "answer": "month"})
        assert says["all"] in client.get(ROUND).content.decode()

    def test_what_waits_in_rounds_of_others_is_said(self, three, people, client_of, both_languages):
        client, says = client_of(people["administrator"]), SAYS[both_languages]
        rounds.begin_round(actor=people["steward"], most=2)
        page = client.get(ROUND).content.decode()
        assert says["due"] in page
        assert says["held"] in page
        rounds.deal_out(actor=people["steward"], name="Ture Tall")
        page = client.get(ROUND).content.decode()
        assert says["all_held"] in page
        assert 'name="count"' not in page
        assert says["all_held"] in client.post(ROUND, follow=True).content.decode()

    def test_that_an_answer_was_not_noted_is_said_above_the_keys(self, three, people, client_of, both_languages):
        client, says = client_of(people["steward"]), SAYS[both_languages]
        url, tomorrow = begun(client), (clock.now() + timedelta(days=2)).date().isoformat()
        said = {"account": three[0].pk, "answer": "month"}
        got = client.post(url, {**said, "picture": ContentFile(b"none", "x.png")}, headers=PART).content.decode()
        assert got.index(says["not_noted"]) < got.index('name="answer"')
        assert says["paste"] not in got
        wrong_day = {**said, "last_post_on": tomorrow, "picture": ContentFile(picture(), "x.png")}
        assert says["paste"] in client.post(url, wrong_day, headers=PART).content.decode()
        assert says["not_noted"] not in client.get(url).content.decode()

    def test_what_is_wrong_is_said_and_what_was_written_stays(self, three, people, client_of):
        client = client_of(people["steward"])
        url, tomorrow = begun(client), (clock.now() + timedelta(days=2)).date().isoformat()
        said = {"account": three[0].pk, "answer": "month", "last_post_on": tomorrow, "remark": "Två inlägg"}
        got = client.post(url, said, headers=PART)
        assert got.status_code == 422
        assert "still to come" in got.content.decode()
        assert "Två inlägg" in got.content.decode()
        got = client.post(url, {"account": three[0].pk, "answer": "month", "picture": ContentFile(b"none", "x.png")})
        assert "no picture" in got.content.decode()
        assert not Observation.objects.exists()

    def test_a_pasted_picture_goes_with_the_answer(self, three, people, client_of):
        client = client_of(people["steward"])
        url = begun(client)
        client.post(url, {"account": three[0].pk, "answer": "month", "picture": ContentFile(picture(), "x.png")})
        assert Observation.objects.get().picture

    def test_the_chosen_of_the_list_make_a_round(self, three, people, client_of):
        client = client_of(people["steward"])
        assert f'formaction="{ROUND}"' in client.get("/o/ekshamn/accounts/").content.decode()
        client.post(ROUND, {"pk": [three[1].pk], "query": ""})
        assert [turn.account for turn in Round.objects.get().turns.all()] == [three[1]]
        client.post(ROUND, {"everything": "on", "query": "q=konto2"})
        assert [turn.account for turn in Round.objects.first().turns.all()] == [three[2]]
        client.post(ROUND, {"pk": ["987654"], "query": ""})
        assert Round.objects.count() == 2

    def test_a_round_of_thirty_asks_as_often_as_one_of_three(self, three, account, people, client_of):
        client = client_of(people["steward"])

        def asked():
            rounds.end_round(walk=Round.objects.first()) if Round.objects.exists() else None
            url = begun(client)
            with CaptureQueriesContext(connection) as queries:
                client.get(url)
            return len(queries)

        few = asked()
        for _ in range(27):
            account()
        assert asked() == few


class TestDealtOut:
    def test_the_link_is_shown_once_and_a_mail_goes_out(self, three, people, client_of, both_languages):
        client = client_of(people["steward"])
        said = {"name": "Ture Tall", "email": "ture@ekshamn.example", "count": 2}
        page = client.post(f"{ROUND}deal/", said).content.decode()
        assert "/look/" in page
        assert f'method="post" action="{ROUND}"' in page  # from here, too, one's own begins
        assert "/look/" in Mail.objects.get().body
        page = client.get(ROUND).content.decode()
        assert "Ture Tall" in page
        assert "/look/" not in page

    def test_without_a_name_nothing_is_dealt_out(self, three, people, client_of):
        assert client_of(people["steward"]).post(f"{ROUND}deal/", {"count": 2}).status_code == 422
        assert client_of(people["holder"]).post(f"{ROUND}deal/", {"name": "Ture", "count": 2}).status_code == 403

    @pytest.fixture
    def link(self, three, people):
        dealt = rounds.deal_out(actor=people["steward"], accounts=[one.pk for one in three], name="Ture Tall")
        return dealt.link[dealt.link.index("/look/") :]

    def test_whoever_has_it_sees_names_and_addresses_and_nothing_else(self, three, link, client_of, both_languages):
        three[0].last_seen_at, three[0].followers = clock.now(), 812
        three[0].save()
        page = client_of(None).get(link).content.decode()
        assert three[0].url in page
        assert "noindex" in page
        for not_theirs in ("hemligt", "Hugo Holm", "812", "/o/ekshamn/", "Last seen", "Senast sett"):
            assert not_theirs not in page

    def test_it_is_gone_without_a_login_undone_and_thanked_for(self, three, link, client_of, both_languages):
        Organisation.objects.update(language=both_languages)  # which is spoken to outsiders
        client = client_of(None)
        client.post(link, {"account": three[0].pk, "answer": "month"})
        client.post(f"{link}undo/")
        for one in three:
            client.post(link, {"account": one.pk, "answer": "year"}, headers=PART)
        checks = Observation.objects.filter(taken_back_at=None)
        assert {(check.by, check.by_name) for check in checks} == {(None, "Ture Tall")}
        assert client.get(f"{link}end/").url == link  # a page that is restored ends nothing
        assert client.post(f"{link}end/").url == f"{link}end/"
        for _ in range(2):
            assert SAYS[both_languages]["thanks"] in client.get(f"{link}end/").content.decode()
        assert client.get(link).status_code == 404
        assert client.get(f"{link}undo/").url == link

    def test_who_has_dealt_it_out_ends_it(self, three, link, people, stranger, client_of, both_languages):
        Round.objects.create(organisation=three[0].organisation, by=people["steward"], created_at=clock.now())
        dealt = Round.objects.get(guest_name="Ture Tall")
        url = f"{ROUND}deal/{dealt.pk}/end/"
        assert client_of(people["holder"]).post(url).status_code == 403
        assert client_of(stranger).post(url).status_code == 404
        client = client_of(people["steward"])
        page = client.get(ROUND).content.decode()
        assert page.count("/end/") == 1
        assert url in page
        assert SAYS[both_languages]["ended"] in client.post(url, follow=True).content.decode()
        assert url not in client.get(ROUND).content.decode()
        assert client_of(None).get(link).status_code == 404

    def test_a_wrong_link_leads_nowhere_and_accounts_of_others_are_not_answered(self, link, account, client_of):
        client, other = client_of(None), account()
        assert client.get("/look/wrong-token/").status_code == 404
        assert client.get("/look/wrong-token/end/", follow=True).status_code == 404
        assert client.post(link, {"account": other.pk, "answer": "month"}).status_code == 404
        assert client.post(link, {"account": "²", "answer": "month"}).status_code == 404

    def test_more_answers_than_anybody_gives_are_not_taken(self, three, link, client_of, monkeypatch):
        monkeypatch.setattr(throttle, "_BY", {"address": 2, "link": 2})
        client = client_of(None)
        answers = [client.post(link, {"account": one.pk, "answer": "month"}).status_code for one in three]
        assert answers == [302, 302, 429]
        assert client.post(f"{link}undo/").status_code == 429


def test_without_any_account_there_is_no_round_and_the_way_to_find_some(people, client_of, both_languages):
    page = client_of(people["steward"]).get(ROUND).content.decode()
    assert {"en": "No accounts yet", "sv": "Inga konton än"}[both_languages] in page
    assert 'class="button primary" href="/o/ekshamn/find/"' in page
