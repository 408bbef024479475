"""What the rules are told: what is missing, what nobody knows, and that nothing of others' gets in."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from farled.apps.candidates.models import Candidate, Sighting
from farled.apps.findings.queries import facts
from farled.apps.findings.queries.around import around
from farled.apps.findings.queries.facts import facts_of
from farled.apps.jobs.models import Job
from farled.apps.observations.models import Face, Figure, PlatformKey, Watch
from farled.apps.observations.queries.faces import nothing_posted
from farled.apps.organisations.models import Person
from farled.apps.register.models import Access, Audience, Documentation, Holder
from farled.diagnosis.cases import around as around_of
from farled.diagnosis.cases import good
from farled.diagnosis.facts import AccountFacts
from farled.diagnosis.registry import rules
from farled.kit import clock

pytestmark = pytest.mark.django_db


def told(account: Any) -> AccountFacts:
    ((found,),) = facts_of(account.organisation, [account.pk])
    return found


def today() -> Any:
    return timezone.localdate(clock.now())


def write(account: Any, **fields: Any) -> None:
    Documentation.objects.filter(account=account).update(**fields)


class TestBare:
    def test_what_the_register_would_hold_is_known_to_be_missing(self, account) -> None:
        bare = told(account())
        assert (bare.purpose, bare.goal, bare.measures, bare.owner_function) == ("", "", "", "")
        assert (bare.audiences, bare.deputies, bare.owner) == ((), (), None)
        assert (bare.legal_ground, bare.records_plan, bare.comment_rules, bare.privacy_notice) == ("", "", "", "")

    def test_of_all_else_nobody_knows(self, account) -> None:
        bare = told(account())
        unknown = "accesses seen_on last_post_on never_posted unanswered_on comments_open bio links has_avatar verified"
        unknown += (
            " decided_by decided_by_nobody opened_on campaign archived_on never_archived linked dead_links authors"
        )
        assert {name for name in unknown.split() if getattr(bare, name) is not None} == set()

    def test_entries_that_have_ended_are_known_to_be_nobody(self, account, people) -> None:
        made = account()
        Access.objects.create(account=made, person=people["holder"], way="shared", ended_on=today())
        assert told(made).accesses == ()


class TestPeople:
    def test_who_runs_it_who_did_and_who_gets_in(self, account, people, organisation) -> None:
        gone = Person.objects.create(organisation=organisation, name="Vera Vik", leaves_on=today() - timedelta(days=9))
        made = account(owner=people["holder"], owner_function="Editor")
        Holder.objects.create(account=made, role="deputy", person=people["steward"])
        Holder.objects.create(account=made, role="editor", function="Whoever is on duty")
        Holder.objects.create(account=made, role="owner", person=gone, until=today() - timedelta(days=30))
        Access.objects.create(account=made, person=people["steward"], way="own_login", second_factor="key")
        Access.objects.create(account=made, person=gone, way="shared", recovery_address="vera@home.example")
        known = told(made)
        assert (known.owner.name, known.owner_function) == ("Hugo Holm", "Editor")
        assert [each.name for each in known.deputies] == ["Sami Strand"]
        assert [(each.name, each.leaves_on) for each in known.ran_before] == [
            ("Vera Vik", today() - timedelta(days=30))
        ]
        assert [each.runs for each in known.accesses] == [True, False]
        assert [each.recovery for each in known.accesses] == [None, "vera@home.example"]
        assert known.accesses[1].person.has_left(today())


class TestSeen:
    def test_what_a_check_has_shown(self, account) -> None:
        made = account(last_seen_at=clock.now(), last_post_on=today())
        Face.objects.create(
            account=made,
            bio="Harbour news",
            links=["https://ekshamn.example/"],
            verified=False,
            posts_with_pictures=4,
            posts_with_alt=1,
        )
        write(made, verified=True)
        known = told(made)
        assert (known.bio, known.links, known.verified) == ("Harbour news", ("https://ekshamn.example/",), False)
        assert (known.posts_with_pictures, known.posts_with_alt, known.never_posted) == (4, 1, False)
        assert known.seen_on == today()

    def test_an_account_that_never_had_a_post_is_known_by_its_figures(self, account) -> None:
        none, some = account(last_seen_at=clock.now()), account(last_seen_at=clock.now())
        Figure.objects.create(account=none, on=today(), posts=0)
        Figure.objects.create(account=some, on=today() - timedelta(days=9), posts=3)
        Figure.objects.create(account=some, on=today(), posts=0)
        assert (told(none).never_posted, told(some).never_posted) == (True, None)
        assert nothing_posted([none, some]) == {none.pk}

    def test_a_stranger_under_its_name_is_known_since_the_first_sight_of_him(self, account) -> None:
        taken, missing = account(gone_on=today()), account()
        for each, reason in ((taken, "taken"), (missing, "not_met")):
            first = clock.now() - timedelta(days=3)
            Watch.objects.create(
                account=each,
                organisation=each.organisation,
                platform=each.platform,
                due_at=first,
                absent_since=first,
                last_reason=reason,
            )
        assert (told(taken).taken_on, told(missing).taken_on) == (today() - timedelta(days=3), None)

    def test_only_a_key_of_its_own_counts_and_a_refused_one_holds_no_longer(self, account, organisation) -> None:
        made, other = account(), account()
        common = {"organisation": organisation, "platform": "instagram", "kind": "own", "sealed": b""}
        PlatformKey.objects.create(**common, name="all")
        PlatformKey.objects.create(**common, name="own", account=made, refused_at=clock.now())
        assert (told(made).has_key, told(made).key_expires_on) == (True, today())
        assert (told(other).has_key, told(other).key_expires_on) == (False, None)


class TestLinked:
    @pytest.fixture
    def scan(self, organisation) -> Any:
        return Job.objects.create(
            organisation=organisation, kind="scan", state="done", due_at=clock.now(), outcome={"whole": True},
            arguments={"name": "ekshamn.example", "starts": ["https://www.ekshamn.example/"]},
        )  # fmt: skip

    def test_by_a_scan_that_read_everything(self, account, organisation, scan) -> None:
        linked, other = account(), account()
        found = Candidate.objects.create(
            organisation=organisation, platform="instagram", kind="profile", handle=linked.handle, key=linked.key,
            url=linked.url, own="yes", source="scan", first_found_at=clock.now(), last_found_at=clock.now(),
        )  # fmt: skip
        Sighting.objects.create(
            candidate=found, where="https://ekshamn.example/", found_as="profile", job=scan, seen_at=clock.now()
        )
        assert (told(linked).linked, told(other).linked) == (True, False)
        Job.objects.filter(pk=scan.pk).update(outcome={"whole": False})
        assert (told(linked).linked, told(other).linked) == (True, None)
        assert "ekshamn.example" in around(organisation).hosts


class TestTogether:
    @pytest.fixture
    def some(self, account, people, organisation) -> list[Any]:
        group = Audience.objects.create(organisation=organisation, name="Parents")
        made = [account(owner=people["holder"] if n % 2 else None, language="sv", is_main=n == 0) for n in range(7)]
        for each in made:
            each.documentation.audiences.add(group)
        return made

    def test_all_are_told_the_same_as_each(self, some, organisation, monkeypatch) -> None:
        monkeypatch.setattr(facts, "A_PART", 3)
        together = [each for part in facts_of(organisation) for each in part]
        assert [each.id for each in together] == [each.pk for each in some]
        assert together == [told(each) for each in some]

    def test_around_a_few_says_of_them_what_it_says_of_all(self, some, organisation) -> None:
        whole, few = around(organisation), around(organisation, [told(some[3])])
        assert few.same_group == whole.same_group == {("instagram", "Parents", "sv"): tuple(each.pk for each in some)}
        assert few.main_accounts == whole.main_accounts == {"instagram": (some[0].pk,)}

    def test_of_others_nothing_is_told(self, some, account, other_organisation) -> None:
        foreign = account(organisation=other_organisation, is_main=True)
        assert list(facts_of(some[0].organisation, [foreign.pk])) == [[]]
        assert around(other_organisation).main_accounts == {"instagram": (foreign.pk,)}
        assert around(other_organisation).same_group == {}

    def test_as_many_statements_for_seven_as_for_one(self, some, organisation) -> None:
        with CaptureQueriesContext(connection) as one:
            list(facts_of(organisation, [some[1].pk]))
        with CaptureQueriesContext(connection) as seven:
            list(facts_of(organisation, [each.pk for each in some]))
        assert len(one) == len(seven)


@pytest.mark.parametrize(
    "rule", [each for each in rules().values() if not each.tells_access], ids=lambda each: each.slug
)
def test_a_rule_that_everybody_sees_says_nothing_of_who_gets_in(rule: Any) -> None:
    """Whatever is known of access: it says the same."""
    usual = rule.usual()
    for case in rule.cases:
        here, known = around_of(**case.around), good(**case.facts)
        without = replace(known, accesses=None)
        assert rule.put(known, here, usual) == rule.put(without, here, usual)
