"""A meeting of ten accounts on a projector, by nothing but the keyboard, from the list of accounts to the decision list;
in both languages. Each decision that needs nothing more costs two keys. The pages of a meeting are looked at on the way.
"""

from typing import Any

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.django_db(transaction=True)
WORDS = {
    "en": {
        "left": "Begin with the first",
        "list": "Decision list",
        "kept": "Kept",
        "all": "All 10 accounts have their decision.",
    },
    "sv": {
        "left": "Börja med det första",
        "list": "Beslutslista",
        "kept": "Behålls",
        "all": "Alla 10 konton har fått sitt beslut.",
    },
}
BETWEEN = """Math.min(...[...document.querySelectorAll(".evidence dt")].map((each) => {
    const words = document.createRange();
    words.selectNodeContents(each);
    return each.nextElementSibling.getBoundingClientRect().left - words.getBoundingClientRect().right;
}))"""
"""How many pixels there are between what something is and what is said of it, where they are fewest."""
SMALLEST = """Math.min(...[...document.querySelectorAll(".decide-sides *")]
    .filter((each) => each.checkVisibility() && [...each.childNodes].some((node) => node.nodeType === 3 && node.data.trim()))
    .filter((each) => !each.closest(".aloud, datalist, option"))
    .map((each) => parseFloat(getComputedStyle(each).fontSize)))"""
"""How many pixels high the smallest letters are set of what is known and what is decided."""
LOWEST = """Math.max(...[...document.querySelectorAll(".evidence dd, .verdict[open] [data-save]")]
    .map((each) => each.getBoundingClientRect().bottom + scrollY))"""
KEYS = {"keep": "1", "transform": "2", "merge": "3", "close": "4", "again": "5"}


@pytest.fixture
def ten(account: Any, people: Any) -> list[Any]:
    """Six that can be kept, three of which nobody knows anything, and the main account."""
    from farled.apps.register import services
    from farled.apps.register.models import Account, Documentation

    known = {"purpose": "unga kan höra om nya böcker", "owner": people["holder"], "followers": 1200}
    made = [account(handle=f"konto{n}", **(known if n < 6 else {})) for n in range(9)]
    made.append(account(handle="kontohuvud", is_main=True, **known))
    Documentation.objects.filter(account__owner__isnull=False).update(posts_promised=1, posts_per="week")
    services.refresh([each.pk for each in made])
    return list(Account.objects.order_by("sort_name"))


class Meeting:
    """Whoever holds the keyboard, and what was wrong on the way."""

    def __init__(self, site: Any, person: Any, lang: str) -> None:
        self.site, self.lang, self.wrong = site, lang, list[str]()
        self.page: Page = site.window(person, lang, width=1920)
        self.page.set_viewport_size({"width": 1920, "height": 1080})

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)

    def look(self) -> None:
        self.wrong += self.site.look(self.page, lang=self.lang)

    def at(self, handle: str) -> None:
        expect(self.page.locator("#decide h1")).to_contain_text(handle)

    def tab_to(self, selector: str) -> None:
        for _ in range(80):
            if self.page.evaluate("selector => document.activeElement.matches(selector)", selector):
                return
            self.page.keyboard.press("Tab")
        pytest.fail(f"no stop is {selector}")


