"""The registers of the examples hold together: every name leads somewhere, every condition is true, time goes forward."""

from collections.abc import Callable
from datetime import date
from itertools import pairwise

import pytest

from farled.example.decisions import decided
from farled.example.register import CONDITIONS, EXAMPLES, Account, Register, day_of, named, register
from farled.example.truth import truth
from farled.platforms import identify
from farled.platforms.registry import platforms

WRITTEN_ON = date(2026, 11, 23)
COUNTS = {"ekshamn": 60, "torkelsbo": 35}
ROLES = {"administrator", "steward", "approver", "holder", "agency", "reader"}


@pytest.fixture(params=EXAMPLES)
def kept(request: pytest.FixtureRequest) -> Register:
    return register(request.param)


def key(account: Account) -> str:
    ref = identify(account.url)
    assert ref is not None, account.url
    return ref.key


def known(account: Account) -> dict[str, object]:
    """What is written of an account after all its history."""
    fields = dict(account.written)
    for event in account.history:
        fields |= event.changes or {}
    return fields


def owner(account: Account) -> str:
    return next((event.owner for event in reversed(account.history) if event.owner is not None), account.owner)


def test_every_account_is_one_and_stands_once(kept: Register) -> None:
    assert len({key(account) for account in kept.accounts}) == len(kept.accounts)


@pytest.mark.parametrize("example", EXAMPLES)
def test_the_count_is_as_promised(example: str) -> None:
    kept = register(example)
    assert len(kept.accounts) == COUNTS[example]
    assert 12 <= len({key(account).partition(":")[0] for account in kept.accounts}) <= 26
    assert 24 <= len(kept.people) <= 28
    assert 3 <= len(kept.agencies) <= 4


def test_what_the_scan_of_ekshamn_finds_of_its_own_is_in_its_register() -> None:
    assert {true.key for true in truth() if true.own} <= {key(account) for account in register("ekshamn").accounts}


def test_every_name_leads_to_somebody(kept: Register) -> None:
    people = {person.name for person in kept.people}
    agencies = {agency.name for agency in kept.agencies}
    units = {unit.name for unit in kept.units}
    assert {unit.below for unit in kept.units} | {person.unit for person in kept.people} <= units | {""}
    assert {person.agency for person in kept.people} <= agencies | {""}
    for account in kept.accounts:
        named = {account.owner, account.deputy, *account.editors, owner(account)}
        named |= {access.person for access in account.access} | {event.by for event in account.history}
        assert named <= people | {""}, account.url
        run_by = {known(account).get("run_by_agency", ""), known(account).get("proposing_agency", "")}
        assert run_by | {access.agency for access in account.access} <= agencies | {""}, account.url
        assert account.unit in units
        urls = {other.url for other in kept.accounts} - {account.url}
        assert known(account).get("replaced_by") in urls | {None}


def test_there_is_one_person_for_each_role(kept: Register) -> None:
    assert {person.role for person in kept.people} == ROLES | {""}
    assert kept.with_role("agency").agency
    assert all(person.email for person in kept.people if person.role)
    with pytest.raises(LookupError):
        kept.with_role("captain")


def test_time_goes_forward(kept: Register) -> None:
    for account in kept.accounts:
        began = account.registered or kept.began
        assert kept.began <= began
        days = [began, *(event.on for event in account.history)]
        assert all(before <= after for before, after in pairwise(days)), account.url
        assert days[-1] <= WRITTEN_ON, account.url
        opened = known(account).get("opened_on")
        if account.last_post is not None and isinstance(opened, date):
            assert opened <= day_of(account.last_post, WRITTEN_ON), account.url


def test_every_change_changes_something_and_nobody_saw_a_post_before_it_was_written(kept: Register) -> None:
    for account in kept.accounts:
        fields, who = dict(account.written), account.owner
        for event in account.history:
            assert all(fields.get(name) != value for name, value in (event.changes or {}).items()), account.url
            assert event.owner is None or event.owner != who, account.url
            assert event.changes or event.owner is not None or event.move
            fields |= event.changes or {}
            who = who if event.owner is None else event.owner
        if account.seen is not None and account.last_post is not None:
            assert day_of(account.last_post, WRITTEN_ON) <= day_of(account.seen, WRITTEN_ON), account.url


def test_each_condition_is_shown(kept: Register) -> None:
    assert {shown for account in kept.accounts for shown in account.shows} == set(CONDITIONS)


def test_more_hours_are_promised_than_there_are(kept: Register) -> None:
    promised = sum(float(account.written.get("hours_a_week", 0)) for account in kept.accounts)  # type: ignore[arg-type]
    assert promised > kept.hours_there_are


def left(kept: Register, name: str) -> bool:
    return any(p.name == name and p.leaves_on is not None and p.leaves_on < WRITTEN_ON for p in kept.people)


def silent(account: Account) -> int:
    return (WRITTEN_ON - day_of(account.last_post, WRITTEN_ON)).days if account.last_post is not None else 10_000


def moves(account: Account) -> list[str]:
    return [event.move for event in account.history if event.move]


def closed_by_decision(kept: Register, account: Account) -> bool:
    made = [each for each in decided(named(kept.name)).decisions if each.account == account.url]
    return bool(made) and made[-1].kind == "close"


def in_order(kept: Register, account: Account) -> bool:
    fields = known(account)
    limit = 365 if fields.get("seasonal") else 180
    all_four = owner(account) and fields.get("purpose") and fields.get("needed") == "yes"
    return bool(all_four) and account.seen is not None and silent(account) <= limit and not left(kept, owner(account))


def private(account: Account) -> bool:
    own = ("ekshamn.example", "visitekshamn.example", "torkelsbo.example")
    return any(a.recovery_address and a.recovery_address.partition("@")[2] not in own for a in account.access)


TRUE: dict[str, Callable[[Register, Account], bool]] = {
    "no-purpose": lambda kept, account: "purpose" not in known(account),
    "enthusiast": lambda kept, account: left(kept, owner(account)),
    "campaign": lambda kept, account: "campaign_ended_on" in known(account),
    "agency-only": lambda kept, account: bool(account.access) and all(a.agency for a in account.access),
    "owner-left": lambda kept, account: left(kept, owner(account)),
    "no-owner": lambda kept, account: not owner(account) and not account.owner_function,
    "dead-platform": lambda kept, account: platforms()[key(account).partition(":")[0]].closed is not None,
    "in-order": in_order,
    "main": lambda kept, account: account.written.get("is_main") is True,
    "seasonal": lambda kept, account: known(account).get("seasonal") is True,
    "closing": lambda kept, account: moves(account) == [] and closed_by_decision(kept, account),
    "closed": lambda kept, account: moves(account)[-1] == "close",
    "impostor": lambda kept, account: moves(account) == ["call_impostor"],
    "nobody-decided": lambda kept, account: known(account).get("decided_by_nobody") is True,
    "needed?": lambda kept, account: known(account).get("needed") == "unsure",
    "no-second-factor": lambda kept, account: any(a.second_factor == "none" for a in account.access),
    "private-recovery": lambda kept, account: private(account),
    "quiet": lambda kept, account: silent(account) > 20,
    "unseen": lambda kept, account: account.seen is None,
}


def test_what_an_account_shows_is_true_of_it(kept: Register) -> None:
    for account in kept.accounts:
        for shown in account.shows:
            assert TRUE.get(shown, lambda *_: True)(kept, account), (account.url, shown)
