"""Names tried and Wikidata asked, as jobs: what comes in, what stays dismissed, what is said where an answer did not come."""

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import replace
from typing import Any

import pytest

from farled.apps.audit.models import Event
from farled.apps.candidates import lent, runs
from farled.apps.candidates.models import Candidate, NotThere, Source
from farled.apps.candidates.net import Net
from farled.apps.candidates.queries import elsewhere as queries
from farled.apps.candidates.services import answers
from farled.apps.candidates.services import elsewhere as services
from farled.apps.candidates.tests.conftest import ref
from farled.apps.jobs import running, worker
from farled.apps.jobs.models import Job
from farled.discovery.handles import PAGES
from farled.discovery.tests.loopback import Reply, web
from farled.discovery.tests.test_wikidata import ENVIRONMENT, end, item, rows, statement
from farled.kit import clock
from farled.kit.errors import Refused
from farled.kit.http import politeness

pytestmark = pytest.mark.django_db
GONE = Reply(json.dumps({"message": "Not Found"}), 404, "application/json")
HUB = "api.github.com"
TAKEN = ("ekshamn", "eksharnn")


@pytest.fixture(autouse=True)
def _calm(monkeypatch: pytest.MonkeyPatch) -> None:
    async def sleep(seconds: float) -> None:
        """Nobody has to be spared here."""

    monkeypatch.setattr(politeness, "sleep", sleep)
    monkeypatch.setattr(running, "BEAT", 3600)
    monkeypatch.setattr(runs, "LOOK", 0.01)
    monkeypatch.setattr(runs, "tried_on", lambda keys: ["github"])
    monkeypatch.setenv("FARLED_CONTACT", "it@ekshamn.example")


def told(name: str) -> dict[str, Reply | str]:
    about = json.dumps({"login": name, "id": len(name) + 70, "name": f"Om {name}"})
    return {f"{HUB}/users/{name}": about, f"{HUB}/users/{name}/repos?sort=pushed&per_page=20&type=owner": "[]"}


def hub(*names: str) -> dict[str, Reply | str]:
    """GitHub, on which these names are taken, and its own."""
    return {where: reply for name in ("github", *names) for where, reply in told(name).items()}


class Pages(dict[str, Reply | str]):
    """Pages, and what is answered for all else."""

    def __init__(self, pages: dict[str, Reply | str], other: Callable[[str], Reply | str]) -> None:
        super().__init__(pages)
        self.other = other

    def get(self, where: str, default: Any = None) -> Any:
        return super().get(where) or self.other(where)


@pytest.fixture
def served(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., list[str]]]:
    """`served(pages, other)`: from now on the net is these pages; returns the list of what is asked."""
    open_ones = []

    def serve(pages: dict[str, Reply | str], other: Callable[[str], Reply | str] = lambda where: GONE) -> list[str]:
        block = web(Pages(pages, other))
        settings, asked = block.__enter__()
        open_ones.append(block)

        @contextmanager
        def net(organisation: Any) -> Iterator[Net]:
            def bases(connector: Any) -> dict[str, str]:
                return {name: base.replace("https:", "http:") for name, base in connector.bases.items()}

            yield Net(replace(settings, contact="it@ekshamn.example"), bases, ENVIRONMENT)

        monkeypatch.setattr(runs, "net_of", net)
        return asked

    yield serve
    for block in open_ones:
        block.__exit__(None, None, None)


def run(people: dict[str, Any], kind: str) -> Job:
    job = services.start(actor=people["steward"], kind=kind)
    assert worker.run(job.pk)
    return Job.objects.get(pk=job.pk)


def wikidata(served: Any, claims: Any, query: Reply | str = "") -> list[str]:
    answer = query or rows("Q4711")
    pages: dict[str, Reply | str] = {"data.example/entity/Q4711.json": item(claims), "query.example/": ""}
    return served(pages, lambda where: answer if where.startswith("query.example/sparql?") else GONE)


