"""What changes around accounts is heard of at once: pages, keys, the organisation's name, others for the same people."""

from collections.abc import Callable
from typing import Any

import pytest
from django.utils import timezone

from farled.apps.candidates.models import Candidate, Sighting
from farled.apps.findings.models import Finding
from farled.apps.findings.services import diagnose, hearing
from farled.apps.jobs import handlers, worker
from farled.apps.jobs.models import Job
from farled.apps.observations.models import Face, PlatformKey
from farled.apps.observations.services import keys
from farled.apps.observations.services.renewing import note_refused
from farled.apps.organisations import services as organisations
from farled.apps.register import services as register
from farled.apps.register.models import Account, Audience
from farled.kit import clock

pytestmark = pytest.mark.django_db(transaction=True)


def open_rules(account: Any) -> set[str]:
    return set(Finding.objects.filter(account=account, state__in=("new", "seen")).values_list("rule", flat=True))


class TestScan:
    @pytest.fixture
    def scanned(self, organisation, monkeypatch) -> Callable[[Account | None], Job]:
        """`scanned(account)`: a scan of the whole site has ended that saw a link to this account, and to no other."""

        def scan(linked: Account | None) -> Job:
            def do(running: Any) -> None:
                if linked:
                    _see(running.job, linked)
                running.outcome = {"whole": True}

            monkeypatch.setitem(handlers._HANDLERS, "scan", handlers.Handler("scan", "", None, do, str))
            job = Job.objects.create(
                organisation=organisation, kind="scan", due_at=clock.now(),
                arguments={"name": "ekshamn.example", "starts": ["https://www.ekshamn.example/"]},
            )  # fmt: skip
            worker.run(job.pk)
            return job

        return scan

    def test_what_no_page_links_to_is_found_when_the_scan_has_ended(self, account, look, scanned) -> None:
        made, other = account(), account()
        look(made, other)
        scanned(other)
        assert ("not_linked" in open_rules(made), "not_linked" in open_rules(other)) == (True, False)
        scanned(made)
        assert ("not_linked" in open_rules(made), "not_linked" in open_rules(other)) == (False, True)

    def test_many_accounts_become_one_job(self, account, organisation, scanned, monkeypatch) -> None:
        monkeypatch.setattr(hearing, "AT_ONCE", 1)
        account(), account()
        scanned(None), scanned(None)
        assert Job.objects.of(organisation).filter(kind="diagnosis").count() == 1

    def test_what_goes_wrong_here_leaves_the_scan_done(self, account, scanned, monkeypatch) -> None:
        monkeypatch.setattr(hearing, "all_of", lambda organisation: 1 / 0)
        job = scanned(account())
        job.refresh_from_db()
        assert job.state == "done"


def _see(job: Job, account: Account) -> None:
    found = Candidate.objects.create(
        organisation=job.organisation, platform="instagram", kind="profile", handle=account.handle, key=account.key,
        url=account.url, own="yes", source="scan", first_found_at=clock.now(), last_found_at=clock.now(),
    )  # fmt: skip
    Sighting.objects.create(
        candidate=found, where="https://ekshamn.example/", found_as="profile", job=job, seen_at=clock.now()
    )


class TestKeys:
    def test_a_key_of_its_own_that_is_refused_and_taken_away(self, account, organisation, people, look) -> None:
        made = account()
        look(made)
        key = PlatformKey.objects.create(
            organisation=organisation, platform="instagram", kind="own", name="own", account=made, sealed=b"x"
        )
        note_refused(key)
        assert "key_expiring" in open_rules(made)
        keys.end_key(actor=people["administrator"], key=key)
        assert "key_expiring" not in open_rules(made)


class TestOrganisation:
    def test_what_it_calls_itself(self, account, people, look) -> None:
        made = account(handle="ekshamn")
        Face.objects.create(account=made, name="Ekshamn", bio="Harbour news")
        look(made)
        assert "off_brand" not in open_rules(made)
        about = {"kind": "public", "language": "en", "web_address": ""}
        organisations.change_organisation(actor=people["administrator"], name="Torkelsbo", **about)
        assert "off_brand" in open_rules(made)

    def test_what_it_is(self, account, people, look) -> None:
        made = account()
        look(made)
        assert "no_records_decision" in open_rules(made)
        about = {"name": "Ekshamn", "language": "en", "web_address": ""}
        organisations.change_organisation(actor=people["administrator"], kind="company", **about)
        assert "no_records_decision" not in open_rules(made)


class TestNeighbours:
    @pytest.fixture
    def pair(self, account, organisation, look) -> tuple[Account, Account]:
        group = Audience.objects.create(organisation=organisation, name="Parents")
        made = account(language="sv"), account(language="sv")
        for each in made:
            each.documentation.audiences.add(group)
        look(*made)
        assert all("duplicate" in open_rules(each) for each in made)
        return made

    @pytest.mark.parametrize("changes", [{"audiences": ["Pupils"]}, {"language": "fi"}], ids=str)
    def test_one_that_leaves_a_group_and_comes_back_concerns_the_other(self, pair, people, changes) -> None:
        one, _ = pair
        change = {"actor": people["steward"], "account": one, "expected_version": None}
        register.change_account(**change, changes=changes)
        assert not any("duplicate" in open_rules(each) for each in pair)
        register.change_account(**change, changes={"audiences": ["Parents"], "language": "sv"})
        assert all("duplicate" in open_rules(each) for each in pair)

    def test_one_that_is_gone_does_not_count(self, pair, organisation, change) -> None:
        change(pair[0], gone_on=timezone.localdate(clock.now()))
        register.refresh([pair[0].pk])
        assert not any("duplicate" in open_rules(each) for each in pair)

    def test_nobody_is_told_where_no_group_has_changed(self, pair, organisation, change) -> None:
        told: list[set[int]] = []
        change(pair[0], purpose="parents can ask")
        assert diagnose(organisation, [pair[0].pk], told.append) == 1
        assert told == []
