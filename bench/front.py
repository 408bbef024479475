"""How long Start and the brief take with 100,000 accounts that the rules were put to, and the pages of what is to mend.

Goes on with the organisation that bench/findings.py has made in --data or in DATABASE_URL's (run that first), gives it
states and some years of history, asks as the browser of each role would, and prints the 95th percentile of the answers
and of their own work. SQLite has no statistics of the tables, as nobody has it make any.

    .venv/bin/python bench/findings.py --data DIRECTORY
    .venv/bin/python bench/front.py --data DIRECTORY [--rounds 20]
    .venv/bin/python tests/ground/on_postgresql.py sh -c ".venv/bin/python bench/findings.py && .venv/bin/python bench/front.py"
"""

import argparse
import os
import statistics
import tempfile
import time
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

LIMIT_MS = 50
EVENTS = 300_000
ITS_OWN = 60
"""Accounts that a holder, or an agency, runs."""
FRONT = {"Start": "", "Brief": "brief/"}
FRONT_OF_FEW = {"Start": "", "What is to mend": "mend/"}
TO_MEND = {
    "What is to mend": "mend/",
    "of one reason": "mend/?reason=nobody-knows",
    "of one unit": "mend/?unit={unit}",
    "of one person": "mend/?person={person}",
    "mended": "mend/?state=mended",
    "page 100": "mend/?page=100",
    "Not known": "mend/not-known/",
    "How it goes": "mend/over-time/",
    "One of them": "mend/{finding}/",
    "Rules": "settings/rules/",
}
ROLES = {
    "steward": FRONT | TO_MEND,
    "approver": FRONT,
    "administrator": FRONT,
    "holder": FRONT_OF_FEW,
    "agency": FRONT_OF_FEW,
}


def measure(browser: object, url: str, rounds: int) -> tuple[float, float]:
    """Return the 95th percentiles in milliseconds, by the clock and of the work alone; two rounds before do not count."""
    times, work = [], []
    for round_ in range(rounds + 2):
        began, at_work = time.perf_counter(), time.process_time() + server_work()
        assert browser.get(url).status_code == 200, url
        if round_ > 1:
            times.append((time.perf_counter() - began) * 1000)
            work.append((time.process_time() + server_work() - at_work) * 1000)
    return statistics.quantiles(times, n=20)[-1], statistics.quantiles(work, n=20)[-1]


def server_work() -> float:
    """Return the seconds that the processor has worked for our connection in PostgreSQL on this machine; 0 for SQLite."""
    from django.db import connection

    if connection.vendor != "postgresql" or connection.connection is None:
        return 0
    file = Path(f"/proc/{connection.connection.info.backend_pid}/schedstat")
    return int(file.read_text().split()[0]) / 1e9 if file.exists() else 0


def browser_of(role: str) -> object:
    """Return a browser in which somebody of that role is signed in."""
    from django.test import Client

    from farled.apps.organisations.models import Agency, Login, Organisation, Person

    login, _ = Login.objects.get_or_create(email=f"{role}@ekshamn.example", defaults={"name": role.title()})
    organisation = Organisation.objects.get(slug="ekshamn")
    more = {"name": role.title(), "role": role, "sees_access": role == "administrator"}
    if role == "agency":
        more["agency"], _ = Agency.objects.get_or_create(organisation=organisation, name="Front")
    person, is_new = Person.objects.get_or_create(organisation=organisation, login=login, defaults=more)
    if is_new and role in ("holder", "agency"):
        give(person)
    browser = Client()
    browser.force_login(login, backend="allauth.account.auth_backends.AuthenticationBackend")
    return browser


def give(person: object) -> None:
    """Let somebody run some accounts."""
    from farled.apps.register.models import Account

    pks = list(Account.objects.order_by("pk").values_list("pk", flat=True)[:ITS_OWN])
    hers = {"run_by_agency": person.agency} if person.agency else {"owner": person}
    Account.objects.filter(pk__in=pks).update(**hers)


def grow_old(connection: object) -> None:
    """Give each account its state, and the organisation a history; leave the statistics to who makes them by itself."""
    from farled.apps.audit.models import Event
    from farled.apps.register import services
    from farled.apps.register.models import Account

    if not Account.objects.exclude(state_since=None).exists():
        services.refresh(list(Account.objects.order_by("pk").values_list("pk", flat=True)))
        spread()
    if not Event.objects.exists():
        Event.objects.bulk_create(events(), batch_size=1000)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("VACUUM ANALYZE")
            return
        cursor.execute("ANALYZE")  # makes their table, where there is none
        cursor.execute("DELETE FROM sqlite_stat1")
        cursor.execute("ANALYZE sqlite_schema")  # reads it anew


def spread() -> None:
    """Let accounts have come over three years, and have been seen some day of the last month."""
    from django.db.models import F
    from django.utils import timezone

    from farled.apps.register.models import Account

    for day in range(30):
        some = Account.objects.alias(rest=F("pk") % 30).filter(rest=day)
        some.update(created_at=timezone.now() - timedelta(days=36 * day))
        some.exclude(state_since=None).update(state_since=timezone.now() - timedelta(days=36 * day))
        some.exclude(last_seen_at=None).update(last_seen_at=timezone.now() - timedelta(days=day))


def events() -> Iterator[object]:
    """Yield what happened to accounts, one in some minutes, and nothing in the last week but that they were seen."""
    from django.utils import timezone

    from farled.apps.audit.models import Event
    from farled.apps.register.models import Account

    account, now = Account.objects.first(), timezone.now()
    for number in range(EVENTS):
        at = now - timedelta(minutes=5) * (EVENTS - number)
        act = "seen" if at > now - timedelta(days=8) else "changed"
        hers = {"organisation_id": account.organisation_id, "object_kind": "account", "object_id": account.pk + number}
        yield Event(**hers, at=at, act=act, object_name="ekshamn", changes={"purpose": ["", "boende kan fråga"]})


def main() -> None:
    """Measure; print."""
    options = argparse.ArgumentParser()
    options.add_argument("--rounds", type=int, default=20)
    options.add_argument("--data", default="")
    given = options.parse_args()
    os.environ["FARLED_DATA"] = given.data or tempfile.mkdtemp(prefix="farled-bench-")
    os.environ["FARLED_HOSTS"] = "testserver 127.0.0.1"
    from farled.site.starting import set_up

    set_up()
    from django.core.management import call_command
    from django.db import connection

    from farled.apps.register.models import Account

    call_command("migrate", verbosity=0)
    grow_old(connection)
    print(f"{Account.objects.count()} accounts on {connection.vendor}; 95th percentile of {given.rounds}, in ms")
    for role, pages in ROLES.items():
        show(role, pages, given.rounds)


def show(role: str, pages: dict[str, str], rounds: int) -> None:
    """Print a line a page."""
    from farled.apps.findings.models import Finding
    from farled.apps.organisations.models import Person, Unit

    browser, some = browser_of(role), {"finding": Finding, "unit": Unit, "person": Person}
    numbers = {name: model.objects.order_by("pk")[10].pk for name, model in some.items()}
    for name, path in pages.items():
        took, own = measure(browser, f"/o/ekshamn/{path.format(**numbers)}", rounds)
        limit = f"{took / LIMIT_MS:7.2f}x {own / LIMIT_MS:6.2f}x of the limit" if name == "Start" else ""
        print(f"{name:18}{role:16}{took:10.1f}{own:10.1f} own work{limit}", flush=True)


if __name__ == "__main__":
    main()
