"""The accounts on the pages of persons, units and agencies: what hangs on each, for whoever may see it."""

import pytest

from farled.apps.organisations.models import Unit
from farled.apps.register import services
from farled.apps.register.views import panels

PEOPLE = "/o/ekshamn/people/"


@pytest.fixture
def pages(account, people, organisation):
    """What is on the page of each thing that has one account, and of one that has none."""
    above = Unit.objects.create(organisation=organisation, name="Kultur", path="1/")
    below = Unit.objects.create(organisation=organisation, name="Bibliotek", parent=above, path="1/2/")
    agency = people["agency"].agency
    account(handle="huvud", owner=people["holder"])
    account(handle="ibland", unit=below)
    account(handle="kampanjen", run_by_agency=agency)
    once = account(handle="forr")
    held = services.set_holder(actor=people["steward"], account=once, role="deputy", person=people["holder"])
    services.end_holder(actor=people["steward"], holder=held)
    return {
        f"{people['holder'].pk}/": {"huvud"},
        f"units/{above.pk}/": {"ibland"},
        f"agencies/{agency.pk}/": {"kampanjen"},
        f"{people['reader'].pk}/": set(),
    }


def seen(client, address):
    page = client.get(PEOPLE + address).content.decode()
    return {handle for handle in ("huvud", "ibland", "kampanjen", "forr") if f"<span>{handle}</span>" in page}


def test_each_page_has_what_hangs_on_it_now(pages, people, client_of, both_languages):
    client = client_of(people["steward"])
    assert {address: seen(client, address) for address in pages} == pages


def test_a_long_one_leads_to_the_list(account, people, client_of, monkeypatch):
    monkeypatch.setattr(panels, "MOST", 1)
    for _ in range(3):
        account(owner=people["holder"])
    page = client_of(people["steward"]).get(f"{PEOPLE}{people['holder'].pk}/").content.decode()
    assert f'href="/o/ekshamn/accounts/?owner={people["holder"].pk}"' in page
    assert '<span class="count">3</span>' in page
