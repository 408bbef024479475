"""Mails: kept where there is no server, sent where there is, and what came of it."""

import smtplib

import pytest
from django.core.mail import EmailMessage

from farled.apps.organisations import outbox, queries, services
from farled.apps.organisations.choices import Role
from farled.apps.organisations.models import Mail, Person
from farled.kit.errors import Refused

pytestmark = pytest.mark.django_db

LINK = "Here: https://farled.example/i/s3cr3t-t0ken/ and https://farled.example/login/password/reset/key/1-abc/ ."


@pytest.fixture
def server(settings, monkeypatch) -> list[EmailMessage]:
    """A mail server that takes everything; what it took."""
    taken: list[EmailMessage] = []
    settings.MAIL_SERVER = object()
    monkeypatch.setattr(outbox.Smtp, "send_messages", lambda self, messages: taken.extend(messages))
    return taken


def write(organisation, body: str = "Hello") -> Mail:
    return outbox.write(organisation=organisation, to="lo@ekshamn.example", subject="A\nsubject", body=body)


def test_without_a_server_it_is_kept(organisation, django_capture_on_commit_callbacks) -> None:
    with django_capture_on_commit_callbacks(execute=True) as effects:
        mail = write(organisation, LINK)
    assert not effects
    assert (mail.subject, mail.sent_at, mail.error) == ("A subject", None, "")
    assert "s3cr3t" in Mail.objects.get().body


def test_with_a_server_it_goes_out_when_all_is_done(organisation, server, django_capture_on_commit_callbacks) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        write(organisation)
        assert not server
    assert [message.to for message in server] == [["lo@ekshamn.example"]]
    assert Mail.objects.get().sent_at is not None


def test_a_link_that_lets_in_is_blanked_once_it_is_out(
    organisation, server, django_capture_on_commit_callbacks
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        write(organisation, LINK)
    assert "s3cr3t" in server[0].body
    kept = Mail.objects.get().body
    assert "s3cr3t" not in kept
    assert "1-abc" not in kept
    assert "https://farled.example/i/…/" in kept


@pytest.mark.parametrize("error", [OSError("no route"), smtplib.SMTPRecipientsRefused({}), TimeoutError()])
def test_what_the_server_said_is_noted_and_it_can_be_sent_again(
    error, organisation, people, server, monkeypatch, django_capture_on_commit_callbacks
) -> None:
    def fail(self, messages):
        raise error

    with monkeypatch.context() as broken, django_capture_on_commit_callbacks(execute=True):
        broken.setattr(outbox.Smtp, "send_messages", fail)
        mail = write(organisation)
        outbox.deliver(mail)
        assert mail.error
        assert mail.sent_at is None
    services.send_again(actor=people["administrator"], mail=mail)
    mail.refresh_from_db()
    assert mail.error == ""
    assert mail.sent_at is not None


def test_nothing_is_sent_again_without_a_server_or_by_others(organisation, people) -> None:
    mail = write(organisation)
    for role, code in (("administrator", "no_mail_server"), ("steward", "not_allowed")):
        with pytest.raises(Refused) as refused:
            services.send_again(actor=people[role], mail=mail)
        assert refused.value.code == code


def test_mails_of_djangos_own_kind_come_in_here_too(people) -> None:
    both = [people["reader"].email, "outside@norrtorp.example"]
    assert EmailMessage("Subject", "Body", to=both).send() == 1
    assert set(Mail.objects.values_list("to", flat=True)) == set(both)


def test_a_link_to_a_login_of_two_organisations_no_administrator_reads(
    people, other_organisation, stranger, client_of
) -> None:
    """Else one organisation's administrator could get in to the other."""
    Person.objects.create(organisation=other_organisation, name="Sami", login=people["steward"].login, role=Role.READER)
    EmailMessage("New password", LINK, to=[people["steward"].login.email]).send()
    assert Mail.objects.get().organisation is None
    assert not queries.mails(people["administrator"]).exists()
    assert not queries.mails(stranger).exists()


def test_a_link_to_a_login_of_one_organisation_its_administrator_reads(people, stranger) -> None:
    EmailMessage("New password", LINK, to=[people["steward"].login.email]).send()
    assert queries.mails(people["administrator"]).count() == 1
    assert not queries.mails(stranger).exists()


def test_the_page_shows_a_mail_as_text(organisation, people, client_of, both_languages) -> None:
    mail = write(organisation, "<b>bold</b><script>alert(1)</script>")
    client = client_of(people["administrator"])
    assert "lo@ekshamn.example" in client.get("/o/ekshamn/settings/mails/").content.decode()
    page = client.get(f"/o/ekshamn/settings/mails/{mail.pk}/").content.decode()
    assert "&lt;script&gt;alert(1)" in page
    assert client_of(people["steward"]).get(f"/o/ekshamn/settings/mails/{mail.pk}/").status_code == 403
