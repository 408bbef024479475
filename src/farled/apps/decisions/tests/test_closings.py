"""Rules follow an account on its way out: decided and nothing done, not announced, notice over."""

from datetime import timedelta
from typing import Any

import pytest

from farled.apps.decisions.choices import Kind
from farled.apps.decisions.models import Task
from farled.apps.decisions.services.tasks import finish_task, take_back
from farled.apps.decisions.tests.conftest import in_days
from farled.apps.findings.models import Finding
from farled.apps.findings.services import diagnose
from farled.apps.register.models import Account
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
    assert open_after(made, 30) == set()
    assert open_after(made, 31) == {"closing_stalled"}
    told = Task.objects.get(decision__account=made, code="announce")
    finish_task(actor=people["holder"], task=told)
    assert open_after(made, 31) == set()
    assert open_after(made, 61) == {"notice_over"}
    take_back(actor=people["holder"], task=told)
    assert open_after(made, 61) == {"closing_stalled", "notice_over"}


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
