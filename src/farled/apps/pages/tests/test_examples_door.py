"""An example is looked at from the first page: by anybody while the installation is new, and by no stranger after."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import transaction
from django.test import Client, override_settings
from django.urls import reverse
from django.utils import translation

from farled.apps.jobs.models import Job
from farled.apps.organisations.models import Invitation, Login, Mail, Organisation, Person
from farled.apps.organisations.services import accept
from farled.apps.pages.example import find_example, load_example
from farled.apps.pages.services import is_new
from farled.kit.errors import Refused

pytestmark = pytest.mark.django_db

DOOR = reverse("example", args=["torkelsbo"])
AS = reverse("look_at_example", args=["torkelsbo"])
ANEW = reverse("reset_example", args=["torkelsbo"])
KEEP = {
    "organisation": "Vassby kommun",
    "kind": "public",
    "name": "Eva Lund",
    "email": "eva.lund@vassby.example",
    "password": "tre glada laxar",
}


@pytest.fixture
def visitor() -> Client:
    return Client(headers={"accept-language": "sv"})


@pytest.fixture(scope="module")
def loaded(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """The example, which is there for all tests of the module."""
    quick = override_settings(PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"])
    with django_db_blocker.unblock(), transaction.atomic():
        with quick:
            load_example("torkelsbo")
        yield
        transaction.set_rollback(True)


@pytest.fixture
def example(loaded: None, db: None) -> Organisation:
    found = find_example("torkelsbo")
    assert found
    return found


@pytest.fixture
def in_use(organisation: Organisation) -> Organisation:
    """Somebody has begun with an organisation of her own."""
    return organisation


def seen_as(client: Client) -> str:
    return Person.objects.get(login=client.session["_auth_user_id"]).role


def test_one_that_is_there_already_is_entered_at_once(visitor: Client, example: Organisation) -> None:
    assert visitor.post(DOOR)["Location"] == example.get_absolute_url()
    assert not Job.objects.filter(kind="example").exists()


@pytest.mark.parametrize("role", ["administrator", "approver", "holder", "agency", "reader"])
def test_it_is_seen_as_every_role(visitor: Client, example: Organisation, role: str) -> None:
    visitor.post(DOOR)
    visitor.post(AS, {"role": role})
    assert seen_as(visitor) == role
    assert f'value="{role}" disabled' in visitor.get(example.get_absolute_url()).content.decode()


def test_a_role_that_nobody_has_changes_nothing(visitor: Client, example: Organisation) -> None:
    assert visitor.post(AS, {"role": "king"}).status_code == 409
    assert "_auth_user_id" not in visitor.session


def test_one_that_was_renamed_is_still_known(visitor: Client, example: Organisation) -> None:
    Organisation.objects.filter(pk=example.pk).update(name="Something Else")
    assert find_example("torkelsbo") == example


def test_in_an_installation_in_use_no_stranger_enters(visitor: Client, example: Organisation, in_use: Any) -> None:
    for answer in (visitor.post(DOOR), visitor.post(AS, {"role": "steward"})):
        assert answer.status_code == 409
    assert visitor.get(DOOR)["Location"] == "/"
    assert visitor.get(ANEW).status_code == 404
    assert "_auth_user_id" not in visitor.session


def test_in_an_installation_in_use_none_is_set_up_from_outside(visitor: Client, in_use: Any) -> None:
    assert visitor.post(DOOR).status_code == 409
    assert not Job.objects.filter(kind="example").exists()


def test_whoever_logged_in_with_the_password_still_changes_roles(visitor: Client, example: Any, in_use: Any) -> None:
    login = Login.objects.get(people__organisation=example, people__role="reader")
    visitor.force_login(login, backend="allauth.account.auth_backends.AuthenticationBackend")
    visitor.post(AS, {"role": "steward"})
    assert seen_as(visitor) == "steward"


def test_one_login_in_both_does_not_make_an_installation_new(example: Organisation, in_use: Organisation) -> None:
    login = Login.objects.get(people__organisation=example, people__role="reader")
    Person.objects.create(organisation=in_use, name="Rut", login=login, role="administrator")
    assert not is_new()


def test_beginning_with_ones_own_takes_the_examples_away(visitor: Client, example: Organisation) -> None:
    visitor.post(DOOR)
    assert "one-field" in visitor.get(reverse("first")).content.decode()
    assert example.name in visitor.get(reverse("first_keep")).content.decode()
    assert visitor.post(reverse("first_keep"), KEEP).status_code == 302
    assert list(Organisation.objects.values_list("name", flat=True)) == ["Vassby kommun"]
    assert list(Login.objects.values_list("email", flat=True)) == [KEEP["email"]]
    assert visitor.get("/")["Location"] == Organisation.objects.get().get_absolute_url()


def test_nobody_made_up_gets_into_a_real_organisation(example: Organisation, people: Any, monkeypatch: Any) -> None:
    made_up = Login.objects.get(people__organisation=example, people__role="steward")
    guest = Person.objects.create(organisation=people["steward"].organisation, name="Gäst", role="reader")
    invitation = Invitation(organisation=guest.organisation, person=guest, token_hash="x")
    monkeypatch.setattr("farled.apps.organisations.services.invitations.find", lambda token: invitation)
    monkeypatch.setattr("farled.apps.organisations.services.invitations._use", lambda invitation: True)
    with pytest.raises(Refused) as refusal:
        accept(token="x", login=made_up)
    assert refusal.value.code == "made_up"


def test_what_an_example_writes_is_kept_and_not_sent(example: Any, settings: Any, mailoutbox: Any, monkeypatch: Any, django_capture_on_commit_callbacks: Any) -> None:  # fmt: skip
    from farled.apps.organisations import outbox

    monkeypatch.setattr(outbox, "has_server", lambda: True)
    monkeypatch.setattr(outbox, "deliver", lambda mail: pytest.fail("it was sent"))
    with django_capture_on_commit_callbacks(execute=True):
        outbox.write(organisation=example, to="anybody@vassby.example", subject="Hello", body="Hello")
    assert Mail.objects.filter(organisation=example, sent_at=None).exists()


def test_the_door_speaks_the_readers_language(example: Organisation) -> None:
    with translation.override("en"):
        reader = Client(headers={"accept-language": "en"})
        reader.post(DOOR)
        assert "is made up" in reader.get(example.get_absolute_url()).content.decode()


@pytest.mark.parametrize("address", [DOOR, AS, ANEW])
def test_an_example_that_is_none_is_not_found(visitor: Client, address: str) -> None:
    assert visitor.post(address.replace("torkelsbo", "atlantis"), {"role": "steward"}).status_code == 404