def test_who_has_a_name_is_unsure_and_what_looks_like_a_main_account_stands_apart(served, people, account) -> None:
    account(handle="ekshamn", is_main=True)
    served(hub(*TAKEN))
    job = run(people, services.NAMES)
    assert job.state == "done", job.error
    found = {row.handle: (row.source, row.own) for row in Candidate.objects.all()}
    assert found == {"ekshamn": (Source.NAME, "probably"), "eksharnn": (Source.ALIKE, "probably")}
    assert (job.outcome["found"], job.outcome["new"]) == (2, 2)
    assert [each.handle for each in queries.found_by(job)] == ["ekshamn", "eksharnn"]


def test_two_controls_are_asked_at_each_run(served, people) -> None:
    asked = served(hub())
    run(people, services.NAMES)
    run(people, services.NAMES)
    made_up = [where for where in asked if where.startswith(f"{HUB}/users/q")]
    assert len(set(made_up)) == 2
    assert len([where for where in asked if where == f"{HUB}/users/github"]) == 2


@pytest.mark.parametrize(
    ("other", "why"),
    [
        (lambda where: json.dumps({"login": where.split("/")[2], "id": 7}), "no_posts_read"),
        (lambda where: Reply("slow down", 429), "too_often"),
        (lambda where: Reply("<html>Log in</html>"), "not_understood"),
        (lambda where: Reply('{"login": "ek', kind="application/json"), "not_understood"),
        (lambda where: Reply(status=503), "server_error"),
    ],
    ids="says_yes_to_all too_often html half_an_answer down".split(),
)
def test_an_answer_that_proves_nothing_makes_no_found_account_and_is_said(served, people, other, why) -> None:
    served({f"{HUB}/": ""}, other)
    job = run(people, services.NAMES)
    assert job.state == "done", job.error
    step = job.outcome["tried"]["github"]
    assert (step["proved"], step["why"], step["control"]) == (False, why, "made_up")
    assert not Candidate.objects.exists()


def test_a_step_that_was_done_before_a_crash_is_not_asked_again(served, people) -> None:
    asked = served(hub("ekshamn"))
    job = services.start(actor=people["steward"], kind=services.NAMES)
    worker.run(job.pk)
    times = len(asked)
    Job.objects.filter(pk=job.pk).update(state="waiting", outcome={})
    worker.run(job.pk)
    assert len(asked) == times
    assert Job.objects.get(pk=job.pk).outcome["found"] == 1


def test_what_was_found_before_a_stop_is_kept_and_the_rest_follows(served, people) -> None:
    services.keep_names(actor=people["steward"], names=["Ekshamn", "Ekshamn bad", "Ekshamn bibliotek"])
    leaving, gate = threading.Event(), threading.Event()

    def other(where: str) -> Reply:
        if where == f"{HUB}/users/ekshamnbad" and not leaving.is_set():
            leaving.set()
            gate.wait(20)
        return GONE

    pages = hub("ekshamn", "ekshamnbibliotek")
    served(pages, other)
    job = services.start(actor=people["steward"], kind=services.NAMES)
    worker.run(job.pk, leaving=leaving)
    gate.set()
    assert Job.objects.get(pk=job.pk).state == "waiting"
    assert [row.handle for row in Candidate.objects.all()] == ["ekshamn"]
    worker.run(job.pk)
    assert Job.objects.get(pk=job.pk).state == "done"
    assert {row.handle for row in Candidate.objects.all()} == {"ekshamn", "ekshamnbibliotek"}


def test_a_dismissed_one_stays_dismissed_and_is_not_asked_for(served, people) -> None:
    asked = served(hub("ekshamn"))
    run(people, services.NAMES)
    answers.not_ours(actor=people["steward"], ids=[Candidate.objects.get().pk])
    asked.clear()
    run(people, services.NAMES)
    assert Candidate.objects.get().answer == "not_ours"
    assert f"{HUB}/users/ekshamn" not in asked


