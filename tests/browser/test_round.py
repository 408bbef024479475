"""A round of forty by keyboard alone, and one by thumb on a small screen: answered, undone, put off, stopped and gone on
with; a picture pasted; in both languages."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect
from tests.browser.conftest import still

ROUND = "/o/ekshamn/accounts/round/"
FORTY = 40
WORDS = {
    "en": {
        "begin": "Go a round of 40 accounts",
        "done": "You have looked at all 40 accounts",
        "of": "{} of 40",
        "go_on": "Go on: 26 of 40",
        "not_noted": "Your answer was not noted.",
    },
    "sv": {
        "begin": "Gå en rond med 40 konton",
        "done": "Du har tittat på alla 40 konton",
        "of": "{} av 40",
        "go_on": "Fortsätt: 26 av 40",
        "not_noted": "Ditt svar är inte noterat.",
    },
}
PASTE = """async () => {
    const canvas = document.createElement("canvas");
    canvas.width = 400; canvas.height = 300;
    canvas.getContext("2d").fillRect(0, 0, 200, 300);
    const blob = await new Promise((done) => canvas.toBlob(done, "image/png"));
    const files = new DataTransfer();
    files.items.add(new File([blob], "screen.png", { type: "image/png" }));
    document.dispatchEvent(new ClipboardEvent("paste", { clipboardData: files, bubbles: true }));
}"""
PASTE_NONE = """() => {
    const files = new DataTransfer();
    files.items.add(new File(["none"], "screen.png", { type: "image/png" }));
    document.dispatchEvent(new ClipboardEvent("paste", { clipboardData: files, bubbles: true }));
}"""
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def forty(account: Callable[..., Any]) -> list[Any]:
    return [account(handle=f"konto{number:02}", name="") for number in range(FORTY)]


def at(page: Page, number: int, lang: str) -> None:
    """The account that is asked about now is this one of the forty."""
    expect(page.locator(".round-top")).to_contain_text(WORDS[lang]["of"].format(number))
    still(page)


def shown(page: Page) -> str:
    return page.locator("#round h1 > span:last-child").inner_text()


@pytest.mark.parametrize("lang", ["en", "sv"])
def test_forty_by_keyboard(site: Any, people: Any, forty: list[Any], lang: str) -> None:
    from farled.apps.observations.models import Observation

    page: Page = site.window(people["steward"], lang)
    page.context.route("https://instagram.com/**", lambda route: route.fulfill(body="a profile"))
    page.goto(ROUND)
    expect(page.locator("main")).to_contain_text(WORDS[lang]["begin"])
    assert site.look(page, lang=lang) == []
    page.get_by_role("button", name=WORDS[lang]["begin"]).click()
    at(page, 1, lang)
    assert site.look(page, lang=lang) == []
    page.reload()
    page.locator("#round h1").focus()

    with page.context.expect_page() as opened:
        page.keyboard.press("o")
    expect(opened.value.locator("body")).to_contain_text("a profile")
    assert opened.value.url == forty[0].url
    opened.value.close()
    for number in range(1, 11):
        at(page, number, lang)
        page.keyboard.press("123451234"[number % 9])
    at(page, 11, lang)

    last = shown(page)
    page.keyboard.press("u")
    at(page, 10, lang)
    page.keyboard.press("1")
    at(page, 11, lang)
    assert shown(page) == last
    page.keyboard.press("s")
    expect(page.locator("#round h1")).not_to_contain_text(last)
    at(page, 11, lang)

    page.keyboard.press("m")
    expect(page.locator("#id_last_post_on")).to_be_focused()
    page.locator("#id_followers").focus()
    page.keyboard.type("1204")
    page.keyboard.press("Enter")  # leaves the field, and answers nothing
    at(page, 11, lang)
    page.evaluate(PASTE)
    expect(page.locator("[data-pasted]")).to_be_visible()
    pictured = shown(page)
    page.keyboard.press("2")
    at(page, 12, lang)
    check = Observation.objects.get(account__handle=pictured)
    assert (check.answer, check.followers, bool(check.picture)) == ("year", 1204, True)

    for number in range(12, 26):
        at(page, number, lang)
        page.keyboard.press("3")
    at(page, 26, lang)
    page.goto(ROUND)
    page.get_by_role("link", name=WORDS[lang]["go_on"]).click()
    for number in range(26, FORTY + 1):
        at(page, number, lang)
        assert (shown(page) == last) == (number == FORTY)  # what was put off comes at the end
        page.keyboard.press("1")
    expect(page.locator("main h1")).to_contain_text(WORDS[lang]["done"])
    assert site.look(page, lang=lang) == []
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(f"{ROUND}$"))
    checks = Observation.objects.filter(taken_back_at=None)
    assert checks.count() == FORTY
    assert checks.values("account").distinct().count() == FORTY
    assert site.complaints == []


@pytest.mark.parametrize(("lang", "width"), [("sv", 1280), ("en", 390)])
def test_that_an_answer_was_not_noted_is_read_without_scrolling(
    site: Any, people: Any, forty: list[Any], lang: str, width: int
) -> None:
    page: Page = site.window(people["steward"], lang, "light", width)
    page.goto(ROUND)
    page.get_by_role("button", name=WORDS[lang]["begin"]).click()
    at(page, 1, lang)
    page.evaluate(PASTE_NONE)
    page.locator(".round-keys button").nth(0).click()
    said = page.get_by_role("alert")
    expect(said).to_contain_text(WORDS[lang]["not_noted"])
    still(page)
    expect(said).to_be_in_viewport(ratio=1)
    expect(page.locator(".round-keys button").nth(0)).to_be_in_viewport(ratio=1)
    at(page, 1, lang)
    assert site.look(page, lang=lang) == []


@pytest.mark.parametrize("lang", ["en", "sv"])
def test_forty_by_thumb(site: Any, people: Any, forty: list[Any], lang: str) -> None:
    from farled.apps.observations.models import Observation
    from farled.apps.observations.services import rounds

    dealt = rounds.deal_out(actor=people["steward"], accounts=[each.pk for each in forty], name="Ture Tall")
    phone: Page = site.window(None, lang, "dark", 390)
    phone.goto(dealt.link[dealt.link.index("/look/") :])
    at(phone, 1, lang)
    assert site.look(phone, lang=lang, scheme="dark") == []
    phone.reload()
    keys = phone.locator(".round-keys button")
    assert [key.bounding_box()["height"] >= 56 for key in keys.all()] == [True] * 5
    box = keys.nth(4).bounding_box()
    assert box["y"] + box["height"] <= 844, "a key lies below the screen"
    for number in range(1, FORTY + 1):
        at(phone, number, lang)
        keys.nth(number % 5).click()
        if number == 3:
            at(phone, 4, lang)
            phone.locator("[data-key=u]").click()
            at(phone, 3, lang)
            keys.nth(0).click()
    expect(phone.locator("main h1")).to_contain_text(WORDS[lang]["done"])
    assert site.look(phone, lang=lang, scheme="dark") == []
    phone.locator("[data-key=Enter]").click()
    expect(phone.locator("main h1")).to_contain_text({"en": "Thank you", "sv": "Tack"}[lang])
    assert Observation.objects.filter(taken_back_at=None, by=None, by_name="Ture Tall").count() == FORTY


def test_a_picture_is_pasted_on_the_page_of_an_account(site: Any, people: Any, forty: list[Any]) -> None:
    from farled.apps.observations.models import Observation

    page: Page = site.window(people["steward"])
    page.goto(forty[0].get_absolute_url())
    page.keyboard.press("l")
    dialog = page.locator("#dialog")
    dialog.locator("[name=answer][value=month]").check()
    page.evaluate(PASTE)
    dialog.locator("button.primary").click()
    expect(page.locator("#seen .seen-picture")).to_be_visible()
    assert Observation.objects.get().picture
    assert site.look(page) == []
