"""A scan as a job: asked for rightly, kept as it goes, stopped and gone on with, made the organisation's own."""

import threading
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest

from farled.apps.candidates import tasks
from farled.apps.candidates.models import Candidate, ScanResult, Source
from farled.apps.candidates.queries.scans import result_of
from farled.apps.candidates.services import pasted, scans
from farled.apps.jobs import running, worker
from farled.apps.jobs.folder import folder_of
from farled.apps.jobs.models import Job
from farled.discovery.tests.loopback import web
from farled.kit.errors import Refused
from farled.kit.http import Settings

pytestmark = pytest.mark.django_db
HOST = "www.vassby.example"
PAGES = 12


class Pages(dict[str, str]):
    """A site of pages in a row; `when[page]` is called when it is asked for."""

    def __init__(self) -> None:
        super().__init__({f"{HOST}/{n or ''}": self._page(n) for n in range(PAGES)})
        self.when: dict[str, Callable[[], object]] = {}

    @staticmethod
    def _page(n: int) -> str:
        links = "".join(f'<a href="/{m}">sida {m}</a>' for m in (2 * n + 1, 2 * n + 2) if m < PAGES)
        account = f'<a href="https://www.instagram.com/vassby{n}/">Instagram</a>'
        footer = '<footer><a href="https://www.facebook.com/vassby">Facebook</a></footer>'
        return f"<html lang=sv><title>Sida {n}</title><main>{links}{account}</main>{footer}</html>"

    def get(self, where: str, default: object = None) -> object:  # type: ignore[override]
        self.when.pop(where, lambda: None)()
        return super().get(where, default)


@pytest.fixture(autouse=True)
def _calm(monkeypatch, settings, tmp_path):
    monkeypatch.setattr(running, "BEAT", 3600)
    monkeypatch.setattr(tasks, "_LOOK", 0.01)
    settings.ENVIRONMENT = type("", (), {"data": tmp_path})


@pytest.fixture
def site(monkeypatch) -> Iterator[tuple[Pages, list[str]]]:
    pages = Pages()
    with web(pages) as (net, asked):

        @contextmanager
        def settings(_: object) -> Iterator[Settings]:
            yield net

        monkeypatch.setattr(tasks, "net", settings)
        yield pages, asked


def again(job: Job) -> Job:
    return Job.objects.get(pk=job.pk)


def test_a_scan_finds_keeps_and_tells(site, people):
    job = scans.start_scan(actor=people["steward"], addresses=[f"http://{HOST}/"])
    assert worker.run(job.pk)
    job = again(job)
    assert job.state == "done", job.error
    assert job.outcome["pages"] == PAGES
    assert job.outcome["whole"] is True
    assert job.outcome["new"] == job.outcome["accounts"] == PAGES + 1
    assert Candidate.objects.of(job.organisation).count() == PAGES + 1
    facebook = Candidate.objects.get(platform="facebook")
    assert (facebook.source, facebook.pages, facebook.sightings.count()) == (Source.SCAN, PAGES, PAGES)
    assert facebook.sightings.first().job == job
    result = result_of(job)
    assert result is not None
    assert len(result.found) == PAGES + 1


def test_a_second_scan_finds_nothing_new(site, people):
    for new in (PAGES + 1, 0):
        job = scans.start_scan(actor=people["steward"], addresses=[f"http://{HOST}/"])
        worker.run(job.pk)
        assert again(job).outcome["new"] == new
    assert Candidate.objects.count() == PAGES + 1


def test_what_stands_in_the_register_already_is_not_new(site, people, account):
    first = scans.start_scan(actor=people["steward"], addresses=[f"http://{HOST}/"])
    worker.run(first.pk)
    known = Candidate.objects.get(platform="facebook")
    Candidate.objects.all().delete()
    account(platform="facebook", handle=known.handle, key=known.key)
    job = scans.start_scan(actor=people["steward"], addresses=[f"http://{HOST}/"])
    worker.run(job.pk)
    assert again(job).outcome["new"] == PAGES


