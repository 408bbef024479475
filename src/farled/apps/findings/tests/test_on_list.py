"""What is to mend, in the list of accounts."""

from typing import Any

import pytest
from django.urls import reverse

from farled.apps.findings.models import Diagnosis
from farled.apps.register.models import Access

pytestmark = pytest.mark.django_db


@pytest.fixture
def three(account, people, look) -> tuple[Any, Any, Any]:
    """One that lacks much, one of which nobody knows anything yet, and one with a shared login."""
    lacking, unknown = account(handle="lacking"), account(handle="unknown")
    shared = account(handle="shared")
    Access.objects.create(account=shared, person=people["holder"], way="shared", second_factor="none")
    look(lacking, shared)
    return lacking, unknown, shared


def listed(client: Any, query: str) -> set[str]:
    shown = client.get(f"{reverse('accounts', args=['ekshamn'])}?{query}").content.decode()
    return {handle for handle in ("lacking", "unknown", "shared") if f'aria-label="{handle}"' in shown}


class TestFilter:
    def test_it_leaves_what_it_says(self, three, people, client_of) -> None:
        client = client_of(people["administrator"])
        assert listed(client, "mend=any") == {"lacking", "shared"}
        assert listed(client, "mend=nobody-knows") == {"lacking", "shared"}
        assert listed(client, "mend=none") == set()
        assert listed(client, "mend=no-such-choice") == {"lacking", "unknown", "shared"}

    def test_what_tells_who_gets_in_is_found_only_by_those_who_may_see_it(self, three, people, client_of) -> None:
        row = Diagnosis.objects.get(pk=three[2].pk)
        assert row.guarded_reasons
        Diagnosis.objects.filter(pk=row.pk).update(act=0, mend=0, note=0, reasons=0)
        assert listed(client_of(people["administrator"]), "mend=any") == {"lacking", "shared"}
        assert listed(client_of(people["steward"]), "mend=any") == {"lacking"}
        assert listed(client_of(people["steward"]), "mend=none") == {"shared"}


class TestColumn:
    def test_it_says_how_much_and_nothing_where_nobody_has_looked(self, three, people, client_of) -> None:
        row = Diagnosis.objects.get(pk=three[0].pk)
        client = client_of(people["steward"])
        shown = client.get(f"{reverse('accounts', args=['ekshamn'])}?columns=mend").content.decode()
        cells = [part.partition("</td>")[0] for part in shown.split('column-mend" data-label="To mend">')[1:]]
        assert len(cells) == 3
        assert row.act + row.mend + row.note > 1
        assert cells[0] == "1"  # all of it is only not written down yet, and one line on the account's page
        assert cells[2] == ""

    def test_it_goes_into_files(self, three, people, client_of) -> None:
        client = client_of(people["steward"])
        client.get(f"{reverse('accounts', args=['ekshamn'])}?columns=mend")
        told = client.get(f"{reverse('accounts_export', args=['ekshamn'])}?format=json").json()
        assert {each["Account"]: each["To mend"] for each in told}["lacking"] == 1
