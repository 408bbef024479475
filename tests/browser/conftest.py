"""A browser, axe-core, and the web application with people who are logged in, for the tests that look at pages."""

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Response, expect, sync_playwright

from farled.apps.conftest import (  # noqa: F401 - fixtures
    _flushable,
    account,
    organisation,
    other_organisation,
    people,
    person_with,
    stranger,
)

CHROMIUM = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
GROUND = {"light": "rgb(251, 252, 253)", "dark": "rgb(16, 24, 31)"}
STANDS_STILL = """Promise.allSettled(
    document.getAnimations().filter(each => each.effect.getComputedTiming().endTime < 1e6).map(each => each.finished)
)"""
RULES = """runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
    resultTypes: ['violations'], preload: {assets: ['media']}"""
"""Style sheets are not fetched once more: only the rule on turning the screen reads them, which is not among these."""
BRIEFLY = "each => ({id: each.id, html: each.nodes[0].html})"
"""All that is said of a violation: to hand over what axe found out besides takes longer than to find it out."""
OUT_OF_REACH_UNTIL_LOADED = """{
    const keep = () => { document.documentElement.style.pointerEvents = "none"; };
    if (document.documentElement) keep();
    else new MutationObserver((_, seen) => { seen.disconnect(); keep(); }).observe(document, { childList: true });
    addEventListener("load", () => document.documentElement.style.removeProperty("pointer-events"), { once: true });
}"""
"""Before a page has loaded nothing on it listens: a person is never so quick, a test is. What no pointer reaches is waited for."""
STIRS = ".htmx-request, .htmx-added, .htmx-settling, .htmx-swapping"
AXE = f"""(typeof axe === 'object' || putAxeIn(), axe).run(document, {{{RULES}}})
    .then(found => ({{passes: found.passes.length, violations: found.violations.map({BRIEFLY})}}))"""
AXE_ON_COLOURS = f"""axe.run(document, {{runOnly: {{type: 'rule', values: ['color-contrast']}}, resultTypes: ['violations']}})
    .then(found => found.violations.map({BRIEFLY}))"""
AXE_ON_MENUS = f"""(async () => {{
    const violations = [];
    for (const menu of document.querySelectorAll("main details.menu")) {{
        menu.open = true;
        violations.push(...(await axe.run(menu, {{{RULES}}})).violations.map({BRIEFLY}));
        if (document.documentElement.scrollWidth > innerWidth) violations.push({{id: "menu is too wide", html: menu.id}});
        menu.open = false;
    }}
    return violations;
}})()"""
"""One menu is open at a time; all together they would lie upon each other."""


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """The system's Chromium, best without its windows; a missing one fails, since a skipped look at the page is no look.

    For one module at a time: while it is open an event loop runs in this thread, which no test of asyncio survives.
    """
    chromium = next(filter(None, map(shutil.which, CHROMIUM)), None)
    assert chromium, "These tests need Chromium: apt-get install chromium"
    with pytest.MonkeyPatch.context() as patch, sync_playwright() as playwright:
        # Playwright keeps an event loop in this thread, by which Django thinks that it runs in one.
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def axe() -> str:
    return (Path(__file__).parent / "axe.min.js").read_text(encoding="utf-8")


def still(page: Page) -> None:
    """Wait until the page has loaded, and htmx has put what it fetched where it belongs."""
    page.wait_for_load_state()
    expect(page.locator(STIRS)).to_have_count(0)


def _presses_when_still(page: Any) -> None:
    """Press keys as a person does: not before anything listens, nor in the twentieth of a second while htmx settles."""
    press = page.keyboard.press

    def press_when_still(key: str) -> None:
        still(page)
        press(key)

    page.keyboard.press = press_when_still


