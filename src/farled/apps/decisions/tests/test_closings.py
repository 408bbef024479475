"""Rules follow an account on its way out: decided and nothing done, not announced, notice over."""

from datetime import timedelta
from importlib import import_module
from typing import Any

import pytest
from django.apps import apps
from django.utils.formats import date_format

from farled.apps.decisions.choices import Kind, Pattern
from farled.apps.decisions.models import Task
from farled.apps.decisions.services.answering import approve
from farled.apps.decisions.services.tasks import finish_task, take_back
from farled.apps.decisions.tests.conftest import in_days
from farled.apps.findings.models import Finding
from farled.apps.findings.services import diagnose
from farled.apps.organisations import services as organisations
from farled.apps.organisations.models import Agency
from farled.apps.register import facets
from farled.apps.register.choices import State
from farled.apps.register.models import Account, Documentation
from farled.apps.register.services import move_status, refresh
from farled.kit import clock

pytestmark = pytest.mark.django_db
CLOSINGS = ("closing_stalled", "announcement_missing", "notice_over")


def open_after(account: Any, days: int) -> set[str]:
    """Return which of these rules stand open at an account so many days from now."""
    with clock.standing_at(clock.now() + timedelta(days=days)):
        diagnose(account.organisation, [account.pk])
    rows = Finding.objects.filter(account=account, rule__in=CLOSINGS)
    return {row.rule for row in rows if row.is_open}


def test_of_what_is_merged_and_left_the_list_speaks_until_followers_are_told(
    account: Any, decide: Any, people: Any
) -> None:
    made = account()
    decide(made, Kind.MERGE, target=account(), due_on=in_days(60))
    assert open_after(made, 14) == set()
    assert open_after(made, 15) == {"announcement_missing"}
    told = Task.objects.get(decision__account=made, code="announce")
    finish_task(actor=people["holder"], task=told)
    assert open_after(made, 15) == set()
    assert open_after(made, 61) == {"notice_over"}
    take_back(actor=people["holder"], task=told)
    assert open_after(made, 61) == {"announcement_missing", "notice_over"}


def test_of_what_was_opened_again_though_it_was_to_go_it_speaks_as_well(account: Any, decide: Any, people: Any) -> None:
    made = account()
    decide(made, Kind.MERGE, target=account(), due_on=in_days(60))
    made.refresh_from_db()
    move_status(actor=people["steward"], account=made, move="keep_after_all", reason="Ingen kommer åt det")
    assert open_after(made, 30) == set()
    assert open_after(made, 31) == {"closing_stalled"}


@pytest.mark.parametrize("kind", [Kind.MERGE, Kind.CLOSE, Kind.TRANSFORM])
def test_of_what_goes_nobody_asks_what_is_asked_of_what_stays(
    kind: str, account: Any, decide: Any, people: Any, organisation: Any
) -> None:
    agency = Agency.objects.create(organisation=organisation, name="Byrå Nord")
    said = {"proposed_by": "agency", "proposing_agency": agency, "decided_by_nobody": True}
    made = account(platform="linkedin", handle="naringsliv", run_by_agency=agency)
    Documentation.objects.filter(account=made).update(**said)
    before = open_now(made)
    assert {"no_owner", "no_purpose", "agency_no_decision"} <= before
    organisations.set_approval(actor=people["administrator"], wanted=True)
    made.organisation.refresh_from_db()
    pattern = {"pattern": Pattern.SERIES} if kind == Kind.TRANSFORM else {}
    proposal = decide(made, kind, target=account(), **pattern)
    assert open_now(made) == before
    approve(actor=people["approver"], decision=proposal)
    assert open_now(made) & before == set()


def test_what_is_made_into_something_else_stays_and_is_asked(account: Any, decide: Any) -> None:
    made = account()
    before = open_now(made)
    decide(made, Kind.TRANSFORM, pattern=Pattern.RENAME, into="Böcker i Ekshamn")
    assert before - {"not_decided"} <= open_now(made)
    assert "no_purpose" in before


def test_whoever_cannot_get_into_what_is_to_go_says_so(account: Any, decide: Any, people: Any) -> None:
    made = account()
    decide(made, Kind.MERGE, target=account())
    made.refresh_from_db()
    made = move_status(actor=people["steward"], account=made, move="lose", reason="Ingen kommer in")
    assert made.state == State.NO_ACCESS


