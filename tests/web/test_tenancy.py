"""Every address × every role × another organisation's things: as if they did not exist.

The addresses are read from the url conf and the things from the models, so a new page is tested as soon as it is
there. In each of two organisations one of everything is made, all with the same number: whoever asks for the other's
number gets the very answer that she gets for a number that no thing has.
"""

from itertools import product

import pytest
from django.db import transaction
from django.test import Client
from tests.web.conftest import INSIDE, NOBODY, OURS, THEIRS, Address, addresses

from farled.apps.organisations.choices import Role

REFUSALS = {403, 404, 405}
METHODS = ("get", "post")
SAID = {
    "answer_found": {"answer": "not_ours"},
    "accounts_change_many": {"field": "needed"},
    "findings_many": {"do": "accept"},
}
"""What has to be sent to a page that is nothing without it."""


def answer(client: Client, method: str, url: str, said: dict[str, str] | None = None) -> tuple[int, str]:
    """The status, and where it leads. What a page does to the data is taken back."""
    with transaction.atomic():
        got = getattr(client, method)(url, said or {})
        if got.streaming:
            b"".join(got.streaming_content)  # reads the file to its end, which closes it
        transaction.set_rollback(True)
    return got.status_code, got.headers.get("Location", "").replace(str(THEIRS), "…").replace(str(NOBODY), "…")


def test_there_are_pages_to_walk() -> None:
    assert len(INSIDE) > 20
    assert {"people", "person", "settings", "history"} <= {each.name for each in INSIDE}


def test_every_page_has_a_name_of_its_own() -> None:
    names = [each.name for each in addresses()]
    assert "" not in names
    assert len(set(names)) == len(names)


@pytest.mark.parametrize("address", INSIDE, ids=str)
def test_an_organisation_one_is_not_in_does_not_exist(address: Address, everything, people, client_of) -> None:
    """Also for those who have every right in their own, and for what is there: as where there is no organisation."""
    for person, method in product(people.values(), METHODS):
        for url in address.urls("norrtorp", THEIRS):
            assert answer(client_of(person), method, url) == (404, ""), f"{method} {url} {person.role}"
    for method in METHODS:
        for url in address.urls("no-such-place", THEIRS):
            assert answer(client_of(people["administrator"]), method, url) == (404, ""), f"{method} {url}"


@pytest.mark.parametrize("address", INSIDE, ids=str)
def test_whoever_is_not_logged_in_is_sent_to_log_in(address: Address, everything, client_of) -> None:
    client = client_of(None)
    for method, slug in product(METHODS, ("ekshamn", "no-such-place")):
        for url in address.urls(slug, OURS):
            status, to = answer(client, method, url)
            assert (status, to.partition("?")[0]) == (302, "/login/"), f"{method} {url}"


@pytest.mark.parametrize("address", [each for each in INSIDE if each.has_numbers], ids=str)
def test_a_thing_of_another_organisation_does_not_exist(address: Address, everything, people, client_of) -> None:
    foreign = set(address.urls("ekshamn", OURS, THEIRS)) - set(address.urls("ekshamn", OURS))
    assert foreign
    clients = {role: client_of(people[role]) for role in Role.values}
    for (role, client), method, theirs in product(clients.items(), METHODS, foreign):
        got = answer(client, method, theirs)
        none = answer(client, method, theirs.replace(str(THEIRS), str(NOBODY)))
        assert got == none, f"{method} {theirs} {role}"
        assert got[0] in REFUSALS, f"{method} {theirs} {role}: {got}"


@pytest.mark.parametrize("address", INSIDE, ids=str)
def test_somebody_can_reach_every_page(address: Address, everything, people, client_of) -> None:
    clients = [client_of(person) for person in people.values()]
    answers = {
        (method, answer(client, method, url, SAID.get(address.name) if method == "post" else None)[0])
        for client, method, url in product(clients, METHODS, address.urls("ekshamn", OURS))
    }
    statuses = {status for _, status in answers}
    assert statuses - REFUSALS, f"nobody may use this page, or it is broken: {answers}"


@pytest.mark.parametrize("address", [each for each in INSIDE if each.has_numbers], ids=str)
def test_a_number_larger_than_any_is_not_found(address: Address, everything, people, client_of) -> None:
    client = client_of(people["administrator"])
    for url in address.urls("ekshamn", NOBODY):
        assert client.get(url.replace(str(NOBODY), "9" * 30)).status_code in REFUSALS
