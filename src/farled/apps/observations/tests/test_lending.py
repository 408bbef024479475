"""Keys that others may use: none for a single account, none that was refused or has run out; and what pays for it."""

from datetime import timedelta

import pytest

from farled.apps.observations import allowances
from farled.apps.observations.lending import keys_of, paying
from farled.apps.observations.models import PlatformKey
from farled.apps.observations.places import place_of
from farled.apps.observations.sealing import seal
from farled.kit import clock
from farled.platforms.connectors import connector_of
from farled.platforms.looking import Exchange, Key, Look, Reason, Seen, Target

pytestmark = pytest.mark.django_db


def test_only_a_key_that_reads_all_and_holds_is_lent(organisation, other_organisation, account):
    now = clock.now()

    def add(platform: str, **fields: object) -> None:
        place = {"organisation": organisation, "kind": "app", "name": platform, **fields}
        PlatformKey.objects.create(platform=platform, sealed=seal({"secret": f"of {platform}"}), **place)

    add("twitch", facts={"client_id": "4711"})
    add("youtube", expires_at=now - timedelta(hours=1))
    add("github", refused_at=now)
    add("vimeo", account=account(platform="vimeo"))
    add("tumblr", ended_at=now)
    add("reddit", organisation=other_organisation)
    assert keys_of(organisation) == {"twitch": Key("app", "of twitch", {"client_id": "4711"})}


def test_what_others_ask_is_paid_from_the_rows_of_the_checks(organisation):
    github = connector_of("github")
    target = Target("github", "account", "ekshamn", "https://github.com/ekshamn")
    row, rate = next(iter(place_of(github, target, None).rates.items()))
    assert allowances.take(row, rate, 57).calls == 57
    with paying(organisation) as purse:
        assert purse.pay(github, target).seconds == 0
        purse.settle(
            github, target, Look(Seen(Reason.NOT_FOUND), clock.now(), (Exchange("GET", "", clock.now(), 404),))
        )
        assert allowances.used(row, rate) == 58
        assert purse.pay(github, target).seconds == 0  # and nobody settles it
    assert allowances.used(row, rate) == 60
    with paying(organisation) as purse:
        wait = purse.pay(github, target)
        assert (wait.seconds > 3000, wait.why) == (True, "budget_used")


def test_a_place_that_is_left_alone_is_not_asked_by_others_either(organisation):
    discord = connector_of("discord")
    target = Target("discord", "invite", "ekshamn", "https://discord.gg/ekshamn")
    with paying(organisation) as purse:
        purse.pay(discord, target)
        purse.settle(discord, target, Look(Seen(Reason.TOO_OFTEN), clock.now(), retry_after=900))
        assert purse.pay(discord, target).why == "rests"
    assert place_of(discord, target, None).seconds_closed() > 800


def test_what_took_more_questions_than_it_was_to_take_is_paid_afterwards(organisation):
    github = connector_of("github")
    target = Target("github", "account", "ekshamn", "https://github.com/ekshamn")
    row, rate = next(iter(place_of(github, target, None).rates.items()))
    asked = (Exchange("GET", "", clock.now(), 301),) * (github.calls + 3)
    with paying(organisation) as purse:
        purse.pay(github, target)
        purse.settle(github, target, Look(Seen(Reason.READ), clock.now(), asked))
        purse.pay(github, target)
    assert allowances.used(row, rate) == len(asked) + github.calls
