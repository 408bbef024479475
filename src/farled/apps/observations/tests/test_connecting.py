"""Keys that a platform hands out in the browser: asked for, answered once, by whom and for whom it was asked, or not kept."""

from datetime import timedelta
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from django.core import mail
from django.test import Client

from farled.apps.audit.models import Event
from farled.apps.observations.models import PlatformKey
from farled.apps.observations.sealing import unseal
from farled.apps.observations.services import keys
from farled.apps.observations.tests.desks import APP, DISCOVERY

pytestmark = pytest.mark.django_db
KEYS = "/o/ekshamn/settings/keys/"


def begin(client: Client, way: str = "instagram/discovery", **fields: str) -> str:
    """Send the form, and return the address to which the next page leads."""
    part = way.rpartition("/")[2]
    said = {f"{part}-app-{name}": value for name, value in {**APP, **fields}.items()}
    page = client.post(f"{KEYS}{way}/connect/", said)
    assert page.status_code == 200, page.context["ways"][0].app.errors
    assert APP["client_secret"] not in page.content.decode()
    return str(page.context["url"])


def say_yes(url: str, desk: Any, answer: str = "Yes") -> str:
    """Open the platform's page, press its link, and return the address to which the browser comes back, from its slash."""
    asked = {name: values[0] for name, values in parse_qs(urlsplit(url).query).items()}
    _, page = desk.answer("GET", urlsplit(url).path, asked, "")
    link = page.partition(f'">{answer}</a>')[0].rpartition('"')[2].replace("&amp;", "&")
    return link.removeprefix("http://127.0.0.1:8000")


def said(client: Client, url: str) -> str:
    """Follow the way back, and return what stands on the page where it ends."""
    return client.get(url, follow=True).content.decode()


@pytest.fixture
def client(client_of: Any, people: Any, account: Any) -> Client:
    account()
    return client_of(people["steward"])


def test_the_question_holds_what_the_platform_wants_and_nothing_secret(client, meta):
    asked = parse_qs(urlsplit(begin(client)).query)
    assert asked["client_id"] == [APP["client_id"]]
    assert asked["redirect_uri"] == [f"http://127.0.0.1:8000{KEYS}back/"]
    assert asked["scope"] == [",".join(DISCOVERY)]
    assert len(asked["state"][0]) > 30
    assert "client_secret" not in asked


def test_a_yes_brings_a_lasting_key_that_is_kept(client, meta, people, time):
    page = said(client, say_yes(begin(client), meta))
    assert "Instagram took the key" in page
    [key] = PlatformKey.objects.all()
    assert (key.name, key.scopes, key.added_by) == ("Instagram, @ekshamn", list(DISCOVERY), people["steward"])
    assert (key.ends_at, key.renews_itself) == (time.now + timedelta(days=60), False)
    secrets = unseal(bytes(key.sealed))
    assert secrets["secret"] in meta.good
    assert (secrets["client_id"], secrets["client_secret"]) == tuple(APP.values())


def test_a_no_changes_nothing(client, meta):
    assert "said no" in said(client, say_yes(begin(client), meta, "No"))
    assert not PlatformKey.objects.exists()


def test_rights_that_were_not_given_are_named_and_nothing_is_kept(client, meta):
    meta.scopes = DISCOVERY[:2]
    page = said(client, say_yes(begin(client), meta))
    assert "pages_read_engagement, pages_show_list" in page
    assert not PlatformKey.objects.exists()


def test_an_answer_is_taken_once(client, meta):
    back = say_yes(begin(client), meta)
    said(client, back)
    PlatformKey.objects.all().delete()
    assert "does not belong to a question" in said(client, back)
    assert not PlatformKey.objects.exists()


def test_an_answer_to_another_question_is_not_taken(client, meta):
    first = say_yes(begin(client), meta)
    begin(client)
    assert "does not belong to a question" in said(client, first)
    assert "does not belong to a question" in said(client, f"{KEYS}back/?code=x&state=")
    assert not PlatformKey.objects.exists()


def test_an_answer_after_ten_minutes_is_not_taken(client, meta, time):
    back = say_yes(begin(client), meta)
    time.now += timedelta(minutes=10, seconds=1)
    assert "does not belong to a question" in said(client, back)
    assert not PlatformKey.objects.exists()