def open_now(account: Any) -> set[str]:
    """Return which rules stand open at an account."""
    diagnose(account.organisation, [account.pk])
    return {row.rule for row in Finding.objects.filter(account=account) if row.is_open}


def test_what_closes_says_so_and_closes_in_time(account: Any, decide: Any, people: Any) -> None:
    made = account()
    decide(made, Kind.CLOSE, due_on=in_days(40))
    assert open_after(made, 14) == set()
    assert open_after(made, 15) == {"announcement_missing"}
    finish_task(actor=people["holder"], task=Task.objects.get(decision__account=made, code="announce"))
    assert open_after(made, 40) == set()
    assert open_after(made, 41) == {"notice_over"}


def test_that_followers_were_told_is_heard_at_once(
    account: Any, decide: Any, people: Any, django_capture_on_commit_callbacks: Any
) -> None:
    made = account()
    decide(made, Kind.CLOSE, due_on=in_days(40))
    assert open_after(made, 20) == {"announcement_missing"}
    with django_capture_on_commit_callbacks(execute=True), clock.standing_at(clock.now() + timedelta(days=20)):
        finish_task(actor=people["holder"], task=Task.objects.get(decision__account=made, code="announce"))
    assert not Finding.objects.get(account=made, rule="announcement_missing").is_open


def test_what_stays_and_what_was_decided_anew_is_no_closing(kept: Any, decide: Any) -> None:
    made = kept()
    decide(made, Kind.CLOSE, due_on=in_days(40))
    decide(made, Kind.KEEP)
    assert open_after(made, 90) == set()


def test_a_closing_that_nobody_decided_asks_for_its_decision(
    account: Any, decide: Any, people: Any, client_of: Any, both_languages: str
) -> None:
    asks = {"en": "no decision says so", "sv": "det finns inget beslut om det"}[both_languages]
    made, client = account(), client_of(people["steward"])
    url = made.get_absolute_url()
    assert asks not in client.get(url).content.decode()
    Account.objects.filter(pk=made.pk).update(status="closing")
    assert asks in client.get(url).content.decode()
    decide(made, Kind.CLOSE, due_on=in_days(40))
    assert asks not in client.get(url).content.decode()
    assert open_after(made, 15) == {"announcement_missing"}


def test_the_agency_that_runs_it_sees_what_is_decided_and_no_more(
    account: Any, decide: Any, people: Any, client_of: Any, both_languages: str
) -> None:
    made = account(run_by_agency=people["agency"].agency)
    client, url = client_of(people["agency"]), made.get_absolute_url()
    said = {"en": "Merge into Huvudkontot", "sv": "Slå ihop med Huvudkontot"}[both_languages]
    organisations.set_approval(actor=people["administrator"], wanted=True)
    made.organisation.refresh_from_db()
    proposal = decide(made, Kind.MERGE, target=account(name="Huvudkontot"))
    assert said not in client.get(url).content.decode()
    approve(actor=people["approver"], decision=proposal)
    page = client.get(url).content.decode()
    assert said in page
    assert date_format(in_days(30), "j F Y") in page
    assert proposal.get_absolute_url() not in page
    decide(made, Kind.MERGE, target=account(name="Sidan"), grounds="Det blev en annan")
    assert said in client.get(url).content.decode()


def test_a_merging_of_an_earlier_day_is_on_its_way_out_too(account: Any, decide: Any) -> None:
    made, other = account(), account(handle="stannar")
    decide(made, Kind.MERGE, target=other)
    Account.objects.update(status="open", state="needs_look")
    import_module("farled.apps.decisions.migrations.0006_what_merges_is_on_its_way_out").begin_closing(apps, None)
    said = dict(Account.objects.values_list("pk", "status"))
    assert said == {made.pk: "closing", other.pk: "open"}


def test_of_a_merging_of_an_earlier_day_nothing_is_asked_any_more(account: Any, decide: Any) -> None:
    made, other = account(), account(handle="stannar")
    decide(made, Kind.MERGE, target=other)
    refresh([made.pk, other.pk])
    right = dict(Account.objects.values_list("pk", "flags"))
    asked = facets.flags(facets.OPEN_QUESTIONS)
    Account.objects.filter(pk=made.pk).update(flags=right[made.pk] | asked)
    for _ in range(2):
        import_module("farled.apps.decisions.migrations.0007_nothing_is_open_of_what_goes").ask_nothing(apps, None)
        assert dict(Account.objects.values_list("pk", "flags")) == right
    assert right[other.pk] & asked
