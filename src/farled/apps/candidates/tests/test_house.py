"""Asking the house: who may, what comes in, who is thanked, and what strangers cannot do."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from farled.apps.candidates import throttle
from farled.apps.candidates.models import Asked, Candidate, HouseQuestion, Reply, Source, Witness
from farled.apps.candidates.services import house
from farled.apps.organisations import outbox
from farled.apps.organisations.models import Agency, Mail, Person, Unit
from farled.kit import clock
from farled.kit.errors import Refused


@pytest.fixture
def question(people):
    return house.ask(actor=people["steward"], greeting="Hej alla!", closes_on=in_days(10))


def in_days(days: int) -> date:
    return timezone.localdate(clock.now()) + timedelta(days=days)


def later(monkeypatch, days: int) -> None:
    at = clock.now() + timedelta(days=days)
    monkeypatch.setattr(clock, "now", lambda: at)


def tell(client, token, text, **more):
    return client.post(reverse("house", args=[token]), {"text": text, **more})


def test_an_answer_without_login_becomes_found_accounts_with_their_witness(question, client_of, both_languages):
    client = client_of(None)
    page = client.get(reverse("house", args=[question.token]))
    assert page.status_code == 200
    assert "Hej alla!" in page.content.decode()
    answer = tell(
        client, question.token, "Vi hade https://www.facebook.com/ekshamnsbadet och Instagram: @ekshamnbad", name="Ida"
    )
    assert answer.status_code == 200
    found = Candidate.objects.all()
    assert {row.platform for row in found} == {"facebook", "instagram"}
    assert {row.source for row in found} == {Source.HOUSE}
    assert {(each.where, each.witness, each.told_by) for row in found for each in row.sightings.all()} == {
        ("", Witness.NAMED, "Ida")
    }
    assert Reply.objects.get().candidates.count() == 2


def test_what_is_not_recognised_is_kept_to_be_read(question, people, client_of):
    tell(client_of(None), question.token, "Pelle på Fritid hade något för några år sedan")
    reply = Reply.objects.get()
    assert reply.candidates.count() == 0
    client = client_of(people["steward"])
    at = reverse("house_question", args=["ekshamn", question.pk])
    assert "Pelle på Fritid" in client.get(at).content.decode()
    client.post(reverse("house_read", args=["ekshamn", reply.pk]))
    reply.refresh_from_db()
    assert reply.read_at


def test_what_was_answered_stays_answered_when_somebody_tells_of_it(question, find):
    known = find("https://x.com/vassby")
    Candidate.objects.filter(pk=known.pk).update(answer="not_ours")
    house.take_reply(question=question, asked=None, text="https://x.com/vassby")
    known.refresh_from_db()
    assert (known.answer, known.sightings.filter(witness=Witness.NAMELESS).count()) == ("not_ours", 1)


def test_people_units_and_agencies_get_links_of_their_own_once(question, people):
    organisation = question.organisation
    unit = Unit.objects.create(organisation=organisation, name="Fritid")
    Unit.objects.filter(pk=unit.pk).update(path=f"{unit.pk}/")
    unit.refresh_from_db()
    Person.objects.filter(pk=people["holder"].pk).update(unit=unit)
    Person.objects.create(organisation=organisation, name="Utan", unit=unit)
    Person.objects.create(
        organisation=organisation, name="Borta", email="b@x.example", unit=unit, leaves_on=in_days(-1)
    )
    agency = Agency.objects.create(organisation=organisation, name="Vinkel 2", email="hej@vinkel.example")
    given = {"people": [people["reader"], people["holder"]], "units": [unit], "agencies": [agency]}
    assert house.put_to(actor=people["steward"], question=question, **given) == 3
    assert Mail.objects.count() == 3
    links = [house.link_of(row.token) for row in Asked.objects.all()]
    assert all(any(link in mail.body for mail in Mail.objects.all()) for link in links)
    with pytest.raises(Refused):
        house.put_to(actor=people["steward"], question=question, **given)
    assert Mail.objects.count() == 3


def test_without_a_mail_server_the_links_stand_there_to_be_handed_over(question, people, client_of, both_languages):
    client, at = client_of(people["steward"]), reverse("house_question", args=["ekshamn", question.pk])
    given = {"people": [people["reader"].pk, people["holder"].pk]}
    page = client.post(reverse("house_put_to", args=["ekshamn", question.pk]), given, follow=True).content.decode()
    assert {"en": "nothing was sent", "sv": "inget har skickats"}[both_languages] in page
    reader, holder = Asked.objects.get(person=people["reader"]), Asked.objects.get(person=people["holder"])
    assert house.link_of(reader.token) in page
    tell(client_of(None), reader.token, "https://x.com/ekshamn")
    page = client.get(at).content.decode()
    assert house.link_of(holder.token) in page
    assert house.link_of(reader.token) not in page
    assert reverse("house_remind", args=["ekshamn", question.pk]) not in page


def test_with_a_mail_server_mails_are_on_their_way_and_nobody_else_sees_the_links(
    question, people, client_of, monkeypatch
):
    monkeypatch.setattr(outbox, "has_server", lambda: True)
    client, given = client_of(people["steward"]), {"people": [people["reader"].pk]}
    page = client.post(reverse("house_put_to", args=["ekshamn", question.pk]), given, follow=True).content.decode()
    assert "1 mail is on its way" in page
    assert Asked.objects.get().token not in page
    assert reverse("house_remind", args=["ekshamn", question.pk]) in page


def test_links_that_only_open_on_this_machine_come_with_a_warning(
    question, people, client_of, settings, both_languages
):
    client = client_of(people["steward"])
    pages = [reverse(name, args=["ekshamn", question.pk]) for name in ("house_question", "house_poster")]
    for is_local, warns in ((True, 1), (False, 0)):
        settings.SITE_IS_LOCAL = is_local
        assert [client.get(page).content.decode().count("FARLED_URL") for page in pages] == [warns, warns]


def test_only_those_who_have_not_answered_are_reminded_and_not_every_day(question, people, client_of, monkeypatch):
    asked = [people["reader"], people["holder"]]
    house.put_to(actor=people["steward"], question=question, people=asked)
    answered = Asked.objects.get(person=people["reader"])
    tell(client_of(None), answered.token, "https://x.com/ekshamn")
    assert Reply.objects.get().witness == people["reader"].name
    Mail.objects.all().delete()
    assert house.remind(actor=people["steward"], question=question) == 1
    assert Mail.objects.get().to == people["holder"].email
    with pytest.raises(Refused):
        house.remind(actor=people["steward"], question=question)
    later(monkeypatch, 3)
    assert house.remind(actor=people["steward"], question=question) == 1


def test_thanks_go_once_and_only_to_known_addresses(question, people, client_of):
    client = client_of(None)
    tell(client, question.token, "https://x.com/a1", name="offer@elsewhere.example")
    assert Mail.objects.count() == 0
    for _ in range(2):
        tell(client, question.token, "https://x.com/a1", name=people["reader"].email.upper())
    assert [mail.to for mail in Mail.objects.all()] == [people["reader"].email]


def test_after_the_day_there_is_a_kind_page_and_nothing_is_taken(question, client_of, monkeypatch):
    later(monkeypatch, 11)
    answer = tell(client_of(None), question.token, "https://x.com/a1")
    assert answer.status_code == 200
    assert "Thank you for wanting to help" in answer.content.decode()
    assert Reply.objects.count() == 0
    with pytest.raises(Refused):
        house.take_reply(question=question, asked=None, text="x")


def test_a_flood_is_stopped_and_keeps_what_was_written(question, client_of, monkeypatch):
    monkeypatch.setattr(throttle, "_BY", {"address": 2, "link": 100})
    client = client_of(None)
    for _ in range(2):
        assert tell(client, question.token, "https://x.com/a1").status_code == 200
    answer = tell(client, question.token, "min långa text")
    assert answer.status_code == 429
    assert "min långa text" in answer.content.decode()
    assert Reply.objects.count() == 2


@pytest.mark.parametrize("text", ["", "   ", "x" * 5001])
def test_nothing_and_too_much_are_said_at_the_form(question, client_of, text):
    assert tell(client_of(None), question.token, text).status_code == 422
    assert Reply.objects.count() == 0


def test_a_password_is_not_kept_and_what_was_written_stands_there_still(question, client_of, both_languages):
    answer = tell(client_of(None), question.token, "Instagram: @ekshamnbad, lösenord Sommar2024")
    assert answer.status_code == 422
    assert "errorlist" in answer.content.decode()
    assert "@ekshamnbad" in answer.content.decode()
    assert Reply.objects.count() == Candidate.objects.count() == 0


@pytest.mark.parametrize("text", ["<script>alert(1)</script>", "%PDF-1.7", "PK\x03\x04", "From: a\nTo: b\n\nhej"])
def test_strange_texts_are_kept_as_text(question, people, client_of, text):
    assert tell(client_of(None), question.token, text).status_code == 200
    page = client_of(people["steward"]).get(reverse("house_question", args=["ekshamn", question.pk]))
    assert "<script>alert" not in page.content.decode()


def test_an_unknown_link_is_not_there(client_of, db):
    assert client_of(None).get(reverse("house", args=["nothing"])).status_code == 404


def test_the_steward_asks_sees_the_code_and_prints_a_poster(people, client_of, both_languages):
    client = client_of(people["steward"])
    at = reverse("ask_house", args=["ekshamn"])
    assert client.get(at).status_code == 200
    assert client.post(at, {"greeting": "Hej", "closes_on": in_days(-1)}).status_code == 422
    answer = client.post(at, {"greeting": "Hej", "closes_on": in_days(5)})
    question = HouseQuestion.objects.get()
    assert answer.url == reverse("house_question", args=["ekshamn", question.pk])
    assert "<svg" in client.get(answer.url).content.decode()
    poster = client.get(reverse("house_poster", args=["ekshamn", question.pk])).content.decode()
    assert question.token in poster
    assert "data-print" in poster
    assert reverse("house_question", args=["ekshamn", question.pk]) in poster
    assert client.get(reverse("house_code", args=["ekshamn", question.pk]))["Content-Type"] == "image/svg+xml"
    client.post(reverse("house_close", args=["ekshamn", question.pk]))
    question.refresh_from_db()
    assert not house.is_open(question)


def test_others_meet_a_closed_door(question, people, stranger, client_of):
    house.take_reply(question=question, asked=None, text="x")
    gets, posts = ("house_question", "house_poster", "house_code"), ("house_put_to", "house_remind", "house_close")
    for slug, person, status in (("ekshamn", people["reader"], 403), ("norrtorp", stranger, 404)):
        client = client_of(person)
        for name in (*gets, *posts):
            act = client.get if name in gets else client.post
            assert act(reverse(name, args=[slug, question.pk])).status_code == status, name
        assert client.post(reverse("house_read", args=[slug, Reply.objects.get().pk])).status_code == status
