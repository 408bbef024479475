"""Who runs an account, and since when."""

from datetime import timedelta
from functools import partial

import pytest
from django.utils import timezone

from farled.apps.register import services
from farled.kit import clock
from farled.kit.errors import Refused

pytestmark = pytest.mark.django_db


def refusal(code, call, **said):
    with pytest.raises(Refused) as caught:
        call(**said)
    assert caught.value.code == code
    return caught.value


def test_days_that_contradict_are_refused_and_nothing_is_made_up(account, people):
    made = account()
    today = timezone.localdate(clock.now())
    gone, day = people["holder"], timedelta(days=1)
    gone.leaves_on = today - 30 * day
    gone.save()
    name = partial(services.set_holder, actor=people["steward"], account=made, role="owner")
    refusal("not_yet", name, person=people["reader"], since=today + day)
    assert gone.name in refusal("left_before", name, person=gone, since=today - 29 * day).message
    assert not made.holders.exists()
    assert name(person=gone, since=today - 30 * day).since == today - 30 * day
    assert name(person=gone).since is None
    assert name(person=people["reader"]).since == today