def test_names_are_kept_once_each_and_written_into_the_history(people) -> None:
    steward = people["steward"]
    assert services.keep_names(actor=steward, names=[" Ekshamns  kommun", "", "Ekshamns kommun", "Visit"]) == [
        "Ekshamns kommun",
        "Visit",
    ]
    assert queries.names_of(steward.organisation) == ["Ekshamns kommun", "Visit"]
    [event] = Event.objects.filter(object_kind="triednames")
    assert event.changes == {"names": ["Ekshamn", "Ekshamns kommun, Visit"]}
    for names, code in ([], "no_name"), ([f"n{n}" for n in range(13)], "too_many"), (["x" * 121], "too_many"):
        with pytest.raises(Refused) as refused:
            services.keep_names(actor=steward, names=names)
        assert refused.value.code == code


def test_a_page_is_answered_once_and_asked_about_again_where_one_wishes(people) -> None:
    steward = people["steward"]
    services.keep_names(actor=steward, names=["Ekshamn kommun", "Ekshamn"])
    first, second = [link for link in queries.plan(steward).links if link.platform == "facebook"][:2]
    row = services.is_there(actor=steward, link=first)
    assert (row.source, row.own, row.grounds) == (
        Source.NAME,
        "probably",
        [["name_tried", {"handle": first.handle, "name": "Ekshamn kommun"}]],
    )
    none = services.is_not_there(actor=steward, link=second)
    left = {link.url for link in queries.plan(steward).links}
    assert not left & {first.url, second.url}
    services.look_again(actor=steward, row=none)
    assert second.url in {link.url for link in queries.plan(steward).links}
    assert not NotThere.objects.exists()
    assert [event.act for event in Event.objects.order_by("id")][-3:] == ["seen", "not_there", "look_again"]


def test_keys_that_are_lent_are_used_and_those_that_cost_are_not(organisation, people, monkeypatch) -> None:
    from farled.discovery.handles import tried_on
    from farled.platforms.looking import Key

    keys = {"twitch": Key("app", "secret"), "x": Key("app", "secret")}
    monkeypatch.setattr(lent, "_lenders", [lent.Lender(lambda of: keys, lambda of: nullcontext())])
    wish = queries.wish_of(organisation)
    assert "twitch" in tried_on(wish.keys)
    assert [(one.platform, one.why) for one in queries.plan(people["steward"]).left_out] == [("x", "costs")]
    assert {page.platform for page in PAGES} >= set(keys)


def test_wikidata_brings_accounts_with_their_ground_their_end_and_their_item(served, people) -> None:
    claims = {"P2002": [statement("ekshamn", ends=end("+2023-11-30T00:00:00Z", 11))], "P2003": [statement("ekshamn")]}
    asked = wikidata(served, claims)
    job = run(people, services.WIKIDATA)
    assert job.state == "done", job.error
    assert job.outcome["items_found"] == [["https://www.wikidata.org/wiki/Q4711", "Ekshamns kommun", "Q4711"]]
    assert job.outcome["whole"] is True
    rows_there = {row.platform: row for row in Candidate.objects.all()}
    assert rows_there["x"].grounds[1] == ["ended", {"when": "2023-11-30"}]
    assert {row.source for row in rows_there.values()} == {Source.WIKIDATA}
    assert rows_there["x"].sightings.get().where == "https://www.wikidata.org/wiki/Q4711"
    assert len(asked) == 2


def test_each_way_says_its_own_of_an_account_and_leaves_what_the_others_said(served, people, find) -> None:
    find("https://www.instagram.com/ekshamn/")
    wikidata(served, {"P2003": [statement("ekshamn")]})
    run(people, services.WIKIDATA)
    run(people, services.WIKIDATA)
    assert [code for code, _ in Candidate.objects.get().grounds] == ["template", "wikidata"]
    row = find("https://www.instagram.com/ekshamn/")
    assert [code for code, _ in row.grounds] == ["template", "wikidata"]
    assert (row.source, row.own) == (Source.SCAN, "yes")


