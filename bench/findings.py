"""How long it takes to find what is to mend at 100,000 accounts, and at one that has changed, beside the limits.

Makes an organisation of made-up accounts, as well documented as registers are after some months, in a database of its
own (or in DATABASE_URL's, which has to be empty), and times: what is read; the rules; all of it with everything that is
written, for the first time, again with nothing new, and again where one in twenty has changed; and one account that was
changed. The rules alone are measured by bench/diagnosis.py.

    .venv/bin/python bench/findings.py [--accounts 100000] [--data DIRECTORY]
    .venv/bin/python tests/ground/on_postgresql.py .venv/bin/python bench/findings.py
"""

import argparse
import os
import random
import statistics
import tempfile
import time
from collections.abc import Callable
from datetime import timedelta
from itertools import chain

LIMIT_ALL_S, LIMIT_ONE_MS = 5, 20
PLATFORMS = ("facebook", "instagram", "youtube", "linkedin", "tiktok", "x", "mastodon", "bluesky", "threads")
A_PART = 5000


class Town:
    """An organisation with its people, and accounts that are written for it; the same every time."""

    def __init__(self) -> None:
        from django.utils import timezone

        from farled.apps.organisations.models import Agency, Organisation, Person, Unit
        from farled.apps.register.models import Audience

        self.dice, self.now = random.Random(7), timezone.now()
        self.today = timezone.localdate(self.now)
        self.organisation = Organisation.objects.create(
            name="Ekshamn", slug="ekshamn", language="sv", web_address="https://ekshamn.example/"
        )
        ours = {"organisation": self.organisation}
        leaving = [None] * 18 + [self.day(40), self.day(-30)]
        self.people = Person.objects.bulk_create(
            Person(name=f"Person {n}", leaves_on=self.dice.choice(leaving), **ours) for n in range(400)
        )
        self.agencies = Agency.objects.bulk_create(
            Agency(name=f"Agency {n}", contract_until=self.day(10 - n), **ours) for n in range(20)
        )
        self.units = [Unit.objects.create(name=f"Unit {n}", **ours) for n in range(150)]
        self.groups = Audience.objects.bulk_create(Audience(name=f"Group {n}", **ours) for n in range(400))

    def day(self, ago: int) -> object:
        return self.today - timedelta(days=ago)

    def maybe(self, share: float, value: object, otherwise: object = None) -> object:
        return value if self.dice.random() < share else otherwise

    def write(self, numbers: range) -> None:
        """Write some accounts, with what stands beside them."""
        from farled.apps.register.models import Access, Account, Documentation, Holder

        choice = self.dice.choice
        accounts = Account.objects.bulk_create(self.account(n) for n in numbers)
        documented = Documentation.objects.bulk_create(self.documentation(each) for each in accounts)
        through = Documentation.audiences.through
        through.objects.bulk_create(through(documentation=each, audience=choice(self.groups)) for each in documented)
        owners = (Holder(account=each, role="owner", person=each.owner) for each in accounts if each.owner)
        deputies = (Holder(account=each, role="deputy", person=choice(self.people)) for each in accounts[::10])
        Holder.objects.bulk_create(chain(owners, deputies))
        Access.objects.bulk_create(
            Access(
                account=each,
                person=who,
                way="own_login",
                second_factor=self.maybe(0.9, "app", "none"),
                recovery_address="press@ekshamn.example",
                checked_on=self.day(self.dice.randrange(300)),
            )
            for each in accounts
            for who in (each.owner, choice(self.people))
            if who
        )

    def account(self, n: int) -> object:
        from farled.apps.register.models import Account

        choice, maybe = self.dice.choice, self.maybe
        return Account(
            organisation=self.organisation,
            platform=choice(PLATFORMS),
            kind="page",
            handle=f"ekshamn{n}",
            key=f"k:{n}",
            url=f"https://platform.example/ekshamn{n}",
            name=f"Ekshamn {n}",
            language="sv",
            unit=choice(self.units),
            owner=maybe(0.9, choice(self.people)),
            purpose=maybe(0.9, "boende kan fråga", ""),
            needed=maybe(0.8, "yes", ""),
            run_by_agency=maybe(0.05, choice(self.agencies)),
            last_seen_at=maybe(0.95, self.now),
            last_post_on=maybe(0.9, self.day(int(self.dice.expovariate(1 / 30)))),
            followers=self.dice.randrange(50_000),
            sort_name=f"ekshamn{n}",
            search=f"ekshamn{n}",
            facets=" lang-sv ",
        )

    def documentation(self, account: object) -> object:
        from farled.apps.register.models import Documentation

        maybe, some = self.maybe, self.dice.randrange
        return Documentation(
            account=account,
            goal=maybe(0.8, "färre samtal", ""),
            measures=maybe(0.7, "samtal", ""),
            posts_promised=2,
            posts_per="week",
            proposed_by="inside",
            decided_by=maybe(0.9, "Nämnden", ""),
            opened_on=self.day(some(4000)),
            legal_ground=maybe(0.8, "Allmänt intresse", ""),
            records_plan=maybe(0.8, "2024:4", ""),
            archived_on=self.day(some(500)),
            comment_rules_url=maybe(0.8, "https://ekshamn.example/regler", ""),
            privacy_url=maybe(0.8, "https://ekshamn.example/gdpr", ""),
            verified=maybe(0.5, True),
            reviewed_on=self.day(100),
            review_due_on=self.day(some(-400, 60)),
        )