def test_what_was_found_before_a_stop_is_kept_and_the_rest_follows_without_asking_again(site, people):
    pages, asked = site
    leaving, gate = threading.Event(), threading.Event()
    pages.when[f"{HOST}/4"] = lambda: (leaving.set(), gate.wait(20))
    job = scans.start_scan(actor=people["steward"], addresses=[f"http://{HOST}/"])
    worker.run(job.pk, leaving=leaving)
    gate.set()
    job = again(job)
    assert (job.state, job.outcome["whole"]) == ("waiting", False)
    found = Candidate.objects.count()
    assert 3 <= found < PAGES + 1
    worker.run(job.pk)
    assert again(job).outcome["pages"] == PAGES
    assert Candidate.objects.count() == PAGES + 1
    times = Counter(where for where in asked if where in pages)
    twice = [where for where, count in times.items() if count > 1]
    assert len(twice) <= 2, "only what was under way when it stopped is asked for again"
    assert len(times) == PAGES


def test_a_memory_of_another_version_is_begun_anew(site, people):
    job = scans.start_scan(actor=people["steward"], addresses=[f"http://{HOST}/"])
    folder_of(job).mkdir(parents=True)
    (folder_of(job) / "crawl").write_text('[0,"of long ago",[]]\n', encoding="utf-8")
    worker.run(job.pk)
    assert again(job).outcome["pages"] == PAGES


def test_a_worker_that_lost_the_job_writes_no_result(site, people):
    job = scans.start_scan(actor=people["steward"], addresses=[f"http://{HOST}/"])
    carried_out = tasks._carry_out

    def lose_it(one, settings):
        found = carried_out(one, settings)
        Job.objects.filter(pk=job.pk).update(worker="somebody else")
        return found

    tasks._carry_out = lose_it
    try:
        worker.run(job.pk)
    finally:
        tasks._carry_out = carried_out
    assert not ScanResult.objects.exists()
    assert again(job).worker == "somebody else"


@pytest.mark.parametrize("start", ["https://www.visitekshamn.example/", "torkelsbo.example"])
def test_an_example_is_scanned_on_its_own_made_up_web(organisation, people, start):
    organisation.is_example = True
    organisation.save()
    job = scans.start_scan(actor=people["steward"], addresses=[start])
    worker.run(job.pk)
    assert again(job).outcome["pages"] > 5, result_of(job).unread


def test_the_first_scan_may_be_of_an_example(db):
    job = scans.start_first_scan(addresses=["https://www.visitekshamn.example/"], example="ekshamn")
    worker.run(job.pk)
    assert again(job).outcome["pages"] > 5


def test_the_first_scan_becomes_the_organisations(site, people, stranger):
    job = scans.start_first_scan(addresses=[f"http://{HOST}/"])
    worker.run(job.pk)
    assert not Candidate.objects.exists()
    scans.adopt_scan(actor=people["administrator"], job=again(job))
    assert Candidate.objects.of(people["administrator"].organisation).count() == PAGES + 1
    assert again(job).outcome["new"] == again(job).outcome["accounts"] == PAGES + 1
    with pytest.raises(Refused) as refused:
        scans.adopt_scan(actor=stranger, job=again(job))
    assert refused.value.code == "scan_taken"
    assert again(job).organisation == people["administrator"].organisation


@pytest.mark.parametrize(
    ("addresses", "code"),
    [
        ([], "nothing_asked"),
        (["  "], "nothing_asked"),
        (["inte en adress"], "not_a_url"),
        (["ftp://vassby.example/"], "not_a_url"),
        (["www.vassby.example", "<script>"], "not_a_url"),
        ([f"www{n}.vassby.example" for n in range(21)], "too_many"),
    ],
)
def test_what_is_no_address_is_refused(people, addresses, code):
    with pytest.raises(Refused) as refused:
        scans.start_scan(actor=people["steward"], addresses=addresses)
    assert refused.value.code == code
    assert not Job.objects.exists()


def test_one_scan_at_a_time(people, stranger):
    scans.start_scan(actor=people["steward"], addresses=["www.vassby.example"])
    with pytest.raises(Refused) as refused:
        scans.start_scan(actor=people["administrator"], addresses=["www.vassby.example"])
    assert refused.value.code == "scan_runs"
    scans.start_scan(actor=stranger, addresses=["www.norrtorp.example"])


