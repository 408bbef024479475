"""How long the web application takes with 100,000 accounts in one organisation, and how long an import of 10,000 rows.

Makes an organisation of made-up accounts in a database of its own (or in DATABASE_URL's, which has to be empty), asks
as a steward's browser would, and prints the 95th percentile of the answers, beside the limit; of the list also that of
its queries alone. An import is timed from the file to the register.

    .venv/bin/python bench/register.py [--accounts 100000] [--rounds 20] [--data DIRECTORY]
    .venv/bin/python tests/ground/on_postgresql.py .venv/bin/python bench/register.py
"""

import argparse
import os
import random
import statistics
import tempfile
import time
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

LIMIT_MS = 50
LIMIT_IMPORT_S = 10
FOUND, EVENTS, ROWS, TAGS = 5_000, 20_000, 10_000, 300
PLATFORMS = ("facebook", "instagram", "youtube", "linkedin", "tiktok", "x", "mastodon", "bluesky", "threads")
PLACES = "hamn torg bruk park skola bibliotek museum bad vatten fritid kultur musik ungdom turism jobb".split()
TOWNS = "ekshamn norrtorp sandvik lillby storvik granås björkö tallnäs ljungby alvik".split()
STATES = ("unknown", "needs_look", "in_order", "abandoned", "no_access", "closed")


def generate(number: int) -> None:
    """Fill the database; the same every time."""
    from farled.apps.organisations.models import Login, Organisation, Person, Unit
    from farled.apps.register.models import Account, Documentation

    dice = random.Random(7)
    organisation = Organisation.objects.create(name="Ekshamn", slug="ekshamn", language="sv")
    login = Login.objects.create_user("sami@ekshamn.example", None, name="Sami Strand")
    Person.objects.create(organisation=organisation, name="Sami Strand", role="steward", login=login)
    people = Person.objects.bulk_create(Person(organisation=organisation, name=f"Person {n}") for n in range(400))
    units = units_of(organisation)
    accounts = [account(dice, at, organisation, units, people) for at in range(number)]
    for start in range(0, number, 5000):
        part = Account.objects.bulk_create(accounts[start : start + 5000])
        Documentation.objects.bulk_create(Documentation(account=each) for each in part)
    generate_tags(organisation)
    generate_beside(organisation, people)
    assert Unit.objects.count() == len(units)


def generate_tags(organisation: object) -> None:
    """Give the accounts the tags that their words name."""
    from farled.apps.register.models import Documentation, Tag

    Tag.objects.bulk_create(Tag(organisation=organisation, name=f"etikett {n}") for n in range(TAGS))
    tags = list(Tag.objects.order_by("pk").values_list("pk", flat=True))
    rows = Documentation.objects.values_list("pk", "account__facets").iterator()
    tagged = Documentation.tags.through
    tagged.objects.bulk_create(
        (tagged(documentation_id=pk, tag_id=tags[int(words.split("tag-")[1]) - 1]) for pk, words in rows),
        batch_size=5000,
    )


def generate_beside(organisation: object, people: list) -> None:
    """Fill the inbox and the history."""
    from django.utils import timezone

    from farled.apps.audit import services as audit
    from farled.apps.candidates.models import Candidate
    from farled.apps.register.models import Account

    now = timezone.now()
    Candidate.objects.bulk_create(
        Candidate(
            organisation=organisation,
            platform=PLATFORMS[n % len(PLATFORMS)],
            kind="page",
            handle=f"funnen{n}",
            key=f"found:{n}",
            url=f"https://platform.example/funnen{n}",
            own=("yes", "probably", "no")[n % 3],
            source="scan",
            first_found_at=now,
            last_found_at=now,
        )
        for n in range(FOUND)
    )
    rows = Account.objects.of(organisation).order_by("pk")[:EVENTS]
    entries = [(each, {"purpose": ("", "invånare kan fråga oss"), "version": (1, 2)}) for each in rows]
    audit.record_all(organisation=organisation, actor=people[0], act="changed", entries=entries)


def units_of(organisation: object) -> list:
    """Return fifteen departments with ten units each."""
    from farled.apps.organisations.models import Unit

    made = []
    for place in PLACES:
        top = Unit.objects.create(organisation=organisation, name=place.title())
        top.path = f"{top.pk}/"
        top.save()
        made.append(top)
        for town in TOWNS:
            below = Unit.objects.create(organisation=organisation, name=f"{place} {town}", parent=top)
            below.path = f"{top.path}{below.pk}/"
            below.save()
            made.append(below)
    return made


