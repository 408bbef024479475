"""What has been seen of an example's accounts until now: rounds of two years, figures month by month, its made-up keys.

What is seen today is seen by Farled itself, on the example's own platforms, like anybody's accounts.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta

from farled.apps.observations.choices import Answer, How
from farled.apps.observations.models import Figure, Observation, PlatformKey
from farled.apps.observations.sealing import seal
from farled.apps.organisations.models import Organisation, Person
from farled.apps.register.models import Account
from farled.apps.register.services import Sighting, note_sightings
from farled.example import register as written
from farled.example.platforms import KEYS
from farled.example.platforms.shown import Shown, shown
from farled.platforms.looking import Outcome

_ROUNDS = 8
_QUARTER = timedelta(days=91)
_MONTHS = 24
_MONTH = timedelta(days=30)
_NINE = time(9, 0)
_MONTH_AGO, _YEAR_AGO = 31, 366


def give_past(organisation: Organisation, accounts: Mapping[str, Account], steward: Person, today: date) -> None:
    """Write what was seen of an example's accounts, each known by its address, before today."""
    example = written.named(organisation.name)
    register = written.register(example)
    told = {account.url: account for account in register.accounts}
    rounds: list[Observation] = []
    figures: list[Figure] = []
    for number, (url, account) in enumerate(accounts.items()):
        since = written.day_of(told[url].registered or register.began, today)
        rounds += _rounds(account, told[url], steward, (since, today), number)
        figures += _figures(account, told[url], today)
    Observation.objects.bulk_create(rounds)
    Figure.objects.bulk_create(figures, ignore_conflicts=True)  # a day on which somebody looked has its own
    by_key = {account.key: account for account in accounts.values()}
    shown_here = [(by_key[one.ref.key], one) for one in shown(example, today) if one.ref.key in by_key]
    _know_ids(organisation, shown_here)
    _give_keys(organisation, steward, shown_here)


def _rounds(
    account: Account, told: written.Account, steward: Person, span: tuple[date, date], number: int
) -> Iterator[Observation]:
    """Yield what the steward saw each quarter, from when it came into the register until it was last seen."""
    since, today = span
    if told.seen is None or told.last_post is None:
        return
    last = written.day_of(told.last_post, today)
    for back in range(_ROUNDS, 0, -1):
        day = today - _QUARTER * back
        if day < since or day > today - timedelta(days=told.seen + 7):
            continue
        silent = (day - last).days
        answer = Answer.MONTH if silent < _MONTH_AGO else Answer.YEAR if silent < _YEAR_AGO else Answer.EARLIER
        yield Observation(
            organisation=account.organisation,
            account=account,
            at=datetime.combine(day, _NINE, UTC) + timedelta(seconds=20 * number),
            how=How.ROUND,
            by=steward,
            by_name=steward.name,
            outcome=Outcome.PRESENT.value,
            answer=answer,
            followers=followers_then(told, back * 3),
        )


def _figures(account: Account, told: written.Account, today: date) -> Iterator[Figure]:
    """Yield the followers of each month, up to what they were when it was last seen."""
    if told.followers is None or told.seen is None:
        return
    for back in range(_MONTHS, 0, -1):
        day = today - timedelta(days=told.seen) - _MONTH * back
        yield Figure(account=account, on=day, followers=followers_then(told, back))


def followers_then(told: written.Account, months_ago: int) -> int | None:
    """Return how many followed it: an account that is tended grows by a hundredth a month, one left alone shrinks."""
    if told.followers is None:
        return None
    tended = isinstance(told.last_post, int) and told.last_post < 60
    change = 0.99 if tended else 1.002
    swing = 1 + 0.004 * ((months_ago * 7) % 5 - 2)
    return round(told.followers * change**months_ago * swing)


def _know_ids(organisation: Organisation, shown_here: Sequence[tuple[Account, Shown]]) -> None:
    """Let the register know by which ids platforms know accounts, so that a change of name is seen."""
    for account, one in shown_here:
        if one.id and account.last_seen_at:
            sighting = Sighting(account.pk, account.last_seen_at, stable_id=one.id)
            note_sightings(organisation=organisation, sightings=[sighting])


def _give_keys(organisation: Organisation, steward: Person, shown_here: Sequence[tuple[Account, Shown]]) -> None:
    """Give the keys to platforms on which there are accounts, and those that owners have given for one."""
    there = {account.platform for account, _ in shown_here}
    made = [(platform, kind, facts, None) for platform in there for kind, facts in KEYS.get(platform, ())]
    own = [(one.ref.platform, one.key, {"page_id": one.id}, account) for account, one in shown_here if one.key]
    for platform, kind, facts, account in (*made, *own):
        PlatformKey.objects.create(
            organisation=organisation,
            platform=platform,
            kind=kind,
            name=str(account) if account else organisation.name,
            account=account,
            sealed=seal({"secret": "made-up"}),
            facts=dict(facts),
            added_by=steward,
        )
