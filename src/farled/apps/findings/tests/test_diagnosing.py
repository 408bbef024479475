"""What becomes of findings when the rules speak: nothing is written twice, nothing flaps, what comes back is known."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from farled.apps.findings.models import Diagnosis, Finding, Tally
from farled.apps.findings.services import accept, counting, diagnose, diagnose_all, mark_seen, turn_off, turn_on
from farled.apps.findings.services.everything import run_out
from farled.apps.register import services as register
from farled.apps.register.models import Account
from farled.diagnosis.registry import rules
from farled.kit import clock

pytestmark = pytest.mark.django_db


def later(**ago: int) -> Any:
    return clock.standing_at(clock.now() + timedelta(**ago))


def counts(account: Any) -> tuple[int, int, int]:
    row = Diagnosis.objects.get(pk=account.pk)
    return row.act, row.mend, row.note


class TestOneAccount:
    def test_a_rule_that_fires_is_a_new_finding_with_its_day(self, without_purpose, finding_of) -> None:
        found = finding_of(without_purpose)
        assert (found.state, found.severity, found.came_back) == ("new", rules()["no_purpose"].severity.value, 0)
        assert timezone.localdate(found.first_at) == timezone.localdate(clock.now())

    def test_a_second_time_nothing_is_new_and_nothing_is_written(self, without_purpose, look) -> None:
        with CaptureQueriesContext(connection) as queries:
            assert look(without_purpose) == 0
        assert not [each["sql"] for each in queries if each["sql"].startswith(("INSERT", "UPDATE", "DELETE"))]

    def test_what_is_put_right_is_mended_and_what_comes_back_is_the_same_again(
        self, without_purpose, change, look, finding_of
    ) -> None:
        first = finding_of(without_purpose)
        change(without_purpose, purpose="parents can ask")
        with later(days=1):
            look(without_purpose)
        mended = finding_of(without_purpose)
        assert (mended.state, mended.mended_at is None) == ("mended", False)
        change(without_purpose, purpose="")
        with later(days=2):
            look(without_purpose)
        again = finding_of(without_purpose)
        assert (again.pk, again.state, again.came_back, again.mended_at) == (first.pk, "new", 1, None)
        assert again.first_at == first.first_at

    def test_what_is_not_known_any_more_stays_as_it_was(self, account, change, look, finding_of) -> None:
        quiet = timezone.localdate(clock.now()) - timedelta(days=400)
        silent = account(last_post_on=quiet, last_seen_at=clock.now())
        look(silent)
        assert finding_of(silent, "silent").state == "new"
        change(silent, last_post_on=None)
        look(silent)
        assert finding_of(silent, "silent").state == "new"
        change(silent, last_post_on=timezone.localdate(clock.now()))
        look(silent)
        assert finding_of(silent, "silent").state == "mended"

    def test_what_is_not_known_opens_nothing(self, account, look, finding_of) -> None:
        unseen = account()
        look(unseen)
        assert finding_of(unseen, "silent") is None
        assert "last_post_on" in Diagnosis.objects.get(pk=unseen.pk).not_known

    def test_evidence_that_changes_is_kept_and_the_finding_stays(self, account, change, look, finding_of) -> None:
        today = timezone.localdate(clock.now())
        silent = account(last_post_on=today - timedelta(days=40), last_seen_at=clock.now())
        look(silent)
        first = finding_of(silent, "silent")
        change(silent, last_post_on=today - timedelta(days=400))
        look(silent)
        second = finding_of(silent, "silent")
        assert second.pk == first.pk
        assert (first.since, second.since) == (today - timedelta(days=40), today - timedelta(days=400))
        assert first.severity > second.severity

    def test_what_grows_graver_after_it_was_seen_is_new_again(self, account, people, change, look, finding_of) -> None:
        today = timezone.localdate(clock.now())
        silent = account(last_post_on=today - timedelta(days=40), last_seen_at=clock.now())
        look(silent)
        mark_seen(actor=people["steward"], pks=[finding_of(silent, "silent").pk])
        change(silent, last_post_on=today - timedelta(days=400))
        look(silent)
        assert finding_of(silent, "silent").state == "new"

    def test_an_account_that_closes_is_asked_for_nothing_that_is_for_open_ones(
        self, without_purpose, change, look, finding_of
    ) -> None:
        change(without_purpose, status="closing")
        look(without_purpose)
        assert finding_of(without_purpose).state == "lapsed"
        assert finding_of(without_purpose).rule not in Finding.objects.filter(state="new").values_list(
            "rule", flat=True
        )
        change(without_purpose, status="open")
        look(without_purpose)
        assert (finding_of(without_purpose).state, finding_of(without_purpose).came_back) == ("new", 0)


class TestCounts:
    def test_what_is_open_is_counted_by_gravity_and_reason(self, without_purpose) -> None:
        found = Finding.objects.filter(account=without_purpose)
        open_ones = [each for each in found if not rules()[each.rule].tells_access]
        assert sum(counts(without_purpose)) == len(open_ones)
        assert Diagnosis.objects.get(pk=without_purpose.pk).reasons & 1

    def test_what_tells_who_gets_in_is_counted_apart(self, account, people, look) -> None:
        from farled.apps.register.models import Access

        shared = account(purpose="parents can ask")
        Access.objects.create(account=shared, person=people["holder"], way="shared", second_factor="none")
        look(shared)
        row = Diagnosis.objects.get(pk=shared.pk)
        assert row.guarded_act + row.guarded_mend + row.guarded_note > 0
        unguarded = [each for each in Finding.objects.filter(account=shared) if not rules()[each.rule].tells_access]
        assert row.act + row.mend + row.note == len(unguarded)

    def test_the_day_is_counted_once_however_often(self, organisation, without_purpose) -> None:
        counting.tally(organisation)
        counting.tally(organisation)
        assert Tally.objects.filter(rule="no_purpose").values_list("open", flat=True).get() == 1


class TestAccepted:
    def test_it_is_silent_until_its_day_and_new_after_it(
        self, without_purpose, people, look, finding_of, organisation
    ) -> None:
        before = sum(counts(without_purpose))
        until = timezone.localdate(clock.now()) + timedelta(days=10)
        accept(actor=people["steward"], pks=[finding_of(without_purpose).pk], until=until, because="we move in spring")
        assert sum(counts(without_purpose)) == before - 1
        with later(days=10):
            run_out(organisation)
            look(without_purpose)
            assert finding_of(without_purpose).state == "accepted"
        with later(days=11):
            assert run_out(organisation) == 1
        assert finding_of(without_purpose).state == "new"
        assert sum(counts(without_purpose)) == before

    def test_it_is_mended_all_the_same(self, without_purpose, people, change, look, finding_of) -> None:
        until = timezone.localdate(clock.now()) + timedelta(days=10)
        accept(actor=people["steward"], pks=[finding_of(without_purpose).pk], until=until, because="we move in spring")
        change(without_purpose, purpose="parents can ask")
        look(without_purpose)
        assert finding_of(without_purpose).state == "mended"
        change(without_purpose, purpose="")
        look(without_purpose)
        again = finding_of(without_purpose)
        assert (again.state, again.accepted_until, again.accepted_because) == ("new", None, "")


class TestRuleSwitchedOff:
    def test_its_findings_no_longer_apply_and_are_there_again_when_it_is_on(
        self, without_purpose, people, look, finding_of
    ) -> None:
        turn_off(actor=people["steward"], slug="no_purpose", reason="written elsewhere")
        look(without_purpose)
        assert finding_of(without_purpose).state == "lapsed"
        turn_on(actor=people["steward"], slug="no_purpose")
        look(without_purpose)
        assert (finding_of(without_purpose).state, finding_of(without_purpose).came_back) == ("new", 0)


class TestAll:
    def test_all_says_the_same_as_each(self, organisation, account, look) -> None:
        made = [account(purpose="" if n % 2 else "parents can ask") for n in range(6)]
        diagnose_all(organisation)
        together = set(Finding.objects.values_list("account", "rule", "state"))
        marks = dict(Diagnosis.objects.values_list("pk", "mark"))
        assert look(*made) == 0
        for each in made:
            assert look(each) == 0
        assert set(Finding.objects.values_list("account", "rule", "state")) == together
        assert dict(Diagnosis.objects.values_list("pk", "mark")) == marks

    def test_other_organisations_are_left_alone(self, organisation, other_organisation, account) -> None:
        account(organisation=other_organisation, purpose="")
        assert diagnose_all(organisation) == 0
        assert not Finding.objects.exists()

    def test_as_many_statements_for_many_as_for_one(self, organisation, account) -> None:
        one = account(purpose="")
        many = [account(purpose="", needed="yes") for _ in range(40)]
        with CaptureQueriesContext(connection) as for_one:
            diagnose(organisation, [one.pk])
        with CaptureQueriesContext(connection) as for_many:
            diagnose(organisation, [each.pk for each in many])
        assert len(for_many) == len(for_one)
        assert len(for_one) < 30

    def test_it_stops_where_it_is_told_to(self, organisation, account, monkeypatch) -> None:
        from farled.apps.findings.queries import facts

        monkeypatch.setattr(facts, "A_PART", 2)
        for _ in range(5):
            account(purpose="")
        told: list[int] = []

        def go_on(done: int) -> bool:
            told.append(done)
            return len(told) < 2

        assert diagnose_all(organisation, go_on) == 4
        assert told == [2, 4]


@pytest.mark.django_db(transaction=True)
class TestHearing:
    def test_whoever_writes_a_purpose_has_mended_it_at_once(self, people, account, look, finding_of) -> None:
        made = account(purpose="")
        look(made)
        register.change_account(
            actor=people["steward"], account=made, changes={"purpose": "parents can ask"}, expected_version=None
        )
        assert finding_of(made).state == "mended"

    def test_when_an_owner_leaves_it_is_found_at_once(self, people, account, look, finding_of) -> None:
        from farled.apps.organisations import services as organisations

        made = account(purpose="parents can ask", owner=people["holder"])
        look(made)
        assert finding_of(made, "owner_left") is None
        gone = date(2020, 1, 1)
        organisations.set_leaving_date(actor=people["administrator"], person=people["holder"], on=gone)
        assert finding_of(made, "owner_left").state == "new"

    def test_many_at_once_become_a_job_and_only_one(self, organisation, account, monkeypatch) -> None:
        from farled.apps.findings.services import hearing
        from farled.apps.jobs.models import Job

        monkeypatch.setattr(hearing, "AT_ONCE", 2)
        pks = [account(purpose="").pk for _ in range(3)]
        register.refresh(pks)
        register.refresh(pks)
        assert Job.objects.filter(kind="diagnosis", organisation=organisation).count() == 1
        assert not Finding.objects.exists()

    def test_what_goes_wrong_here_undoes_nothing_there(self, people, account, monkeypatch) -> None:
        from farled.apps.findings.services import hearing

        def fail(*_: Any) -> int:
            raise ValueError("a rule that fails")

        monkeypatch.setattr(hearing, "diagnose", fail)
        made = account(purpose="")
        register.change_account(
            actor=people["steward"], account=made, changes={"purpose": "parents can ask"}, expected_version=None
        )
        assert Account.objects.get(pk=made.pk).purpose == "parents can ask"
