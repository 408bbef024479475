"""What has come of looking at accounts, in the list and in words: seen when, gone, or turned away."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.template import Context, Template

from farled.apps.register import services, tables
from farled.apps.register.choices import Within
from farled.apps.register.models import Account
from farled.apps.register.queries import listing
from farled.apps.register.queries.listing import Filters
from farled.apps.register.services import Sighting
from farled.kit import clock

NOW = datetime(2026, 11, 27, 12, tzinfo=UTC)
A_DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def _today(monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: NOW)


def handles(actor, **filters):
    return [row.handle for row in listing.page(actor, Filters(**filters)).rows]


@pytest.fixture
def accounts(account, organisation):
    made = {
        "never": account(handle="never"),
        "fresh": account(handle="fresh", last_seen_at=NOW - 30 * A_DAY),
        "stale": account(handle="stale", last_seen_at=NOW - 31 * A_DAY),
        "gone": account(handle="gone", last_seen_at=NOW - 99 * A_DAY, gone_on=NOW.date() - 99 * A_DAY),
        "closed": account(handle="closed", status="closed"),
    }
    services.refresh([each.pk for each in made.values()])
    services.note_turned_away(organisation=organisation, looks={made["fresh"].pk: NOW})
    return made


def test_the_list_knows_what_came_of_looking(accounts, people):
    steward = people["steward"]
    assert handles(steward, sight="not-seen-lately") == ["never", "stale"]
    assert handles(steward, sight="turned-away") == ["fresh"]
    assert handles(steward, sight="gone") == ["gone"]
    assert handles(steward, sort="-sight") == ["fresh", "stale", "gone", "closed", "never"]
    assert tables.filters_of({"sight": "wrong"}).sight == ""


def test_what_was_seen_is_turned_away_no_longer_and_the_first_time_counts(accounts, organisation):
    fresh = accounts["fresh"]
    services.note_turned_away(organisation=organisation, looks={fresh.pk: NOW + A_DAY})
    fresh.refresh_from_db()
    assert fresh.turned_away_since == NOW
    services.note_sightings(organisation=organisation, sightings=[Sighting(fresh.pk, NOW + 2 * A_DAY)])
    fresh.refresh_from_db()
    assert fresh.turned_away_since is None
    services.note_turned_away(organisation=organisation, looks={fresh.pk: NOW})  # it came late
    fresh.refresh_from_db()
    assert fresh.turned_away_since is None


def test_since_when_it_is_in_its_state(accounts, organisation, monkeypatch):
    fresh = accounts["fresh"]
    assert (Account.objects.get(handle="never").state, Account.objects.get(handle="never").state_since) == (
        "unknown",
        None,
    )
    services.note_sightings(organisation=organisation, sightings=[Sighting(fresh.pk, NOW, date(2020, 1, 1))])
    monkeypatch.setattr(clock, "now", lambda: NOW + A_DAY)
    services.refresh([fresh.pk])
    fresh.refresh_from_db()
    assert (fresh.state, fresh.state_since) == ("abandoned", NOW)


@pytest.mark.parametrize(
    ("within", "day", "english", "swedish"),
    [
        ("", date(2026, 5, 12), "12 May", "12 maj"),
        (Within.MONTH, date(2026, 5, 12), "in the month before 12 May", "under månaden före 12 maj"),
        (Within.YEAR, date(2026, 4, 11), "in the year before 12 May", "under året före 12 maj"),
        (Within.LONGER, date(2025, 5, 11), "more than a year before 12 May", "mer än ett år före 12 maj"),
    ],
)
def test_a_last_post_is_said_as_it_is_known(both_languages, account, within, day, english, swedish):
    seen = account(last_post_on=day, last_post_within=within)
    said = Template("{{ account|last_post|striptags }}").render(Context({"account": seen}))
    assert said.replace("\u00a0", " ") == (english if both_languages == "en" else swedish)
    [cells] = tables.cells([seen], tables.columns_of(["last_post"]), with_access=False)
    assert cells[-1] == "2026-05-12" if not within else "2026-05-12" in cells[-1]


def test_an_address_typed_in_a_file_is_a_day_and_no_time_any_more(people, account):
    seen = account(last_post_on=date(2026, 5, 12), last_post_within=Within.MONTH)
    services.change_account(
        actor=people["steward"], account=seen, changes={"last_post_on": date(2026, 5, 3)}, expected_version=None
    )
    seen.refresh_from_db()
    assert (seen.last_post_on, seen.last_post_within) == (date(2026, 5, 3), "")
