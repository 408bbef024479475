"""Links of profiles are tried by themselves; one is said to lead nowhere only after two tries that prove it, a day apart."""

import socket
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import aiohttp
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from farled.apps.findings.models import Finding
from farled.apps.findings.queries.facts import facts_of
from farled.apps.findings.services import diagnose
from farled.apps.jobs import running, services, worker
from farled.apps.jobs.handlers import coming_by_themselves
from farled.apps.jobs.models import Job, JobState
from farled.apps.observations import tasks, trying
from farled.apps.observations.models import Face, ProfileLink
from farled.apps.observations.services import links
from farled.kit.http import Settings

pytestmark = pytest.mark.django_db(transaction=True)
A_DAY = timedelta(days=1)
HOSTS = ("www.ekshamn.example", "old.ekshamn.example", "example.org", "www.instagram.com")
PAGE = "http://www.ekshamn.example/"


class Web:
    """What pages answer, by path: a status, or where they lead on."""

    def __init__(self) -> None:
        self.says: dict[str, int | str] = {}
        self.asked: Counter[str] = Counter()
        self.at_once: Counter[str] = Counter()
        self.most_at_once = 0
        self.when: Callable[[], object] = lambda: None


@pytest.fixture
def web(monkeypatch: pytest.MonkeyPatch) -> Iterator[Web]:
    """A server under the names of HOSTS; no other name exists."""
    told = Web()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            host = self.headers["Host"]
            told.asked[self.path] += 1
            told.at_once[host] += 1
            told.most_at_once = max(told.most_at_once, told.at_once[host])
            told.when()
            said = told.says.get(self.path, 200)
            told.at_once[host] -= 1
            if said == 0:
                return
            self.send_response(302 if isinstance(said, str) else said)
            if isinstance(said, str):
                self.send_header("Location", said)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
    places = ",".join(f"{host}=127.0.0.1:{server.server_port}" for host in HOSTS)
    monkeypatch.setenv("FARLED_HTTP_HOSTS", f"{places},refused.example=127.0.0.1:1,inside.example=10.0.0.1:80")
    monkeypatch.setenv("FARLED_ALLOW_NETWORKS", "127.0.0.0/8")
    monkeypatch.setenv("FARLED_HTTP_DELAY", "0")
    monkeypatch.setattr(running, "BEAT", 3600)
    monkeypatch.setattr(aiohttp.ThreadedResolver, "resolve", no_such_name)
    yield told
    server.shutdown()
    server.server_close()


async def no_such_name(*_: Any, **__: Any) -> Any:
    raise socket.gaierror(socket.EAI_NONAME, "no such name")


async def nobody_knows(*_: Any, **__: Any) -> Any:
    raise socket.gaierror(socket.EAI_AGAIN, "try again")


@pytest.fixture(autouse=True)
def noon(time: Any) -> None:
    time.now = datetime(2026, 11, 27, 12, tzinfo=UTC)


@pytest.fixture
def profile(account: Any) -> Callable[..., Any]:
    """`profile(link, ...)`: an account whose profile shows these links."""

    def make(*shown: str, **fields: Any) -> Any:
        made = account(**fields)
        Face.objects.create(account=made, links=list(shown))
        return made

    return make


def night(organisation: Any) -> Job:
    """Try what is due, as the scheduler would ask for it."""
    job = services.request(kind="profile_links", organisation=organisation, actor=None)
    assert worker.run(job.pk)
    job.refresh_from_db()
    assert job.state in {JobState.DONE, JobState.PAUSED}, job.error
    return job


def dead_links(account: Any) -> tuple[str, ...] | None:
    ((facts,),) = facts_of(account.organisation, [account.pk])
    return facts.dead_links


OUTCOMES = [
    ("there", PAGE, {}, ()),
    ("leads on", PAGE, {"/": "/new", "/new": 200}, ()),
    ("without a scheme, and nothing answers", "www.elsewhere.example", {}, ("www.elsewhere.example",)),
    ("gone", PAGE, {"/": 404}, (PAGE,)),
    ("gone for good", PAGE, {"/": 410}, (PAGE,)),
    ("leads on to what is gone", PAGE, {"/": "http://old.ekshamn.example/x", "/x": 404}, (PAGE,)),
    ("leads on to no such name", PAGE, {"/": "http://elsewhere.example/"}, (PAGE,)),
    ("no such name", "https://elsewhere.example/", {}, ("https://elsewhere.example/",)),
    ("leads on to a platform's login", PAGE, {"/": "http://www.instagram.com/accounts/login/"}, None),
    ("leads on to what is gone on a platform", PAGE, {"/": "http://www.instagram.com/x/", "/x/": 404}, None),
    ("leads on for ever", PAGE, {"/": "/2", "/2": "/"}, None),
    ("breaks off", PAGE, {"/": 0}, None),
    ("refused", "http://refused.example/", {}, None),
    ("not on the public net", "http://inside.example/", {}, None),
    ("no web address", "http://user:secret@www.ekshamn.example/", {}, None),
    ("on a platform", "https://www.youtube.com/@somebody", {}, None),
    *((str(status), PAGE, {"/": status}, None) for status in (400, 401, 403, 405, 418, 429, 451, 500, 502, 503, 999)),
]


