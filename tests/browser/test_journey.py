"""From one field to a list that comes back unchanged, as a newcomer goes; in both languages. Pages that no walk from
click to click comes to are looked at on the way, and what is wrong with them is collected.
"""

import re
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from farled.example import serve

KEEP = {"name": "Eva Lund", "email": "eva.lund@ekshamn.example", "password": "tre glada laxar"}
PURPOSE = "unga läsare kan höra om nya böcker först"
WORDS = {
    "en": {
        "asks": "Which accounts do you have?",
        "found": "accounts for Ekshamns kommun",
        "waits": "found accounts wait for an answer",
        "ten": "10 accounts",
        "uses": "We use this account so that " + PURPOSE,
        "same": "Nothing to change",
    },
    "sv": {
        "asks": "Vilka konton har ni?",
        "found": "konton för Ekshamns kommun",
        "waits": "hittade konton väntar på svar",
        "ten": "10 konton",
        "uses": "Vi använder kontot så att " + PURPOSE,
        "same": "Inget att ändra",
    },
}
pytestmark = pytest.mark.django_db(transaction=True)


def carry_out(job: int) -> None:
    """Do a job in a thread of its own, as a worker does: the browser keeps an event loop in this one."""
    from django.db import connection

    from farled.apps.jobs import worker

    def work() -> None:
        worker.run(job)
        connection.close()

    thread = Thread(target=work)
    thread.start()
    thread.join(60)


class Journey:
    """One newcomer's way, and what was wrong on it."""

    def __init__(self, site: Any, lang: str) -> None:
        self.site, self.lang, self.words = site, lang, WORDS[lang]
        self.page: Page = site.window(lang=lang)
        self.wrong: list[str] = []

    def look(self, page: Page | None = None) -> None:
        self.wrong += self.site.look(page or self.page, lang=self.lang)

    def says(self, words: str) -> None:
        expect(self.page.locator("main h1")).to_contain_text(words)

    def scan(self, start: str) -> None:
        """Type the one thing that is asked for, and see what is there."""
        from farled.apps.jobs.models import Job

        self.page.goto("/")
        self.says(self.words["asks"])
        self.look()
        self.page.fill("[name=address]", start)
        self.page.keyboard.press("Enter")
        self.page.wait_for_url("**/first/scan/")
        self.look()
        carry_out(Job.objects.get().pk)
        self.page.wait_for_selector("a[href$='/first/keep/']")
        self.says(self.words["found"])
        self.look()

    def keep(self) -> None:
        """Say who one is, now that there is something to keep."""
        self.page.click("a[href$='/first/keep/']")
        assert self.page.input_value("[name=organisation]") == "Ekshamns kommun"
        for field, said in KEEP.items():
            self.page.fill(f"[name={field}]", said)
        self.page.check("[name=kind][value=public]")
        self.look()
        self.page.keyboard.press("Enter")
        self.page.wait_for_url("**/o/ekshamns-kommun/")
        expect(self.page.locator("main")).to_contain_text(self.words["waits"])

    def recognise(self, count: int) -> None:
        """Say yes to one after the other, with one key each and no hand on the mouse."""
        self.page.goto("/o/ekshamns-kommun/find/")
        heading = self.page.locator("#inbox h1")
        waiting = int(re.findall(r"\d+", heading.inner_text())[0])
        for done in range(1, count + 1):
            self.page.keyboard.press("y")
            expect(heading).to_contain_text(str(waiting - done))

    def hand_over(self, person_with: Any) -> Any:
        """Name somebody as the owner of an account, in a dialog; that is a holder from then on."""
        from farled.apps.organisations.models import Organisation

        holder = person_with(Organisation.objects.get(), "holder")
        self.page.goto("/o/ekshamns-kommun/accounts/")
        self.says(self.words["ten"])
        self.page.locator("tr[data-row] th a").first.click()
        self.page.locator("#people a[href$='/people/owner/']").click()
        dialog = self.page.locator("#dialog")
        dialog.locator("[name=person]").select_option(str(holder.pk))
        dialog.locator("button.primary").click()
        expect(self.page.locator("#people")).to_contain_text(holder.name)
        return holder

    def document(self, holder: Any) -> None:
        """Answer a question on a telephone; nothing there scrolls sideways, on a small one either."""
        phone = self.site.window(holder, self.lang, width=390)
        phone.goto("/o/ekshamns-kommun/")
        phone.locator("main a[href*='/accounts/']").last.click()
        phone.wait_for_url(re.compile(r"/accounts/\d+/$"))
        phone.locator("#purpose a").click()
        phone.locator("#purpose textarea").first.fill(PURPOSE)
        phone.set_viewport_size({"width": 320, "height": 640})
        self.look(phone)
        phone.locator("#purpose button.primary").click()
        expect(phone.locator("#purpose")).to_contain_text(self.words["uses"])

    def take_out(self, folder: Path) -> Path:
        """Export what the list shows."""
        self.page.goto("/o/ekshamns-kommun/accounts/")
        expect(self.page.locator("tr[data-row]")).to_have_count(10)
        self.page.locator(".list-tools summary").nth(1).click()
        with self.page.expect_download() as download:
            self.page.locator("button[value=xlsx]").click()
        file = folder / download.value.suggested_filename
        download.value.save_as(file)
        return file

    def bring_in(self, file: Path) -> None:
        """Bring the same file in again: every column is understood, and nothing would change."""
        self.page.goto("/o/ekshamns-kommun/accounts/import/")
        self.page.set_input_files("[name=file]", file)
        self.page.locator("main button.primary").click()
        self.look()
        self.page.locator("main button.primary").click()
        self.says(self.words["same"])
        expect(self.page.locator("main .notice")).to_have_count(0)
        expect(self.page.locator("main table tbody tr")).to_have_count(10)
        self.look()


@pytest.mark.parametrize("lang", ["en", "sv"])
def test_from_one_field_to_a_register_that_goes_out_and_comes_back(
    site: Any, person_with: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, lang: str
) -> None:
    journey = Journey(site, lang)
    with serve() as example:
        places = ",".join(f"{host}={address}:{port}" for host, (address, port) in example.hosts.items())
        monkeypatch.setenv("FARLED_HTTP_HOSTS", places)
        monkeypatch.setenv("FARLED_ALLOW_NETWORKS", "127.0.0.0/8")
        monkeypatch.setenv("FARLED_HTTP_DELAY", "0")
        journey.scan(example.starts[0])
    journey.keep()
    journey.recognise(10)
    journey.document(journey.hand_over(person_with))
    journey.bring_in(journey.take_out(tmp_path))
    assert journey.wrong == []
