"""Rules fire from what really stands in the register and was really seen, and not without it."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from farled.apps.findings.models import Diagnosis
from farled.apps.observations.models import Face
from farled.apps.organisations import services as organisations
from farled.apps.organisations.models import Agency
from farled.apps.register import services as register
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


class TestComments:
    @pytest.fixture
    def silent(self, account) -> Any:
        return account(last_seen_at=clock.now(), last_post_on=ago(91))

    def test_where_people_can_write_somebody_has_to_be_there(self, silent, people, fires) -> None:
        change = {"actor": people["steward"], "account": silent, "expected_version": None}
        assert not fires(silent, "unattended")
        assert not fires(silent, "no_comment_rules")
        register.change_account(**change, changes={"comments_open": True})
        assert fires(silent, "unattended")
        assert fires(silent, "no_comment_rules")
        register.change_account(**change, changes={"comments_open": False})
        assert not fires(silent, "unattended")
        assert not fires(silent, "no_comment_rules")

    def test_as_long_as_nobody_knows_it_is_asked_for(self, silent, fires) -> None:
        fires(silent, "unattended")
        assert "comments_open" in Diagnosis.objects.get(pk=silent.pk).not_known


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


class TestProfile:
    """What a look would have shown is missing where it shows nothing; what no look tells stays not known."""

    @pytest.mark.parametrize(("told_by", "fires_now"), [({"bio": "app", "links": "app"}, True), ({}, False)])
    def test_a_profile_without_a_text_is_not_filled_in(self, account, fires, told_by: Any, fires_now: bool) -> None:
        made = account(name="Ekshamns bibliotek", last_seen_at=clock.now())
        Face.objects.create(account=made, name="Biblioteket", links=["https://ekshamn.example/"], told_by=told_by)
        assert fires(made, "incomplete_profile") is fires_now
        asked = Diagnosis.objects.get(pk=made.pk).not_known
        assert ("bio" in asked) is not fires_now
