"""A change from the list to what is saved, by nothing but the keyboard, on the smallest and on a very wide screen.

What has the focus is always seen: within the window, under nothing, and marked. No page scrolls sideways.
"""

from typing import Any

import pytest
from playwright.sync_api import Page, expect

MOST_STOPS = 60
IS_SEEN = """() => {
    const at = document.activeElement, box = at.getClientRects()[0];
    if (!box || box.right < 0 || box.left > innerWidth) return false;
    const there = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
    return at.contains(there) && getComputedStyle(at).outlineStyle === "solid";
}"""
STOP = "document.activeElement.outerHTML.slice(0, 160)"
pytestmark = pytest.mark.django_db(transaction=True)


def tab_to(page: Page, selector: str) -> None:
    """Go from stop to stop until one fits; each has to be seen."""
    for _ in range(MOST_STOPS):
        page.keyboard.press("Tab")
        assert page.evaluate(IS_SEEN), f"has the focus and is not seen: {page.evaluate(STOP)}"
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
    pytest.fail(f"no stop of {MOST_STOPS} is {selector}")


def stays_within(page: Page) -> None:
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), f"{page.url} scrolls sideways"


@pytest.mark.parametrize(("lang", "width"), [("sv", 320), ("en", 1920)])
def test_a_change_by_nothing_but_the_keyboard(site: Any, people: Any, account: Any, lang: str, width: int) -> None:
    from farled.apps.register import services

    long = "räddningstjänsten_ekshamn_samhällsbyggnadsförvaltningen"
    services.refresh([account(handle=long, owner=people["holder"]).pk])
    page = site.window(people["steward"], lang, width=width)
    page.goto("/o/ekshamn/")
    tab_to(page, "nav.rail a[href='/o/ekshamn/accounts/']")
    page.keyboard.press("Enter")
    page.wait_for_url("**/accounts/")
    stays_within(page)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")  # past the rail, to the content
    tab_to(page, "#unit-tree summary, #more-filters summary")
    page.keyboard.press("Enter")
    stays_within(page)
    page.keyboard.press("Escape")
    tab_to(page, "tr[data-row] th a")
    page.keyboard.press("Enter")
    page.wait_for_url("**/accounts/*/")
    stays_within(page)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    tab_to(page, "#purpose .answer-edit a")
    page.keyboard.press("Enter")
    expect(page.locator("#purpose textarea").first).to_be_focused()
    page.keyboard.type("den som väntar på hjälp kan se vad som händer")
    stays_within(page)
    tab_to(page, "#purpose button.primary")
    page.keyboard.press("Enter")
    expect(page.locator(".toast")).to_be_visible()
    expect(page.locator("#purpose")).to_contain_text("den som väntar på hjälp kan se vad som händer")
    tab_to(page, "#people .answer-edit a")
    page.keyboard.press("Enter")
    expect(page.locator("#dialog")).to_be_visible()
    stays_within(page)
    page.keyboard.press("Escape")
    expect(page.locator("#people .answer-edit a").first).to_be_focused()