@pytest.mark.parametrize("lang", ["sv", "en"])
def test_a_meeting_of_ten_by_keys(site: Any, people: Any, ten: list[Any], lang: str) -> None:
    from farled.apps.decisions.models import Agenda, Decision

    meeting, words = Meeting(site, people["steward"], lang), WORDS[lang]
    page = meeting.page
    page.goto("/o/ekshamn/accounts/")
    meeting.tab_to("[data-tick-all]")
    meeting.press("Space")
    meeting.tab_to("button[formaction$='/decide/new/']")
    meeting.press("Enter")
    page.wait_for_url("**/decide/new/")
    meeting.look()
    meeting.tab_to("[name=name]")
    page.keyboard.press("Control+a")
    page.keyboard.type("Samordningsgruppen")
    meeting.press("Enter")
    expect(page.locator("h1")).to_contain_text("Samordningsgruppen")
    expect(page.locator("main")).to_contain_text(words["left"])
    meeting.look()
    page.goto(Agenda.objects.get().get_absolute_url())
    meeting.press("Enter")
    meeting.at("konto0")
    meeting.press(KEYS["keep"], "Enter")
    meeting.at("konto1")
    meeting.press(KEYS["close"], "Enter")
    meeting.at("konto2")
    meeting.press(KEYS["merge"], "Enter")
    meeting.at("konto3")
    meeting.press(KEYS["again"], "Enter")
    meeting.at("konto4")
    meeting.press(KEYS["transform"])
    expect(page.locator("details.transform [name=pattern]").first).to_be_focused()
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    page.keyboard.type("Böcker i Ekshamn")
    page.keyboard.press("Control+Enter")
    meeting.at("konto5")
    meeting.press("s")
    meeting.at("konto6")
    meeting.press(KEYS["keep"])
    expect(page.locator("details.keep [name=purpose]")).to_be_focused()
    page.keyboard.type("den som flyttar hit kan hitta rätt")
    page.keyboard.press("Tab")
    page.keyboard.type("Kommunvägledare")
    page.keyboard.press("Control+Enter")
    expect(page.locator("details.keep .wrong [name=posts_promised]")).to_be_focused()
    expect(page.locator("details.keep [name=purpose]")).to_have_value("den som flyttar hit kan hitta rätt")
    page.keyboard.type("2")
    page.keyboard.press("Control+Enter")
    meeting.at("konto7")
    meeting.press("c")
    expect(page.locator("#criteria [type=radio]").first).to_be_focused()
    meeting.press("Space", "m")
    expect(page.locator("[name=notes-dissent]")).to_be_focused()
    with page.expect_response("**/notes/"):
        page.keyboard.type("Rut vill ha kvar det")
        meeting.press("Escape")
    meeting.at("konto7")
    meeting.press("m")
    expect(page.locator("[name=notes-dissent]")).to_be_focused()
    expect(page.locator("[name=notes-dissent]")).to_have_value("Rut vill ha kvar det")
    meeting.press("Escape", "?")
    expect(page.locator("#keys [data-needs=search]").first).to_be_hidden()
    meeting.press("Escape")
    meeting.press(KEYS["close"], "Enter")
    meeting.at("konto8")
    meeting.press(KEYS["close"], "Enter")
    meeting.at("kontohuvud")
    meeting.press("p")
    expect(page.locator("body.larger")).to_have_count(1)
    meeting.look()
    page.goto(page.url)
    meeting.press(KEYS["keep"], "Enter")
    meeting.at("konto5")
    meeting.press(KEYS["keep"], "Enter")
    page.wait_for_url("**/decide/*/")
    page.goto(Agenda.objects.get().items.first().get_absolute_url())
    meeting.press(KEYS["close"])
    expect(page.locator("details.close [name=grounds]")).to_be_focused()
    meeting.press("Escape")
    page.goto(Agenda.objects.get().get_absolute_url())
    assert sorted(Decision.objects.values_list("kind", flat=True)) == sorted(
        "keep keep keep keep close close close merge transform again".split()
    )
    meeting.look()
    page.goto(f"{Agenda.objects.get().get_absolute_url()}list/")
    for said in (words["list"], words["kept"], words["all"], "Böcker i Ekshamn", "Rut vill ha kvar det"):
        expect(page.locator("main")).to_contain_text(said)
    meeting.look()
    assert meeting.wrong == []
    assert not site.complaints