@pytest.mark.parametrize(("link", "says", "dead"), [row[1:] for row in OUTCOMES], ids=[row[0] for row in OUTCOMES])
def test_what_is_thought_of_a_link_after_two_tries(link, says, dead, web, profile, organisation, time):
    seen = profile(link)
    web.says = says
    night(organisation)
    assert dead_links(seen) == (() if dead == () else None)
    for _ in range(2):
        time.now += timedelta(days=8)
        night(organisation)
    assert dead_links(seen) == dead


def test_a_timeout_tells_nothing(web, profile, organisation, monkeypatch):
    from farled.kit.http import Limits

    monkeypatch.setattr(trying, "_LIMITS", Limits(seconds=0.05))
    stuck = threading.Event()
    web.when = lambda: stuck.wait(5)
    seen = profile(PAGE)
    night(organisation)
    stuck.set()
    assert ProfileLink.objects.get().came == "timeout"
    assert dead_links(seen) is None


def test_a_name_is_missing_only_where_names_are_found_at_all(web, profile, organisation, time, monkeypatch):
    seen = profile("https://elsewhere.example/")
    monkeypatch.setattr(trying, "SURELY_THERE", "also-unknown.example")
    for _ in range(3):
        night(organisation)
        time.now += timedelta(days=8)
    assert (dead_links(seen), ProfileLink.objects.get().came) == (None, "dns")
    monkeypatch.setattr(trying, "SURELY_THERE", "example.org")
    monkeypatch.setattr(aiohttp.ThreadedResolver, "resolve", nobody_knows)
    for _ in range(3):
        night(organisation)
        time.now += timedelta(days=8)
    assert dead_links(seen) is None


def test_in_the_web_of_an_example_nothing_is_missing(web, profile, organisation, time, monkeypatch):
    from contextlib import nullcontext

    from farled.apps.observations.net import Net

    made_up = Net(Settings(only_hosts=True), lambda connector: {})
    monkeypatch.setattr(tasks, "net_of", lambda organisation: nullcontext(made_up))
    seen = profile(PAGE)
    for _ in range(2):
        night(organisation)
        time.now += timedelta(days=8)
    assert (dead_links(seen), web.asked) == (None, {})


def test_two_tries_less_than_a_day_apart_prove_nothing(web, profile, organisation, time):
    seen = profile(PAGE)
    web.says = {"/": 404}
    night(organisation)
    first = time.now
    time.now += timedelta(hours=23)
    night(organisation)
    assert (dead_links(seen), web.asked["/"]) == (None, 1)
    time.now = first + A_DAY
    night(organisation)
    assert dead_links(seen) == (PAGE,)
    assert ProfileLink.objects.get().gone_since == first
    web.says = {"/": 503}
    time.now += timedelta(days=7)
    night(organisation)
    assert dead_links(seen) == (PAGE,), "what tells nothing takes back no proof"
    web.says = {}
    time.now += timedelta(days=7)
    night(organisation)
    assert dead_links(seen) == ()
    web.says = {"/": 404}
    time.now += timedelta(days=7)
    night(organisation)
    assert dead_links(seen) is None, "after it was back, one try is a doubt again"


def test_each_link_is_tried_once_a_week_however_many_show_it(web, profile, organisation, time):
    for _ in range(3):
        profile(PAGE, f"{PAGE}a")
    assert night(organisation).outcome == {"tried": 2}
    time.now += timedelta(days=6)
    assert night(organisation).outcome == {}
    time.now += A_DAY
    night(organisation)
    assert web.asked == {"/": 2, "/a": 2}


def test_what_waits_longest_goes_first_and_no_more_than_a_night_bears(web, profile, organisation, time, monkeypatch):
    monkeypatch.setattr(links, "A_NIGHT", 2)
    profile(*(f"{PAGE}{n}" for n in range(5)))
    for _ in range(2):
        night(organisation)
        time.now += A_DAY
    assert sorted(web.asked) == ["/0", "/1", "/2", "/3"]
    time.now += timedelta(days=7)
    night(organisation)
    assert web.asked == {"/0": 2, "/1": 1, "/2": 1, "/3": 1, "/4": 1}


