"""Two people at once: one is first, the other is told, and nothing that either wrote is lost.

Each in a thread with a connection of its own, on PostgreSQL. On SQLite the second waits before it reads anything.
"""

from collections.abc import Callable
from threading import Barrier, Thread

import pytest
from django.db import connection

from farled.apps.audit.services import first_broken
from farled.apps.organisations.models import Organisation
from farled.apps.register import services
from farled.apps.register.models import Account, Tag
from farled.apps.register.services import accounts, imports
from farled.kit.errors import Refused
from farled.platforms import identify

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite has one writer at a time"),
]
REF = identify("https://www.instagram.com/ekshamnbad/")


@pytest.fixture
def meeting(monkeypatch) -> Callable[..., None]:
    """`meeting((module, name), ...)`: both go through these functions before either goes on."""

    def meet(*places):
        both = Barrier(2)
        for module, name in places:
            real = getattr(module, name)
            monkeypatch.setattr(module, name, lambda *args, real=real, **more: (real(*args, **more), both.wait(20))[0])

    return meet


def at_once(*calls) -> list[str]:
    """Make the calls at the same time; return how each ended, by the alphabet: well, or a code."""
    ended: list[str] = []

    def make(call):
        try:
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


def of_the_history(organisation) -> bool:
    return first_broken(Organisation.objects.get(pk=organisation.pk)) is None


def test_two_edits_of_what_both_have_seen(people, account, meeting):
    made = account()
    seen = [Account.objects.get(pk=made.pk) for _ in range(2)]
    meeting((accounts, "require"))

    def edit(copy, name):
        return lambda: services.change_account(
            actor=people["steward"], account=copy, changes={name: "badgäster"}, expected_version=1
        )

    assert at_once(edit(seen[0], "purpose"), edit(seen[1], "name")) == ["stale", "well"]
    made.refresh_from_db()
    assert sorted([made.purpose, made.name]) == ["", "badgäster"]
    assert made.version == 2
    assert of_the_history(made.organisation)


def test_two_moves_from_the_same_place(people, account, meeting):
    made = account()
    seen = [Account.objects.get(pk=made.pk) for _ in range(2)]
    meeting((accounts, "require"))
    moves = [
        lambda copy=copy, name=name: services.move_status(
            actor=people["steward"], account=copy, move=name, reason="så är det"
        )
        for copy, name in zip(seen, ("lose", "begin_closing"), strict=True)
    ]
    assert at_once(*moves) == ["moved_meanwhile", "well"]
    made.refresh_from_db()
    assert made.version == 2


def test_two_add_the_same_account(people, meeting):
    meeting((accounts, "_refuse_twice"))
    add = [lambda who=who: services.add_account(actor=people[who], ref=REF) for who in ("steward", "administrator")]
    assert at_once(*add) == ["duplicate", "well"]
    assert Account.objects.count() == 1


def test_two_main_accounts_for_the_same_place(people, account, meeting):
    made = [account(), account()]
    meeting((accounts, "_check_valid"))
    choose = [
        lambda each=each: services.change_account(
            actor=people["steward"], account=each, changes={"is_main": True}, expected_version=1
        )
        for each in made
    ]
    assert at_once(*choose) == ["main_taken", "well"]
    assert Account.objects.filter(is_main=True).count() == 1


def test_two_use_a_new_tag(people, account, meeting):
    made = [account(), account()]
    meeting((accounts, "check"))
    write = [
        lambda each=each: services.change_account(
            actor=people["steward"], account=each, changes={"tags": ["sommar"]}, expected_version=1
        )
        for each in made
    ]
    assert at_once(*write) == ["well", "well"]
    assert Tag.objects.count() == 1


def planned(actor, text):
    brought = imports.open_import(actor=actor, name="konton.csv", data=text.encode())
    return imports.map_columns(actor=actor, brought=brought, mapping=brought.mapping["columns"], make_missing=True)


def test_an_import_is_carried_out_once(people):
    brought = planned(people["steward"], "Länk;Syfte\nhttps://instagram.com/ekshamnbad;bada\n")
    carry = [lambda: imports.carry_out(actor=people["steward"], brought=brought)] * 2
    assert at_once(*carry) == ["done", "well"]
    assert Account.objects.count() == 1


def test_an_import_of_what_somebody_adds_just_now(people, meeting):
    brought = planned(people["steward"], "Länk;Syfte\nhttps://instagram.com/ekshamnbad;bada\n")
    meeting((imports, "_plans"), (accounts, "_refuse_twice"))
    ended = at_once(
        lambda: imports.carry_out(actor=people["steward"], brought=brought),
        lambda: services.add_account(actor=people["administrator"], ref=REF),
    )
    assert ended in (["stale", "well"], ["duplicate", "well"])
    assert Account.objects.count() == 1


def test_an_edit_while_an_import_changes_the_same_account(people, account):
    made = account(handle="ekshamnbad")
    brought = planned(people["steward"], "Länk;Syfte\nhttps://instagram.com/ekshamnbad;bada\n")
    ended = at_once(
        lambda: imports.carry_out(actor=people["steward"], brought=brought),
        lambda: services.change_account(
            actor=people["steward"], account=made, changes={"name": "Badet"}, expected_version=1
        ),
    )
    made.refresh_from_db()
    assert ended == ["stale", "well"]
    assert sorted([made.purpose, made.name]) in (["", "bada"], ["", "Badet"])
    assert of_the_history(made.organisation)