@pytest.mark.parametrize(("lang", "scheme", "width"), [("sv", "light", 390), ("en", "dark", 1280)])
def test_every_decision_can_be_made_on_any_screen(
    site: Any, people: Any, ten: list[Any], lang: str, scheme: str, width: int
) -> None:
    from farled.apps.decisions.services.agendas import create_agenda

    laid = create_agenda(actor=people["steward"], accounts=[each.pk for each in ten], name="Mötet")
    page = site.window(people["steward"], lang, scheme, width)
    for kind in KEYS:
        page.goto(laid.agenda.items.last().get_absolute_url())
        page.locator(f"details.{kind} summary").click()
        page.evaluate("document.querySelectorAll('details.verdict:not([open])').forEach(each => each.remove())")
        assert site.look(page, lang=lang, scheme=scheme) == []


def test_for_the_projector_no_day_runs_into_what_was_said_on_it(site: Any, people: Any, ten: list[Any]) -> None:
    from farled.apps.decisions.services.agendas import create_agenda
    from farled.apps.observations.models import Face

    said = {"at": "2019-10-03T10:00:00+00:00", "text": "Nu är badsäsongen slut. Vi ses nästa sommar!", "url": ""}
    Face.objects.create(account=ten[0], name="konto0", posts=[said], seen_at="2026-05-01T10:00:00+00:00")
    laid = create_agenda(actor=people["steward"], accounts=[ten[0].pk], name="Mötet")
    page = site.window(people["steward"], "sv", width=1280)
    page.goto(f"{laid.agenda.items.get().get_absolute_url()}?larger=on")
    expect(page.locator(".evidence")).to_contain_text("Vi ses nästa sommar!")
    assert page.evaluate(BETWEEN) >= 16


def test_without_scripts_a_decision_is_made_too(site: Any, people: Any, ten: list[Any]) -> None:
    from farled.apps.decisions.models import Decision
    from farled.apps.decisions.services.agendas import create_agenda

    laid = create_agenda(actor=people["steward"], accounts=[each.pk for each in ten[:2]], name="Mötet")
    page = site.window(people["steward"], scripts=False)
    page.goto(laid.agenda.items.first().get_absolute_url())
    page.locator("details.close summary").click()
    page.locator("details.close [data-save]").click()
    expect(page.locator("h1")).to_contain_text("konto1")
    assert Decision.objects.get().kind == "close"


@pytest.mark.parametrize("lang", ["sv", "en"])
def test_the_decision_list_is_read_on_a_telephone(site: Any, people: Any, ten: list[Any], lang: str) -> None:
    from farled.apps.decisions.services import agendas, deciding
    from farled.apps.decisions.services.choice import Choice

    steward = people["steward"]
    laid = agendas.create_agenda(actor=steward, accounts=[ten[0].pk], name="Samordningsgruppen").agenda
    item = laid.items.select_related("agenda", "account").get()
    deciding.decide(
        actor=steward, account=item.account, choice=Choice("keep"), expected_version=None, seen=0, item=item
    )
    page = site.window(steward, lang, width=390)
    page.goto(f"{laid.get_absolute_url()}list/")
    for cell in page.locator(".decided tbody :is(th, td)").all():
        box = cell.bounding_box()
        assert box is None or box["width"] > 300
    assert page.locator(".decided tbody td:visible").count() > 1
    assert site.look(page, lang=lang) == []


@pytest.mark.parametrize("lang", ["sv", "en"])
def test_it_is_read_from_the_back_of_the_room(site: Any, people: Any, ten: list[Any], lang: str) -> None:
    from farled.apps.decisions.services import agendas

    laid = agendas.create_agenda(actor=people["steward"], accounts=[ten[0].pk], name="Samordningsgruppen").agenda
    meeting = Meeting(site, people["steward"], lang)
    page = meeting.page
    page.goto(laid.items.get().get_absolute_url())
    for smallest, body in ((16, "body:not(.larger)"), (20, "body.larger")):
        expect(page.locator(body)).to_be_visible()
        meeting.press(KEYS["close"])
        expect(page.locator("details.close [name=grounds]")).to_be_visible()
        assert page.evaluate(SMALLEST) >= smallest
        assert page.evaluate(LOWEST) <= 1080
        meeting.look()
        meeting.press("Escape", "p")
    expect(page.locator("body:not(.larger)")).to_be_visible()
    assert meeting.wrong == []
