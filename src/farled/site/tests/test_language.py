"""Pages speak the reader's language: the chosen one, else the organisation's, else the browser's."""

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db


def spoken(client: Client, path: str = "/no/such/page/", **headers: str) -> str:
    return client.get(path, headers=headers).headers["Content-Language"]


def test_a_stranger_is_spoken_to_as_the_browser_asks() -> None:
    assert spoken(Client(), accept_language="sv") == "sv"
    assert spoken(Client(), accept_language="en") == "en"
    assert spoken(Client(), accept_language="fr") == "en"


def test_choosing_is_kept_in_the_browser_and_leads_back() -> None:
    client = Client()
    answer = client.post("/language/", {"language": "sv", "next": "/login/login/"})
    assert (answer.status_code, answer.headers["Location"]) == (302, "/login/login/")
    assert spoken(client, accept_language="en") == "sv"


def test_choosing_leads_nowhere_else_and_to_no_other_language() -> None:
    client = Client()
    answer = client.post("/language/", {"language": "xx", "next": "https://elsewhere.example/"})
    assert answer.headers["Location"] == "/"
    assert spoken(client, accept_language="en") == "en"


def test_looking_at_the_address_chooses_nothing() -> None:
    assert Client().get("/language/?language=sv").status_code == 405
