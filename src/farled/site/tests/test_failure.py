"""What a reader meets when something goes wrong: a page that says what happened, what was kept, and what to do."""

import logging
import re
from typing import Any

import pytest
from django.http import HttpRequest
from django.test import Client, override_settings
from django.urls import path

from farled.kit.errors import Refused
from farled.site.urls import urlpatterns as real

handler500 = "farled.site.failure.broken"


def break_down(request: HttpRequest) -> None:
    raise RuntimeError("the mast of astrid.lind@ekshamn.example broke")


def refuse(request: HttpRequest, code: str) -> None:
    raise Refused(code, "Say why, in a few words.")


urlpatterns = [*real, path("break/", break_down), path("refuse/<str:code>/", refuse)]

pytestmark = [pytest.mark.django_db, pytest.mark.urls(__name__)]


@pytest.fixture
def client() -> Client:
    return Client(raise_request_exception=False)


def said(answer: Any) -> str:
    page: str = answer.content.decode()
    main = re.search(r"<main.*</main>", page, re.DOTALL)
    assert main, page
    return " ".join(re.sub(r"<[^>]+>", " ", main[0]).split())


def test_a_bug_is_logged_once_with_the_number_that_the_reader_sees(
    client: Client, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.INFO):
        answer = client.get("/break/")
    assert answer.status_code == 500
    number = re.search(r'class="number">(\w{6})<', answer.content.decode())
    assert number
    assert "not saved" in said(answer)
    assert "mast" not in said(answer)
    errors = [record for record in caplog.records if record.levelno >= logging.ERROR]
    assert [record.request.failure_number for record in errors] == [number[1]]
    assert errors[0].exc_info


@pytest.mark.parametrize(
    ("language", "sentence"), [("en", "Say why, in a few words."), ("sv", "Skriv varför, med några ord.")]
)
def test_what_is_refused_and_answered_nowhere_is_said_on_a_page(client: Client, language: str, sentence: str) -> None:
    answer = client.get("/refuse/needs_reason/", headers={"accept-language": language})
    assert answer.status_code == 409
    assert sentence in said(answer)


def test_what_is_not_allowed_says_whom_to_ask(client: Client) -> None:
    answer = client.get("/refuse/not_allowed/")
    assert answer.status_code == 403
    assert "administrator" in said(answer)


@override_settings(DEBUG=False)
def test_what_is_not_there_leads_home(client: Client) -> None:
    answer = client.get("/no/such/page/")
    assert answer.status_code == 404
    assert "There is nothing here" in said(answer)
    assert 'href="/"' in answer.content.decode()
