"""The inbox by keyboard: walk, answer, take back, tick some and answer them at once."""

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from farled.apps.candidates.models import Candidate, Source
from farled.apps.candidates.services.finds import take_in
from farled.discovery.tests.scans import ekshamn

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def inbox(site: Any, people: Any) -> Page:
    steward = people["steward"]
    take_in(organisation=steward.organisation, found=ekshamn().found, source=Source.SCAN)
    page: Page = site.window(steward)
    page.goto("/o/ekshamn/find/")
    expect(page.locator("#inbox h1")).to_contain_text(f"{Candidate.objects.count()} found accounts")
    return page


def waits(page: Page, count: int) -> None:
    expect(page.locator("#inbox h1")).to_contain_text(f"{count} found accounts")


def test_found_accounts_are_answered_by_keys(inbox: Page, site: Any) -> None:
    total = Candidate.objects.count()
    first, second = (inbox.locator(".waiting .name").nth(n).inner_text() for n in (0, 1))
    opened = inbox.locator("#found-name bdi")
    expect(opened).to_have_text(first)
    inbox.keyboard.press("j")
    expect(opened).to_have_text(second)
    inbox.keyboard.press("k")
    expect(opened).to_have_text(first)
    inbox.keyboard.press("y")
    waits(inbox, total - 1)
    expect(opened).to_have_text(second)
    inbox.keyboard.press("n")
    waits(inbox, total - 2)
    inbox.keyboard.press("u")
    waits(inbox, total - 1)
    expect(opened).to_have_text(second)
    assert not site.complaints


def test_ticks_outlive_the_walk_and_are_answered_together(inbox: Page) -> None:
    total = Candidate.objects.count()
    opened = inbox.locator("#found-name bdi")
    for _ in range(3):
        before = opened.inner_text()
        inbox.keyboard.press("x")
        inbox.keyboard.press("j")
        expect(opened).not_to_have_text(before)
    expect(inbox.locator("[data-ticked]")).to_have_text("3")
    inbox.keyboard.press("i")
    waits(inbox, total - 3)
    assert Candidate.objects.filter(answer="impostor").count() == 3
    inbox.keyboard.press("u")
    waits(inbox, total)


def test_a_key_that_comes_before_an_answer_is_through_answers_nothing_else(inbox: Page) -> None:
    total, posts = Candidate.objects.count(), []
    inbox.on("request", lambda request: posts.append(request.url) if request.method == "POST" else None)
    inbox.evaluate("""() => {
        const again = () => document.body.dispatchEvent(new KeyboardEvent("keydown", {key: "y", bubbles: true}));
        for (const when of ["htmx:beforeRequest", "htmx:afterSwap"]) document.addEventListener(when, again, {once: true});
    }""")
    inbox.keyboard.press("y")
    waits(inbox, total - 1)
    inbox.keyboard.press("n")
    waits(inbox, total - 2)
    assert len(posts) == 2
    expect(inbox.locator(".toast.error")).to_have_count(0)


def test_a_duplicate_is_chosen_in_a_dialog(inbox: Page) -> None:
    total = Candidate.objects.count()
    inbox.keyboard.press("y")
    waits(inbox, total - 1)
    inbox.keyboard.press("d")
    inbox.locator("#dialog").get_by_role("button", name="This one").click()
    waits(inbox, total - 2)
    assert Candidate.objects.filter(answer="duplicate").count() == 1


@pytest.mark.parametrize(
    ("lang", "scheme", "width"), [("sv", "light", 390), ("en", "dark", 1280), ("sv", "dark", 1280)]
)
def test_the_inbox_is_whole_and_accessible(
    site: Any, people: Any, inbox: Page, lang: str, scheme: str, width: int
) -> None:
    page = site.window(people["steward"], lang, scheme, width)
    for address in ("find/", "find/scans/", "find/add/", "find/compare/"):
        page.goto(f"/o/ekshamn/{address}")
        assert site.look(page, lang=lang, scheme=scheme) == []