def account(dice: random.Random, at: int, organisation: object, units: list, people: list) -> object:
    """Return one made-up account, with what is derived of it."""
    from farled.apps.register import facets
    from farled.apps.register.models import Account

    platform, place, town = dice.choice(PLATFORMS), dice.choice(PLACES), dice.choice(TOWNS)
    owner, unit = dice.choice([*people, *[None] * 200]), dice.choice(units)
    purpose = f"boende i {town} kan följa vad som händer i {place} och fråga oss" if dice.random() < 0.6 else ""
    handle = f"{place}{town}{at}"
    answer = dice.choice(("yes", "can_close", "unsure", "unasked"))
    flags = [facets.needed(answer), facets.NO_ORIGIN]
    flags += [] if owner else [facets.NO_OWNER]
    flags += [] if purpose else [facets.NO_PURPOSE]
    words = [facets.language("sv"), *([facets.owner(owner.pk)] if owner else []), facets.tag(dice.randrange(TAGS) + 1)]
    return Account(
        organisation=organisation,
        platform=platform,
        kind="page",
        handle=handle,
        key=f"{platform}:{handle}",
        url=f"https://{platform}.example/{handle}",
        name=f"{place} {town}".title(),
        language="sv",
        unit=unit,
        owner=owner,
        state=dice.choice(STATES),
        purpose=purpose,
        last_post_on=date(2026, 1, 1) - timedelta(days=dice.randrange(2000)) if dice.random() < 0.5 else None,
        followers=dice.randrange(50_000) if dice.random() < 0.5 else None,
        sort_name=f"{place} {town}".casefold(),
        search=f"{handle} {place} {town} {platform} {unit.name} {owner.name if owner else ''} {purpose}".casefold(),
        flags=facets.flags(flags),
        facets=f" {' '.join(words)} ",
    )


CASES = {
    "first page": "",
    "page 7": "page=7",
    "page 1,000": "page=1000",
    "state": "state=abandoned",
    "platform and unit": "platform=youtube&unit=1",
    "no owner": "owner=nobody",
    "rare tag": "tag=17",
    "no purpose, can close": "no_purpose=on&needed=can_close",
    "one owner": "owner=250",
    "search common": "q=bibliotek",
    "search rare": "q=hamnekshamn99999",
    "search nothing": "q=qqqq",
    "search two words": "q=musik+tallnäs",
    "search with filter": "q=museum&state=unknown",
    "sort last post": "sort=-last_post",
    "sort followers": "sort=-followers",
    "sort changed": "sort=-changed",
    "sort platform": "sort=platform",
    "sort and page 1,000": "sort=-followers&page=1000",
}


PAGES = (
    *(
        "",
        "brief/",
        "accounts/",
        "accounts/{account}/",
        "accounts/{account}/history/",
        "accounts/new/",
        "accounts/import/",
    ),
    *("find/", "find/scans/", "find/add/", "find/compare/", "find/house/"),
    *("people/", "people/{person}/", "people/units/", "people/units/{unit}/", "people/agencies/"),
    *("settings/roles/", "history/"),
)
"""As whole pages, without JavaScript; numbers by the name of what they number."""


def measure(ask: Callable[[], object], rounds: int) -> tuple[float, float]:
    """Return the 95th percentiles in milliseconds, by the clock and of the work alone: this process's and its server's.

    Two rounds before do not count. On a busy machine only the second figure says something.
    """
    times, work = [], []
    for round_ in range(rounds + 2):
        began, at_work = time.perf_counter(), time.process_time() + server_work()
        ask()
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


def client() -> object:
    """Return a browser in which the steward is signed in."""
    from django.test import Client

    from farled.apps.organisations.models import Login

    browser = Client(headers={"hx-request": "true"})
    browser.force_login(Login.objects.get(), backend="allauth.account.auth_backends.AuthenticationBackend")
    return browser


def main() -> None:
    """Generate, where nothing is there yet; measure; print."""
    options = argparse.ArgumentParser()
    options.add_argument("--accounts", type=int, default=100_000)
    options.add_argument("--rounds", type=int, default=20)
    options.add_argument("--data", default="")
    given = options.parse_args()
    os.environ["FARLED_DATA"] = given.data or tempfile.mkdtemp(prefix="farled-bench-")
    os.environ["FARLED_HOSTS"] = "testserver 127.0.0.1"
    from farled.site.starting import set_up

    set_up()
    from django.core.management import call_command
    from django.db import connection

    call_command("migrate", verbosity=0)
    show(given, connection)


