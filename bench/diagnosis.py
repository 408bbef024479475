"""How long the rules take: 100,000 accounts, every rule, facts in hand.

Makes up accounts of all sorts (good ones, half documented ones, forgotten ones, closed ones), puts all rules to each, and
prints the CPU time of the median round, what fired and what was not known, and the rules that take most. No database is
touched.

    .venv/bin/python bench/diagnosis.py [--accounts 100000] [--rounds 5]
"""

import argparse
import random
import statistics
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

from farled.diagnosis.cases import AGENCY, LEFT_YESTERDAY, NILS, TODAY, VERA, around, entry, good
from farled.diagnosis.facts import AccountFacts, Around
from farled.diagnosis.registry import Diagnosing, rules

LIMIT_SECONDS = 2
PLATFORMS = ("facebook", "instagram", "youtube", "linkedin", "tiktok", "x", "mastodon", "bluesky", "threads")
AUDIENCES = ("Visitors", "Young people", *(f"Parents of school {nr}" for nr in range(60_000)))


def accounts(number: int) -> Iterator[AccountFacts]:
    """Yield made-up accounts; the same every time."""
    dice = random.Random(7)
    kinds = (_documented, _half, _forgotten, _bare, _closed)
    for pk in range(number):
        make = dice.choices(kinds, (30, 30, 20, 15, 5))[0]
        yield replace(make(dice), id=pk, platform=dice.choice(PLATFORMS), handle=f"hamn{pk}")


def _documented(dice: random.Random) -> AccountFacts:
    return good(is_main=dice.random() < 0.1, audiences=(dice.choice(AUDIENCES),))


def _half(dice: random.Random) -> AccountFacts:
    """What a register of a year has: people and purposes, and little of the rest."""
    return AccountFacts(
        id=0,
        platform="",
        handle="",
        today=TODAY,
        purpose=dice.choice(("", "boende kan följa vad som händer")),
        audiences=(dice.choice(AUDIENCES),),
        language="sv",
        is_main=False,
        needed=dice.choice(("", "yes", "unsure")),
        owner=dice.choice((VERA, LEFT_YESTERDAY)),
        owner_function="Press officer",
        deputies=dice.choice(((), (NILS,))),
        accesses=dice.choice((None, (entry(VERA),), (entry(VERA), entry(agency=AGENCY, recovery=None)))),
        seen_on=TODAY - timedelta(days=dice.randrange(40)),
        last_post_on=TODAY - timedelta(days=dice.randrange(400)),
        never_posted=False,
        profile_name="Ekshamns hamn",
        bio="Hamnen i Ekshamn. Vi svarar vardagar.",
        links=("https://www.ekshamn.example/",),
        legal_ground="",
        records_plan="",
        comment_rules="",
        privacy_notice="",
        linked=dice.choice((True, False, None)),
    )


def _forgotten(dice: random.Random) -> AccountFacts:
    return replace(_half(dice), owner=None, owner_function="", deputies=(), last_post_on=TODAY - timedelta(days=900))


def _bare(dice: random.Random) -> AccountFacts:
    return AccountFacts(id=0, platform="", handle="", today=TODAY)


def _closed(dice: random.Random) -> AccountFacts:
    return good(status="closed", closed_days=200, linked=dice.random() < 0.5)


def shown(made: list[AccountFacts], where: Around, rounds: int) -> float:
    """Put the rules, print what came of it, and return the seconds of the median round."""
    diagnosing = Diagnosing(where)
    times = []
    for _ in range(rounds):
        start = time.process_time()
        for facts in made:
            diagnosing.diagnose(facts)
        times.append(time.process_time() - start)
    found = [diagnosing.diagnose(facts) for facts in made]
    fired = Counter(each.rule.slug for one in found for each in one.fired)
    print(f"{sum(fired.values())} findings, {sum(len(one.not_known) for one in found)} times not known")
    print("most:", ", ".join(f"{slug} {count}" for slug, count in fired.most_common(5)))
    return statistics.median(times)


def slowest(made: list[AccountFacts], where: Around) -> None:
    """Print the rules that take most for an account."""
    costs: Counter[str] = Counter()
    for rule in rules().values():
        thresholds, mine = rule.usual(), [facts for facts in made if facts.life in rule.on]
        start = time.process_time()
        for facts in mine:
            rule.check(facts, where, thresholds)
        costs[rule.slug] = round((time.process_time() - start) / len(made) * 1e9)
    print("ns an account:", ", ".join(f"{slug} {cost}" for slug, cost in costs.most_common(8)))


def main() -> None:
    """Make accounts up, and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--accounts", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=5)
    asked = parser.parse_args()
    made = list(accounts(asked.accounts))
    groups: dict[tuple[str, str, str], tuple[int, ...]] = {}
    for facts in made:
        for audience in facts.audiences or ():
            key = (facts.platform, audience, facts.language)
            groups[key] = (*groups.get(key, ())[:4], facts.id)
    where = around(
        same_group=groups, strategy_platforms=frozenset(PLATFORMS[:6]), strategy_audiences=frozenset(AUDIENCES[::2])
    )
    seconds = shown(made, where, asked.rounds)
    slowest(made, where)
    per = seconds / len(made) * 1e6
    print(
        f"{len(rules())} rules x {len(made)} accounts: {seconds:.2f} s, {per:.1f} µs an account (bar: {LIMIT_SECONDS} s)"
    )


if __name__ == "__main__":
    main()
