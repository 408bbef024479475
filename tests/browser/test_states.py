"""Pages in the states to which no click leads by itself: nothing there yet, something wrong, something asked in a
dialog, logins and their second step, work that has not ended, an import on its way.

Each is looked at in one language on a phone and in the other on a desk; of each the other colours are looked at too.
"""

import io
from collections.abc import Callable
from typing import Any

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from playwright.sync_api import Page, expect

from farled.apps.conftest import PASSWORD
from farled.kit import clock

HERE = "/o/ekshamn/"
ELSEWHERE = "/o/norrtorp/"
EMPTY = """accounts/ accounts/import/ find/ find/scans/ find/house/ find/compare/ people/ people/units/ people/agencies/
    settings/mails/ jobs/ history/""".split()
BAD: dict[str, dict[str, str]] = {
    "accounts/new/": {"url": "instagram"},
    "accounts/import/": {},
    "find/add/": {"text": ""},
    "find/scans/": {"addresses": "inte en adress"},
    "people/add/": {"name": ""},
    "people/units/add/": {"name": ""},
    "people/agencies/add/": {"name": ""},
    "settings/": {"name": ""},
}
pytestmark = pytest.mark.django_db(transaction=True)


class Looking:
    """One person's window, and what is wrong with what it shows."""

    def __init__(self, site: Any, person: Any, lang: str, scheme: str, width: int) -> None:
        self.site, self.lang, self.scheme, self.width = site, lang, scheme, width
        self.page: Page = site.window(person, lang, scheme, width)
        self.wrong: list[str] = []

    def look(self) -> None:
        self.wrong += self.site.look(self.page, lang=self.lang, scheme=self.scheme)

    def at(self, *addresses: str) -> None:
        for address in addresses:
            self.page.goto(address)
            self.look()

    def send(self, **fields: str) -> None:
        """Fill in the first form of the page and send it, without the browser's own look at it."""
        for name, said in fields.items():
            self.page.locator(f"main [name={name}]").first.fill(said)
        self.page.evaluate("document.querySelectorAll('main form').forEach(each => each.noValidate = true)")
        self.page.locator("main form button.primary").first.click()

    def says_nothing_is_wrong(self) -> None:
        assert not self.wrong, "\n".join(self.wrong)


@pytest.fixture(params=[("sv", "dark", 390), ("en", "light", 1280)], ids=["phone", "desk"])
def look_as(request: pytest.FixtureRequest, site: Any) -> Callable[..., Looking]:
    return lambda person: Looking(site, person, *request.param)


def test_where_there_is_nothing_yet(look_as: Any, stranger: Any) -> None:
    looking = look_as(stranger)
    looking.at(ELSEWHERE, *(ELSEWHERE + address for address in EMPTY))
    looking.says_nothing_is_wrong()


def test_where_something_is_wrong(look_as: Any, people: Any, stranger: Any) -> None:
    looking = look_as(people["administrator"])
    for address, fields in BAD.items():
        looking.page.goto(HERE + address)
        looking.send(**fields)
        expect(looking.page.locator("main .errorlist").first).to_be_visible()
        looking.look()
    looking.page.goto(f"{HERE}people/{people['administrator'].pk}/")
    looking.page.locator("main .menu summary").click()
    looking.page.locator("main form[action*='/role/take/'] button").click()
    looking.look()
    looking.at(ELSEWHERE)
    reader = look_as(people["reader"])
    reader.at(f"{HERE}settings/")
    nobody = look_as(None)
    nobody.page.goto("/login/")
    nobody.send(login="nobody@ekshamn.example", password=PASSWORD)
    expect(nobody.page.locator("main .errorlist").first).to_be_visible()
    nobody.look()
    for each in (looking, reader, nobody):
        each.says_nothing_is_wrong()


def test_what_is_asked_in_a_dialog_and_shown_at_the_side(
    look_as: Any, people: Any, account: Callable[..., Any]
) -> None:
    from farled.apps.register import services

    long = "räddningstjänsten_ekshamn_samhällsbyggnadsförvaltningen"
    made = [account(handle=f"{long}{n}", owner=people["holder"], followers=10**n) for n in range(8)]
    services.refresh([each.pk for each in made])
    looking = look_as(people["administrator"])
    page = looking.page
    page.goto(f"{HERE}accounts/")
    page.keyboard.press("p")
    expect(page.locator("#panel")).to_be_visible()
    looking.look()
    page.keyboard.press("Escape")
    page.locator("[data-tick-all]").check()
    looking.look()
    page.locator(".selection button[value=owner]").click()
    expect(page.locator("#dialog")).to_be_visible()
    looking.look()
    page.goto(made[0].get_absolute_url())
    page.locator("#origin .answer-edit a").click()
    expect(page.locator("#origin form")).to_be_visible()
    looking.look()
    page.locator("#people .answer-edit a").first.click()
    expect(page.locator("#dialog")).to_be_visible()
    looking.look()
    page.keyboard.press("Escape")
    page.keyboard.press("?")
    looking.look()
    looking.says_nothing_is_wrong()