def test_a_host_is_asked_for_one_after_the_other_and_left_alone_where_it_is_busy(web, profile, organisation):
    profile(*(f"{PAGE}{n}" for n in range(8)))
    web.says = {"/5": 429}
    night(organisation)
    assert web.most_at_once == 1
    assert sorted(web.asked) == ["/0", "/1", "/2", "/3", "/4", "/5"]
    assert set(ProfileLink.objects.filter(url__in=[f"{PAGE}6", f"{PAGE}7"]).values_list("came", flat=True)) == {"429"}


def test_a_job_that_is_paused_keeps_what_it_tried_and_goes_on_there(web, profile, organisation, monkeypatch):
    profile(*(f"{PAGE}{n}" for n in range(6)))
    job = services.request(kind="profile_links", organisation=organisation, actor=None)
    stop = threading.Event()
    web.when = lambda: web.asked.total() == 3 and stop.set()
    assert worker.run(job.pk, leaving=stop)
    job.refresh_from_db()
    assert (job.state, job.outcome, job.done, job.total) == (JobState.WAITING, {"tried": 3}, 3, 6)
    assert worker.run(job.pk)
    job.refresh_from_db()
    assert (job.state, job.outcome) == (JobState.DONE, {"tried": 6})
    assert web.asked == {f"/{n}": 1 for n in range(6)}


def test_links_to_accounts_of_the_register_and_into_its_own_platform_are_not_tried(web, profile, account, organisation):
    account(handle="museet", key="youtube:@museet", platform="youtube")
    seen = profile("https://www.instagram.com/p/abc/", "https://www.youtube.com/@museet", PAGE)
    other = profile("https://www.youtube.com/@nobody", PAGE)
    night(organisation)
    assert (dead_links(seen), dead_links(other), web.asked) == ((), None, {"/": 1})


def test_a_profile_of_which_no_links_were_seen_says_nothing(web, account, profile, organisation):
    profile(PAGE)
    night(organisation)
    assert dead_links(account()) is None


@pytest.mark.parametrize("fields", [{"status": "closed"}, {"status": "impostor"}, {"gone_on": "2026-11-01"}])
def test_only_links_of_accounts_in_use_are_tried_and_the_rest_forgotten(fields, web, profile, organisation, time):
    seen = profile(PAGE)
    night(organisation)
    type(seen).objects.filter(pk=seen.pk).update(**fields)
    time.now += timedelta(days=8)
    night(organisation)
    assert (web.asked["/"], ProfileLink.objects.count()) == (1, 0)


def test_what_one_organisation_knows_another_does_not(web, profile, organisation, other_organisation, time):
    ours, theirs = profile(PAGE), profile(PAGE, organisation=other_organisation)
    web.says = {"/": 404}
    for _ in range(2):
        night(organisation)
        time.now += A_DAY
    assert (dead_links(ours), dead_links(theirs)) == ((PAGE,), None)
    assert set(ProfileLink.objects.values_list("organisation", flat=True)) == {organisation.pk}


def test_as_many_statements_for_many_accounts_as_for_one(web, profile, organisation):
    made = [profile(f"{PAGE}{n}", PAGE) for n in range(9)]
    night(organisation)
    with CaptureQueriesContext(connection) as one:
        list(facts_of(organisation, [made[0].pk]))
    with CaptureQueriesContext(connection) as nine:
        found = [each for part in facts_of(organisation, [row.pk for row in made]) for each in part]
    assert len(one) == len(nine)
    assert [each.dead_links for each in found] == [()] * 9
    assert [each.dead_links for part in facts_of(organisation) for each in part] == [()] * 9


def test_the_finding_comes_and_goes_with_the_page(web, profile, organisation, time, people, client_of, both_languages):
    seen = profile(PAGE)
    web.says = {"/": 404}
    diagnose(organisation, [seen.pk])
    for _ in range(2):
        assert not Finding.objects.filter(account=seen, rule="dead_link").exists()
        night(organisation)
        time.now += A_DAY
    found = Finding.objects.get(account=seen, rule="dead_link")
    assert (found.state, found.evidence) == ("new", {"links": [PAGE]})
    page = client_of(people["steward"]).get(reverse("finding", args=["ekshamn", found.pk])).content.decode()
    said = {"en": f"There is nothing at {PAGE} any more.", "sv": f"Det finns inget längre på {PAGE}."}
    assert said[both_languages] in page
    web.says = {}
    time.now += timedelta(days=8)
    night(organisation)
    found.refresh_from_db()
    assert found.state == "mended"


def test_it_comes_by_itself_and_the_page_of_jobs_says_so(web, profile, organisation, people, client_of, both_languages):
    assert {each.kind: each.every_days for each in coming_by_themselves()}["profile_links"] == 1
    profile(PAGE)
    night(organisation)
    page = client_of(people["administrator"]).get(reverse("jobs", args=["ekshamn"])).content.decode()
    words = {"en": ("Links of profiles", "Tried 1 link"), "sv": ("Profilernas länkar", "Provade 1 länk")}
    assert all(each in page for each in words[both_languages])