@pytest.mark.parametrize("who", ["reader", "holder", "approver", "agency"])
def test_others_may_not_scan(people, who):
    for start in (
        lambda actor: scans.start_scan(actor=actor, addresses=["www.vassby.example"]),
        lambda actor: scans.start_reading(actor=actor, name="a.txt", data=b"@vassby"),
        lambda actor: pasted.take_pasted(actor=actor, text="instagram.com/vassby"),
        lambda actor: scans.repeat(actor=actor, every_days=7, addresses=["www.vassby.example"]),
    ):
        with pytest.raises(Refused) as refused:
            start(people[who])
        assert refused.value.code == "not_allowed"


def test_a_file_is_read_as_a_job(people):
    data = b"Konto;Adress\nBiblioteket;https://www.facebook.com/vassbybibliotek\n"
    job = scans.start_reading(actor=people["steward"], name="C:\\Mina listor\\konton.csv", data=data)
    assert job.arguments["name"] == "konton.csv"
    worker.run(job.pk)
    job = again(job)
    assert (job.state, job.outcome["documents"]) == ("done", 1), job.error
    candidate = Candidate.objects.get()
    assert (candidate.source, candidate.key) == (Source.FILE, "facebook:vassbybibliotek")
    assert candidate.sightings.get().where == "konton.csv"


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "document_empty"),
        (b" \n", "document_empty"),
        (b"\x7fELF\x02\x01\x01" + bytes(range(256)), "document_unreadable"),
        (b"PK\x03\x04 and then nothing", "document_unreadable"),
        (b"x" * (scans.FILE_BYTES + 1), "document_too_large"),
    ],
)
def test_what_is_no_document_is_refused_at_the_door(people, data, code):
    with pytest.raises(Refused) as refused:
        scans.start_reading(actor=people["steward"], name="lista.xlsx", data=data)
    assert (refused.value.code, refused.value.facts["field"]) == (code, "file")
    assert not Job.objects.exists()


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("konton.csv", "konton.csv"),
        ("../../etc/passwd", "passwd"),
        ("..", "document"),
        ("", "document"),
        ("a\0b\nc.txt", "a b c.txt"),
        ("å" * 400 + ".xlsx", "å" * 108 + ".xlsx"),
    ],
)
def test_the_name_of_a_file_leads_nowhere(given, kept):
    assert scans.file_name(given) == kept


def test_pasted_text_is_read_at_once(people):
    text = "Hej! Vi har www.facebook.com/vassbybad och på Instagram: @vassbybad. Delas: https://www.facebook.com/sharer.php"
    rows = pasted.take_pasted(actor=people["steward"], text=text)
    assert {row.platform for row in rows} == {"facebook", "instagram"}
    candidate = Candidate.objects.get(platform="facebook")
    assert candidate.source == Source.PASTE
    assert candidate.sightings.get().where.startswith("Text that Sami Strand pasted")


def test_no_password_beside_an_account_is_kept(people):
    text = "Konto | Inloggning\nInstagram: @vassbybad | lösenord: Sommar2024\nwww.facebook.com/vassbybad | redaktör"
    pasted.take_pasted(actor=people["steward"], text=text)
    kept = dict(Candidate.objects.values_list("platform", "sightings__text"))
    assert kept["instagram"] == ""
    assert "redaktör" in kept["facebook"]


@pytest.mark.parametrize("text", ["", "   \n", "x" * 200_001])
def test_no_text_and_too_much_text_are_refused(people, text):
    with pytest.raises(Refused):
        pasted.take_pasted(actor=people["steward"], text=text)


@pytest.mark.parametrize("text", ["inget konto", "\0\ud800", "<script>alert(1)</script>", "%PDF-1.4", "PK\x03\x04"])
def test_any_text_can_be_pasted(people, text):
    assert pasted.take_pasted(actor=people["steward"], text=text) == []


def test_a_rescan_is_planned_and_ended(people):
    plan = scans.repeat(actor=people["steward"], every_days=7, addresses=["www.vassby.example"])
    assert (plan.every_days, plan.arguments["starts"]) == (7, ["www.vassby.example"])
    assert scans.repeat(actor=people["steward"], every_days=0, addresses=[]) is None