def test_who_gets_in_and_how_that_is_changed(look_as: Any, people: Any, account: Callable[..., Any]) -> None:
    from farled.apps.register import services

    person = people["administrator"]
    made = account()
    fields = {"person": people["holder"], "way": "own_login", "recovery_address": "kommunikation@ekshamn.example"}
    kept = services.add_access(actor=person, account=made, fields=fields)
    looking, access = look_as(person), f"{made.get_absolute_url()}access/{kept.pk}/"
    looking.at(made.get_absolute_url(), f"{access}who/", f"{access}how/", f"{access}end/")
    looking.says_nothing_is_wrong()


def code_of(secret: str) -> str:
    return str(format_hotp_value(hotp_value(secret, next(yield_hotp_counters_from_time()))))


def test_logging_in_in_two_steps(look_as: Any, people: Any) -> None:
    from allauth.mfa.models import Authenticator

    person = people["reader"]
    looking = look_as(person)
    page = looking.page
    looking.at("/login/second-step/app/")
    looking.send(password=PASSWORD)
    expect(page.locator("main img.qr")).to_be_visible()
    looking.look()
    looking.send(code=code_of(page.locator("main code").inner_text()))
    page.wait_for_url("**/second-step/**")
    looking.at(*(f"/login/second-step/{each}" for each in ("", "recovery-codes/", "recovery-codes/new/", "app/off/")))
    looking.at("/login/again/", "/login/second-step/again/", "/login/out/")
    looking.send()
    page.goto("/login/")
    looking.send(login=person.login.email, password=PASSWORD)
    page.wait_for_url("**/second-step/code/")
    looking.look()
    assert Authenticator.objects.filter(user=person.login).count() == 2
    looking.says_nothing_is_wrong()


def test_coming_in_by_a_link(look_as: Any, people: Any, organisation: Any) -> None:
    from farled.apps.organisations import services
    from farled.apps.organisations.models import Mail, Person

    newcomer = Person.objects.create(organisation=organisation, name="Nils Ny", email="nils@ekshamn.example")
    newcomer = services.give_role(actor=people["administrator"], person=newcomer, role="reader")
    invitation = services.invite(actor=people["administrator"], person=newcomer)
    looking = look_as(None)
    page = looking.page
    address = invitation[invitation.index("/i/") :]
    looking.at(address, "/i/no-such-token/")
    page.goto("/login/password/reset/")
    looking.send(email=people["reader"].login.email)
    page.wait_for_url("**/reset/sent/")
    body = Mail.objects.get(to=people["reader"].login.email).body
    link = next(word for word in body.split() if "/reset/key/" in word)
    looking.at(link[link.index("/login/") :], "/login/password/reset/key/1-no/", "/login/password/reset/done/")
    looking.at("/login/closed/")
    looking.says_nothing_is_wrong()


def test_a_scan_that_has_not_ended_well(look_as: Any, people: Any, organisation: Any) -> None:
    from farled.apps.jobs.models import Job

    now, looking = clock.now(), look_as(people["administrator"])
    arguments = {"name": "ekshamn.example", "starts": ["http://www.ekshamn.example/"]}
    failed = {"error_code": "crashed", "error": "7c1f", "finished_at": now}
    states = {"waiting": {}, "running": {}, "paused": {}, "failed": failed, "cancelled": {"finished_at": now}}
    for state, more in states.items():
        job = Job.objects.create(
            organisation=organisation, kind="scan", arguments=arguments, state=state, due_at=now, done=12, **more
        )
        looking.at(f"{HERE}find/scans/{job.pk}/", f"{HERE}jobs/{job.pk}/")
    looking.at(f"{HERE}jobs/")
    looking.says_nothing_is_wrong()


def workbook() -> bytes:
    import xlsxwriter

    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        for name in ("Konton", "Gamla konton"):
            sheet = book.add_worksheet(name)
            sheet.write_row(0, 0, ["Länk", "Syfte", "Lösenord"])
            sheet.write_row(1, 0, ["https://www.instagram.com/ekshamnbad", "badgäster hör om vattnet", "Sommar1"])
            sheet.write_row(2, 0, ["https://www.instagram.com/p/C1abcdEFGhi/", "", ""])
    return out.getvalue()


def test_an_import_on_its_way(look_as: Any, people: Any) -> None:
    looking = look_as(people["steward"])
    page = looking.page
    page.goto(f"{HERE}accounts/import/")
    file = {"name": "konton.xlsx", "mimeType": "application/octet-stream", "buffer": workbook()}
    page.set_input_files("[name=file]", [file])  # type: ignore[list-item]
    page.locator("main button.primary").click()
    looking.look()
    page.locator("main button[name=sheet]").first.click()
    looking.look()
    for _ in ("show what would happen", "bring it in"):
        page.locator("main button.primary").click()
        looking.look()
    page.locator("main button.danger").click()
    looking.look()
    looking.says_nothing_is_wrong()
