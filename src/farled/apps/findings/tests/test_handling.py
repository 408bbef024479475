"""What people do with findings: who may, what is refused, and that history keeps it and leaks nothing."""

from datetime import timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from django.utils import timezone

from farled.apps.audit import sentences
from farled.apps.audit import services as audit
from farled.apps.audit.models import Event
from farled.apps.findings import services
from farled.apps.findings.models import Diagnosis, Finding, RuleSetting
from farled.apps.findings.queries import settings, visible
from farled.apps.findings.words import spoken
from farled.apps.jobs.models import Job
from farled.apps.organisations.models import Person
from farled.apps.register import tasks
from farled.apps.register.models import Account
from farled.apps.register.services import derived
from farled.diagnosis.registry import rules
from farled.kit import clock
from farled.kit.errors import Refused

pytestmark = pytest.mark.django_db
SOON = timedelta(days=30)


def today() -> Any:
    return timezone.localdate(clock.now())


def in_words(event: Event, **sight: bool) -> str:
    said = sentences.in_book(event, **sight)
    return " ".join([said.text, *said.details, said.reason])


@pytest.fixture
def found(without_purpose, finding_of) -> Any:
    return finding_of(without_purpose)


@pytest.fixture
def shared_login(account, people, look, finding_of) -> Any:
    """What is wrong with who gets in."""
    from farled.apps.register.models import Access

    made = account(purpose="parents can ask", owner=people["holder"])
    Access.objects.create(account=made, person=people["holder"], way="shared", second_factor="none")
    look(made)
    return finding_of(made, "shared_password")


class TestAccept:
    def test_it_is_kept_until_when_why_and_by_whom_and_told_in_history(self, found, people, both_languages) -> None:
        assert services.accept(actor=people["steward"], pks=[found.pk], until=today() + SOON, because="in spring") == 1
        found.refresh_from_db()
        assert (found.state, found.accepted_until, found.accepted_because) == ("accepted", today() + SOON, "in spring")
        assert found.accepted_by == people["steward"]
        said = in_words(Event.objects.get(object_kind="finding"))
        assert "in spring" in said
        assert "Sami Strand" in said
        assert {"en": "Nobody has written down", "sv": "Ingen har skrivit"}[both_languages] in said

    @pytest.mark.parametrize("role", ["approver", "holder", "agency", "reader"])
    def test_only_stewards_and_administrators_may(self, found, people, role: str) -> None:
        with pytest.raises(Refused) as refused:
            services.accept(actor=people[role], pks=[found.pk], until=today() + SOON, because="in spring")
        assert refused.value.code == "not_allowed"

    @pytest.mark.parametrize(
        ("days", "because", "code"),
        [
            (30, "  ", "needs_reason"),
            (0, "in spring", "not_later"),
            (-3, "in spring", "not_later"),
            (732, "in spring", "too_late"),
            (30, "lösenord: Sommar2024", "password"),
        ],
    )
    def test_without_a_reason_or_a_day_that_can_be_it_is_refused(
        self, found, people, days: int, because: str, code: str
    ) -> None:
        until = today() + timedelta(days=days)
        with pytest.raises(Refused) as refused:
            services.accept(actor=people["steward"], pks=[found.pk], until=until, because=because)
        assert refused.value.code == code
        found.refresh_from_db()
        assert found.state == "new"

    def test_what_is_mended_already_is_left_alone(self, found, people) -> None:
        Finding.objects.filter(pk=found.pk).update(state="mended")
        assert services.accept(actor=people["steward"], pks=[found.pk], until=today() + SOON, because="in spring") == 0
        assert not Event.objects.filter(object_kind="finding").exists()

    def test_somebody_else_s_are_not_touched(self, found, stranger) -> None:
        assert services.accept(actor=stranger, pks=[found.pk], until=today() + SOON, because="in spring") == 0
        found.refresh_from_db()
        assert found.state == "new"

    def test_it_is_taken_up_again(self, found, people) -> None:
        services.accept(actor=people["steward"], pks=[found.pk], until=today() + SOON, because="in spring")
        assert services.take_up(actor=people["steward"], pks=[found.pk]) == 1
        found.refresh_from_db()
        assert (found.state, found.accepted_until, found.accepted_by) == ("new", None, None)


