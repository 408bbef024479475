"""An account is gone when its platform is: nobody is asked to look at it, to own it or to say what it is for."""

from datetime import date
from importlib import import_module

import pytest
from django.apps import apps

from farled.apps.audit.services import first_broken
from farled.apps.findings.models import Finding
from farled.apps.findings.services import diagnose_all
from farled.apps.observations.queries import rounds
from farled.apps.register import facets
from farled.apps.register.choices import State
from farled.apps.register.models import Account
from farled.apps.register.queries import listing
from farled.apps.register.services import derived
from farled.platforms.registry import platforms

pytestmark = pytest.mark.django_db
EVERYTHING_OPEN = {*facets.OPEN_QUESTIONS, facets.NOT_SEEN_LATELY, "hours-unsaid"}
SINCE = {"sv": "Stängdes den 2 april 2019", "en": "Closed on 2 April 2019"}


@pytest.fixture
def dead(account):
    made = account(platform="googleplus", key="googleplus:+ekshamn", handle="+ekshamn", is_main=True)
    derived.refresh([made.pk])
    made.refresh_from_db()
    return made


def test_it_is_closed_since_its_platform_is(dead, people):
    assert (dead.gone_on, dead.state) == (date(2019, 4, 2), State.CLOSED)
    assert not listing.page(people["steward"], listing.Filters(sight="not-seen-lately")).rows
    assert [row.pk for row in listing.page(people["steward"], listing.Filters(sight="gone")).rows] == [dead.pk]
    assert not rounds.due(people["steward"]).exists()


def test_only_its_end_is_to_be_mended(dead, organisation):
    diagnose_all(organisation)
    assert set(Finding.objects.values_list("rule", flat=True)) == {"closed_service"}
    assert first_broken(organisation) is None


def test_its_page_says_since_when(dead, people, client_of, both_languages):
    page = client_of(people["steward"]).get(dead.get_absolute_url()).content.decode()
    assert SINCE[both_languages] in page


def test_the_list_says_so_too_and_not_when_it_was_seen(dead, people, client_of, both_languages):
    page = client_of(people["steward"]).get("/o/ekshamn/accounts/").content.decode()
    assert {"en": "gone since", "sv": "borta sedan"}[both_languages] in page
    assert {"en": "not looked at yet", "sv": "inte kontrollerat än"}[both_languages] not in page


def test_one_that_is_hardly_kept_up_is_there(account):
    made = account(platform="feedburner", key="feedburner:ekshamn")
    derived.refresh([made.pk])
    made.refresh_from_db()
    assert made.gone_on is None


@pytest.mark.parametrize("status", ["open", "lost", "closing", "closed", "impostor"])
def test_a_database_of_an_earlier_day_is_brought_to_the_same(account, status):
    made = [account(platform=platform, status=status, last_seen_at=None) for platform in ("vine", "googleplus", "x")]
    names = ("gone_on", "state", "flags")
    derived.refresh([one.pk for one in made])
    right = {row[0]: row[1:] for row in Account.objects.values_list("pk", *names)}
    for one in made[:2]:
        Account.objects.filter(pk=one.pk).update(gone_on=None, state="unknown", flags=facets.flags(EVERYTHING_OPEN))
        if status in ("closed", "impostor"):
            Account.objects.filter(pk=one.pk).update(state=status)
    for _ in range(2):
        import_module("farled.apps.register.migrations.0019_closed_with_its_platform").close(apps, None)
        assert {row[0]: row[1:] for row in Account.objects.values_list("pk", *names)} == right


def test_the_days_are_those_of_the_platforms():
    moved = import_module("farled.apps.register.migrations.0019_closed_with_its_platform")
    assert moved.CLOSED.items() <= {slug: platform.closed_on for slug, platform in platforms().items()}.items()
