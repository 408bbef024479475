"""Two people at once: one decides, the other is told; two merges never meet in a circle.

Each in a thread with a connection of its own, on PostgreSQL. On SQLite the second waits before it reads anything.
"""

from threading import Barrier, Thread
from typing import Any

import pytest
from django.db import connection

from farled.apps.audit.services import first_broken
from farled.apps.decisions.choices import Kind
from farled.apps.decisions.models import Decision, Hold
from farled.apps.decisions.services import deciding, holding
from farled.apps.decisions.services.choice import Choice
from farled.apps.decisions.tests.conftest import in_days
from farled.apps.organisations.models import Organisation
from farled.apps.register.models import Account
from farled.kit.errors import Refused

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite has one writer at a time"),
]


def at_once(*calls: Any) -> list[str]:
    """Make the calls at the same time; return how each ended, by the alphabet: well, or a code."""
    ended, together = [], Barrier(len(calls))

    def make(call: Any) -> None:
        try:
            together.wait(20)
            call()
        except Refused as refusal:
            ended.append(refusal.code)
        except Exception as error:
            ended.append(f"broke: {error!r}")
        else:
            ended.append("well")
        finally:
            connection.close()

    threads = [Thread(target=make, args=(call,)) for call in calls]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    return sorted(ended)


def deciding_as(person: Any, account: Account, kind: str, target: Account | None = None) -> Any:
    work = {"due_on": in_days(9), "responsible": person}

    def call() -> None:
        now = Account.objects.get(pk=account.pk)
        there = target and Account.objects.get(pk=target.pk)
        choice = Choice(kind=kind, target=there, **work)
        deciding.decide(actor=person, account=now, choice=choice, expected_version=now.version, seen=0)

    return call


def test_two_decide_about_the_same_account(people: Any, account: Any) -> None:
    made = account()
    ended = at_once(
        deciding_as(people["steward"], made, Kind.CLOSE), deciding_as(people["administrator"], made, Kind.CLOSE)
    )
    assert ended in (["decided_meanwhile", "well"], ["stale", "well"])
    assert Decision.objects.count() == 1
    assert first_broken(Organisation.objects.get(pk=made.organisation_id)) is None


def test_two_merge_into_each_other(people: Any, account: Any) -> None:
    first, second = account(), account()
    ended = at_once(
        deciding_as(people["steward"], first, Kind.MERGE, second),
        deciding_as(people["administrator"], second, Kind.MERGE, first),
    )
    assert ended[-1] == "well"
    assert ended[0] in {"target_leaves", "is_target", "stale"}
    assert Decision.objects.count() == 1


def test_two_open_the_same_account(people: Any, account: Any) -> None:
    made = account()
    take = [
        lambda person=people[role]: holding.take(actor=person, account=Account.objects.get(pk=made.pk))
        for role in ("steward", "administrator")
    ]
    assert at_once(*take) == ["well", "well"]
    assert Hold.objects.count() == 1