class TestSeen:
    def test_who_runs_an_account_may_for_hers_and_no_other(self, account, people, look, finding_of) -> None:
        own, other = account(owner=people["holder"]), account()
        look(own, other)
        mine, not_mine = finding_of(own), finding_of(other)
        assert services.mark_seen(actor=people["holder"], pks=[mine.pk, not_mine.pk]) == 1
        assert [finding_of(each).state for each in (own, other)] == ["seen", "new"]

    def test_it_still_counts(self, found, people) -> None:
        before = Diagnosis.objects.get(pk=found.account_id).mend
        services.mark_seen(actor=people["steward"], pks=[found.pk])
        assert Diagnosis.objects.get(pk=found.account_id).mend == before

    def test_many_at_once_have_an_event_each(self, account, people, look) -> None:
        made = [account() for _ in range(3)]
        look(*made)
        pks = list(Finding.objects.filter(rule="no_purpose").values_list("pk", flat=True))
        assert services.mark_seen(actor=people["steward"], pks=pks) == 3
        assert Event.objects.filter(object_kind="finding", act="marked_seen").count() == 3

    def test_none_and_too_many_are_refused(self, people) -> None:
        for pks, code in ([], "nothing_chosen"), (range(5_001), "too_many"):
            with pytest.raises(Refused) as refused:
                services.mark_seen(actor=people["steward"], pks=list(pks))
            assert refused.value.code == code


class TestMender:
    def test_somebody_is_named_with_a_day(self, found, people) -> None:
        services.name_mender(actor=people["steward"], pks=[found.pk], mender=people["holder"], due_on=today() + SOON)
        found.refresh_from_db()
        assert (found.mender, found.due_on) == (people["holder"], today() + SOON)
        assert "Hugo Holm" in in_words(Event.objects.get(object_kind="finding"))

    def test_nobody_from_elsewhere_nobody_who_has_left_and_no_day_that_is_over(self, found, people, stranger) -> None:
        gone = Person.objects.create(
            organisation=found.organisation, name="Vera Vik", leaves_on=today() - timedelta(days=1)
        )
        yesterday = today() - timedelta(days=1)
        for mender, due_on, code in (stranger, None, "foreign"), (gone, None, "has_left"), (None, yesterday, "past"):
            with pytest.raises(Refused) as refused:
                services.name_mender(actor=people["steward"], pks=[found.pk], mender=mender, due_on=due_on)
            assert refused.value.code == code


class TestWhoSeesWhat:
    def test_what_tells_who_gets_in_is_for_those_alone_who_may_see_that(self, shared_login, people) -> None:
        assert shared_login is not None
        assert visible.findings(people["administrator"]).filter(pk=shared_login.pk).exists()
        for role in ("steward", "approver", "holder", "reader"):
            assert not visible.findings(people[role]).filter(pk=shared_login.pk).exists(), role

    def test_history_does_not_tell_it_either(self, shared_login, people) -> None:
        until = today() + SOON
        services.accept(actor=people["administrator"], pks=[shared_login.pk], until=until, because="the vault is late")
        event = Event.objects.get(object_kind="finding")
        hidden, shown = in_words(event), in_words(event, sees_access=True)
        assert "vault" in shown
        assert "vault" not in hidden
        assert "password" in shown.casefold()
        assert "password" not in hidden.casefold()

    def test_nobody_can_do_anything_to_what_she_does_not_see(self, shared_login, people) -> None:
        assert services.mark_seen(actor=people["steward"], pks=[shared_login.pk]) == 0

    def test_an_agency_sees_what_is_to_mend_at_what_it_runs(self, account, people, look) -> None:
        run, other = account(run_by_agency=people["agency"].agency), account()
        look(run, other)
        seen = set(visible.findings(people["agency"]).values_list("account", flat=True))
        assert seen == {run.pk}

    def test_of_another_organisation_nothing_is_seen(self, found, stranger) -> None:
        assert not visible.findings(stranger).exists()
        assert not visible.diagnoses(stranger).exists()