def test_an_answer_is_for_whoever_asked_and_for_the_organisation_where_it_was_asked(
    client,
    meta,
    client_of,
    people,
    person_with,
    other_organisation,
):
    back = say_yes(begin(client), meta)
    other = client_of(people["administrator"])
    assert "does not belong to a question" in said(other, back)
    elsewhere = person_with(other_organisation, "administrator")
    elsewhere.login = people["steward"].login
    elsewhere.save()
    assert "does not belong to a question" in said(client, back.replace("ekshamn", "norrtorp"))
    assert not PlatformKey.objects.exists()


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"client_secret": "another-secret-of-an-app"}, "did not take its own answer"),
        ({"client_id": "another-app"}, "did not take its own answer"),
    ],
)
def test_an_app_that_the_platform_does_not_know_is_said_to_be_that(client, meta, fields, words):
    assert words in said(client, say_yes(begin(client, **fields), meta))
    assert not PlatformKey.objects.exists()


def test_a_desk_that_is_shut_keeps_nothing(client, meta):
    back = say_yes(begin(client), meta)
    meta.trouble = (503, {})
    assert "could not be tried" in said(client, back)
    assert not PlatformKey.objects.exists()


def test_without_an_app_nobody_is_asked(client, meta):
    page = client.post(f"{KEYS}instagram/discovery/connect/", {"discovery-app-client_id": "app-4711"})
    assert page.status_code == 422
    assert not meta.asked


def test_the_app_that_is_kept_asks_again(client, meta):
    said(client, say_yes(begin(client), meta))
    before = bytes(PlatformKey.objects.get().sealed)
    said(client, say_yes(begin(client, client_id="", client_secret=""), meta))
    key = PlatformKey.objects.get()
    assert bytes(key.sealed) != before
    assert unseal(bytes(key.sealed))["client_secret"] == APP["client_secret"]
    assert [event.act for event in Event.objects.filter(object_kind="platformkey").order_by("pk")] == [
        "added",
        "renewed",
    ]


def test_what_is_taken_away_is_given_back_where_it_came_from(client, meta, people):
    said(client, say_yes(begin(client), meta))
    key = PlatformKey.objects.get()
    secret = unseal(bytes(key.sealed))["secret"]
    page = client.post(f"{KEYS}{key.pk}/end/", follow=True).content.decode()
    assert "given back at Instagram" in page
    assert secret not in meta.good


def test_others_of_the_same_app_are_not_given_back_with_it(client, meta, people, organisation):
    said(client, say_yes(begin(client), meta))
    [first] = PlatformKey.objects.all()
    PlatformKey.objects.create(organisation=organisation, platform="facebook", kind="page", sealed=bytes(first.sealed))
    page = client.post(f"{KEYS}{first.pk}/end/", follow=True).content.decode()
    assert "End it at Instagram as well" in page
    assert "POST /graph/me/permissions" not in meta.asked


def test_a_desk_that_is_shut_does_not_keep_a_key_from_being_forgotten(client, meta, people):
    said(client, say_yes(begin(client), meta))
    meta.trouble = (500, {})
    key = PlatformKey.objects.get()
    assert not keys.end_key(actor=people["steward"], key=key)
    assert bytes(PlatformKey.objects.get().sealed) == b""


def test_an_owner_connects_her_own_account(client_of, people, account, tiktok):
    own = account(platform="tiktok", handle="ekshamn", owner=people["holder"])
    client = client_of(people["holder"])
    page = said(client, say_yes(begin(client, "tiktok/own", account=str(own.pk)), tiktok))
    assert "TikTok took the key" in page
    assert PlatformKey.objects.get().account == own
    assert client_of(people["reader"]).post(f"{KEYS}tiktok/own/connect/", {}).status_code == 403


def test_a_key_to_another_account_than_the_one_chosen_is_not_kept(client_of, people, account, tiktok):
    own = account(platform="tiktok", handle="ekshamn")
    tiktok.username = "privat"
    client = client_of(people["steward"])
    assert "other accounts than yours" in said(
        client, say_yes(begin(client, "tiktok/own", account=str(own.pk)), tiktok)
    )
    assert not PlatformKey.objects.exists()
    assert not mail.outbox
