"""Asking somebody in, and coming in."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse

from farled.apps.audit.models import Event
from farled.apps.conftest import PASSWORD
from farled.apps.organisations import services
from farled.apps.organisations.choices import Role
from farled.apps.organisations.models import Invitation, Login, Mail, Person
from farled.kit import clock
from farled.kit.errors import Refused

pytestmark = pytest.mark.django_db


@pytest.fixture
def newcomer(organisation) -> Person:
    return Person.objects.create(
        organisation=organisation, name="Nils Ny", email="nils@ekshamn.example", role=Role.READER
    )


def token_in(link: str) -> str:
    return link.rstrip("/").rpartition("/")[2]


@pytest.fixture
def link(people, newcomer) -> str:
    return services.invite(actor=people["steward"], person=newcomer)


def refusal(call, **said) -> str:
    with pytest.raises(Refused) as refused:
        call(**said)
    return refused.value.code


def test_the_link_leads_to_us_and_only_its_hash_is_kept(link: str, newcomer, settings) -> None:
    assert link.startswith(f"{settings.SITE_URL}/i/")
    kept = Invitation.objects.get()
    assert kept.person == newcomer
    assert token_in(link) not in str(Invitation.objects.values().get())
    assert Event.objects.get().act == "invited"
    assert token_in(link) not in str(Event.objects.values().get())


def test_without_a_mail_server_the_administrator_can_read_the_mail(link: str, organisation) -> None:
    mail = Mail.objects.get()
    assert (mail.organisation, mail.to, mail.sent_at) == (organisation, "nils@ekshamn.example", None)
    assert link in mail.body


@pytest.mark.parametrize(("language", "hello"), [("sv", "Hej Nils Ny"), ("en", "Hello Nils Ny")])
def test_the_mail_speaks_the_organisations_language(people, newcomer, organisation, language, hello) -> None:
    organisation.language = newcomer.organisation.language = language
    organisation.save()
    services.invite(actor=people["steward"], person=newcomer)
    assert hello in Mail.objects.get().body


def test_whom_one_cannot_invite(people, newcomer, organisation) -> None:
    said = {"actor": people["steward"]}
    assert refusal(services.invite, **said, person=people["reader"]) == "already_in"
    newcomer.role = ""
    assert refusal(services.invite, **said, person=newcomer) == "no_role"
    newcomer.role, newcomer.email = Role.READER, ""
    assert refusal(services.invite, **said, person=newcomer) == "no_email"


def test_a_newcomer_comes_in_with_a_password_of_her_own(link: str, newcomer) -> None:
    login = services.accept(token=token_in(link), name="Nils Nyman", password=PASSWORD)
    newcomer.refresh_from_db()
    assert newcomer.login == login
    assert (login.email, login.name) == ("nils@ekshamn.example", "Nils Nyman")
    assert login.check_password(PASSWORD)
    assert list(Event.objects.values_list("act", flat=True)) == ["joined", "invited"]


def test_a_link_works_once(link: str) -> None:
    services.accept(token=token_in(link), password=PASSWORD)
    assert refusal(services.accept, token=token_in(link), password=PASSWORD) == "invitation_gone"


def test_a_newer_link_replaces_the_older(link: str, people, newcomer) -> None:
    newer = services.invite(actor=people["steward"], person=newcomer)
    assert services.find(token_in(link)) is None
    assert services.find(token_in(newer)) is not None


def test_a_withdrawn_link_is_worthless(link: str, people, newcomer) -> None:
    services.withdraw(actor=people["steward"], person=newcomer)
    assert services.find(token_in(link)) is None
    assert Event.objects.first().act == "withdrawn"


def test_a_link_works_for_fourteen_days(link: str, monkeypatch) -> None:
    now = clock.now()
    monkeypatch.setattr(clock, "now", lambda: now + timedelta(days=13, hours=23))
    assert services.find(token_in(link)) is not None
    monkeypatch.setattr(clock, "now", lambda: now + timedelta(days=14, seconds=1))
    assert services.find(token_in(link)) is None


@pytest.mark.parametrize("password", ["", "kort", "password123", "nils@ekshamn.example"])
def test_a_weak_password_is_refused_and_the_link_still_works(link: str, password: str) -> None:
    from django.db import transaction

    with transaction.atomic():
        assert refusal(services.accept, token=token_in(link), password=password) == "weak_password"
        transaction.set_rollback(True)
    assert services.find(token_in(link)) is not None
    assert not Login.objects.filter(email="nils@ekshamn.example").exists()


def test_an_address_with_a_login_is_not_taken_over(link: str) -> None:
    owner = Login.objects.create_user("Nils@ekshamn.example", PASSWORD)
    assert refusal(services.accept, token=token_in(link), password="another-long-one") == "login_exists"
    owner.refresh_from_db()
    assert owner.check_password(PASSWORD)


def test_one_login_is_one_person_in_an_organisation(link: str, people) -> None:
    assert refusal(services.accept, token=token_in(link), login=people["holder"].login) == "already_here"


def test_the_page_lets_a_newcomer_in(link: str, client_of, newcomer, both_languages) -> None:
    client = client_of(None)
    page = client.get(link)
    assert page.status_code == 200
    assert ("Välkommen till Ekshamn" if both_languages == "sv" else "Welcome to Ekshamn") in page.content.decode()
    came = client.post(link, {"name": "Nils Ny", "password": PASSWORD})
    assert came.headers["Location"] == "/o/ekshamn/"
    assert client.get("/o/ekshamn/").status_code == 200


def test_the_page_says_what_is_wrong_and_keeps_what_was_written(link: str, client_of) -> None:
    page = client_of(None).post(link, {"name": "Nils Nyman", "password": "kort"}).content.decode()
    assert "Nils Nyman" in page
    assert "kort" not in re.sub(r"<title>.*</title>", "", page)
    assert "errorlist" in page


def test_whoever_is_logged_in_comes_in_with_that_login(link: str, client_of, stranger, newcomer) -> None:
    client = client_of(stranger)
    assert stranger.login.email in client.get(link).content.decode()
    assert client.post(link).headers["Location"] == "/o/ekshamn/"
    newcomer.refresh_from_db()
    assert newcomer.login == stranger.login


def test_whoever_has_a_login_is_asked_to_use_it(link: str, client_of) -> None:
    Login.objects.create_user("nils@ekshamn.example", PASSWORD)
    page = client_of(None).get(link).content.decode()
    assert f"/login/?next=/i/{token_in(link)}/" in page
    assert 'name="password"' not in page


@pytest.mark.parametrize("token", ["x", "x" * 300, "å"])
def test_a_link_that_never_was_says_so(token: str, client_of) -> None:
    assert client_of(None).get(f"/i/{token}/").status_code == 404


@pytest.mark.parametrize("is_local", [True, False])
def test_whoever_invites_hears_that_nothing_was_sent_and_where_the_link_opens(
    people, newcomer, client_of, settings, is_local, both_languages
) -> None:
    settings.SITE_IS_LOCAL = is_local
    answer = client_of(people["steward"]).post(reverse("invite", args=["ekshamn", newcomer.pk]))
    page = answer.content.decode()
    assert {"en": "nothing was sent", "sv": "inget har skickats"}[both_languages] in page
    assert ("FARLED_URL" in page) == is_local