def show(given: argparse.Namespace, connection: object) -> None:
    """Print a line a case."""
    from farled.apps.organisations.models import Person
    from farled.apps.register.models import Account

    if not Account.objects.exists():
        generate(given.accounts)
        with connection.cursor() as cursor:
            cursor.execute("VACUUM ANALYZE" if connection.vendor == "postgresql" else "ANALYZE")
    steward, browser = Person.objects.select_related("organisation").get(role="steward"), client()
    print(f"{Account.objects.count()} accounts on {connection.vendor}; 95th percentile of {given.rounds}, in ms")
    print(f"{'':28}{'queries':>10}{'own work':>10}{'answer':>10}{'own work':>10}{'of limit':>10}")
    show_list(steward, browser, given.rounds)
    show_pages(browser, given.rounds)
    show_import()


def show_list(steward: object, browser: object, rounds: int) -> None:
    """Print what the list takes for each filter, sort and search."""
    from django.http import QueryDict

    from farled.apps.register.queries import listing
    from farled.apps.register.tables import filters_of

    for name, query in CASES.items():
        data = QueryDict(query)
        queries = measure(lambda d=data: listing.page(steward, filters_of(d), int(d.get("page", 1))), rounds)
        line(f"list: {name}", queries, measure(lambda q=query: browser.get(f"/o/ekshamn/accounts/?{q}"), rounds))


def show_pages(browser: object, rounds: int) -> None:
    """Print what the other pages take, opened anew."""
    from farled.apps.organisations.models import Person, Unit
    from farled.apps.register.models import Account

    numbers = {
        "account": Account.objects.first().pk,
        "person": Person.objects.last().pk,
        "unit": Unit.objects.first().pk,
    }
    for path in PAGES:
        url = f"/o/ekshamn/{path.format(**numbers)}"
        assert browser.get(url, headers={"hx-request": ""}).status_code == 200, url
        line(path or "start", None, measure(lambda u=url: browser.get(u, headers={"hx-request": ""}), rounds))


def line(name: str, queries: tuple[float, float] | None, answer: tuple[float, float]) -> None:
    """Print the figures of one case; the last is the answer's share of the limit."""
    figures = "".join(f"{figure:10.1f}" for figure in queries) if queries else " " * 20
    figures += "".join(f"{figure:10.1f}" for figure in answer)
    print(f"{name:28}{figures}{answer[0] / LIMIT_MS:9.2f}x{'' if answer[0] <= LIMIT_MS else '  over'}", flush=True)


def show_import() -> None:
    """Bring a spreadsheet into an organisation of its own."""
    from farled.apps.organisations.models import Organisation, Person
    from farled.apps.register.services import imports

    organisation = Organisation.objects.create(name="Vassby", slug=f"vassby-{time.time_ns()}", language="sv")
    actor = Person.objects.create(organisation=organisation, name="Sami Strand", role="steward")
    heading = "Länk;Syfte;Enhet;Ägare;Taggar;Timmar per vecka;Målgrupp;Behövs;Öppnat"
    rows = (
        f"https://instagram.com/vassby{n};boende kan fråga oss om {n};Fritid {n % 150};Ida Ek {n % 400};sommar {n % 300};"
        "2,5;badgäster, turister;Ja;2019-05-02"
        for n in range(ROWS)
    )
    data = "\n".join([heading, *rows]).encode()
    began, at_work = time.perf_counter(), time.process_time()
    brought = imports.open_import(actor=actor, name="konton.csv", data=data)
    mapping = brought.mapping["columns"]
    imports.map_columns(actor=actor, brought=brought, mapping=mapping, make_missing=True)
    previewed = time.perf_counter() - began
    done = imports.carry_out(actor=actor, brought=brought)
    took, work = time.perf_counter() - began, time.process_time() - at_work
    assert done.added == ROWS
    print(f"import of {ROWS} rows: preview {previewed:.1f} s, in all {took:.1f} s, own work {work:.1f} s,", end=" ")
    print(f"{took / LIMIT_IMPORT_S:.2f}x of the limit")


if __name__ == "__main__":
    main()
