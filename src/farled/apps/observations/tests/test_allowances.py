"""What may be asked is never asked more often, by however many at once."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from farled.apps.jobs import worker
from farled.apps.jobs.models import Job
from farled.apps.observations import allowances
from farled.apps.observations.models import Allowance, Observation, Watch
from farled.apps.observations.services import watching
from farled.apps.observations.tests.conftest import ask
from farled.kit import clock
from farled.platforms.looking import Rate

pytestmark = pytest.mark.django_db
START = datetime(2026, 5, 12, 9, 0, tzinfo=UTC)


class TestRates(TestCase):
    @settings(max_examples=40)
    @given(
        st.integers(1, 30),
        st.sampled_from([60, 300, 3600]),
        st.lists(st.tuples(st.floats(0, 400), st.integers(1, 12)), min_size=1, max_size=40),
    )
    def test_no_window_sees_more_calls_than_the_rate_allows(self, calls, seconds, wishes):
        rate, now, made = Rate(calls, seconds, "host"), START, []
        for pause, wanted in wishes:
            now += timedelta(seconds=pause)
            with clock.standing_at(now):
                made += [now] * allowances.take("x", rate, wanted).calls
        for begin in made:
            assert sum(begin <= at < begin + timedelta(seconds=seconds) for at in made) <= calls
        Allowance.objects.all().delete()


def test_what_is_used_up_says_when_there_is_some_again():
    rate = Rate(10, 300, "host")
    with clock.standing_at(START):
        assert allowances.take("x", rate, 12).calls == 10
        empty = allowances.take("x", rate, 1)
    assert empty.calls == 0
    with clock.standing_at(START + timedelta(seconds=empty.wait)):
        assert allowances.take("x", rate, 1).calls == 1


def test_what_was_not_used_is_given_back():
    rate = Rate(100, 300, "host")
    with clock.standing_at(START):
        with allowances.purse() as purse:
            assert purse.pay({"x": rate}, 2) == 0
        assert allowances.take("x", rate, 100).calls == 98


def test_a_purse_that_cannot_pay_everywhere_pays_nowhere():
    wide, narrow = Rate(100, 300, "installation"), Rate(1, 300, "host")
    with clock.standing_at(START):
        with allowances.purse() as purse:
            assert purse.pay({"x": wide, "y": narrow}, 1) == 0
            assert purse.pay({"x": wide, "y": narrow}, 1) > 0
        assert allowances.take("x", wide, 100).calls == 99


def test_a_place_that_does_not_answer_is_left_alone_longer_and_longer():
    waits, now = [], START
    for _ in range(6):
        with clock.standing_at(now):
            allowances.note_failure("x")
            waits.append(allowances.seconds_closed("x"))
        now += timedelta(seconds=waits[-1] + 1)
    assert waits[:2] == [0, 0]
    assert waits[2:] == sorted(set(waits[2:]))
    with clock.standing_at(now):
        allowances.note_success("x")
        assert allowances.seconds_closed("x") == 0


def test_a_place_that_asks_for_a_rest_gets_it_at_once():
    with clock.standing_at(START):
        allowances.note_failure("x", 900)
        assert allowances.seconds_closed("x") == 900


def test_the_platform_is_asked_no_more_often_than_it_allows_and_the_others_come_later(
    connector, platform, account, time
):
    connector(rates=(Rate(10, 300, "installation"),))
    for _ in range(25):
        account()
    watching.watch_new()
    watching.hand_out()
    worker.run(Job.objects.get().pk)
    assert sum(platform.asked.values()) == Observation.objects.count() == 10
    assert Watch.objects.filter(due_at__gt=time.now, job=None).count() == 25
    time.now += timedelta(seconds=500)
    watching.hand_out()
    worker.run(Job.objects.filter(state="waiting").get().pk)
    assert sum(platform.asked.values()) == Observation.objects.count() == 20


@pytest.mark.parametrize("status", [0, 503], ids="broken_off come_back".split())
def test_what_fails_is_not_asked_again_behind_the_back_of_the_limit(connector, platform, account, time, status):
    connector(rates=(Rate(10, 300, "installation"),))
    for _ in range(12):
        platform.said[account().handle] = status
    watching.watch_new()
    watching.hand_out()
    worker.run(Job.objects.get().pk)
    assert sum(platform.asked.values()) == Observation.objects.count() == 10


def test_one_broken_host_is_left_alone_and_stops_no_other(connector, platform, account, time):

    async def by_host(target, door):
        return await ask(target._replace(handle=target.handle.partition("@")[2]), door)

    connector(look=by_host, bases={"api": platform.url, "home": "{host}"})
    handles = [f"a{n}@{host}" for host in ("broken.example", "fine.example") for n in range(12)]
    rows = [
        account(handle=handle, key=f"instagram:{handle}", url=f"https://{handle.partition('@')[2]}/@x")
        for handle in handles
    ]
    platform.said["broken.example"] = 500
    for _ in range(5):
        watching.watch_new()
        watching.hand_out()
        for job in Job.objects.filter(state="waiting"):
            worker.run(job.pk)
        time.now += timedelta(hours=1.2)
    seen = Observation.objects.filter(outcome="present").values_list("account__handle", flat=True)
    assert set(seen) == {row.handle for row in rows if row.handle.endswith("fine.example")}
    assert platform.asked["broken.example"] < 24  # of sixty times that it would have been its turn
