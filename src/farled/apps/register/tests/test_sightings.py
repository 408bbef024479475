"""What was seen out there, as the register takes it in."""

from datetime import date, timedelta

import pytest

from farled.apps.audit.models import Event
from farled.apps.register import services
from farled.apps.register.choices import State, Within
from farled.apps.register.services import Sighting
from farled.kit import clock
from farled.platforms import identify

NOW = clock.now()
TODAY = NOW.date()


def note(organisation, *sightings):
    return services.note_sightings(organisation=organisation, sightings=sightings)


@pytest.fixture
def seen(account):
    return account(handle="biblioteket", url="https://www.instagram.com/biblioteket/", key="instagram:biblioteket")


def test_facts_are_taken_over_and_what_was_not_seen_stays(organisation, seen):
    note(organisation, Sighting(seen.pk, NOW, TODAY, followers=120, name="Biblioteket", stable_id="17"))
    note(organisation, Sighting(seen.pk, NOW + timedelta(days=1)))
    seen.refresh_from_db()
    assert (seen.last_post_on, seen.followers, seen.name, seen.stable_id) == (TODAY, 120, "Biblioteket", "17")
    assert seen.last_seen_at == NOW + timedelta(days=1)
    assert not Event.objects.filter(object_id=seen.pk, act="seen").exists()  # that somebody looked is no change


def test_an_older_sighting_changes_nothing(organisation, seen):
    note(organisation, Sighting(seen.pk, NOW, followers=120))
    assert note(organisation, Sighting(seen.pk, NOW - timedelta(days=1), followers=90, gone=True)) == []
    seen.refresh_from_db()
    assert (seen.followers, seen.gone_on) == (120, None)


def test_a_new_name_is_taken_over_and_the_old_one_kept(organisation, seen):
    new = identify("https://www.instagram.com/ekshamnsbibliotek/")
    note(organisation, Sighting(seen.pk, NOW, renamed=new))
    seen.refresh_from_db()
    assert (seen.handle, seen.key, seen.sort_name) == ("ekshamnsbibliotek", new.key, "ekshamnsbibliotek")
    assert [former.handle for former in seen.former_handles.all()] == ["biblioteket"]
    event = Event.objects.get(object_id=seen.pk, act="seen")
    assert (event.actor_name, event.changes["url"]) == ("", ["https://www.instagram.com/biblioteket/", new.url])


def test_a_name_that_another_account_bears_is_not_taken_over(organisation, seen, account):
    new = identify("https://www.instagram.com/ekshamnsbibliotek/")
    account(handle="ekshamnsbibliotek", key=new.key)
    note(organisation, Sighting(seen.pk, NOW, renamed=new))
    seen.refresh_from_db()
    assert seen.handle == "biblioteket"


def test_gone_is_closed_and_history_says_so_both_ways(organisation, seen):
    note(organisation, Sighting(seen.pk, NOW, TODAY))
    note(organisation, Sighting(seen.pk, NOW + timedelta(days=1), gone=True))
    seen.refresh_from_db()
    assert (seen.gone_on, seen.state, seen.last_post_on) == (TODAY + timedelta(days=1), State.CLOSED, TODAY)
    note(organisation, Sighting(seen.pk, NOW + timedelta(days=2), gone=False))
    seen.refresh_from_db()
    assert (seen.gone_on, seen.state) == (None, State.NEEDS_LOOK)
    assert Event.objects.filter(object_id=seen.pk, act="seen").count() == 2


def test_a_time_without_a_day_is_kept_as_one(organisation, seen):
    note(organisation, Sighting(seen.pk, NOW, TODAY - timedelta(days=31), Within.YEAR))
    seen.refresh_from_db()
    assert (seen.last_post_on, seen.last_post_within) == (TODAY - timedelta(days=31), Within.YEAR)
    note(organisation, Sighting(seen.pk, NOW + timedelta(days=1), date(2026, 1, 5)))
    seen.refresh_from_db()
    assert seen.last_post_within == ""


def test_accounts_of_others_are_not_touched(other_organisation, seen):
    assert note(other_organisation, Sighting(seen.pk, NOW, followers=5)) == []


def test_many_take_few_statements(organisation, account, django_assert_max_num_queries):
    rows = [account() for _ in range(40)]
    with django_assert_max_num_queries(20):
        note(organisation, *(Sighting(row.pk, NOW, TODAY, followers=3) for row in rows))
