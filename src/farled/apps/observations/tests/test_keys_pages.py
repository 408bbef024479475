"""The pages of keys: what each role sees and may do, in both languages; and that a secret stands nowhere, ever."""

import logging
from datetime import timedelta
from typing import Any

import pytest
from django.apps import apps
from django.db import connection
from django.test import Client

from farled.apps.jobs import services as jobs
from farled.apps.jobs import worker
from farled.apps.observations.models import PlatformKey
from farled.apps.observations.sealing import seal
from farled.apps.observations.services import keys
from farled.apps.observations.tests.desks import APP, PASTED
from farled.apps.observations.tests.test_connecting import begin, said, say_yes
from farled.apps.observations.tests.test_looking import look_round
from farled.apps.organisations.models import Mail
from farled.platforms.door import Door

pytestmark = pytest.mark.django_db
KEYS = "/o/ekshamn/settings/keys/"


def text(client: Client, path: str = "") -> str:
    page = client.get(KEYS + path)
    assert page.status_code == 200
    return page.content.decode()


@pytest.fixture
def key(organisation: Any, people: Any) -> PlatformKey:
    made: PlatformKey = PlatformKey.objects.create(
        organisation=organisation, platform="instagram", kind="discovery", name="Instagram, @ekshamn",
        sealed=seal({"secret": PASTED, **APP}), scopes=["instagram_basic"], added_by=people["administrator"],
    )  # fmt: skip
    return made


def test_the_page_says_what_each_key_would_do_here(client_of, people, account, both_languages):
    for _ in range(3):
        account()
    for handle, kind in (("kanal", "user"), ("kanal2", "channel"), ("kanal3", "c")):
        account(platform="youtube", handle=handle, kind=kind)
    for kind in ("page", "group"):
        account(platform="facebook", kind=kind)
    account(platform="wechat", handle="ekshamn")
    page = " ".join(text(client_of(people["steward"])).split())
    wanted = {
        "en": (
            "looks at 1 of your 9 accounts",
            "up to 3 of your 9 accounts",
            "Get this one first",
            "official account",
            "looks at 1 of 3 by itself. A key opens 1 more. 1 can only be looked at in a round.",
            "No machine can look. Look in a round. No key opens 1 of them.",
            "(developers.weixin.qq.com; general knowledge,",
        ),
        "sv": (
            "på 1 av era 9 konton",
            "upp till 3 av era 9 konton",
            "Skaffa den här först",
            "officiellt konto",
            "tittar på 1 av 3 på egen hand. En nyckel öppnar 1 till. 1 går bara att titta på i en rond.",
            "Ingen maskin kan titta. Titta i en rond. Ingen nyckel öppnar 1 av dem.",
            "(developers.weixin.qq.com; allmänt känt,",
        ),
    }
    for words in wanted[both_languages]:
        assert words in page
    assert page.index("Instagram") < page.index("YouTube") < page.index("WeChat")


def test_where_there_are_no_accounts_there_is_nothing_to_open(client_of, people, both_languages):
    page = text(client_of(people["steward"]))
    assert ("There are no accounts yet" if both_languages == "en" else "Det finns inga konton än") in page


def test_a_key_tells_how_it_is_and_nothing_secret(client_of, people, account, key, both_languages):
    account()
    page = text(client_of(people["steward"]), "instagram/")
    for shown in (
        "Instagram, @ekshamn",
        "Agnes Alm",
        "instagram_basic",
        "http://127.0.0.1:8000/o/ekshamn/settings/keys/back/",
    ):
        assert shown in page
    assert not any(secret in page for secret in (PASTED, *APP.values()))


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"refused_at": 0}, ("no longer takes it", "godtar den inte längre")),
        ({"ends_at": -1}, ("It ended on", "Den gick ut")),
        ({"ends_at": 10}, ("It ends on", "Den går ut")),
        ({"ends_at": 100}, ("It works until", "Den gäller till")),
        ({"ends_at": 100, "renews_itself": True}, ("renews it by itself; at the latest", "Senast")),
        ({"renews_itself": True}, ("renews it by itself.", "förnyar den automatiskt.")),
        ({}, ("does not say when it ends", "säger inte när den går ut")),
    ],
)  # fmt: skip
def test_how_a_key_is_is_said_in_a_sentence(client_of, people, account, key, time, both_languages, fields, words):
    account()
    in_days = {
        name: time.now + timedelta(days=value) if name.endswith("_at") else value for name, value in fields.items()
    }
    PlatformKey.objects.update(**in_days)
    for path in ("", "instagram/"):
        assert words[both_languages == "sv"] in text(client_of(people["steward"]), path)


@pytest.mark.parametrize("role", ["approver", "reader"])
def test_who_only_reads_has_no_keys(client_of, people, account, key, role):
    account()
    client = client_of(people[role])
    for path in ("", "instagram/", "back/"):
        assert client.get(KEYS + path).status_code == 403
    for path in ("instagram/discovery/", "instagram/discovery/connect/"):
        assert client.post(KEYS + path).status_code == 403
    assert client.get(f"{KEYS}{key.pk}/end/").status_code == 404