@dataclass
class Site:
    """The web application, and windows onto it. What a window had to complain of is kept until it is looked at."""

    url: str
    browser: Browser
    axe: str
    complaints: list[str] = field(default_factory=list)
    contexts: list[BrowserContext] = field(default_factory=list)
    axe_is_in: bool = False
    """Axe tries styles of its own: until the next page, what the browser says is said to axe."""

    def window(
        self, person: Any = None, lang: str = "en", scheme: str = "light", width: int = 1280, *, scripts: bool = True
    ) -> Page:
        """A new window of somebody, or of nobody in particular, on a screen of that width."""
        height = 844 if width < 700 else 800
        context = self.browser.new_context(
            base_url=self.url,
            viewport={"width": width, "height": height},
            color_scheme=scheme,
            locale=lang,
            java_script_enabled=scripts,
        )
        self.contexts.append(context)
        if person is not None:
            self._log_in(context, person, lang)
        context.add_cookies([{"name": "django_language", "value": lang, "url": self.url}])
        page = context.new_page()
        page.set_default_timeout(10_000)
        if scripts:
            page.add_init_script(OUT_OF_REACH_UNTIL_LOADED)
            _presses_when_still(page)
            page.add_init_script(f"globalThis.putAxeIn = () => {{ {self.axe} }};")
        page.on("console", lambda said: self._heard(said.type, said.text))
        page.on("framenavigated", lambda _: setattr(self, "axe_is_in", False))
        page.on("pageerror", lambda error: self.complaints.append(f"script: {error}"))
        page.on("response", self._answered)
        return page

    def _heard(self, kind: str, text: str) -> None:
        if kind == "error" and "Failed to load resource" not in text and not self.axe_is_in:
            self.complaints.append(text)

    def _answered(self, response: Response) -> None:
        if response.status >= 400 and "/static/" in response.url:
            self.complaints.append(f"{response.status} {response.url}")

    def _log_in(self, context: BrowserContext, person: Any, lang: str) -> None:
        """Hand the window a session: the login page itself is looked at elsewhere."""
        from django.test import Client

        person.login.language = lang
        person.login.save(update_fields=["language"])
        client = Client()
        client.force_login(person.login, backend="allauth.account.auth_backends.AuthenticationBackend")
        context.add_cookies([{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": self.url}])

    def look(self, page: Page, *, lang: str = "en", scheme: str = "light") -> list[str]:
        """Return all that is wrong with the page a window shows: its frame, its width, its policy, and what axe says."""
        still(page)
        found, self.complaints[:] = [*self.complaints], []
        for what, holds in self._frame(page, lang, scheme).items():
            if not holds:
                found.append(what)
        page.evaluate("document.querySelectorAll('main details:not(.menu)').forEach(each => each.open = true)")
        page.evaluate(STANDS_STILL)
        self.axe_is_in = True
        result = page.evaluate(AXE)
        assert result["passes"] > 10, "axe saw no page"
        self.complaints.clear()  # axe itself tries styles that the policy forbids
        violations = result["violations"] + page.evaluate(AXE_ON_MENUS) + self._in_the_other_colours(page, scheme)
        found.extend(f"{each['id']}: {each['html'][:200]}" for each in violations)
        where = urlsplit(page.url).path
        return [f"{where} ({lang}, {scheme}): {each}" for each in found]

    def _in_the_other_colours(self, page: Page, scheme: str) -> Any:
        """Colours are all that differs between light and dark, so only they are looked at again."""
        page.emulate_media(color_scheme="dark" if scheme == "light" else "light")
        page.evaluate(STANDS_STILL)
        violations = page.evaluate(AXE_ON_COLOURS)
        page.emulate_media(color_scheme=scheme)
        return violations

    def _frame(self, page: Page, lang: str, scheme: str) -> dict[str, bool]:
        title = page.title()
        return {
            "speaks another language": page.evaluate("document.documentElement.lang") == lang,
            "has no title of its own": bool(title.partition("·")[0].strip()),
            "has not one h1": page.locator("main h1").count() == 1,
            "has no styles": page.evaluate("getComputedStyle(document.body).fontFamily").startswith("Inter"),
            "is not in its colours": page.evaluate("getComputedStyle(document.documentElement).backgroundColor")
            == GROUND[scheme],
            "scrolls sideways": page.evaluate("document.documentElement.scrollWidth <= innerWidth"),
        }


@pytest.fixture
def site(request: pytest.FixtureRequest, browser: Browser, axe: str, settings: Any) -> Iterator[Site]:
    """The web application on a port of this machine, with the database of the test."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.EMAIL_BACKEND = "farled.apps.organisations.outbox.Backend"
    live: Any = request.getfixturevalue("live_server")
    settings.ALLOWED_HOSTS = ["*"]
    site = Site(live.url, browser, axe)
    yield site
    for context in site.contexts:
        context.close()


@pytest.fixture(scope="session")
def _as_at_first() -> Iterator[sqlite3.Connection]:
    """Where the database lies once the example is in it; nothing lies there before."""
    with closing(sqlite3.connect(":memory:")) as kept:
        yield kept


@pytest.fixture
def ekshamn(site: Site, _as_at_first: sqlite3.Connection) -> Any:
    """The example, as it is set up. That takes seconds: on SQLite it is done once, and then laid back at once."""
    from django.contrib.contenttypes.models import ContentType
    from django.db import connection

    from farled.apps.pages.example import find_example, load_example

    if connection.vendor != "sqlite":
        return load_example("ekshamn")
    if _as_at_first.execute("pragma page_count").fetchone()[0]:
        _as_at_first.backup(connection.connection)
        ContentType.objects.clear_cache()  # they have the numbers again that they had then
        return find_example("ekshamn")
    loaded = load_example("ekshamn")
    connection.connection.backup(_as_at_first)
    return loaded
