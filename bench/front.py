"""How long Start and the brief take with 100,000 accounts that the rules were put to, beside the limit.

Goes on with the organisation that bench/findings.py has made in --data (run that first), asks as the browser of a
steward, an approver and an administrator would, and prints the 95th percentile of the answers and of their own work.

    .venv/bin/python bench/findings.py --data DIRECTORY
    .venv/bin/python bench/front.py --data DIRECTORY [--rounds 20]
"""

import argparse
import os
import statistics
import time

LIMIT_MS = 50
ROLES = ("steward", "approver", "administrator")


def measure(browser: object, url: str, rounds: int) -> tuple[float, float]:
    """Return the 95th percentiles in milliseconds, by the clock and of the work alone; two rounds before do not count."""
    times, work = [], []
    for round_ in range(rounds + 2):
        began, at_work = time.perf_counter(), time.process_time()
        assert browser.get(url).status_code == 200
        if round_ > 1:
            times.append((time.perf_counter() - began) * 1000)
            work.append((time.process_time() - at_work) * 1000)
    return statistics.quantiles(times, n=20)[-1], statistics.quantiles(work, n=20)[-1]


def browser_of(role: str) -> object:
    """Return a browser in which somebody of that role is signed in."""
    from django.test import Client

    from farled.apps.organisations.models import Login, Organisation, Person

    login, _ = Login.objects.get_or_create(email=f"{role}@ekshamn.example", defaults={"name": role.title()})
    who = {"organisation": Organisation.objects.get(slug="ekshamn"), "login": login}
    more = {"name": role.title(), "role": role, "sees_access": role == "administrator"}
    Person.objects.get_or_create(**who, defaults=more)
    browser = Client()
    browser.force_login(login, backend="allauth.account.auth_backends.AuthenticationBackend")
    return browser


def main() -> None:
    """Measure; print."""
    options = argparse.ArgumentParser()
    options.add_argument("--rounds", type=int, default=20)
    options.add_argument("--data", required=True)
    given = options.parse_args()
    os.environ["FARLED_DATA"] = given.data
    os.environ["FARLED_HOSTS"] = "testserver 127.0.0.1"
    from farled.site.starting import set_up

    set_up()
    from django.core.management import call_command

    from farled.apps.register.models import Account

    call_command("migrate", verbosity=0)
    print(f"{Account.objects.count()} accounts; 95th percentile of {given.rounds}, in ms")
    for role in ROLES:
        browser = browser_of(role)
        for name, url in (("Start", "/o/ekshamn/"), ("Brief", "/o/ekshamn/brief/")):
            took, own = measure(browser, url, given.rounds)
            limit = f"{took / LIMIT_MS:7.2f}x {own / LIMIT_MS:6.2f}x of the limit" if name == "Start" else ""
            print(f"{name:8}{role:16}{took:10.1f}{own:10.1f} own work{limit}", flush=True)


if __name__ == "__main__":
    main()
