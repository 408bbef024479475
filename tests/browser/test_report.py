"""The HTML overview as a reader meets it: in a browser, wide and narrow, light and dark, and on paper."""

import io
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page
from pypdf import PdfReader
from tests.browser.conftest import AXE, AXE_ON_COLOURS, GROUND

from farled.discovery.found import Own
from farled.discovery.report import html_report
from farled.discovery.tests.scans import SCANS
from farled.discovery.words import LANGUAGES, words

Open = Callable[..., Page]
OTHER = {"light": "dark", "dark": "light"}


@pytest.fixture
def show(browser: Browser, tmp_path: Path) -> Iterator[Open]:
    """Open the report of a made-up scan; no request may leave the machine."""
    contexts = []
    asked: list[str] = []

    def open_(name: str, lang: str, scheme: str = "light") -> Page:
        file = tmp_path / f"{name}-{lang}.html"
        file.write_text(html_report(SCANS[name](), lang), encoding="utf-8")
        context = browser.new_context(viewport={"width": 1280, "height": 800}, color_scheme=scheme)
        contexts.append(context)
        page = context.new_page()
        page.on("request", lambda request: asked.append(request.url))
        page.goto(file.as_uri())
        return page

    yield open_
    for context in contexts:
        context.close()
    assert asked
    assert all(url.startswith("file:") for url in asked)


def box(page: Page, selector: str) -> dict[str, float]:
    found = page.locator(selector).first.bounding_box()
    assert found, selector
    return found


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", ["ekshamn", "huge", "interrupted", "one"])
def test_the_first_screen_holds_sentence_band_and_surprises_and_no_more(show: Open, name: str, lang: str) -> None:
    page = show(name, lang)
    last = box(page, ".surprises")
    assert last["y"] + last["height"] <= 800
    assert box(page, ".pile")["y"] >= 800
    first = page.locator("main > section").first
    assert [element.evaluate("e => e.tagName + '.' + e.className") for element in first.locator("> *").all()] == [
        "H1.",
        "UL.band",
        "H2.",
        "OL.surprises",
    ]
    assert page.locator(".surprises > li").count() <= 5


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", SCANS)
def test_nothing_is_cut_off_and_nothing_scrolls_sideways(show: Open, name: str, lang: str) -> None:
    page = show(name, lang)
    beyond = "e => e.getBoundingClientRect().right > innerWidth + 1 && !e.closest('.aloud')"
    for width in (320, 390, 768, 1280, 1920):
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert page.evaluate(f"[...document.querySelectorAll('main *')].filter({beyond}).length") == 0


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", ["ekshamn", "huge"])
def test_the_first_printed_page_holds_the_same_and_no_more(show: Open, name: str, lang: str) -> None:
    page = show(name, lang)
    said = words(lang)
    pages = PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True))).pages
    first, second = (" ".join(pages[n].extract_text().split()) for n in (0, 1))
    assert said.surprises_title(5) in first
    for own in Own:
        assert said.pile(own, 14) not in first
    assert said.LABELS.why not in first
    assert said.LABELS.why in second
    assert page.locator(".surprises .at").last.inner_text()[:12] in first


@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_is_folded_on_the_screen_is_open_on_paper(show: Open, lang: str) -> None:
    page = show("ekshamn", lang)
    assert not page.locator(".refused .facts").is_visible()
    paper = " ".join(part.extract_text() for part in PdfReader(io.BytesIO(page.pdf())).pages)
    assert "facebook.com/sharer" in paper


@pytest.mark.parametrize(("lang", "scheme"), [("sv", "light"), ("en", "dark")])
@pytest.mark.parametrize("name", ["ekshamn", "empty", "one", "interrupted", "unreachable"])
def test_axe_finds_nothing(show: Open, axe: str, name: str, lang: str, scheme: str) -> None:
    """Colours are all that differs between light and dark: in the other ones only they are looked at again."""
    page = show(name, lang, scheme)
    page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    page.evaluate(axe)
    for width, size in ((320, "24px"), (1280, "34px")):
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate("getComputedStyle(document.body).backgroundColor") == GROUND[scheme]
        assert page.evaluate("getComputedStyle(document.querySelector('h1')).fontSize") == size
        result = page.evaluate(AXE)
        assert result["passes"] > 15
        assert result["violations"] == []
        page.emulate_media(color_scheme=OTHER[scheme])
        assert page.evaluate("getComputedStyle(document.body).backgroundColor") == GROUND[OTHER[scheme]]
        assert page.evaluate(AXE_ON_COLOURS) == []
        page.emulate_media(color_scheme=scheme)


def test_every_link_and_fold_is_reached_by_keyboard_and_shows_that_it_is(show: Open) -> None:
    page = show("ekshamn", "sv")
    stops = page.locator("a, summary").count() - page.locator("details:not([open]) :is(a)").count()
    seen = set()
    for _ in range(stops):
        page.keyboard.press("Tab")
        seen.add(page.evaluate("[...document.querySelectorAll('*')].indexOf(document.activeElement)"))
        assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    assert len(seen) == stops
