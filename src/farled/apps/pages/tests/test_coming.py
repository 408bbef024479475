"""What is late and what comes do not take each other's room, however much there is of either."""

from datetime import timedelta

import pytest
from django.utils import timezone

from farled.apps.findings.models import Finding
from farled.apps.organisations.choices import Role
from farled.apps.pages.queries import coming
from farled.kit import clock

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("late", [0, 3, 4, 8, 9, 10, 14])
@pytest.mark.parametrize("ahead", [0, 1, 5, 6])
def test_start_tells_of_both(people, account, organisation, late, ahead):
    today, actor = timezone.localdate(clock.now()), people[Role.STEWARD]
    days = [*range(-late, 0), *range(ahead), 31]
    Finding.objects.bulk_create(
        Finding(
            organisation=organisation,
            account=account(),
            rule="silent",
            severity="act",
            first_at=clock.now(),
            mender=actor,
            due_on=today + timedelta(days=day),
        )
        for day in days
    )
    told = coming(actor)
    assert [(each.on - today).days for each in told.late] == days[: min(late, 3)]
    assert [(each.on - today).days for each in told.ahead] == list(range(min(ahead, 5)))
    assert told.more == (late > 3 or ahead > 5)
    assert [(each.on - today).days for each in coming(actor, everything=True).rows] == days[:-1]
