"""The examples load through the services: whole, the same each time, and apart from everybody else."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import transaction
from django.test import Client, override_settings
from django.utils import timezone
from django.utils.dateparse import parse_date

from farled.apps.audit.models import Event
from farled.apps.audit.services import first_broken
from farled.apps.candidates.models import Candidate, HouseQuestion, Reply
from farled.apps.candidates.queries.comparison import comparison
from farled.apps.candidates.queries.inbox import Filters, inbox
from farled.apps.candidates.services.house import is_open
from farled.apps.decisions.models import Agenda, Decision, Outcome, Task
from farled.apps.findings.models import Finding
from farled.apps.jobs.models import Job
from farled.apps.observations.models import Watch
from farled.apps.organisations.models import Login, Organisation, Person
from farled.apps.pages.example import PASSWORD, find_example, load_example, logins_of, reset_example
from farled.apps.register.choices import State
from farled.apps.register.fields import FIELDS
from farled.apps.register.models import Account
from farled.apps.register.services import read_address
from farled.discovery.found import Own
from farled.discovery.kept import from_json
from farled.example.decisions import Decided, decided
from farled.example.decisions import Decision as Told
from farled.example.found import found
from farled.example.register import EXAMPLES, register
from farled.kit import clock
from farled.kit.errors import Refused
from farled.platforms.connectors import connectors

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module", params=EXAMPLES)
def example(request: pytest.FixtureRequest) -> str:
    name: str = request.param
    return name


@pytest.fixture(scope="module")
def loaded(example: str, django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """The example, which is there for all tests of the module."""
    quick = override_settings(PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"])
    with django_db_blocker.unblock(), transaction.atomic():
        with quick:
            load_example(example)
        yield
        transaction.set_rollback(True)


@pytest.fixture
def organisation(example: str, loaded: None) -> Organisation:
    found = find_example(example)
    assert found is not None
    return found


def said(organisation: Organisation) -> tuple[Any, ...]:
    """All that is to be seen of an organisation, without the numbers of the rows."""
    fields = ("key", "state", "status", "purpose", "owner__name", "unit__name", "last_post_on", "last_seen_at")
    events = ("at", "actor_name", "act", "object_kind", "object_name", "changes", "reason")
    decided = ("account__key", "number", "kind", "state", "at", "grounds", "dissent", "next_review_on", "answered_at")
    heard = ("witness", "text", "created_at", "read_at")
    to_do = ("decision__account__key", "decision__number", "code", "text", "person__name", "due_on", "done_at")
    return (
        list(Account.objects.of(organisation).order_by("key").values_list(*fields)),
        list(Event.objects.of(organisation).order_by("id").values_list(*events)),
        list(Decision.objects.of(organisation).order_by("at", "account__key").values_list(*decided)),
        list(Task.objects.of(organisation).order_by("decision__at", "position", "id").values_list(*to_do)),
        list(Candidate.objects.of(organisation).order_by("key").values_list("key", "own", "source", "first_found_at")),
        list(Reply.objects.filter(question__organisation=organisation).order_by("created_at").values_list(*heard)),
    )


def test_every_field_that_is_written_is_one(example: str) -> None:
    for account in register(example).accounts:
        assert set(account.written) <= set(FIELDS), account.url
        for event in account.history:
            assert set(event.changes or {}) <= set(FIELDS), account.url


def test_it_loads_whole(example: str, organisation: Organisation) -> None:
    assert organisation.is_example
    about = register(example)
    assert Account.objects.of(organisation).count() == len(about.accounts)
    assert Person.objects.of(organisation).count() == len(about.people)
    assert {account.state for account in Account.objects.of(organisation)} == set(State)


def test_its_history_goes_forward_from_the_day_it_began_until_today(example: str, organisation: Organisation) -> None:
    moments = list(Event.objects.of(organisation).order_by("id").values_list("at", flat=True))
    assert moments == sorted(moments)
    assert timezone.localdate(moments[0]) == register(example).began
    assert moments[-1] <= clock.now()
    assert first_broken(organisation) is None


def test_nothing_is_told_before_it_was_so(organisation: Organisation) -> None:
    to_come = {"review_due_on", "contract_until", "leaves_on", "closes_on", "due_on", "again_on"}
    for event in Event.objects.of(organisation):
        told = {name: pair[1] for name, pair in event.changes.items() if name not in to_come and isinstance(pair, list)}
        days = [parse_date(value) for value in told.values() if isinstance(value, str) and len(value) == 10]
        assert [day for day in days if day and day > timezone.localdate(event.at)] == [], (event.object_name, told)


def test_what_is_to_mend_was_first_seen_on_many_days(organisation: Organisation) -> None:
    first = Finding.objects.filter(account__organisation=organisation).values_list("first_at", flat=True)
    days = Counter(timezone.localdate(moment) for moment in first)
    assert len(days) > 20
    assert max(days.values()) < len(first) / 4


def test_what_is_in_order_in_its_register_is_in_order_on_the_screen(example: str, organisation: Organisation) -> None:
    shown = set(Account.objects.of(organisation).filter(state=State.IN_ORDER).values_list("key", flat=True))
    told = {read_address(account.url).key for account in register(example).accounts if "in-order" in account.shows}
    assert shown == told


def test_its_decisions_stand_with_all_that_followed(example: str, organisation: Organisation) -> None:
    told = decided(example)
    made = Decision.objects.of(organisation)
    assert made.count() == len(told.decisions)
    waiting = [each for each in told.decisions if _waits(told, each)]
    assert set(made.filter(state="proposed").values_list("account__url", flat=True)) == {
        read_address(each.account).url for each in waiting
    }
    assert made.filter(state="replaced").exists()
    assert Outcome.objects.filter(decision__in=made).count() == sum(len(each.outcomes) for each in told.decisions)
    today = timezone.localdate(clock.now())
    tasks = Task.objects.of(organisation)
    assert tasks.exclude(done_at=None).count() == sum(len(each.done) for each in told.decisions)
    assert tasks.filter(done_at=None, dropped_at=None, due_on__lt=today).exists()


def _waits(told: Decided, one: Told) -> bool:
    since = told.approval_since
    open_names = {meeting.name for meeting in told.meetings if not meeting.ended}
    return bool(since and one.meeting in open_names and one.kind != "again" and one.approved_on is None)


def test_a_meeting_is_half_way_through(example: str, organisation: Organisation) -> None:
    agenda = Agenda.objects.of(organisation).get(ended_at=None)
    decided_ones = agenda.items.exclude(decision=None).count()
    assert 0 < decided_ones < agenda.items.count()
    assert agenda.items.filter(passed_over=True).count() == 1
    assert agenda.items.filter(decision=None).exclude(dissent="").count() == 1


def test_what_was_decided_is_kept_with_what_was_known_then(example: str, organisation: Organisation) -> None:
    for decision in Decision.objects.of(organisation).select_related("account"):
        figures = decision.facts["figures"]
        assert decision.account.status != "open" or figures["last_seen_at"], decision.account.url
        assert (figures["last_post_on"] or "") <= decision.at.date().isoformat()


def test_what_was_found_waits_for_an_answer(example: str, organisation: Organisation) -> None:
    steward = Person.objects.of(organisation).filter(role="steward").first()
    assert steward
    box = inbox(steward, Filters())
    assert {row.source for row in box.rows} == {"scan", "house"}
    assert all(row.account is None for row in box.rows)
    compared = comparison(steward)
    assert compared
    assert compared.is_whole
    assert compared.unlinked
    assert compared.closed


def test_each_scan_tells_how_many_accounts_it_found_new(example: str, organisation: Organisation) -> None:
    first, latest = Job.objects.of(organisation).filter(kind="scan").order_by("created_at")
    assert timezone.localdate(first.created_at) == register(example).began
    assert first.outcome["new"] == first.outcome["accounts"] > 10
    known = Account.objects.of(organisation).filter(created_at__lte=latest.created_at).values("key")
    before = {found.ref.key for found in from_json(first.scan.scan).found}
    ours = {found.ref.key for found in from_json(latest.scan.scan).found if found.own is not Own.NO}
    assert latest.outcome["new"] == len(ours - before - {row["key"] for row in known})


def test_the_house_is_being_asked_and_has_told(example: str, organisation: Organisation) -> None:
    told = found(example).house
    question = HouseQuestion.objects.of(organisation).get()
    assert is_open(question)
    replies = question.replies.order_by("created_at")
    assert [reply.text for reply in replies] == [reply.text for reply in told.replies]
    assert 0 < replies.exclude(read_at=None).count() < len(told.replies)
    assert replies.filter(candidates=None).exists(), "a reply in which nothing was recognised"
    assert question.asked.filter(answered_at=None).exists()
    assert question.created_at < replies[0].created_at <= clock.now()


def test_one_logs_in_as_somebody_of_each_role(example: str, organisation: Organisation) -> None:
    for who in logins_of(example):
        login = Login.objects.get(email=who.email)
        assert login.check_password(PASSWORD)
        assert login.people.get().organisation == organisation
        client = Client()
        client.force_login(login, backend="allauth.account.auth_backends.AuthenticationBackend")
        assert client.get(f"/o/{organisation.slug}/").status_code == 200


def test_its_accounts_are_watched_from_the_first_moment(example: str, organisation: Organisation) -> None:
    watched = Watch.objects.filter(account__organisation=organisation)
    assert watched.count() == Account.objects.of(organisation).filter(platform__in=connectors()).count() > 30


def test_loading_it_again_changes_nothing(example: str, organisation: Organisation) -> None:
    Account.objects.of(organisation).update(purpose="somebody has played here")
    assert load_example(example) == organisation
    assert not Account.objects.of(organisation).exclude(purpose="somebody has played here").exists()


def test_set_up_anew_it_is_as_at_first(example: str, organisation: Organisation) -> None:
    before = said(organisation)
    Account.objects.of(organisation).update(purpose="somebody has played here")
    assert said(reset_example(example)) == before
    assert Organisation.objects.filter(is_example=True).count() == 1


def test_an_address_that_is_somebody_elses_stops_it_whole(example: str, organisation: Organisation) -> None:
    Organisation.objects.filter(pk=organisation.pk).update(is_example=False)
    with pytest.raises(Refused) as refusal:
        load_example(example)
    assert refusal.value.code == "login_taken"
    assert Organisation.objects.count() == 1


def test_an_example_that_is_none_is_refused() -> None:
    with pytest.raises(Refused) as refusal:
        find_example("atlantis")
    assert refusal.value.code == "no_such_example"
