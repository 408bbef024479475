"""Start tells on which of the three reasons accounts stand, and what is due; to each what is hers to know."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from farled.apps.decisions.models import Agenda, Decision
from farled.apps.decisions.services.choice import Choice
from farled.apps.decisions.services.deciding import decide
from farled.apps.findings.choices import WORDS
from farled.apps.findings.models import Finding
from farled.apps.findings.queries.reasons import stands
from farled.apps.findings.services import diagnose
from farled.apps.organisations.choices import Role
from farled.apps.organisations.models import Person
from farled.apps.pages.queries import coming, start_of
from farled.apps.register.models import Access, Account
from farled.apps.register.services import change_account
from farled.diagnosis.base import Reason
from farled.kit import clock

pytestmark = pytest.mark.django_db


@pytest.fixture
def new(organisation, account):
    """Seven accounts of which nothing is written down, after the rules were put to them."""
    rows = [account(handle=f"vassby{number}") for number in range(7)]
    diagnose(organisation, [row.pk for row in rows])
    return rows


@pytest.fixture
def bare(organisation, new):
    """The seven, seen to be silent for years."""
    Account.objects.update(last_seen_at=clock.now(), last_post_on=today() - timedelta(days=900))
    diagnose(organisation, [row.pk for row in new])
    return new


def start(client_of, person) -> str:
    page: str = client_of(person).get(reverse("start", args=[person.organisation.slug])).content.decode()
    return page


def today():
    return timezone.localdate(clock.now())


def test_each_reason_has_its_count_and_at_most_five_accounts(people, bare) -> None:
    nobody, *_ = stands(people[Role.STEWARD]).each
    assert (nobody.reason, nobody.accounts, len(nobody.some)) == (Reason.NOBODY_KNOWS, 7, 5)
    assert len({row.account_id for row in nobody.some}) == 5
    severities = [row.severity for row in nobody.some]
    assert severities == sorted(severities)


def test_an_account_on_two_reasons_counts_in_each_and_the_page_says_so(people, bare, client_of, both_languages) -> None:
    Account.objects.filter(pk=bare[0].pk).update(run_by_agency=people[Role.AGENCY].agency)
    bare[0].documentation.proposed_by, bare[0].documentation.decided_by_nobody = "agency", True
    bare[0].documentation.save()
    diagnose(bare[0].organisation, [bare[0].pk])
    found = stands(people[Role.STEWARD])
    assert found.several >= 1
    assert found.accounts == found.looked_at == 7
    assert sum(each.accounts for each in found.each) > found.accounts
    page = start(client_of, people[Role.STEWARD])
    assert ("They overlap" if both_languages == "en" else "De överlappar") in page
    assert page.count("?reason=") >= 2


def test_small_things_put_no_account_on_a_reason_and_are_told_apart(people, organisation, account, client_of) -> None:
    owned = account(owner_function="press")
    diagnose(organisation, [owned.pk])
    enthusiast = stands(people[Role.READER]).each[1]
    assert Finding.objects.filter(account=owned, rule="no_deputy", state="new").exists()
    assert (enthusiast.accounts, enthusiast.notes, enthusiast.some) == (0, 1, [])
    assert "1 account has small things only" in start(client_of, people[Role.READER])


def test_nobody_reads_of_accounts_that_just_came_in_that_a_reason_applies_to_them(
    people, new, account, organisation, client_of, both_languages
) -> None:
    found = stands(people[Role.STEWARD])
    assert (found.accounts, [each.accounts for each in found.each]) == (0, [0, 0, 0])
    page = start(client_of, people[Role.STEWARD])
    says = {
        "en": ("None of the three reasons applies", "7 accounts have small things only, or something that is not written"),
        "sv": ("Inget av de tre skälen gäller", "På 7 konton finns bara småsaker, eller något som inte är nedskrivet än."),
    }  # fmt: skip
    assert all(each in page for each in says[both_languages])
    assert "reason=nobody-knows&amp;severity" not in page
    silent = account(handle="tyst", last_seen_at=clock.now(), last_post_on=today() - timedelta(days=900))
    diagnose(organisation, [silent.pk])
    besides = {"en": "Besides all of those: 7 accounts", "sv": "Utöver alla de berörda finns 7 konton"}
    assert besides[both_languages] in start(client_of, people[Role.STEWARD])


def test_closed_gone_and_false_accounts_count_in_no_panel(people, organisation, account) -> None:
    rows = [account(handle=status, status=status) for status in ("closed", "impostor")]
    rows.append(account(handle="gone", gone_on=today(), last_seen_at=clock.now()))
    diagnose(organisation, [row.pk for row in rows])
    assert Finding.objects.filter(rule="gone").exists()
    assert [each.accounts + each.notes for each in stands(people[Role.ADMINISTRATOR]).each] == [0, 0, 0]


@pytest.mark.parametrize("role", [Role.STEWARD, Role.APPROVER, Role.READER, Role.ADMINISTRATOR])
def test_the_list_behind_a_panel_has_as_many_accounts_as_the_panel(role, people, bare, client_of) -> None:
    Access.objects.create(account=bare[0], person=people[Role.HOLDER], way="shared", second_factor="none")
    diagnose(bare[0].organisation, [bare[0].pk])
    client, page = client_of(people[role]), start(client_of, people[role])
    for each in stands(people[role]).each:
        query = f"?reason={WORDS[each.reason]}&severity=weeks&rule=known"
        assert (query.replace("&", "&amp;") in page) is bool(each.accounts)
        shown = client.get(reverse("findings", args=["ekshamn"]) + query).context["page"]
        assert shown.accounts == each.accounts


def test_each_reads_whether_it_counts_who_gets_in(people, bare, client_of, both_languages) -> None:
    counted = {"en": "Who can log in is taken into account here.", "sv": "Vem som kan logga in är medräknat här."}
    not_counted = {"en": "Who can log in is not taken into", "sv": "Vem som kan logga in är inte medräknat här,"}
    assert counted[both_languages] in start(client_of, people[Role.ADMINISTRATOR])
    assert not_counted[both_languages] in start(client_of, people[Role.APPROVER])


def test_what_was_not_gone_through_yet_is_said(people, bare, account, client_of) -> None:
    assert "has not gone through" not in start(client_of, people[Role.READER])
    account(handle="ny")
    assert "Farled has not gone through 1 account yet." in start(client_of, people[Role.READER])


def test_a_decision_is_told_once_and_not_what_it_writes_and_replaces(people, account) -> None:
    made = account(purpose="boende kan fråga", owner=people[Role.HOLDER])
    actor = {"actor": people[Role.STEWARD], "account": made, "expected_version": None}
    choice = Choice(kind="close", responsible=people[Role.HOLDER], due_on=today() + timedelta(days=2), grounds="Tyst")
    for number in range(2):
        with clock.standing_at(clock.now() - timedelta(hours=2 - number)):
            made.refresh_from_db()
            decide(**actor, choice=choice, seen=number)
    made.refresh_from_db()
    change_account(**actor, changes={"purpose": "annat"})
    news = start_of(people[Role.STEWARD]).week.news
    assert [(each.told.event.object_kind, each.times) for each in news] == [("account", 1), ("decision", 2)]


def test_what_tells_who_gets_in_counts_for_those_alone_who_may_see_it(people, organisation, account) -> None:
    now = clock.now()
    owned = account(owner=people[Role.HOLDER], purpose="boende kan fråga", last_seen_at=now, last_post_on=today())
    agency = people[Role.AGENCY].agency
    Access.objects.create(account=owned, agency=agency, way="agency_tool", second_factor="app")
    diagnose(organisation, [owned.pk])
    counts = {role: stands(people[role]).each[2].accounts for role in (Role.STEWARD, Role.ADMINISTRATOR)}
    assert counts == {Role.STEWARD: 0, Role.ADMINISTRATOR: 1}


def test_nothing_of_it_stands_there_before_the_rules_were_put(people, account, client_of) -> None:
    account()
    assert start_of(people[Role.STEWARD]).stands is None
    assert "The three reasons" not in start(client_of, people[Role.STEWARD])


@pytest.mark.parametrize("role", [Role.HOLDER, Role.AGENCY])
def test_who_sees_only_what_she_runs_sees_no_panels(role, people, bare, client_of) -> None:
    assert "?reason=" not in start(client_of, people[role])


def test_no_code_of_a_rule_is_on_the_page(people, bare, client_of) -> None:
    page = start(client_of, people[Role.STEWARD])
    for code in (row.known.code for row in Finding.objects.all()):
        assert f">{code}<" not in page
        assert f" {code} " not in page


def test_what_is_given_to_somebody_is_among_her_next_things(people, bare, client_of) -> None:
    Finding.objects.filter(account=bare[0]).update(mender=people[Role.HOLDER], due_on=today() - timedelta(days=2))
    Account.objects.filter(pk=bare[0].pk).update(owner=people[Role.HOLDER])
    assert "given to you to mend" in start(client_of, people[Role.HOLDER])
    assert [each.code for each in coming(people[Role.HOLDER]).rows][:1] == ["mend"]
    assert coming(people[Role.HOLDER]).late[0].is_late
    assert "mend" not in {task.code for task in start_of(people[Role.STEWARD]).tasks}


def test_a_decision_that_waits_comes_first_for_the_approver(people, bare) -> None:
    Decision.objects.create(
        organisation=bare[0].organisation, account=bare[0], number=1, kind="close", state="proposed", at=clock.now(),
        by=people[Role.STEWARD], by_name="Sami Strand", grounds="Så blir det",
    )  # fmt: skip
    assert start_of(people[Role.APPROVER]).tasks[0].code == "answer"
    assert "answer" not in {task.code for task in start_of(people[Role.STEWARD]).tasks}


def test_what_follows_a_decision_is_due_in_one_line(people, bare, client_of) -> None:
    for account in bare[:2]:
        account.refresh_from_db()
        choice = Choice(kind="close", responsible=people[Role.HOLDER], due_on=today() + timedelta(days=2))
        decide(actor=people[Role.STEWARD], account=account, choice=choice, expected_version=None, seen=0)
    found = [(each.code, each.about) for each in coming(people[Role.HOLDER]).rows]
    assert found == [("task", account.told_apart) for account in bare[:2]]


def test_what_is_due_stands_by_its_day_and_no_further_than_a_month(people, organisation, bare, client_of) -> None:
    for name, days in (("Snart", 3), ("Sen", 40), ("Förbi", -3)):
        Agenda.objects.create(
            organisation=organisation, name=name, day=today() + timedelta(days=days), created_at=clock.now()
        )
    Account.objects.filter(pk=bare[0].pk).update(owner=people[Role.HOLDER])
    Person.objects.filter(pk=people[Role.HOLDER].pk).update(leaves_on=today() + timedelta(days=1))
    found = [(each.code, each.about) for each in coming(people[Role.STEWARD]).rows]
    assert found == [("leaves", "Hugo Holm"), ("meeting", "Snart")]
    assert [each.code for each in coming(people[Role.READER]).rows] == ["meeting"]
    assert "Snart" in start(client_of, people[Role.READER])


def test_what_comes_is_seen_while_much_is_late_and_all_of_it_where_it_is_asked_for(
    people, account, organisation, client_of, both_languages
) -> None:
    for number, days in enumerate((-400, -300, -200, -100, -50, 3)):
        made = account(handle=f"vassby{number}")
        Finding.objects.create(
            organisation=organisation, account=made, rule="silent", severity="act", first_at=clock.now(),
            mender=people[Role.STEWARD], due_on=today() + timedelta(days=days),
        )  # fmt: skip
    shown = coming(people[Role.STEWARD])
    assert ([each.about.partition(" ")[0] for each in shown.ahead], len(shown.late), shown.more) == (
        ["vassby5"],
        3,
        True,
    )
    client, url = client_of(people[Role.STEWARD]), reverse("start", args=["ekshamn"])
    page, everything = (client.get(url + query).content.decode() for query in ("", "?due=all"))
    words = {"en": "Show all that is due", "sv": "Visa allt som är på gång"}[both_languages]
    assert words in page
    assert words not in everything
    assert [each[0].about.partition(" ")[0] for each in client.get(url + "?due=all").context["coming"]] == [
        f"vassby{number}" for number in range(6)
    ]


def test_a_quiet_week_is_some_lines_that_say_that_nothing_is_urgent(people, account, client_of) -> None:
    account(needed="yes", purpose="boende kan fråga", owner=people[Role.HOLDER])
    Account.objects.update(created_at=clock.now() - timedelta(days=30))
    page = start(client_of, people[Role.READER])
    assert "A quiet week: nothing is urgent." in page
    assert "Nothing is due within 30 days." in page
    assert "No found account waits" not in page  # a reader does not see them
    Account.objects.update(state="abandoned")
    assert "Nothing is due within 30 days." not in start(client_of, people[Role.READER])


def test_its_number_of_statements_does_not_grow(people, bare, django_assert_max_num_queries) -> None:
    with django_assert_max_num_queries(11):
        stands(people[Role.STEWARD])
    with django_assert_max_num_queries(8):
        coming(people[Role.STEWARD])
