"""Days that cannot be are not taken without a word."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from farled.apps.organisations.services import set_leaving_date
from farled.apps.register import services
from farled.apps.register.models import Holder
from farled.apps.register.services import imports
from farled.kit import clock
from farled.kit.errors import Refused

TODAY = timezone.localdate(clock.now())
TOMORROW = TODAY + timedelta(days=1)


def change(actor, account, **changes):
    return services.change_account(actor=actor, account=account, changes=changes, expected_version=None)


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("opened_on", date(1890, 1, 1)),
        ("opened_on", date(1996, 12, 31)),
        ("opened_on", TOMORROW),
        ("last_post_on", TOMORROW),
        ("last_post_on", date(1970, 1, 1)),
        ("archived_on", TOMORROW),
        ("reviewed_on", TOMORROW),
        ("terms_reviewed_on", TOMORROW),
    ],
)
def test_a_day_that_cannot_be_is_refused_at_its_field(account, people, name, day):
    with pytest.raises(Refused) as refused:
        change(people["steward"], account(), **{name: day})
    assert (refused.value.code, refused.value.facts["field"]) == ("impossible_day", name)


@pytest.mark.parametrize("name", ["opened_on", "last_post_on", "archived_on", "reviewed_on", "terms_reviewed_on"])
def test_today_can_be(account, people, name):
    change(people["steward"], account(), **{name: TODAY})


def test_what_is_planned_may_be_still_to_come(account, people):
    change(people["steward"], account(), review_due_on=TOMORROW, campaign_ended_on=TOMORROW)


@pytest.mark.parametrize("changes", [{"opened_on": TODAY}, {"opened_on": TODAY, "name": "Badet"}])
def test_nothing_is_opened_after_its_latest_post(account, people, changes):
    made = account(last_post_on=TODAY - timedelta(days=1))
    with pytest.raises(Refused) as refused:
        change(people["steward"], made, **changes)
    assert refused.value.facts["field"] == "opened_on"
    change(people["steward"], made, opened_on=TODAY - timedelta(days=1))
    with pytest.raises(Refused) as refused:
        change(people["steward"], made, last_post_on=TODAY - timedelta(days=2))
    assert refused.value.facts["field"] == "last_post_on"


def test_what_was_wrong_before_does_not_stop_other_changes(account, people):
    made = account(last_post_on=TODAY - timedelta(days=9))
    made.documentation.opened_on = TODAY
    made.documentation.save()
    assert change(people["steward"], made, name="Badet").name == "Badet"


def test_nothing_is_opened_where_the_platform_has_closed(account, people):
    made = account(platform="googleplus", key="googleplus:+ekshamn")
    with pytest.raises(Refused, match=r"Google\+ closed on 2 April 2019"):
        change(people["steward"], made, opened_on=date(2019, 4, 3))
    change(people["steward"], made, opened_on=date(2019, 4, 2))


def test_the_form_says_it_at_the_field(account, people, client_of, both_languages):
    made = account()
    at = reverse("account_edit", args=["ekshamn", made.pk, "origin"])
    page = client_of(people["steward"]).post(at, {"opened_on": "1890-01-01", "version": made.version})
    sentence = {"en": "There were no social media on that day", "sv": "Då fanns inga sociala medier"}[both_languages]
    assert sentence in page.content.decode()


def test_a_spreadsheet_leaves_them_out_and_says_so(people):
    text = (
        "Länk;Öppnat;Senaste inlägg\nhttps://instagram.com/ett;1890-01-01;2020-01-01\n"
        f"https://instagram.com/tva;2021-01-01;2020-01-01\nhttps://instagram.com/tre;2019-01-01;{TOMORROW}\n"
    )
    brought = imports.open_import(actor=people["steward"], name="konton.csv", data=text.encode())
    mapping = brought.mapping["columns"]
    plan = imports.map_columns(actor=people["steward"], brought=brought, mapping=mapping, make_missing=False).plan
    left = [{name for why, name, _ in row["left"] if why == "impossible_day"} for row in plan]
    assert left == [{"opened_on"}, {"opened_on", "last_post_on"}, {"last_post_on"}]


@pytest.mark.parametrize("day", [date(1900, 1, 1), date(1996, 12, 31), TODAY + timedelta(days=70 * 366)])
def test_no_last_day_before_there_was_anything_to_run(people, client_of, day):
    with pytest.raises(Refused) as refused:
        set_leaving_date(actor=people["steward"], person=people["holder"], on=day)
    assert refused.value.code == "impossible_day"
    at = reverse("person_leaves", args=["ekshamn", people["holder"].pk])
    page = client_of(people["steward"]).post(at, {"on": day.isoformat()}).content.decode()
    assert "Check the year." in page
    people["holder"].refresh_from_db()
    assert people["holder"].leaves_on is None


def test_a_last_day_before_she_began_is_shown_beside_that(account, people, client_of, both_languages):
    Holder.objects.create(account=account(), role="deputy", person=people["holder"], since=date(2024, 3, 1))
    at = reverse("person", args=["ekshamn", people["holder"].pk])
    sentence = {"en": "One of the two days is wrong.", "sv": "En av dagarna är fel."}[both_languages]
    for day, is_said in ((date(2024, 2, 29), True), (date(2024, 3, 1), False)):
        set_leaving_date(actor=people["steward"], person=people["holder"], on=day)
        assert (sentence in client_of(people["steward"]).get(at).content.decode()) is is_said
