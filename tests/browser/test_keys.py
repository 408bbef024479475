"""A key is asked for in the browser: from the settings to the platform, where its owner says yes or no, and back."""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from farled.apps.observations.tests.desks import APP, PASTED, Meta, open_meta

pytestmark = pytest.mark.django_db(transaction=True)

SAID = {
    "en": {
        "go": "Go on to Instagram",
        "took": "Instagram took the key",
        "no": "said no",
        "app": "did not take its own",
    },
    "sv": {"go": "Gå vidare till Instagram", "took": "Instagram godtog nyckeln", "no": "sa nej", "app": "godtog inte"},
}


@pytest.fixture
def meta(monkeypatch: pytest.MonkeyPatch) -> Iterator[Meta]:
    """Meta's desk, to which the browser goes as well."""
    yield from open_meta(monkeypatch)


@pytest.fixture
def accounts(account: Any, settings: Any, site: Any) -> None:
    settings.SITE_URL = site.url
    for _ in range(3):
        account()


def connect(page: Page, said: dict[str, str], answer: str, **app: str) -> None:
    """From the page of the platform to the platform itself, and whatever it answers."""
    for name, value in {**APP, **app}.items():
        page.locator(f"[name=discovery-app-{name}]").fill(value)
    page.locator("form[action$='discovery/connect/'] button").click()
    page.get_by_role("link", name=said["go"]).click()
    page.get_by_role("link", name=answer).click()


@pytest.mark.parametrize(("lang", "scheme", "width"), [("sv", "light", 1280), ("en", "dark", 390)])
def test_a_key_is_asked_for_and_taken_away(
    site: Any,
    people: Any,
    accounts: None,
    meta: Meta,
    lang: str,
    scheme: str,
    width: int,
) -> None:
    said = SAID[lang]
    page = site.window(people["steward"], lang, scheme, width)
    page.goto(f"{site.url}/o/ekshamn/settings/keys/")
    assert site.look(page, lang=lang, scheme=scheme) == []
    page.locator("main a.primary").click()
    expect(page.locator("#back-discovery")).to_have_value(f"{site.url}/o/ekshamn/settings/keys/back/")
    connect(page, said, "No")
    expect(page.locator("#toasts")).to_contain_text(said["no"])
    connect(page, said, "Yes", client_secret="another-secret-of-an-app")
    expect(page.locator("#toasts")).to_contain_text(said["app"])
    connect(page, said, "Yes")
    expect(page.locator("#toasts")).to_contain_text(said["took"])
    expect(page.get_by_role("heading", name="Instagram, @ekshamn")).to_be_visible()
    assert site.look(page, lang=lang, scheme=scheme) == []
    page.locator("a[href$='/end/']").click()
    assert site.look(page, lang=lang, scheme=scheme) == []
    page.locator("main button.danger").click()
    expect(page.locator("main")).not_to_contain_text("@ekshamn")
    assert meta.good == {PASTED}, "it was given back"


@pytest.mark.parametrize("lang", ["sv", "en"])
def test_a_key_that_is_refused_and_the_way_to_the_platform_are_whole_pages(
    site: Any,
    people: Any,
    accounts: None,
    meta: Meta,
    lang: str,
) -> None:
    meta.good.clear()
    page = site.window(people["steward"], lang)
    page.goto(f"{site.url}/o/ekshamn/settings/keys/instagram/")
    form = page.locator("form[action$='/discovery/']")
    page.locator("details", has=form).locator("summary").click()
    form.locator("[name=discovery-paste-secret]").fill("hemlig-nyckel-som-inte-duger")
    form.locator("button").click()
    expect(page.locator(".wrong, .errorlist").first).to_be_visible()
    expect(form.locator("[name=discovery-paste-secret]")).to_have_value("")
    assert site.look(page, lang=lang) == []
    for name, value in APP.items():
        page.locator(f"[name=discovery-app-{name}]").fill(value)
    page.locator("form[action$='discovery/connect/'] button").click()
    expect(page.get_by_role("link", name=SAID[lang]["go"])).to_be_visible()
    assert site.look(page, lang=lang) == []
