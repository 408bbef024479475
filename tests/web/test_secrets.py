"""What is secret, looked for on every page there is, as every role: who gets in, and what an agency has no part in."""

import io
import zipfile
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from tests.web.conftest import INSIDE, OURS

from farled.apps.organisations.choices import Role
from farled.apps.organisations.models import Agency, Person, Unit
from farled.apps.register import services
from farled.apps.register.models import Account

SECRETS = {
    "tool": "Verktygshemlig",
    "level": "Nivåhemlig",
    "second_factor_with": "Lådhemlig",
    "login_mailbox": "brevhemlig@ekshamn.example",
    "recovery_address": "raddhemlig@ekshamn.example",
    "recovery_with": "Telefonhemlig",
    "vault_reference": "Valvhemlig",
}
EARLIER = {name: f"fordom{value}" for name, value in SECRETS.items()}
ALL_COLUMNS = "?columns=state&columns=owner&columns=tags&columns=purpose&columns=needed"


@pytest.fixture
def written(everything: None, people: dict[str, Person]) -> Account:
    """Somebody gets in, in another way than before, and another one no longer does."""
    actor, account = people["administrator"], Account.objects.get(pk=OURS)
    fields = {"person": people["approver"], "way": "shared", "second_factor": "app"}
    access = services.add_access(actor=actor, account=account, fields={**fields, **EARLIER})
    services.change_access(actor=actor, access=access, fields=SECRETS)
    services.end_access(actor=actor, access=services.add_access(actor=actor, account=account, fields=fields | SECRETS))
    Person.objects.update(sees_access=False)
    return account


def pages(client: Client) -> Iterator[tuple[str, str]]:
    """Every address and what stands there, spreadsheets unpacked."""
    export, accounts, found = (reverse(name, args=["ekshamn"]) for name in ("accounts_export", "accounts", "history"))
    extra = [f"{export}?format={each}" for each in ("csv", "json", "xlsx")]
    extra += [f"{export}?format=csv&access=on", accounts + ALL_COLUMNS, f"{found}?q=hemlig", f"{found}?kind=account"]
    for url in [*extra, *(url for address in INSIDE for url in address.urls("ekshamn", OURS))]:
        with transaction.atomic():
            yield url, read(client.get(url))
            transaction.set_rollback(True)


def read(got: HttpResponse) -> str:
    content = b"".join(got.streaming_content) if got.streaming else got.content
    if content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(content)) as book:
            content = b"".join(book.read(name) for name in book.namelist())
    return content.decode(errors="replace")


@pytest.mark.parametrize("role", Role.values)
def test_who_gets_in_is_nowhere_for_those_without_the_right(
    role: str, written: Account, people: dict[str, Person], client_of: Any
) -> None:
    people[role].refresh_from_db()
    for url, said in pages(client_of(people[role])):
        assert "hemlig" not in said.replace("q=hemlig", "").replace('value="hemlig"', ""), url


def test_whoever_has_the_right_finds_it_on_the_account_and_in_the_one_export(
    written: Account, people: dict[str, Person], client_of: Any
) -> None:
    Person.objects.filter(pk=people["steward"].pk).update(sees_access=True)
    shown = {url for url, said in pages(client_of(people["steward"])) if any(each in said for each in SECRETS.values())}
    export = reverse("accounts_export", args=["ekshamn"])
    assert written.get_absolute_url() in shown
    assert {url for url in shown if url.startswith(export)} == {f"{export}?format=csv&access=on"}


def test_an_agency_learns_of_nobody_it_has_nothing_to_do_with(
    everything: None, people: dict[str, Person], client_of: Any, organisation: Any, account: Any
) -> None:
    unit = Unit.objects.create(organisation=organisation, name="Strandenheten")
    Agency.objects.create(organisation=organisation, name="Konkurrenten")
    account(handle="annatkonto", owner=people["reader"], unit=unit)
    for url, said in pages(client_of(people["agency"])):
        for name in ("Konkurrenten", "Rut Rönn", "Asta Ask", "annatkonto", "Strandenheten"):
            assert name not in said, f"{url}: {name}"
