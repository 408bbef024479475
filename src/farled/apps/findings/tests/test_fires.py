"""Rules fire from what really stands in the register and was really seen, and not without it."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from farled.apps.organisations import services as organisations
from farled.apps.organisations.models import Agency
from farled.kit import clock

pytestmark = pytest.mark.django_db


def ago(days: int) -> Any:
    return timezone.localdate(clock.now()) - timedelta(days=days)


@pytest.fixture
def fires(look, finding_of) -> Callable[[Any, str], bool]:
    """`fires(account, rule)`: the account is gone through; whether the rule stands open at it afterwards."""

    def put(account: Any, rule: str) -> bool:
        look(account)
        found = finding_of(account, rule)
        return found is not None and found.is_open

    return put


class TestAgency:
    @pytest.fixture
    def run(self, account, organisation) -> Any:
        return account(run_by_agency=Agency.objects.create(organisation=organisation, name="Byrå Nord"))

    def test_until_it_has_acknowledged_the_rule(self, run, people, fires, finding_of) -> None:
        assert fires(run, "not_acknowledged")
        agency = Agency.objects.get(name="Byrå Nord")
        organisations.change_agency(actor=people["steward"], agency=agency, acknowledged_on=ago(-1))
        assert fires(run, "not_acknowledged")
        organisations.change_agency(actor=people["steward"], agency=agency, acknowledged_on=ago(0))
        assert not fires(run, "not_acknowledged")
