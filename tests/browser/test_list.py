"""The list of accounts as those meet it who use it all day: typing, filters, keys, many at once, beside one another."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect
from tests.browser.conftest import still

from farled.kit import clock

LIST = "/o/ekshamn/accounts/"
WORDS = {
    "en": {"one": "1 account", "two": "2 accounts", "changed": "3 accounts are changed.", "meanwhile": "Meanwhile:"},
    "sv": {"one": "1 konto", "two": "2 konton", "changed": "3 konton är ändrade.", "meanwhile": "Under tiden:"},
}
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def accounts(account: Callable[..., Any], people: Any) -> dict[str, Any]:
    """Two of the library, one of them in Finnish, and four of the harbour, of which one has an owner."""
    from farled.apps.organisations.models import Unit
    from farled.apps.register import services

    here = people["steward"].organisation
    culture = Unit.objects.create(organisation=here, name="Kultur och fritid")
    Unit.objects.filter(pk=culture.pk).update(path=f"{culture.pk}/")
    library = Unit.objects.create(organisation=here, name="Biblioteket", parent=culture)
    Unit.objects.filter(pk=library.pk).update(path=f"{culture.pk}/{library.pk}/")
    made = [
        account(handle="biblioteket", unit=library, language="sv", last_post_on=timezone.localdate(clock.now())),
        account(handle="kirjasto", unit=library, language="fi"),
        account(handle="hamnen", platform="facebook", owner=people["holder"]),
        *(account(handle=f"hamnen{number}", followers=number) for number in range(3)),
    ]
    services.refresh([each.pk for each in made])
    return {each.handle: each for each in made}


@pytest.fixture(params=["en", "sv"])
def page(request: pytest.FixtureRequest, site: Any, people: Any, accounts: Any) -> Page:
    page: Page = site.window(people["steward"], request.param)
    page.lang = request.param  # type: ignore[attr-defined]
    page.goto(LIST)
    return page


def words(page: Page) -> dict[str, str]:
    return WORDS[page.lang]  # type: ignore[attr-defined]


def handles(page: Page) -> list[str]:
    return [each.strip() for each in page.locator("tr[data-row] th a > span:not(.platform)").all_inner_texts()]


def test_it_is_searched_while_one_types_filtered_and_sorted(page: Page, site: Any) -> None:
    rows, heading = page.locator("tr[data-row]"), page.locator("main h1")
    page.keyboard.press("/")
    page.keyboard.type("KIRJ")
    expect(rows).to_have_count(1)
    expect(heading).to_contain_text(words(page)["one"])
    expect(page).to_have_url(re.compile(r"q=KIRJ"))
    expect(page.locator("#search")).to_be_focused()
    page.locator(".filters .chip").click()
    expect(rows).to_have_count(6)
    page.locator("#unit-tree summary").click()
    page.locator("#unit-tree").get_by_role("link", name="Kultur och fritid").click()
    expect(rows).to_have_count(2)
    expect(heading).to_contain_text(words(page)["two"])
    expect(page.locator("#unit-tree summary")).to_be_focused()
    page.locator("#more-filters summary").click()
    page.locator("#more-filters [name=language]").select_option("fi")
    expect(rows).to_have_count(1)
    expect(heading).to_contain_text("Kultur och fritid")
    page.reload()
    assert handles(page) == ["kirjasto"]
    page.locator(f".filters a[href='{LIST}']").click()
    page.locator("thead .column-followers a").click()
    expect(page.locator("thead .column-followers")).to_have_attribute("aria-sort", "descending")
    assert handles(page)[:3] == ["hamnen2", "hamnen1", "hamnen0"]
    page.go_back()
    expect(page.locator("thead .column-followers[aria-sort]")).to_have_count(0)
    assert site.complaints == []


def test_columns_are_chosen_and_stay(page: Page) -> None:
    menu = page.locator(".list-tools summary").first
    menu.click()
    page.locator("[name=columns][value=unit]").check()
    page.locator("[name=columns][value=purpose]").uncheck()
    page.locator(".columns-form button").first.click()
    expect(page.locator("thead .column-unit")).to_have_count(1)
    page.goto(LIST)
    expect(page.locator("thead .column-unit")).to_have_count(1)
    expect(page.locator("thead .column-purpose")).to_have_count(0)


def test_it_is_walked_by_keys(page: Page) -> None:
    stands = page.locator("tr[data-row][aria-selected=true] th")
    for key, handle in (("j", "biblioteket"), ("j", "hamnen"), ("j", "hamnen0"), ("k", "hamnen")):
        page.keyboard.press(key)
        expect(stands).to_contain_text(handle)
    page.keyboard.press("x")
    expect(page.locator("[data-ticked]")).to_have_text("1")
    page.keyboard.press("p")
    panel = page.locator("#panel")
    expect(panel).to_contain_text("hamnen")
    page.keyboard.press("j")
    expect(panel.locator("h2")).to_contain_text("hamnen0")
    page.keyboard.press("Escape")
    expect(panel).to_be_hidden()
    page.keyboard.press("?")
    shown = page.locator("#keys [data-keys-here] kbd")
    assert {"j", "k", "x", "p"} <= set(shown.all_inner_texts())
    page.keyboard.press("Escape")
    stands.locator("a").focus()
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/accounts/\d+/$"))
    expect(page.locator("main h1")).to_contain_text("hamnen0")


def test_many_get_the_same_at_once(page: Page, accounts: Any) -> None:
    from farled.apps.register.models import Account

    boxes = page.locator("tbody .tick input")
    boxes.nth(1).click()
    boxes.nth(3).click(modifiers=["Shift"])
    page.locator(".selection button[value=needed]").click()
    dialog = page.locator("#dialog")
    dialog.locator("[value=can_close]").check()
    dialog.locator("button.primary").click()
    expect(page.locator(".toast")).to_contain_text(words(page)["changed"])
    assert set(Account.objects.filter(needed="can_close").values_list("handle", flat=True)) == {
        "hamnen",
        "hamnen0",
        "hamnen1",
    }


def test_the_second_of_two_sees_what_the_first_wrote_and_loses_nothing(
    page: Page, site: Any, people: Any, accounts: Any
) -> None:
    account = accounts["hamnen"]
    other = site.window(people["holder"], "sv")
    both = (page, "seglare vet var det finns plats"), (other, "båtägare hör om stormen i tid")
    for window, said in both:
        window.goto(account.get_absolute_url())
        window.locator("#purpose a").click()
        window.locator("#purpose textarea").first.fill(said)
    for window in (other, page):
        window.locator("#purpose button.primary").click()
        still(window)
    notice = page.locator("#purpose .notice")
    expect(notice).to_contain_text(words(page)["meanwhile"])
    expect(notice).to_contain_text(both[1][1])
    expect(page.locator("#purpose textarea").first).to_have_value(both[0][1])
    page.locator("#purpose button.primary").click()
    expect(page.locator(".toast")).to_be_visible()
    expect(page.locator("#purpose")).to_contain_text(both[0][1])
    page.locator("nav.tabs a[href*='/history/']").click()
    for _, said in both:
        expect(page.locator(".timeline")).to_contain_text(said)


def test_on_a_phone_the_tab_where_one_is_stands_in_view(site: Any, people: Any, organisation: Any) -> None:
    page = site.window(people["steward"], width=390)
    page.goto(f"/o/{organisation.slug}/find/compare/")
    still(page)
    expect(page.locator(".tabs [aria-current]")).to_be_in_viewport(ratio=1)
