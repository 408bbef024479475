"""Old checks are thinned: evidence goes, what was new at its time stays, and what people noted stays whole."""

from datetime import UTC, datetime, timedelta

import pytest

from farled.apps.jobs.handlers import coming_by_themselves
from farled.apps.observations.choices import How
from farled.apps.observations.models import Observation
from farled.apps.observations.services import thinning

pytestmark = pytest.mark.django_db
A_DAY = timedelta(days=1)
EXCHANGE = {"method": "GET", "url": "https://api.example/x", "at": "", "status": 200, "code": "", "body": "{secret}"}


@pytest.fixture
def check(account, time):
    seen = account()
    time.now = datetime(2026, 11, 27, 12, tzinfo=UTC)

    def make(days, how=How.MACHINE, **more):
        fields = {"outcome": "present", "reason": "read", "exchanges": [EXCHANGE], **more}
        of = fields.pop("account", seen)
        return Observation.objects.create(
            organisation=of.organisation, account=of, at=time.now - days * A_DAY, how=how, **fields
        )

    return make


def test_answers_are_forgotten_and_what_was_asked_stays(check):
    old, new, by_hand = check(61), check(59), check(700, How.ROUND, answer="month")
    assert thinning.forget_bodies() == 1
    for each in (old, new, by_hand):
        each.refresh_from_db()
    assert old.exchanges == [{**EXCHANGE, "body": ""}]
    assert new.exchanges == by_hand.exchanges == [EXCHANGE]
    assert thinning.forget_bodies() == 0


def test_of_what_only_repeats_the_first_of_a_month_stays(check, account):
    # 2025-10-01 to 2025-10-20, all the same but the tenth, which has another name, and the fifteenth, which failed
    days = {
        day: (datetime(2026, 11, 27, tzinfo=UTC) - datetime(2025, 10, day, tzinfo=UTC)).days for day in range(1, 21)
    }
    other = {10: {"profile": {"name": "Nytt"}}, 15: {"outcome": "unknown", "reason": "server_error"}}
    made = {day: check(ago, **other.get(day, {})) for day, ago in days.items()}
    november = check(days[20] - 25)
    theirs = check(days[5], account=account())
    by_hand = check(days[6], How.HAND, answer="month")
    assert thinning.remove_repeated() == 16
    left = set(Observation.objects.values_list("pk", flat=True))
    assert left == {made[1].pk, made[10].pk, made[15].pk, made[16].pk, november.pk, theirs.pk, by_hand.pk}
    assert thinning.remove_repeated() == 0


def test_what_is_younger_stays_whole(check):
    for days in range(380, 400):
        check(days)
    assert thinning.remove_repeated() == 0


def test_both_come_by_themselves():
    assert {"thin_checks": 1, "repeated_checks": 30}.items() <= {
        each.kind: each.every_days for each in coming_by_themselves()
    }.items()
