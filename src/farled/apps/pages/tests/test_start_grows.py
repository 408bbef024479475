"""Start asks as few questions of many accounts as of few, and counts them along indexes that hold all that is counted."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from farled.apps.decisions.models import Decision, Task
from farled.apps.findings.models import Finding
from farled.apps.organisations.choices import Role
from farled.apps.pages.queries import start_of
from farled.apps.pages.queries.counting import ByValue, count
from farled.apps.register.choices import State
from farled.apps.register.models import Account
from farled.kit import clock

pytestmark = pytest.mark.django_db
LONG_AGO = date(2026, 1, 1)


@pytest.fixture
def busy(account: Callable[..., Any], people: Any) -> Callable[[int, Any], None]:
    """`busy(n, person)`: an account that somebody runs, abandoned lately, decided, with what follows and what to mend."""

    def make(number: int, person: Any) -> None:
        now = clock.now()
        hers = {Role.HOLDER: {"owner": person}, Role.AGENCY: {"run_by_agency": person.agency}}
        fields = {"state": State.ABANDONED, "state_since": now, "last_seen_at": now, **hers.get(person.role, {})}
        made = account(handle=f"vassby{number}", **fields)
        ours = {"organisation": made.organisation}
        decision = Decision.objects.create(
            **ours, account=made, number=1, kind="keep", state="in_force", at=now, grounds="Så blir det",
            next_review_on=LONG_AGO,
        )  # fmt: skip
        Task.objects.create(**ours, decision=decision, person=person, due_on=LONG_AGO)
        Finding.objects.create(
            **ours, account=made, rule="no_purpose", severity="act", first_at=now, mender=person, due_on=LONG_AGO
        )

    return make


@pytest.mark.parametrize("role", [Role.STEWARD, Role.HOLDER, Role.AGENCY])
def test_as_many_questions_of_many_accounts_as_of_one(people, client_of, busy, role) -> None:
    person, asked = people[role], []
    for numbers in (range(1), range(1, 9)):
        for number in numbers:
            busy(number, person)
        with CaptureQueriesContext(connection) as captured:
            assert client_of(person).get(reverse("start", args=[person.organisation.slug])).status_code == 200
        asked.append(len(captured))
    assert asked[0] == asked[1]


as_sqlite_tells_it = pytest.mark.skipif("sqlite" not in connection.settings_dict["ENGINE"], reason="SQLite's plans")
"""How it goes about a statement."""


def plans_of(person: Any, table: str, beginning: str = "SELECT") -> list[str]:
    """Return how SQLite goes through a table for Start, in those statements that begin so."""
    with CaptureQueriesContext(connection) as captured:
        start_of(person)
    asked = [each["sql"] for each in captured if each["sql"].startswith(beginning)]
    with connection.cursor() as cursor:
        lines = [line for sql in asked for *_, line in cursor.execute(f"EXPLAIN QUERY PLAN {sql}").fetchall()]
    return [line for line in lines if table in line]


@as_sqlite_tells_it
@pytest.mark.parametrize("role", [Role.STEWARD, Role.ADMINISTRATOR, Role.READER])
def test_no_account_itself_is_read_to_count_them(people, role) -> None:
    plan = plans_of(people[role], "register_account", "SELECT (SELECT COUNT(")
    assert len(plan) > len(State)
    assert [line for line in plan if "USING COVERING INDEX" not in line] == []


@as_sqlite_tells_it
def test_no_more_of_the_history_is_read_than_of_the_week(people) -> None:
    plan = plans_of(people[Role.STEWARD], "audit_event")
    assert len(plan) == 2  # what was seen, and what happened
    assert [line for line in plan if "event_by_time (organisation_id=? AND at>?)" not in line] == []


def test_what_is_called_the_same_is_counted_together_and_nothing_is_none(account, organisation) -> None:
    for name in ("vassby", "norr", "söder"):
        account(handle=name)
    ours = Account.objects.of(organisation)
    parts = [("some", ours.filter(handle="vassby")), ("some", ours.exclude(handle="vassby")), ("none", ours.none())]
    assert count(parts) == {"some": 3, "none": 0}


def test_each_value_is_counted_and_none_that_is_not_asked_for(account, organisation) -> None:
    for handle, state in (("vassby", "closed"), ("norr", "closed"), ("söder", "unknown"), ("öster", "abandoned")):
        account(handle=handle, state=state)
    ours = Account.objects.of(organisation).exclude(handle="norr")
    asked = ByValue(ours, "state", ["closed", "unknown", "closing"])
    assert count([("all", ours)], asked) == {"all": 3, "closed": 1, "unknown": 1, "closing": 0}
    assert count([], asked)["closed"] == 1
