"""Everything works where scripts do not: the list, a change, the inbox, an import. It is only less smooth."""

import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from farled.apps.candidates.models import Candidate, Source
from farled.apps.candidates.services.finds import take_in
from farled.discovery.tests.scans import ekshamn

HERE = "/o/ekshamn"
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(params=["en", "sv"])
def page(request: pytest.FixtureRequest, site: Any, people: Any) -> Page:
    page: Page = site.window(people["steward"], request.param, scripts=False)
    return page


def test_an_account_is_found_and_changed(page: Page, account: Any, organisation: Any) -> None:
    from farled.apps.organisations.models import Unit
    from farled.apps.register import services
    from farled.apps.register.models import Account

    unit = Unit.objects.create(organisation=organisation, name="Hamnen", path="1/")
    services.refresh([account(handle="gasthamn", unit=unit).pk, account(handle="hamnkrog", platform="facebook").pk])
    page.goto(f"{HERE}/accounts/")
    rows = page.locator("tr[data-row]")
    page.fill("#search", "hamn")
    page.keyboard.press("Enter")
    expect(rows).to_have_count(2)
    page.locator("#filters [name=platform]").select_option("instagram")
    page.locator("#filters button").click()
    expect(rows).to_have_count(1)
    page.locator("#unit-tree summary").click()
    page.locator("#unit-tree").get_by_role("link", name="Hamnen").click()
    expect(page).to_have_url(re.compile(r"q=hamn.*unit="))
    expect(rows).to_have_count(1)
    page.locator("tr[data-row] th a").click()
    page.locator("#purpose a").click()
    page.locator("textarea[name=purpose]").fill("seglare vet var det finns plats")
    page.locator("main button.primary").click()
    expect(page.locator("#purpose")).to_contain_text("seglare vet var det finns plats")
    expect(page.locator(".toast")).to_be_visible()
    page.locator("nav.tabs a[href*='/history/']").click()
    expect(page.locator(".timeline")).to_contain_text("seglare vet var det finns plats")
    page.goto(f"{HERE}/accounts/")
    for box in page.locator("tbody .tick input").all():
        box.check()
    page.locator(".selection button[value=needed]").click()
    page.locator("[value=can_close]").check()
    page.locator("main button.primary").click()
    assert set(Account.objects.values_list("needed", flat=True)) == {"can_close"}


def test_found_accounts_are_answered_and_an_answer_taken_back(page: Page, organisation: Any) -> None:
    take_in(organisation=organisation, found=ekshamn().found, source=Source.SCAN)
    page.goto(f"{HERE}/find/")
    heading = page.locator("#inbox h1")
    total = Candidate.objects.count()
    expect(heading).to_contain_text(str(total))
    page.locator("#found button[value=ours]").click()
    expect(heading).to_contain_text(str(total - 1))
    boxes = page.locator("#inbox .waiting input[name=found]")
    for number in range(2):
        boxes.nth(number).check()
    page.locator("#inbox .selection button[value=not_ours]").click()
    expect(heading).to_contain_text(str(total - 3))
    page.locator("form[action*='/find/undo/'] button").first.click()
    expect(heading).to_contain_text(str(total - 1))
    assert Candidate.objects.exclude(answer="").count() == 1


def test_a_spreadsheet_is_brought_in_and_taken_back(page: Page, tmp_path: Path) -> None:
    from farled.apps.register.models import Account

    file = tmp_path / "konton.csv"
    file.write_text("Länk;Syfte\nhttps://www.instagram.com/ekshamnbad;badgäster kan se hur varmt vattnet är\n")
    page.goto(f"{HERE}/accounts/import/")
    page.set_input_files("[name=file]", file)
    for _ in ("look at it", "show what would happen", "bring it in"):
        assert not Account.objects.exists()
        page.locator("main button.primary").click()
    assert Account.objects.get().purpose == "badgäster kan se hur varmt vattnet är"
    page.locator("main button.danger").click()
    assert not Account.objects.exists()