def test_whoever_runs_an_account_sees_what_a_key_to_it_takes_and_no_more(client_of, people, account, key):
    own = account(platform="tiktok", handle="ekshamn", owner=people["holder"])
    account(platform="youtube", handle="kanal")
    client = client_of(people["holder"])
    page = text(client)
    assert "TikTok" in page
    assert "YouTube" not in page
    assert "Instagram, @ekshamn" not in page
    assert f'<option value="{own.pk}" selected>' in text(client, f"tiktok/?account={own.pk}")
    assert client.get(f"{KEYS}youtube/").status_code == 404
    assert client.get(f"{KEYS}{key.pk}/end/").status_code == 404


def test_from_the_page_of_an_account_one_finds_the_key_that_would_read_it(client_of, people, account):
    own = account(platform="threads", owner=people["holder"])
    there = f"{KEYS}threads/?account={own.pk}"
    for role, finds in (("steward", True), ("holder", True), ("reader", False)):
        assert (there in client_of(people[role]).get(own.get_absolute_url()).content.decode()) is finds
    assert client_of(people["holder"]).get(there).status_code == 200


def test_somebody_of_another_organisation_sees_nothing(client_of, stranger, account, key):
    account()
    client = client_of(stranger)
    for path in ("", "instagram/", f"{key.pk}/end/"):
        assert client.get(KEYS + path).status_code == 404
        assert client.get(KEYS.replace("ekshamn", "norrtorp") + path).status_code == (404 if path else 200)


def test_a_refusal_is_said_at_the_form_and_what_was_pasted_is_not_sent_back(
    client_of, people, account, meta, both_languages
):
    account()
    meta.good.clear()
    page = client_of(people["steward"]).post(f"{KEYS}instagram/discovery/", {"discovery-paste-secret": PASTED})
    assert page.status_code == 422
    said_ = page.content.decode()
    assert ("Nothing was kept" if both_languages == "en" else "Inget sparades") in said_
    assert PASTED not in said_


def test_a_key_is_taken_and_taken_away_again(client_of, people, account, meta):
    account()
    client = client_of(people["steward"])
    page = client.post(f"{KEYS}instagram/discovery/", {"discovery-paste-secret": PASTED}, follow=True)
    assert "Instagram took the key" in page.content.decode()
    key = PlatformKey.objects.get()
    assert "forgets it at once" in text(client, f"{key.pk}/end/")
    page = client.post(f"{KEYS}{key.pk}/end/", follow=True)
    assert "Instagram, @ekshamn" not in page.content.decode()
    assert client.post(f"{KEYS}{key.pk}/end/").status_code == 404


def test_what_may_be_spent_is_set_and_what_is_spent_is_shown(client_of, people, account, organisation):
    account(platform="x", handle="ekshamn")
    fields = {"platform": "x", "kind": "app", "name": "X", "sealed": seal({"secret": PASTED}), "most_a_month": 4}
    key = PlatformKey.objects.create(organisation=organisation, **fields)
    client = client_of(people["steward"])
    page = text(client, "x/")
    assert "0 of 4 looks" in page
    assert "0.06 US dollars" in page
    assert client.post(f"{KEYS}{key.pk}/budget/", {"most_a_month": "0"}).status_code == 422
    client.post(f"{KEYS}{key.pk}/budget/", {"most_a_month": "40"})
    assert "0 of 40 looks" in text(client, "x/")


def dumped() -> str:
    """Everything that lies in the database, as it lies there."""
    rows = [str(list(model._base_manager.values_list())) for model in apps.get_models(include_auto_created=True)]
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM django_session")
        rows += map(str, cursor.fetchall())
    return "\n".join(rows)


def test_no_secret_stands_anywhere_but_sealed(client_of, people, account, meta, organisation, caplog, time):
    """Of a key that is asked for, given, used, refused, written of, and taken away; and of one that was never good."""
    caplog.set_level(logging.DEBUG)
    account(handle="ekshamnsbad")
    client = client_of(people["administrator"])
    shown = [client.post(f"{KEYS}instagram/discovery/", {"discovery-paste-secret": f"{PASTED}-fel"}).content.decode()]
    asked = begin(client)
    dumps = [dumped()]
    shown.append(said(client, say_yes(asked, meta)))
    look_round()
    dumps.append(dumped())
    meta.good.clear()
    time.now += timedelta(days=2)
    look_round()
    assert PlatformKey.objects.get().refused_at
    worker.run(jobs.request(kind="keys", organisation=organisation, actor=None).pk)
    assert Mail.objects.exists()
    shown += [text(client), text(client, "instagram/"), client.get("/o/ekshamn/history/").content.decode()]
    keys.end_key(actor=people["administrator"], key=PlatformKey.objects.get())
    dumps.append(dumped())
    everything = "\n".join([*dumps, *shown, caplog.text])
    assert "ekshamnsbad" in everything
    assert len(meta.secrets) >= 5
    # The code is good for a minute, once, and to nobody without the app's secret.
    assert [each for each in meta.secrets if each in everything and "-kod-" not in each] == []


def test_a_page_of_a_fault_shows_no_value_even_while_debugging(client_of, people, account, monkeypatch, settings):
    account()
    settings.DEBUG = True

    async def broken(door: Door, *_: object, **__: object) -> None:
        left_behind = door.needs().secret
        raise RuntimeError(len(left_behind))

    monkeypatch.setattr(Door, "get", broken)
    client = client_of(people["steward"])
    client.raise_request_exception = False
    page = client.post(f"{KEYS}instagram/discovery/", {"discovery-paste-secret": PASTED})
    assert page.status_code == 500
    assert "RuntimeError" in page.content.decode()
    assert PASTED not in page.content.decode()