def timed(what: str, do: Callable[[], object], limit: float | None = None) -> None:
    """Print how long something took, by the clock and of its own work, and its share of the limit by both."""
    began, at_work = time.perf_counter(), time.process_time()
    came = do()
    took, work = time.perf_counter() - began, time.process_time() - at_work
    share = f"{took / limit:7.2f}x {work / limit:6.2f}x of the limit" if limit else ""
    print(f"{what:42}{took:8.2f} s{work:8.2f} s own work{share}   {came if isinstance(came, int) else ''}", flush=True)


def show(organisation: object) -> None:
    """Print a line a case."""
    from farled.apps.findings.models import Diagnosis, Finding
    from farled.apps.findings.queries.around import around
    from farled.apps.findings.queries.facts import facts_of
    from farled.apps.findings.services import counting, diagnose, diagnose_all
    from farled.apps.register.models import Account
    from farled.diagnosis.registry import Diagnosing, rules

    facts: list = []
    timed("what is read", lambda: facts.extend(each for part in facts_of(organisation) for each in part))
    diagnosing = Diagnosing(around(organisation))
    timed(f"{len(rules())} rules", lambda: sum(len(diagnosing.diagnose(each).fired) for each in facts))
    facts.clear()
    before = "all, once more" if Diagnosis.objects.exists() else "all, for the first time"
    timed(before, lambda: diagnose_all(organisation), LIMIT_ALL_S)
    print(f"{Finding.objects.count()} findings")
    timed("all, nothing is new", lambda: diagnose_all(organisation), LIMIT_ALL_S)
    timed("count them", lambda: counting.tally(organisation))
    some = list(Account.objects.order_by("pk").values_list("pk", flat=True)[::20])
    Account.objects.filter(pk__in=some).update(purpose="boende kan se")
    diagnose(organisation, some)
    Account.objects.filter(pk__in=some).update(purpose="")
    timed("all, one in twenty has lost its purpose", lambda: diagnose_all(organisation), LIMIT_ALL_S)
    show_one(organisation)


def show_one(organisation: object) -> None:
    """Print what one account that was changed takes."""
    from farled.apps.findings.services import diagnose
    from farled.apps.register.models import Account

    times, work = [], []
    for number, pk in enumerate(Account.objects.order_by("-pk").values_list("pk", flat=True)[:202]):
        Account.objects.filter(pk=pk).update(purpose="" if number % 2 else "boende kan se")
        began, at_work = time.perf_counter(), time.process_time()
        diagnose(organisation, [pk])
        if number > 1:
            times.append((time.perf_counter() - began) * 1000)
            work.append((time.process_time() - at_work) * 1000)
    worst, own = (statistics.quantiles(each, n=20)[-1] for each in (times, work))
    print(f"one account that was changed, 95th percentile: {worst:.1f} ms, own work {own:.1f} ms,", end=" ")
    print(f"{worst / LIMIT_ONE_MS:.2f}x {own / LIMIT_ONE_MS:.2f}x of the limit")


def main() -> None:
    """Generate, where nothing is there yet; measure; print."""
    options = argparse.ArgumentParser()
    options.add_argument("--accounts", type=int, default=100_000)
    options.add_argument("--data", default="")
    given = options.parse_args()
    os.environ["FARLED_DATA"] = given.data or tempfile.mkdtemp(prefix="farled-bench-")
    from farled.site.starting import set_up

    set_up()
    from django.core.management import call_command
    from django.db import connection

    from farled.apps.organisations.models import Organisation

    call_command("migrate", verbosity=0)
    organisation = Organisation.objects.first()
    if organisation is None:
        town = Town()
        for start in range(0, given.accounts, A_PART):
            town.write(range(start, min(given.accounts, start + A_PART)))
        organisation = town.organisation
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE" if connection.vendor == "postgresql" else "ANALYZE")
    print(f"{given.accounts} accounts on {connection.vendor}")
    show(organisation)


if __name__ == "__main__":
    main()