@pytest.mark.parametrize(
    ("query", "code"),
    [
        (Reply("slow down", 429), "http_429"),
        (Reply("<html>busy</html>"), "not_json"),
        (Reply('{"results": {"bind'), "not_json"),
        (Reply(status=500), "http_500"),
    ],
    ids="too_often html half_an_answer fault".split(),
)
def test_an_answer_that_did_not_come_is_said_and_what_was_known_stays(served, people, query, code) -> None:
    wikidata(served, {"P2003": [statement("ekshamn")]})
    first = run(people, services.WIKIDATA)
    wikidata(served, {}, query)
    job = run(people, services.WIKIDATA)
    assert (job.state, job.outcome["whole"]) == ("done", False)
    assert [each[1] for each in job.outcome["unread"]] == [code]
    assert Candidate.objects.get().handle == "ekshamn"
    assert queries.differences(people["steward"]).job == first


def test_what_differs_from_the_register_is_shown_both_ways(served, people, account) -> None:
    instagram = ref("https://www.instagram.com/ekshamn/")
    account(handle="ekshamn", key=instagram.key)
    account(handle="ekshamnbad", platform="facebook")
    account(handle="gammalt", platform="x", status="closed")
    account(handle="blogg", platform="blogger")
    wikidata(served, {"P2003": [statement("ekshamn")], "P2002": [statement("ekshamn")]})
    run(people, services.WIKIDATA)
    differs = queries.differences(people["steward"])
    assert [(row.platform, row.handle) for row in differs.unregistered] == [("x", "ekshamn")]
    assert [row.handle for row in differs.unlisted] == ["ekshamnbad"]


def test_wikidata_is_not_asked_without_an_address_or_anybody_to_reach(people, organisation, monkeypatch) -> None:
    monkeypatch.setenv("FARLED_CONTACT", "")
    with pytest.raises(Refused, match="FARLED_CONTACT") as refused:
        services.start(actor=people["steward"], kind=services.WIKIDATA)
    assert refused.value.code == "no_contact"
    organisation.web_address = ""
    organisation.save()
    people["steward"].organisation.web_address = ""
    with pytest.raises(Refused) as refused:
        services.start(actor=people["steward"], kind=services.WIKIDATA)
    assert refused.value.code == "no_address"


def test_an_example_asks_what_is_made_up_with_it_and_nothing_else(people, organisation, account, monkeypatch) -> None:
    """Its settings know no other host than those that are served."""
    monkeypatch.setattr(runs, "tried_on", lambda keys: ["github", "fediverse"])
    account(handle="ekshamnbad", is_main=True, platform="facebook", followers=40)
    account(handle="ekshamnskommun", is_main=True, followers=9000)
    monkeypatch.setenv("FARLED_CONTACT", "")
    organisation.is_example, organisation.name = True, "Ekshamns kommun"
    organisation.web_address = "http://www.ekshamn.example/"
    organisation.save()
    for person in people.values():
        person.organisation.refresh_from_db()
    with runs.net_of(organisation) as net:
        assert net.settings.only_hosts
    for kind in services.KINDS:
        assert run(people, kind).state == "done"
    sources = set(Candidate.objects.values_list("source", flat=True))
    assert sources == {Source.NAME, Source.ALIKE, Source.WIKIDATA}


def test_one_run_of_a_kind_at_a_time_and_only_by_those_who_may(people) -> None:
    services.start(actor=people["steward"], kind=services.NAMES)
    with pytest.raises(Refused) as refused:
        services.start(actor=people["steward"], kind=services.NAMES)
    assert refused.value.code == "runs"
    for role in ("reader", "holder", "approver", "agency"):
        with pytest.raises(Refused) as refused:
            services.start(actor=people[role], kind=services.NAMES)
        assert refused.value.code == "not_allowed"


def test_the_same_comes_back_by_itself_and_stops_when_told(people) -> None:
    plan = services.repeat(actor=people["steward"], kind=services.WIKIDATA, every_days=30)
    assert plan is not None
    assert (plan.kind, (plan.next_at - clock.now()).days) == ("wikidata", 29)
    assert services.repeat(actor=people["steward"], kind=services.WIKIDATA, every_days=0) is None