class TestRules:
    def test_another_limit_holds_and_usual_ones_are_not_kept(self, people, organisation) -> None:
        rule = next(
            shown.rule
            for _, found in settings.shown_rules(people["steward"])
            for shown in found
            if shown.rule.thresholds
        )
        name, usual = rule.thresholds[0].name, rule.usual()
        services.set_thresholds(
            actor=people["steward"], slug=rule.slug, thresholds={**usual, name: usual[name] + 1}, reason="we are slower"
        )
        assert RuleSetting.objects.get().thresholds == {name: usual[name] + 1}
        assert settings.set_of(organisation).thresholds[rule.slug] == {name: usual[name] + 1}
        assert "we are slower" in in_words(Event.objects.get(object_kind="rulesetting"))
        services.reset_rule(actor=people["steward"], slug=rule.slug)
        assert not RuleSetting.objects.exists()

    @pytest.mark.parametrize("slug", ["never_posted", "silent", "unattended", "owner_leaves_soon", "campaign_over"])
    def test_history_calls_a_limit_as_its_own_rule_does(self, slug, people, both_languages) -> None:
        (limit,) = (each for each in rules()[slug].thresholds if each.name == "days")
        services.set_thresholds(
            actor=people["steward"], slug=slug, thresholds={"days": limit.usual + 1}, reason="we are slower"
        )
        told = in_words(Event.objects.get(object_kind="rulesetting"))
        assert f"{spoken(limit.label)}:" in told

    def test_a_limit_that_history_kept_without_its_rule_is_called_no_other(self, people, organisation) -> None:
        setting = RuleSetting.objects.create(organisation=organisation, rule="silent")
        for name, said in (("days", "The limit: from 180 to 90"), ("quiet", "Quiet after: from 180 to 90")):
            changes = {"rule": (None, "silent"), name: (180, 90)}
            event = audit.record(
                organisation=organisation, actor=people["steward"], act="thresholds_set", thing=setting, changes=changes
            )
            assert said in in_words(event)

    def test_numbers_that_cannot_be_are_refused(self, people) -> None:
        with pytest.raises(Refused) as refused:
            services.set_thresholds(actor=people["steward"], slug="silent", thresholds={"quiet": 10**6}, reason="x")
        assert refused.value.code == "out_of_bounds"

    def test_limits_that_come_in_another_order_are_refused(self, people) -> None:
        with pytest.raises(Refused) as refused:
            services.set_thresholds(actor=people["steward"], slug="silent", thresholds={"quiet": 200}, reason="x")
        assert (refused.value.code, refused.value.facts["field"]) == ("out_of_order", "sleeping")
        assert not RuleSetting.objects.exists()

    @pytest.mark.parametrize("as_job", [False, True])
    def test_the_limit_of_abandoned_sets_the_state_too(self, people, account, other_organisation, monkeypatch, as_job):
        """At once where accounts are few; else by the job that works out the states."""
        if as_job:
            monkeypatch.setattr(derived, "_AT_ONCE", 1)
        now = clock.now()
        about = {"last_post_on": (now - timedelta(days=200)).date(), "last_seen_at": now}
        ours = [account(**about), account(**about)]
        theirs = account(organisation=other_organisation, **about)

        def states() -> list[str]:
            for job in Job.objects.filter(kind=derived.STATES, state="waiting"):
                tasks.states(SimpleNamespace(job=job, outcome={}))
                job.delete()
            return [Account.objects.get(pk=each.pk).state for each in (*ours, theirs)]

        derived.refresh([each.pk for each in (*ours, theirs)])
        assert states() == ["abandoned"] * 3
        services.set_thresholds(actor=people["steward"], slug="silent", thresholds={"days": 220}, reason="slower")
        assert states() == ["needs_look", "needs_look", "abandoned"]
        services.reset_rule(actor=people["steward"], slug="silent")
        assert states() == ["abandoned"] * 3

    def test_off_needs_a_reason_and_a_rule_that_there_is(self, people) -> None:
        for slug, reason, code in ("silent", " ", "needs_reason"), ("no_such", "so", "no_such_rule"):
            with pytest.raises(Refused) as refused:
                services.turn_off(actor=people["steward"], slug=slug, reason=reason)
            assert refused.value.code == code

    @pytest.mark.parametrize("role", ["approver", "holder", "agency", "reader"])
    def test_only_stewards_and_administrators_set_them(self, people, role: str) -> None:
        for act in (
            lambda actor: services.turn_off(actor=actor, slug="silent", reason="so"),
            lambda actor: services.turn_on(actor=actor, slug="silent"),
            lambda actor: services.reset_rule(actor=actor, slug="silent"),
            lambda actor: services.set_thresholds(actor=actor, slug="silent", thresholds={}, reason="so"),
        ):
            with pytest.raises(Refused) as refused:
                act(people[role])
            assert refused.value.code == "not_allowed"

    def test_a_company_meets_no_rule_that_is_for_public_bodies(self, stranger) -> None:
        shown = [each.rule for _, found in settings.shown_rules(stranger) for each in found]
        assert shown
        assert all("company" in rule.kinds for rule in shown)
