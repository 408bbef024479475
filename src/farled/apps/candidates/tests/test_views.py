"""The screens of Find: for whom they open, that they work without JavaScript, and what they say in both languages."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from farled.apps.candidates.models import Candidate, ScanResult
from farled.apps.candidates.services import answers, scans
from farled.apps.candidates.services.scans import keep_scan
from farled.apps.candidates.tasks import summary
from farled.apps.jobs.models import Job
from farled.apps.jobs.queries import schedule_of
from farled.apps.organisations.models import Unit
from farled.apps.register.models import Account
from farled.discovery.found import Own
from farled.discovery.tests.scans import SCANS

pytestmark = pytest.mark.django_db
SCREENS = ("find", "scans", "add_found", "comparison")


def at(name: str, *args: object) -> str:
    return reverse(name, args=["ekshamn", *args])


@pytest.fixture
def scanned(people) -> Job:
    """A scan of the made-up municipality that has come to its end."""
    return keep(people, "ekshamn")


def keep(people, name: str) -> Job:
    job = scans.start_scan(actor=people["steward"], addresses=["https://www.ekshamn.example/"])
    scan = SCANS[name]()
    new = keep_scan(job=job, scan=scan)
    Job.objects.filter(pk=job.pk).update(state="done", outcome=summary(scan, new), finished_at=scan.finished)
    return Job.objects.get(pk=job.pk)


@pytest.mark.parametrize("screen", SCREENS)
@pytest.mark.parametrize("who", ["administrator", "steward"])
def test_screens_open_for_those_who_find(scanned, people, client_of, screen, who, both_languages):
    answer = client_of(people[who]).get(at(screen))
    assert answer.status_code == 200
    assert f'lang="{both_languages}"' in answer.content.decode()


@pytest.mark.parametrize("screen", SCREENS)
def test_screens_say_what_to_do_where_there_is_nothing(people, client_of, screen, both_languages):
    answer = client_of(people["steward"]).get(at(screen))
    assert answer.status_code == 200
    assert "<form" in answer.content.decode() or at("scans") in answer.content.decode()


@pytest.mark.parametrize("screen", SCREENS)
@pytest.mark.parametrize("who", ["reader", "holder", "approver", "agency"])
def test_screens_are_closed_to_others(people, client_of, screen, who):
    assert client_of(people[who]).get(at(screen)).status_code == 403


@pytest.mark.parametrize("screen", SCREENS)
def test_screens_of_another_organisation_are_not_there(people, stranger, client_of, screen):
    assert client_of(stranger).get(at(screen)).status_code == 404


def test_another_organisations_things_are_not_there(scanned, people, stranger, client_of):
    client, candidate = client_of(stranger), Candidate.objects.first()
    theirs = [("scan", scanned.pk), ("duplicate_of", candidate.pk), ("job", scanned.pk)]
    for name, pk in theirs:
        assert client.get(reverse(name, args=["norrtorp", pk])).status_code == 404
    for move in ("pause", "resume", "cancel"):
        assert client.post(reverse("steer_scan", args=["norrtorp", scanned.pk, move])).status_code == 404
    client.post(reverse("answer_found", args=["norrtorp"]), {"found": candidate.pk, "answer": "ours"})
    candidate.refresh_from_db()
    assert not candidate.answer


def test_the_inbox_shows_where_the_opened_one_was_found_with_its_words_marked(find, people, client_of, both_languages):
    candidate = find(text="Biblioteket på Instagram", where="https://www.vassby.example/bibliotek")
    page = client_of(people["steward"]).get(at("find")).content.decode()
    assert "<mark>Biblioteket på Instagram</mark>" in page
    assert "https://www.vassby.example/bibliotek" in page
    assert {"sv": "Det står i sidfoten.", "en": "It stands in the footer of the page."}[both_languages] in page
    assert f'name="found" value="{candidate.pk}"' in page


def test_strangers_words_are_only_words(find, people, client_of):
    find(text="<script>alert(1)</script>", where="javascript:alert(1)")
    page = client_of(people["steward"]).get(at("find")).content.decode()
    assert "<script>alert" not in page
    assert 'href="javascript' not in page


def test_an_answer_goes_on_to_the_next(find, people, client_of):
    first, second = find("https://www.instagram.com/a_vassby/"), find("https://www.instagram.com/b_vassby/")
    answer = client_of(people["steward"]).post(
        at("answer_found") + "?group=yes", {"found": first.pk, "answer": "ours", "next": second.pk}
    )
    assert answer.status_code == 302
    assert answer.url == f"{at('find')}?group=yes&at={second.pk}"
    assert Account.objects.get().handle == "a_vassby"


def test_with_htmx_only_the_inbox_comes_back(find, people, client_of):
    client, candidate = client_of(people["steward"]), find()
    answer = client.post(
        at("answer_found"), {"found": candidate.pk, "answer": "not_ours"}, headers={"hx-request": "true"}, follow=True
    )
    page = answer.content.decode()
    assert page.lstrip().startswith('<div id="inbox"')
    assert "not yours" in page


def test_many_are_answered_at_once_and_taken_back(find, people, client_of):
    client = client_of(people["steward"])
    pks = [find(f"https://www.instagram.com/vassby{n}/").pk for n in range(3)]
    client.post(at("answer_found"), {"found": pks, "answer": "impostor"})
    assert Account.objects.filter(status="impostor").count() == 3
    client.post(at("undo_answer"))
    assert not Account.objects.exists()
    page = client.post(at("undo_answer"), follow=True).content.decode()
    assert "no answer of yours" in page


@pytest.mark.parametrize(
    "data",
    [
        {"answer": "ours"},
        {"answer": "ours", "found": "x"},
        {"answer": "ours", "found": "9" * 40},
        {"answer": "ours", "found": "-1"},
        {"answer": "unit", "found": "1", "unit": "x"},
    ],
)
def test_nonsense_is_answered_with_a_sentence(people, client_of, data):
    answer = client_of(people["steward"]).post(at("answer_found"), data, follow=True)
    assert answer.status_code == 200
    assert not Account.objects.exists()


def test_a_unit_that_is_not_ours_assigns_nothing(find, people, client_of, organisation, other_organisation):
    unit = Unit.objects.create(organisation=organisation, name="Bad")
    row = find()
    Candidate.objects.filter(pk=row.pk).update(unit=unit)
    theirs = Unit.objects.create(organisation=other_organisation, name="Valsverket")
    for given in (theirs.pk, "x"):
        data = {"answer": "unit", "found": row.pk, "unit": given}
        answer = client_of(people["steward"]).post(at("answer_found"), data, follow=True)
        assert "There is no such unit here." in answer.content.decode()
        row.refresh_from_db()
        assert row.unit == unit


def test_an_unknown_answer_is_none(find, people, client_of):
    answer = client_of(people["steward"]).post(at("answer_found"), {"found": find().pk, "answer": "burn"})
    assert answer.status_code == 404


def test_get_answers_nothing(find, people, client_of):
    assert client_of(people["steward"]).get(at("answer_found")).status_code == 405


def test_a_duplicate_is_chosen_from_the_register(find, people, client_of, account):
    client, candidate = client_of(people["steward"]), find()
    known, _ = account(handle="vassby_gammal"), account(handle="annat")
    page = client.get(at("duplicate_of", candidate.pk), {"q": "gammal"}).content.decode()
    assert page.count("<bdi>vassby_gammal</bdi>") == 1
    assert "annat" not in page
    client.post(at("duplicate_of", candidate.pk), {"account": known.pk})
    candidate.refresh_from_db()
    assert (candidate.answer, candidate.account) == ("duplicate", known)


@pytest.mark.parametrize("chosen", ["", "x", "999999"])
def test_a_duplicate_of_nothing_is_not_found(find, people, client_of, chosen):
    answer = client_of(people["steward"]).post(at("duplicate_of", find().pk), {"account": chosen})
    assert answer.status_code == 404


def test_an_answered_one_shows_who_answered_and_can_be_asked_again(find, people, client_of):
    candidate = find()
    answers.not_ours(actor=people["administrator"], ids=[candidate.pk])
    client = client_of(people["steward"])
    assert "Agnes Alm" in client.get(at("find"), {"answer": "not_ours"}).content.decode()
    client.post(at("answer_found"), {"found": candidate.pk, "answer": "again"})
    candidate.refresh_from_db()
    assert not candidate.answer


def test_a_scan_is_started_from_one_field(people, client_of):
    client = client_of(people["steward"])
    answer = client.post(at("scans"), {"addresses": "www.vassby.example, bad.vassby.example"})
    job = Job.objects.get()
    assert answer.url == at("scan", job.pk)
    assert job.arguments["starts"] == ["www.vassby.example", "bad.vassby.example"]
    page = client.get(answer.url).content.decode()
    assert 'hx-trigger="every 1s"' in page
    assert client.post(at("scans"), {"addresses": "www.vassby.example"}).status_code == 422


@pytest.mark.parametrize("given", ["", "   ", "not an address", "x" * 3000, "<b>"])
def test_what_is_no_address_is_said_at_the_field(people, client_of, given, both_languages):
    answer = client_of(people["steward"]).post(at("scans"), {"addresses": given})
    assert answer.status_code == 422
    assert "errorlist" in answer.content.decode()
    assert not Job.objects.exists()


@pytest.mark.parametrize("name", SCANS)
def test_every_result_is_shown(people, client_of, name, both_languages):
    job = keep(people, name)
    page = client_of(people["steward"]).get(at("scan", job.pk)).content.decode()
    assert 'class="result"' in page
    assert "hx-trigger" not in page.partition('id="scan"')[2].partition(">")[0]


def test_a_result_begins_as_the_report_does(scanned, people, client_of):
    page = client_of(people["steward"]).get(at("scan", scanned.pk)).content.decode()
    order = [page.index(text) for text in ("We found 19 accounts", "that may surprise you", ">Yours", "not seen")]
    assert order == sorted(order)


def test_a_running_scan_shows_what_it_has_seen(people, client_of):
    job = scans.start_scan(actor=people["steward"], addresses=["www.vassby.example"])
    Job.objects.filter(pk=job.pk).update(
        state="running",
        done=34,
        total=120,
        where="https://www.vassby.example/x",
        outcome={"seen": 7, "platforms": {"instagram": 7}},
    )
    page = client_of(people["steward"]).get(at("scan", job.pk), headers={"hx-request": "true"}).content.decode()
    assert page.lstrip().startswith('<div id="scan" hx-get=')
    for text in ("34 pages read", "7 accounts seen", "Instagram", "https://www.vassby.example/x", 'value="34"'):
        assert text in page


def test_a_scan_is_paused_resumed_and_cancelled(people, client_of):
    client = client_of(people["steward"])
    job = scans.start_scan(actor=people["steward"], addresses=["www.vassby.example"])
    for move, state in (("pause", "paused"), ("resume", "waiting"), ("cancel", "cancelled"), ("resume", "cancelled")):
        client.post(at("steer_scan", job.pk, move))
        job.refresh_from_db()
        assert job.state == state
        assert client.get(at("scan", job.pk)).status_code == 200


@pytest.mark.parametrize("code", ["bug", "gave_up", "no_handler", "state_unwritable"])
def test_a_failed_scan_says_why(people, client_of, code, both_languages):
    job = scans.start_scan(actor=people["steward"], addresses=["www.vassby.example"])
    Job.objects.filter(pk=job.pk).update(state="failed", error_code=code, error="1a2b3c4d")
    page = client_of(people["steward"]).get(at("scan", job.pk)).content.decode()
    assert "%(" not in page
    assert ("1a2b3c4d" in page) == (code in ("bug", "state_unwritable"))


def test_a_rescan_is_planned_with_what_was_scanned_last(scanned, people, client_of):
    client = client_of(people["steward"])
    client.post(at("repeat_scan"), {"every_days": "7"})
    plan = schedule_of(scanned.organisation, "scan")
    assert (plan.every_days, plan.arguments["starts"]) == (7, ["https://www.ekshamn.example/"])
    client.post(at("repeat_scan"), {"every_days": "3650"})
    client.post(at("repeat_scan"), {"every_days": "0"})
    assert schedule_of(scanned.organisation, "scan") is None


def test_pasted_text_comes_into_the_inbox(people, client_of):
    client = client_of(people["steward"])
    answer = client.post(at("add_found"), {"text": "Se https://www.facebook.com/vassbybad"}, follow=True)
    assert "vassbybad" in answer.content.decode()
    for text in ("", "ingenting här", "x" * 200_001):
        assert client.post(at("add_found"), {"text": text}).status_code == 422


def test_a_file_is_taken_and_a_wrong_one_refused(people, client_of, settings, tmp_path):
    from django.core.files.uploadedfile import SimpleUploadedFile

    settings.ENVIRONMENT = type("", (), {"data": tmp_path})
    client = client_of(people["steward"])
    good = SimpleUploadedFile("lista.csv", b"Konto;https://www.facebook.com/vassbybad\n")
    assert client.post(at("add_found"), {"file": good}).url == at("scan", Job.objects.get().pk)
    for bad in (SimpleUploadedFile("tom.csv", b" "), SimpleUploadedFile("x.xlsx", b"\x7fELF" + bytes(200))):
        assert client.post(at("add_found"), {"file": bad}).status_code == 422
    assert client.post(at("add_found"), {"hand_in": "1"}).status_code == 422
    assert Job.objects.count() == 1


def test_the_number_of_queries_does_not_grow(people, client_of, find):
    client, counts = client_of(people["steward"]), []
    for n in range(40):
        find(f"https://www.instagram.com/vassby{n}/", list(Own)[n % 3])
        if n in (5, 39):
            client.get(at("find"))
            with CaptureQueriesContext(connection) as queries:
                client.get(at("find"))
            counts.append(len(queries))
    assert counts[1] <= counts[0] <= 20


def test_the_comparison_takes_a_fixed_number_of_queries(
    scanned, people, client_of, account, django_assert_max_num_queries
):
    for n in range(30):
        account(handle=f"gammalt{n}")
    client = client_of(people["steward"])
    with django_assert_max_num_queries(16):
        client.get(at("comparison"))
    assert ScanResult.objects.count() == 1
