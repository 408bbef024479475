"""Logging in: password, second step, throttling, ended logins; and no way to sign up."""

import re

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.test import Client
from django.urls import NoReverseMatch, reverse

from farled.apps.conftest import PASSWORD
from farled.apps.organisations.models import Login, Mail

pytestmark = pytest.mark.django_db


@pytest.fixture
def reader(people):
    return people["reader"].login


def log_in(client: Client, login: Login, password: str = PASSWORD):
    return client.post("/login/", {"login": login.email, "password": password})


def code_of(secret: str) -> str:
    return format_hotp_value(hotp_value(secret, next(yield_hotp_counters_from_time())))


def test_mail_address_and_password_let_in(reader) -> None:
    client = Client()
    assert log_in(client, reader).status_code == 302
    assert client.get("/o/ekshamn/").status_code == 200


@pytest.mark.parametrize("address", ["reader@nowhere.example", ""])
def test_a_wrong_pair_says_the_same_whichever_is_wrong(reader, address: str) -> None:
    wrong_password = log_in(Client(), reader, "not-the-password")
    wrong_address = Client().post("/login/", {"login": address or "x@y.example", "password": PASSWORD})
    said = [
        re.search(r'<ul class="errorlist.*?</ul>', page.content.decode(), re.DOTALL)[0]
        for page in (wrong_password, wrong_address)
    ]
    assert said[0] == said[1]


def test_whoever_tries_too_often_has_to_wait(reader) -> None:
    client = Client()
    for _ in range(5):
        log_in(client, reader, "not-the-password")
    assert "Too many attempts" in log_in(client, reader).content.decode()
    assert client.get("/o/ekshamn/").status_code == 302


def test_nobody_signs_up_alone() -> None:
    with pytest.raises(NoReverseMatch):
        reverse("account_signup")
    assert Client().get("/login/signup/").status_code == 404
    assert Client().post("/login/signup/", {"email": "a@b.example", "password1": PASSWORD}).status_code == 404
    assert not Login.objects.filter(email="a@b.example").exists()


def test_a_forgotten_password_is_replaced_by_a_link(reader, both_languages) -> None:
    client = Client(headers={"accept-language": both_languages})
    client.post("/login/password/reset/", {"email": reader.email})
    mail = Mail.objects.get()
    assert mail.subject == ("Ett nytt lösenord till Farled" if both_languages == "sv" else "A new password for Farled")
    path = re.search(r"/login/password/reset/key/\S+", mail.body)[0]
    form = client.get(path, follow=True)
    client.post(form.request["PATH_INFO"], {"password1": "segel-och-roder-9", "password2": "segel-och-roder-9"})
    reader.refresh_from_db()
    assert reader.check_password("segel-och-roder-9")
    assert "no longer works" in Client().get(path, follow=True).content.decode()


def test_an_address_without_a_login_gets_no_mail_and_the_same_answer(reader) -> None:
    known = Client().post("/login/password/reset/", {"email": reader.email})
    unknown = Client().post("/login/password/reset/", {"email": "x@nowhere.example"})
    assert Mail.objects.count() == 1
    assert (known.status_code, known.headers["Location"]) == (unknown.status_code, unknown.headers["Location"])


def test_a_password_is_changed_by_whoever_knows_the_present_one(reader) -> None:
    client = Client()
    log_in(client, reader)
    new = {"password1": "segel-och-roder-9", "password2": "segel-och-roder-9"}
    client.post("/login/password/", {"oldpassword": "not-the-password", **new})
    reader.refresh_from_db()
    assert reader.check_password(PASSWORD)
    assert client.post("/login/password/", {"oldpassword": PASSWORD, **new}).status_code == 302
    reader.refresh_from_db()
    assert reader.check_password("segel-och-roder-9")


@pytest.fixture
def with_app(reader) -> str:
    """The reader has turned on the second step; its secret."""
    client = Client()
    log_in(client, reader)
    assert client.get("/login/second-step/app/").headers["Location"].startswith("/login/again/")
    client.post("/login/again/", {"password": PASSWORD})
    page = client.get("/login/second-step/app/").content.decode()
    secret = re.search(r"<code>(\w+)</code>", page)[1]
    assert "data:image/svg+xml" in page
    done = client.post("/login/second-step/app/", {"code": code_of(secret)})
    assert done.headers["Location"] == "/login/second-step/recovery-codes/"
    return secret


def test_with_an_app_the_password_is_not_enough(reader, with_app: str, settings) -> None:
    client = Client()
    assert log_in(client, reader).headers["Location"].startswith("/login/second-step/code/")
    assert client.get("/o/ekshamn/").status_code == 302
    assert client.post("/login/second-step/code/", {"code": "000000"}).status_code == 200
    from django.core.cache import cache

    cache.clear()  # forgets that this code was used to turn it on
    assert client.post("/login/second-step/code/", {"code": code_of(with_app)}).status_code == 302
    assert client.get("/o/ekshamn/").status_code == 200


def test_a_recovery_code_lets_in_once(reader, with_app: str) -> None:
    from allauth.mfa.models import Authenticator

    codes = Authenticator.objects.get(user=reader, type="recovery_codes").wrap()
    code = codes.get_unused_codes()[0]
    client = Client()
    log_in(client, reader)
    assert client.post("/login/second-step/code/", {"code": code}).status_code == 302
    again = Client()
    log_in(again, reader)
    assert again.post("/login/second-step/code/", {"code": code}).status_code == 200


def test_turning_it_off_asks_again_who_it_is(reader, with_app: str, monkeypatch) -> None:
    client = Client()
    client.force_login(reader, backend="allauth.account.auth_backends.AuthenticationBackend")
    assert "again" in client.post("/login/second-step/app/off/").headers["Location"]


def test_other_logins_are_listed_and_ended(reader) -> None:
    here, elsewhere = Client(headers={"user-agent": "Here"}), Client(headers={"user-agent": "Elsewhere"})
    for client in (here, elsewhere):
        log_in(client, reader)
        client.get("/o/ekshamn/")
    page = here.get("/login/where/").content.decode()
    assert "Elsewhere" in page
    here.post("/login/where/")
    assert elsewhere.get("/o/ekshamn/").status_code == 302
    assert here.get("/o/ekshamn/").status_code == 200


PAGES = (
    "account_login",
    "account_logout",
    "account_inactive",
    "account_change_password",
    "account_reset_password",
    "account_reset_password_done",
    "account_reset_password_from_key_done",
    "account_reauthenticate",
    "my_login",
    "mfa_index",
    "mfa_activate_totp",
    "usersessions_list",
)


@pytest.mark.parametrize("name", PAGES)
def test_every_page_is_ours(name: str, reader, both_languages) -> None:
    client = Client(headers={"accept-language": both_languages})
    if name not in {"account_login", "account_reset_password"}:
        log_in(client, reader)
    if name.startswith("mfa"):
        client.post("/login/again/", {"password": PASSWORD})
    page = client.get(reverse(name)).content.decode()
    assert f'<html lang="{both_languages}">' in page
    assert 'class="wordmark"' in page
    assert "style=" not in re.sub(r"data:image\S+", "", page)
    assert "<script>" not in page


def test_my_login_leads_to_all_my_organisations(people, client_of) -> None:
    page = client_of(people["reader"]).get("/login/mine/").content.decode()
    assert "/o/ekshamn/" in page
    client = client_of(people["reader"])
    client.post("/login/mine/", {"name": "Rut Rönnberg"})
    assert Login.objects.get(pk=people["reader"].login.pk).name == "Rut Rönnberg"
