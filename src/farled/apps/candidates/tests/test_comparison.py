"""The sites against the register: each side's own, only what a whole scan allows to say, and links that are broken."""

from datetime import timedelta

import pytest
from django.utils import timezone

from farled.apps.candidates.models import Candidate
from farled.apps.candidates.queries.comparison import comparison
from farled.apps.candidates.services import answers, scans
from farled.apps.candidates.tasks import summary
from farled.apps.candidates.tests.conftest import found
from farled.apps.jobs.models import Job
from farled.apps.register.choices import State
from farled.apps.register.models import Account
from farled.discovery.found import Own, Refused, Scan, Site
from farled.kit import clock
from farled.kit.errors import Refused as FarledRefused
from farled.platforms import NotAccount, explain

pytestmark = pytest.mark.django_db
HOST = "https://www.vassby.example"


@pytest.fixture
def scan(people, monkeypatch):
    """`scan([...])`: the sites were scanned and this was found, a week after the last time."""
    when = [clock.now()]

    def make(accounts, *, whole: bool = True, refused=(), host: str = HOST) -> Job:
        when[0] += timedelta(days=7)
        now = when[0]
        monkeypatch.setattr(clock, "now", lambda: now)
        job = scans.start_scan(actor=people["steward"], addresses=[host])
        site = Site("www.vassby.example", 40, 0 if whole else 9, "done" if whole else "pages")
        result = Scan((host,), now, now, found=accounts, sites=[site], refused=list(refused))
        new = scans.keep_scan(job=job, scan=result)
        Job.objects.filter(pk=job.pk).update(state="done", outcome=summary(result, new), finished_at=now)
        return job

    return make


def refused(href: str) -> Refused:
    verdict = explain(href)
    assert isinstance(verdict, NotAccount)
    return Refused(href, verdict, 3, f"{HOST}/kontakt")


def test_before_any_scan_there_is_nothing_to_compare(people):
    assert comparison(people["steward"]) is None


def test_what_the_pages_link_to_and_the_register_lacks(scan, people):
    scan([found("https://x.com/vassby"), found("https://x.com/annan", Own.NO), found("https://x.com/vassbybad")])
    answers.recognise(actor=people["steward"], ids=[Candidate.objects.get(handle="vassby").pk])
    compared = comparison(people["steward"])
    assert [row.handle for row in compared.unregistered] == ["vassbybad"]
    assert compared.unregistered_count == 1


def test_what_is_registered_and_no_page_links_to_any_more(scan, people, account):
    scan([found("https://x.com/vassby"), found("https://x.com/vassbybad")])
    answers.recognise(actor=people["steward"], ids=Candidate.objects.values_list("pk", flat=True))
    first_seen = clock.now()
    account(handle="aldrig")
    account(handle="stangt", status="closed")
    account(handle="borta", state=State.CLOSED, gone_on=timezone.localdate(clock.now()))
    scan([found("https://x.com/vassby")])
    compared = comparison(people["steward"])
    assert [(one.handle, one.seen_at) for one in compared.unlinked] == [("aldrig", None), ("vassbybad", first_seen)]


def test_what_stands_on_a_site_that_was_not_read_this_time_is_not_said_to_be_gone(scan, people):
    scan([found("https://x.com/badet", where="https://www.badet.example/")], host="https://www.badet.example")
    answers.recognise(actor=people["steward"], ids=Candidate.objects.values_list("pk", flat=True))
    scan([found("https://x.com/vassby")])
    assert list(comparison(people["steward"]).unlinked) == []


def test_after_half_a_scan_nothing_is_said_to_be_gone(scan, people, account):
    account(handle="aldrig")
    scan([found("https://x.com/vassby")], whole=False)
    compared = comparison(people["steward"])
    assert not compared.is_whole
    assert (list(compared.unlinked), compared.unlinked_count) == ([], 0)


def test_broken_links_are_the_misspelt_the_malformed_and_the_dead(scan, people):
    wrong = [refused("https://www.instagramm.com/vassby"), refused("https://www.facebook.com/sharer.php?u=x")]
    scan([found("https://plus.google.com/+Vassby"), found("https://x.com/vassby")], refused=wrong)
    compared = comparison(people["steward"])
    assert [one.href for one in compared.broken] == ["https://www.instagramm.com/vassby"]
    assert [one.ref.platform for one in compared.closed] == ["googleplus"]


def test_links_to_what_is_closed_or_pretends_to_be_us_are_wrong(scan, people, account, other_organisation):
    made = {handle: account(platform="x", handle=handle, key=f"x:{handle}") for handle in ("stangt", "falskt", "bra")}
    Account.objects.filter(pk=made["stangt"].pk).update(state=State.CLOSED)
    Account.objects.filter(pk=made["falskt"].pk).update(state=State.IMPOSTOR)
    account(platform="x", handle="stangt", key="x:stangt", organisation=other_organisation, state=State.CLOSED)
    account(platform="x", handle="olankat", key="x:olankat", state=State.CLOSED)
    scan([found(f"https://x.com/{handle}", where=f"{HOST}/om") for handle in made])
    wrong = comparison(people["steward"]).wrong
    assert [(one.pk, one.where) for one in wrong] == [(made[name].pk, f"{HOST}/om") for name in ("falskt", "stangt")]


def test_another_organisations_sites_say_nothing_here(scan, stranger, account, other_organisation):
    scan([found("https://x.com/vassby")])
    account(organisation=other_organisation)
    assert comparison(stranger) is None


def test_readers_compare_nothing(people):
    with pytest.raises(FarledRefused):
        comparison(people["reader"])


def test_of_an_empty_register_nothing_is_said_to_be_linked(scan, people, client_of, both_languages):
    scan([])
    page = client_of(people["steward"]).get("/o/ekshamn/find/compare/").content.decode()
    says = {
        "en": ("no accounts in the register yet", "Every account in the register"),
        "sv": ("inga konton i registret än", "Alla konton i registret"),
    }
    empty, linked = says[both_languages]
    assert empty in page
    assert linked not in page
