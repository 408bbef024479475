"""The design system as people meet it: its style page and the pages for outsiders, wide and narrow, light and dark."""

import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect

SCHEMES = ("light", "dark")
TOKEN = re.compile(r"--([\w-]+): light-dark\((#\w{6}), (#\w{6})\)")
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def style(settings: Any, site: Any) -> Any:
    settings.STYLE_PAGE = True
    return site


@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 390)])
def test_style_page_is_accessible(style: Any, scheme: str, width: int) -> None:
    """Each in the other colours too, as `look` does."""
    page = style.window(scheme=scheme, width=width)
    page.goto("/style/?toast")
    assert style.look(page, scheme=scheme) == []


def test_style_page_is_for_developers_only(site: Any) -> None:
    assert site.window().goto("/style/").status == 404


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize(("lang", "scheme"), [("en", "light"), ("sv", "dark")])
@pytest.mark.parametrize("path", ["/login/", "/no/such/page/"])
def test_pages_for_outsiders_are_accessible(site: Any, path: str, lang: str, scheme: str, width: int) -> None:
    page = site.window(lang=lang, scheme=scheme, width=width)
    page.goto(path)
    assert site.look(page, lang=lang, scheme=scheme) == []


def contrast(one: str, other: str) -> float:
    from farled.platforms.marks import luminance

    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("scheme", SCHEMES)
def test_colours_are_told_apart_on_every_ground(root_of_styles: Any, scheme: str) -> None:
    tokens = {
        name: colours[SCHEMES.index(scheme)]
        for name, *colours in TOKEN.findall((root_of_styles / "tokens.css").read_text(encoding="utf-8"))
    }
    words = ["ink", "quiet", "in-order", "needs-look", "act-now", "closing", "closed", "deep"]
    low = {
        (word, ground): round(contrast(tokens[word], tokens[ground]), 2)
        for word in words
        for ground in ("ground", "raised", "sunk", "touched")
        if contrast(tokens[word], tokens[ground]) < 4.5
    }
    assert low == {}
    assert contrast(tokens["on-deep"], tokens["deep"]) >= 4.5
    assert contrast(tokens["on-deep"], tokens["deeper"]) >= 4.5
    assert contrast(tokens["firm"], tokens["ground"]) >= 3, "the line around a field has to be seen"


@pytest.fixture
def root_of_styles() -> Any:
    from farled.site.messages import ROOT

    return ROOT / "site" / "static" / "farled"


def test_keys_are_shown_and_pressed_and_can_be_turned_off(style: Any) -> None:
    page: Page = style.window()
    page.goto("/style/")
    page.keyboard.press("?")
    keys = page.get_by_role("dialog", name="Keys")
    expect(keys).to_be_visible()
    expect(keys.locator("[data-keys-here]")).to_contain_text("Show a toast")
    page.keyboard.press("Escape")
    expect(keys).to_be_hidden()
    page.keyboard.press("t")
    expect(page).to_have_url(re.compile("toast"))
    page.goto("/style/")
    page.keyboard.press("?")
    keys.get_by_role("checkbox").uncheck()
    page.keyboard.press("Escape")
    page.keyboard.press("t")
    expect(page).not_to_have_url(re.compile("toast"))


def test_keys_leave_whoever_writes_alone(style: Any) -> None:
    page: Page = style.window()
    page.goto("/style/")
    page.locator("#light-one").press_sequentially("t?")
    expect(page.locator("#light-one")).to_have_value("t?")
    expect(page.locator("#keys")).to_be_hidden()


def test_a_dialog_takes_the_focus_and_gives_it_back(style: Any) -> None:
    page: Page = style.window()
    page.goto("/style/")
    opener = page.get_by_role("button", name="Open a dialog").first
    opener.click()
    dialog = page.get_by_role("dialog", name=re.compile("Mark 12"))
    expect(dialog).to_be_visible()
    assert page.evaluate("document.querySelector('#sample-dialog').contains(document.activeElement)")
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    expect(opener).to_be_focused()


def test_bad_news_stays_until_it_is_closed(style: Any) -> None:
    page: Page = style.window()
    page.clock.install()
    page.goto("/style/?toast")
    toasts = page.locator(".toast")
    expect(toasts).to_have_count(2)
    page.clock.fast_forward(9_000)
    expect(toasts).to_have_count(1)
    expect(toasts).to_contain_text("5 MB")
    toasts.get_by_role("button").click()
    expect(toasts).to_have_count(0)


def test_many_rows_are_ticked_at_once(style: Any) -> None:
    page: Page = style.window()
    page.goto("/style/")
    form = page.locator("form[data-selection]").first
    boxes = form.locator("tbody input")
    expect(form.locator(".selection")).to_be_hidden()
    boxes.nth(0).click()
    boxes.nth(2).click(modifiers=["Shift"])
    expect(boxes.nth(1)).to_be_checked()
    expect(form.locator("[data-ticked]")).to_have_text("3")
    form.locator("[data-tick-all]").click()
    expect(form.locator(".selection")).to_be_hidden()
    expect(boxes.nth(1)).not_to_be_checked()


def test_nothing_moves_for_whoever_prefers_that(style: Any) -> None:
    page: Page = style.window()
    page.emulate_media(reduced_motion="reduce")
    page.goto("/style/?toast")
    durations = page.evaluate(
        "[...document.querySelectorAll('*')].flatMap(e => [getComputedStyle(e).animationDuration, "
        "getComputedStyle(e).transitionDuration])"
    )
    assert set(durations) == {"0s"}
