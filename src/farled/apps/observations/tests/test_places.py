"""What a key may ask is its own: its limit stops nobody else, and takes the place of the limit without a key."""

from datetime import timedelta

import pytest

from farled.apps.observations import allowances
from farled.apps.observations.models import Allowance, Observation, PlatformKey
from farled.apps.observations.places import place_of
from farled.apps.observations.sealing import seal
from farled.apps.observations.tests.conftest import ask
from farled.apps.observations.tests.test_looking import look_round
from farled.platforms.connectors import connector_of
from farled.platforms.looking import Look, Rate, Reason, Seen, Target

pytestmark = pytest.mark.django_db


async def by_key(target, door):
    """Ask so that the platform can answer by whose key it is."""
    return await ask(target._replace(handle=door.key.secret if door.key else "nobody"), door)


@pytest.fixture
def key_of():
    def make(organisation, secret):
        fields = {"platform": "instagram", "kind": "app", "name": secret, "sealed": seal({"secret": secret})}
        return PlatformKey.objects.create(organisation=organisation, **fields)

    return make


def reasons():
    return dict(Observation.objects.order_by("at").values_list("account__handle", "reason"))


@pytest.mark.parametrize("status", [429, 402], ids="too_often no_money".split())
def test_a_key_that_is_used_up_stops_no_other_and_nobody_without_one(
    connector, platform, account, organisation, other_organisation, key_of, time, status
):
    connector(look=by_key)
    key_of(organisation, "ours"), key_of(other_organisation, "theirs")
    for number in range(allowances._PATIENCE):
        account(handle=f"ours{number}")
    platform.said["ours"] = status
    look_round()
    account(handle="theirs", organisation=other_organisation)
    time.now += timedelta(seconds=1)
    look_round()
    assert reasons()["theirs"] == Reason.NO_POSTS_READ
    PlatformKey.objects.filter(name="theirs").delete()
    time.now += timedelta(days=2)
    platform.asked.clear()
    look_round()
    assert platform.asked["nobody"] == 1


def test_a_key_that_is_used_up_is_not_used_before_it_may_be_again(connector, platform, account, organisation, key_of):
    connector(look=by_key)
    row = key_of(organisation, "ours")
    place = place_of(connector(look=by_key), Target("instagram", "account", "x", ""), row.pk)
    place.note(Look(Seen(Reason.TOO_OFTEN), row.added_at, retry_after=900))
    account()
    assert look_round()
    assert not Observation.objects.exists()
    place.note(Look(Seen(Reason.READ), row.added_at))
    assert place.seconds_closed() == 0


@pytest.mark.parametrize(("asked", "rests"), [(None, 0), (0, 60), (900, 900)])
def test_a_profile_that_was_read_and_posts_that_were_too_many_give_a_rest_too(organisation, time, asked, rests):
    place = place_of(connector_of("github"), Target("github", "account", "x", ""), None)
    place.note(Look(Seen(Reason.NO_POSTS_READ), time.now, retry_after=asked))
    assert place.seconds_closed() == rests


@pytest.mark.parametrize(("asked", "rests"), [(None, 60), (900, 900)])
def test_who_was_asked_too_often_is_left_alone_at_once(organisation, time, asked, rests):
    place = place_of(connector_of("github"), Target("github", "account", "x", ""), None)
    place.note(Look(Seen(Reason.TOO_OFTEN), time.now, retry_after=asked))
    assert place.seconds_closed() == rests


def test_a_server_that_is_down_is_down_for_every_key(connector, platform, account, organisation, key_of):
    connector(look=by_key)
    key_of(organisation, "ours")
    account()
    platform.said["ours"] = 503
    look_round()
    assert list(Allowance.objects.filter(failures=1).values_list("name", flat=True)) == ["instagram"]


@pytest.mark.parametrize(
    ("platform", "without", "with_key"),
    [
        ("github", {"github/60 in 3600": Rate(60, 3600, "installation")}, {"github#7/5000 in 3600": Rate(5000, 3600, "key")}),
        ("reddit", {"reddit/10 in 60": Rate(10, 60, "installation")}, {"reddit#7/100 in 60": Rate(100, 60, "key")}),
        ("mastodon", {"@hem.example/300 in 300": Rate(300, 300, "host")}, {"@hem.example/300 in 300": Rate(300, 300, "host")}),
    ],
)  # fmt: skip
def test_a_key_takes_the_place_of_what_may_be_asked_without_one(platform, without, with_key):
    target = Target(platform, "account", "x", "https://hem.example/@x")
    assert place_of(connector_of(platform), target, None).rates == without
    assert place_of(connector_of(platform), target, 7).rates == with_key


@pytest.mark.parametrize("platform", "mastodon lemmy peertube pixelfed".split())
def test_a_server_is_one_whatever_its_accounts_are_counted_to(platform, organisation, time):
    named, any_ = (connector_of(name) for name in (platform, "fediverse"))
    target = Target(platform, "account", "x@hem.example", "https://hem.example/@x")
    own, other = (place_of(connector, target, None) for connector in (named, any_))
    [(row, rate)] = own.rates.items()
    with allowances.purse() as purse:
        assert purse.pay(other.rates, any_.calls) == purse.pay(own.rates, named.calls) == 0
    assert allowances.used(row, rate) == any_.calls + named.calls
    own.note(Look(Seen(Reason.TOO_OFTEN), time.now, retry_after=900))
    assert other.seconds_closed() == 900


def test_with_a_key_more_is_looked_at_than_may_be_asked_without(connector, platform, account, organisation, key_of):
    connector(look=by_key, rates=(Rate(2, 3600, "installation"), Rate(20, 3600, "key")))
    key_of(organisation, "ours")
    for _ in range(12):
        account()
    look_round()
    assert platform.asked["ours"] == Observation.objects.count() == 12
