"""The screens for names and Wikidata: for whom they open, what they say, and that they work without JavaScript."""

import pytest
from django.urls import reverse

from farled.apps.candidates import telling
from farled.apps.candidates.models import Candidate, NotThere, Source
from farled.apps.candidates.queries import elsewhere as queries
from farled.apps.candidates.services import elsewhere as services
from farled.apps.jobs.models import Job
from farled.apps.jobs.queries import schedule_of
from farled.discovery.found import Own
from farled.platforms.looking import OUTCOME_OF, Outcome, Reason

pytestmark = pytest.mark.django_db
SCREENS = ("names", "wikidata")
MADE_UP = {"found": 1, "new": 1, "requests": 30, "proved": True, "why": "", "control": "", "unseen": [["https://x", "server_error"]]}  # fmt: skip


def at(name: str, *args: object) -> str:
    return reverse(name, args=["ekshamn", *args])


@pytest.fixture(autouse=True)
def _contact(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FARLED_CONTACT", "it@ekshamn.example")


@pytest.mark.parametrize("screen", SCREENS)
def test_screens_open_for_those_who_find_and_for_nobody_else(people, client_of, screen, both_languages) -> None:
    for who in ("administrator", "steward"):
        answer = client_of(people[who]).get(at(screen))
        assert answer.status_code == 200
        assert f'lang="{both_languages}"' in answer.content.decode()
    for who in ("reader", "holder", "approver", "agency"):
        assert client_of(people[who]).get(at(screen)).status_code == 403


@pytest.mark.parametrize("kind", services.KINDS)
def test_a_run_is_started_paused_gone_on_with_and_cancelled(people, client_of, kind) -> None:
    client = client_of(people["steward"])
    start = {"names": "try_names", "wikidata": "ask_wikidata"}[kind]
    assert client.post(at(start)).url == at(kind)
    job = Job.objects.get()
    assert "hx-trigger" in client.get(at(kind)).content.decode()
    assert client.get(at(kind), headers={"hx-request": "true"}).content.decode().count("<html") == 0
    for move, state in (("pause", "paused"), ("resume", "waiting"), ("cancel", "cancelled")):
        client.post(at("steer_scan", job.pk, move))
        job.refresh_from_db()
        assert job.state == state
        assert client.get(at(kind)).status_code == 200


def test_what_came_of_the_names_is_said(people, client_of, find, both_languages) -> None:
    job = services.start(actor=people["steward"], kind=services.NAMES)
    found = find("https://github.com/ekshamn", Own.PROBABLY, source=Source.NAME)
    found.sightings.update(job=job)
    left = {**MADE_UP, "found": 0, "proved": False, "why": "wall", "control": "made_up"}
    outcome = {"found": 1, "new": 1, "tried": {"github": MADE_UP, "dailymotion": left}}
    Job.objects.filter(pk=job.pk).update(state="done", outcome=outcome)
    text = client_of(people["steward"]).get(at("names")).content.decode()
    assert telling.left_out("dailymotion", "wall") in text
    assert f"at={found.pk}" in text


def test_names_are_kept_and_wrong_ones_refused(people, client_of) -> None:
    client = client_of(people["steward"])
    assert client.post(at("names"), {"names": "Ekshamns kommun\nVisit Ekshamn"}).url == at("names")
    assert queries.names_of(people["steward"].organisation) == ["Ekshamns kommun", "Visit Ekshamn"]
    for wrong in ("", " \n ", "x" * 121, "\n".join(f"n{n}" for n in range(13))):
        assert client.post(at("names"), {"names": wrong}).status_code == 422


def test_pages_are_answered_from_the_list_and_from_nowhere_else(people, client_of) -> None:
    client, steward = client_of(people["steward"]), people["steward"]
    services.keep_names(actor=steward, names=["Ekshamns kommun"])
    yes, no = [link.url for link in queries.plan(steward).links][:2]
    client.post(at("answer_page"), {"url": yes, "there": "yes"})
    client.post(at("answer_page"), {"url": no, "there": "no"})
    client.post(at("answer_page"), {"url": "https://x.com/somebody_else_entirely", "there": "yes"})
    assert Candidate.objects.get().url == yes
    row = NotThere.objects.get()
    assert row.url == no
    assert row.url in client.get(at("names")).content.decode()
    client.post(at("look_again", row.pk))
    assert not NotThere.objects.exists()


@pytest.mark.parametrize("kind", services.KINDS)
def test_it_comes_back_by_itself_where_one_wishes(people, client_of, kind) -> None:
    client = client_of(people["steward"])
    client.post(at(f"repeat_{kind}"), {"every_days": "30"})
    assert schedule_of(people["steward"].organisation, kind).every_days == 30
    assert client.get(at(kind)).status_code == 200
    client.post(at(f"repeat_{kind}"), {"every_days": "3"})
    assert schedule_of(people["steward"].organisation, kind).every_days == 30
    client.post(at(f"repeat_{kind}"), {"every_days": "0"})
    assert schedule_of(people["steward"].organisation, kind) is None


def test_wikidata_says_what_to_do_where_nobody_can_be_reached(people, client_of, monkeypatch, both_languages) -> None:
    monkeypatch.setenv("FARLED_CONTACT", "")
    client = client_of(people["steward"])
    text = client.get(at("wikidata")).content.decode()
    assert "FARLED_CONTACT" in text
    assert at("ask_wikidata") not in text
    client.post(at("ask_wikidata"))
    assert not Job.objects.exists()


def test_what_wikidata_did_not_tell_is_said(people, client_of, both_languages) -> None:
    job = services.start(actor=people["steward"], kind=services.WIKIDATA)
    unread = [["https://www.wikidata.org/wiki/Q4711", "no_account", {"property": "P2002", "value": "<b>?"}]]
    outcome = {"found": 0, "new": 0, "items_found": [["https://www.wikidata.org/wiki/Q4711", "", "Q4711"]]}
    Job.objects.filter(pk=job.pk).update(state="done", outcome={**outcome, "unread": unread, "whole": True})
    text = client_of(people["steward"]).get(at("wikidata")).content.decode()
    assert "https://x.com/…" in text
    assert "<b>?" not in text
    assert client_of(people["steward"]).get(at("comparison")).content.decode().count('id="wikidata"') == 1


@pytest.mark.parametrize("why", [*Reason, "costs", "limit"])
def test_every_reason_has_a_sentence_of_its_own(why: str, both_languages) -> None:
    said = telling.left_out("github", why)
    assert said.endswith(".")
    assert "%(" not in said
    by_a_control = why in {reason for reason, one in OUTCOME_OF.items() if one in (Outcome.PRESENT, Outcome.ABSENT)}
    assert by_a_control or why in telling.LEFT_OUT


@pytest.mark.parametrize("code", ["no_account", "http_429", "http_503", "not_json", "timeout", "dns", "too_large"])
def test_every_gap_in_what_wikidata_told_has_a_sentence(code: str, both_languages) -> None:
    said = telling.unread(code, {"property": "P2002", "value": "?"})
    assert said.endswith(".")
    assert "%(" not in said
