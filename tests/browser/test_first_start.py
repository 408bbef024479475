"""From one field to a register, as a newcomer goes: in both languages, with nothing that axe would complain of."""

from threading import Thread

import pytest

from farled.example import serve

KEEP = {
    "name": "Eva Lund",
    "email": "eva.lund@ekshamn.example",
    "password": "tre glada laxar",
}
WORDS = {
    "en": ("Which accounts do you have?", "accounts for Ekshamns kommun", "found accounts wait for an answer"),
    "sv": ("Vilka konton har ni?", "konton för Ekshamns kommun", "hittade konton väntar på svar"),
}


def carry_out(job: int) -> None:
    from django.db import connection

    from farled.apps.jobs import worker

    worker.run(job)
    connection.close()


@pytest.mark.parametrize("lang", ["en", "sv"])
def test_the_first_start(site, transactional_db, monkeypatch, lang: str) -> None:
    from farled.apps.jobs.models import Job

    asks, found, waits = WORDS[lang]
    wrong = []
    with serve() as example:
        places = ",".join(f"{host}={address}:{port}" for host, (address, port) in example.hosts.items())
        monkeypatch.setenv("FARLED_HTTP_HOSTS", places)
        monkeypatch.setenv("FARLED_ALLOW_NETWORKS", "127.0.0.0/8")
        monkeypatch.setenv("FARLED_HTTP_DELAY", "0")
        page = site.window(lang=lang)
        page.goto("/")
        assert page.locator("h1").inner_text() == asks
        wrong += site.look(page, lang=lang)
        page.fill("[name=address]", example.starts[0])
        page.keyboard.press("Enter")
        page.wait_for_url("**/first/scan/")
        # In a thread of its own, as a worker has: the browser keeps an event loop in this one.
        working = Thread(target=carry_out, args=(Job.objects.get().pk,))
        working.start()
        working.join(60)
    page.wait_for_selector("a[href$='/first/keep/']")
    assert found in page.locator("h1").inner_text()
    wrong += site.look(page, lang=lang)
    page.click("a[href$='/first/keep/']")
    assert page.input_value("[name=organisation]") == "Ekshamns kommun"
    for field, words in KEEP.items():
        page.fill(f"[name={field}]", words)
    page.check("[name=kind][value=public]")
    wrong += site.look(page, lang=lang)
    page.keyboard.press("Enter")
    page.wait_for_url("**/o/ekshamns-kommun/")
    assert waits in page.locator("main").inner_text()
    wrong += site.look(page, lang=lang)
    assert not wrong, "\n".join(sorted(set(wrong)))
