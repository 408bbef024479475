"""How long the list of 100,000 accounts takes: first page, filters, sorts, search, page 1,000.

Makes an organisation of made-up accounts in a database of its own (or in DATABASE_URL's, which has to be empty), asks
as a steward's browser would, and prints the 95th percentile of the queries and of the whole answer.

    .venv/bin/python bench/register.py [--accounts 100000] [--rounds 20] [--data DIRECTORY]
"""

import argparse
import os
import random
import statistics
import tempfile
import time
from collections.abc import Callable
from datetime import date, timedelta

LIMIT_MS = 50
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
    assert Unit.objects.count() == len(units)


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
    from farled.apps.register.models import Account

    platform, place, town = dice.choice(PLATFORMS), dice.choice(PLACES), dice.choice(TOWNS)
    owner, unit = dice.choice([*people, *[None] * 200]), dice.choice(units)
    purpose = f"boende i {town} kan följa vad som händer i {place} och fråga oss" if dice.random() < 0.6 else ""
    handle = f"{place}{town}{at}"
    words = [f"needed-{dice.choice(('yes', 'can_close', 'unsure', 'unasked'))}", "lang-sv", "no-origin"]
    words += [f"owner-{owner.pk}"] if owner else ["no-owner"]
    words += [] if purpose else ["no-purpose"]
    words += [f"tag-{dice.randrange(300)}"]
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
        sort_name=handle,
        search=f"{handle} {place} {town} {platform} {unit.name} {owner.name if owner else ''} {purpose}".casefold(),
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


def measure(ask: Callable[[], object], rounds: int) -> tuple[float, float]:
    """Return the 95th percentiles in milliseconds, by the clock and of this process's own work.

    Two rounds before do not count. On a busy machine only the second figure says something.
    """
    times, work = [], []
    for round_ in range(rounds + 2):
        began, at_work = time.perf_counter(), time.process_time()
        ask()
        if round_ > 1:
            times.append((time.perf_counter() - began) * 1000)
            work.append((time.process_time() - at_work) * 1000)
    return statistics.quantiles(times, n=20)[-1], statistics.quantiles(work, n=20)[-1]


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
    os.environ["DJANGO_SETTINGS_MODULE"] = "farled.site.settings"
    import django
    from django.core.management import call_command
    from django.db import connection

    django.setup()
    call_command("migrate", verbosity=0)
    show(given, connection)


def show(given: argparse.Namespace, connection: object) -> None:
    """Print a line a case."""
    from django.http import QueryDict

    from farled.apps.organisations.models import Person
    from farled.apps.register.models import Account
    from farled.apps.register.queries import listing
    from farled.apps.register.tables import filters_of

    if not Account.objects.exists():
        generate(given.accounts)
        with connection.cursor() as cursor:
            cursor.execute("VACUUM ANALYZE" if connection.vendor == "postgresql" else "ANALYZE")
    steward, browser = Person.objects.select_related("organisation").get(role="steward"), client()
    print(f"{Account.objects.count()} accounts on {connection.vendor}; 95th percentile of {given.rounds}, in ms")
    print(f"{'':28}{'queries':>10}{'own work':>10}{'answer':>10}{'own work':>10}")
    for name, query in CASES.items():
        data = QueryDict(query)
        queries = measure(lambda d=data: listing.page(steward, filters_of(d), int(d.get("page", 1))), given.rounds)
        answer = measure(lambda q=query: browser.get(f"/o/ekshamn/accounts/?{q}"), given.rounds)
        figures = "".join(f"{figure:10.1f}" for figure in (*queries, *answer))
        print(f"{name:28}{figures}{'' if answer[0] <= LIMIT_MS else '  over the limit'}")


if __name__ == "__main__":
    main()
