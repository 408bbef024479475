"""Keeps watch: which accounts a machine can look at, when each is due, and which job looks at which.

An account that is due is put into the hands of a job, by one conditional UPDATE; only that job looks at it, and lets it
go in the very transaction in which it keeps what was seen. So a job that is killed goes on with what is still in its
hands, and nothing is looked at twice.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Count, Exists, F, Max, OuterRef, QuerySet
from django.utils.translation import gettext_noop

from farled.apps.jobs import services as jobs
from farled.apps.jobs.models import Job
from farled.apps.observations.models import PlatformKey, Watch
from farled.apps.observations.queries.keys import working
from farled.apps.organisations.may import Act, require
from farled.apps.organisations.models import Organisation, Person
from farled.apps.register import services as register
from farled.apps.register.choices import Status
from farled.apps.register.models import Account
from farled.kit import clock
from farled.kit.errors import Refused
from farled.platforms.connectors import connector_of, connectors
from farled.platforms.looking import Access, Connector, Look, Outcome, Reason, Target

LOOK = "look"
NO_MACHINE = gettext_noop("No machine can look at this account. Look at it yourself, in a round.")
A_JOB = 250
"""Accounts in the hands of one job, at most."""
AT_ONCE = 5000
"""Accounts handed out in one go, so that nobody else waits long for the database."""
WAITED_FOR = 9
"""The priority of what somebody waits for."""
A_DAY = timedelta(days=1)
_FIRST_WAIT = timedelta(hours=1)
_LONGEST_WAIT = timedelta(days=7)
_AT_A_TIME = 500
_NOTHING_ASKED = (Reason.NO_INTERFACE, Reason.FORBIDDEN_BY_TERMS, Reason.NO_KEY)
"""Looks that ended so before anybody was asked: that no machine can look is no failure of any."""
_WATCHED = (Status.OPEN, Status.LOST, Status.CLOSING, Status.IMPOSTOR, Status.CLOSED)
"""A closed account is watched too: it may come back, or somebody else take its name."""


def watch_new() -> int:
    """Keep watch over the accounts that came since the last time; return how many they are."""
    newest = Watch.objects.aggregate(newest=Max("pk"))["newest"] or 0
    return _begin(Account.objects.filter(pk__gt=newest))


def watch_all() -> int:
    """Put the watch right: over accounts that were missed, have another platform now, are of another kind or known by
    their number, or whose key has run out.

    Return over how many it was begun.
    """
    moved = Watch.objects.exclude(platform=F("account__platform"))
    moved.filter(job=None).delete()
    differing = [platform for platform, connector in connectors().items() if connector.access]
    for rows in (PlatformKey.objects.all(), Watch.objects.filter(platform__in=differing)):
        for organisation, platform in rows.values_list("organisation_id", "platform").distinct().order_by():
            keys_changed(Organisation(pk=organisation), platform)
    return _begin(Account.objects.filter(~Exists(Watch.objects.filter(pk=OuterRef("pk")))))


def _begin(accounts: QuerySet[Account]) -> int:
    now, count = clock.now(), 0
    with_key = _KeysThere()
    rows = accounts.filter(platform__in=connectors()).order_by("pk")
    for pk, organisation, *told in rows.values_list("pk", "organisation_id", *Target._fields).iterator(1000):
        target = Target(*told)
        watch = Watch(
            account_id=pk,
            organisation_id=organisation,
            platform=target.platform,
            by_machine=with_key.can_look(organisation, pk, target),
            due_at=now,
        )
        Watch.objects.bulk_create([watch], ignore_conflicts=True)
        count += 1
    return count


class _KeysThere:
    """Which organisations have a key to which platforms, asked once."""

    def __init__(self) -> None:
        self._known: dict[tuple[int, str], set[int | None]] = {}

    def can_look(self, organisation: int, account: int, target: Target) -> bool:
        """Tell whether a machine can look at an account."""
        connector = connector_of(target.platform)
        access = connector.access_to(target) if connector else Access.CLOSED
        if access is not Access.KEY:
            return access is Access.OPEN
        place = (organisation, target.platform)
        if place not in self._known:
            keys = working(Organisation(pk=organisation), target.platform)
            self._known[place] = set(keys.values_list("account_id", flat=True))
        return None in self._known[place] or account in self._known[place]


@transaction.atomic
def keys_changed(organisation: Organisation, platform: str) -> None:
    """Work out anew what a machine can look at, after a key has come, gone or been refused; what it can, is due."""
    connector = connector_of(platform)
    if connector is None or not (connector.needs_key or connector.access):
        return
    with_key, changed = _KeysThere(), dict[bool, list[int]]({True: [], False: []})
    rows: QuerySet[Watch] = Watch.objects.of(organisation).filter(platform=platform)
    fields = [f"account__{name}" for name in Target._fields]
    for pk, by_machine, *told in rows.values_list("pk", "by_machine", *fields).iterator(1000):
        can = with_key.can_look(organisation.pk, pk, Target(*told))
        if can != by_machine:
            changed[can].append(pk)
    for pks in _parts(changed[True]):
        rows.filter(pk__in=pks).update(by_machine=True, due_at=clock.now(), failures=0, failing_since=None)
    for pks in _parts(changed[False]):
        rows.filter(pk__in=pks).update(by_machine=False)
        rows.filter(pk__in=pks, last_reason__in=_NOTHING_ASKED).update(failures=0, failing_since=None)


def _parts(pks: list[int]) -> Iterator[list[int]]:
    """Yield so many at a time as every database takes in one statement."""
    return (pks[start : start + _AT_A_TIME] for start in range(0, len(pks), _AT_A_TIME))


def own_keys_changed(keys: Iterable[PlatformKey]) -> None:
    """Let whoever listens hear of the accounts that these keys are for alone."""
    register.refresh([key.account_id for key in keys if key.account_id])


def hand_out(most: int = AT_ONCE) -> int:
    """Put what is due into the hands of jobs, most urgent first; return how many accounts were handed out."""
    due = Watch.objects.filter(by_machine=True, job=None, due_at__lte=clock.now()).order_by()
    handed = 0
    for organisation, platform, count in (
        due.values_list("organisation_id", "platform").annotate(count=Count("pk")).order_by("organisation_id")
    ):
        while count > 0 and handed < most:
            given = _hand_out(Organisation(pk=organisation), platform, due)
            handed += given
            count = count - given if given else 0
    return handed


@transaction.atomic
def _hand_out(organisation: Organisation, platform: str, due: QuerySet[Watch]) -> int:
    """Make one job of up to A_JOB accounts; return how many it was given."""
    rows = due.filter(organisation=organisation, platform=platform, account__status__in=_WATCHED)
    pks = list(rows.order_by("-priority", "due_at").values_list("pk", flat=True)[:A_JOB])
    if not pks:
        return 0
    return _into_the_hands(organisation, platform, pks)[1]


def _into_the_hands(
    organisation: Organisation, platform: str, pks: list[int], actor: Person | None = None
) -> tuple[Job, int]:
    given: list[int] = []

    def take(job: Job) -> None:
        given.append(Watch.objects.filter(pk__in=pks, job=None).update(job=job))

    arguments = {"platform": platform, "name": platform}
    job = jobs.request(
        kind=LOOK, organisation=organisation, actor=actor, arguments=arguments, prepare=take, quietly=True
    )
    return job, given[0]


@transaction.atomic
def look_now(*, actor: Person, account: Account) -> Job | None:
    """Let a machine look at an account at once; return the job, or None where one has it in its hands already.

    Raises Refused: not_allowed; no_machine where none can look at it.
    """
    require(actor, Act.LOOK, account)
    watch_new()
    watch = Watch.objects.filter(pk=account.pk).first()
    if watch is None or not watch.by_machine:
        raise Refused("no_machine", NO_MACHINE)
    if watch.job_id is not None:
        return None
    return _into_the_hands(account.organisation, account.platform, [account.pk], actor)[0]


def let_go(job: Job) -> None:
    """Let go of what is still in a job's hands: the next one takes it."""
    Watch.objects.filter(job=job).update(job=None)


def next_look(watch: Watch, look: Look, connector: Connector) -> None:
    """Set on a watch what follows from a look: when the next is due, and what is kept of the looks in a row."""
    outcome, doubted_since = look.seen.outcome, _doubted_since(watch, look)
    watch.job, watch.priority, watch.last_reason = None, 0, look.seen.told.value
    every = timedelta(days=watch.every_days or connector.every_days)
    if outcome in {Outcome.PRESENT, Outcome.ABSENT}:
        watch.failures, watch.failing_since, watch.absent_since = 0, None, doubted_since
        wants_proof = doubted_since and look.seen.reason is not Reason.TAKEN
        watch.due_at = look.at + (A_DAY * 1.05 if wants_proof else every * _about_one())
        return
    watch.failures = min(watch.failures + 1, 1000)
    watch.failing_since = watch.failing_since or look.at
    wait = (
        every if outcome is Outcome.NOT_ALLOWED else min(_FIRST_WAIT * 2 ** min(watch.failures - 1, 10), _LONGEST_WAIT)
    )
    asked = timedelta(seconds=min(look.retry_after or 0, _LONGEST_WAIT.total_seconds()))
    watch.due_at = look.at + max(wait * _about_one(), asked)


def _doubted_since(watch: Watch, look: Look) -> datetime | None:
    """Return since when looks have not found it without proof, this one included; None where this one leaves no doubt.

    To meet nobody under its name and to meet somebody else there are counted apart.
    """
    if look.seen.outcome is not Outcome.ABSENT or look.seen.certain:
        return None
    is_alike = (watch.last_reason == Reason.TAKEN) == (look.seen.reason is Reason.TAKEN)
    return (watch.in_doubt_since if is_alike else None) or look.at


def is_gone(watch: Watch, look: Look) -> bool | None:
    """Tell whether it is gone: by the platform's own word, or by a second look a day after the first.

    None where the look says nothing of it, or not yet; somebody else's under its name proves nothing, however often it
    is seen: its own may have been renamed. `watch` is as it was before the look.
    """
    match look.seen.outcome:
        case Outcome.PRESENT:
            return False
        case Outcome.ABSENT if look.seen.reason is Reason.TAKEN:
            return None
        case Outcome.ABSENT if look.seen.certain:
            return True
        case Outcome.ABSENT if (since := _doubted_since(watch, look)) and look.at - since >= A_DAY:
            return True
    return None


def put_off(watches: list[Watch], until: datetime, reason: str = "") -> None:
    """Let go of accounts that cannot be asked about now, until they can; `reason` where a person would want to know it."""
    for watch in watches:
        watch.job, watch.due_at = None, until + timedelta(seconds=random.uniform(0, 60))  # noqa: S311 - spreads load
        watch.last_reason = reason or watch.last_reason
    Watch.objects.bulk_update(watches, ["job", "due_at", "last_reason"])


def in_the_hands_of(job: Job) -> Iterator[list[Watch]]:
    """Yield what is in a job's hands, some at a time, the most urgent first."""
    rows = Watch.objects.filter(job=job).order_by("-priority", "pk").select_related("account", "account__face")
    pks = list(rows.values_list("pk", flat=True))
    for start in range(0, len(pks), 50):
        yield list(rows.filter(pk__in=pks[start : start + 50]))


def _about_one() -> float:
    """Return a number near one, so that what came together does not stay together."""
    return random.uniform(0.9, 1.1)  # noqa: S311 - spreads load


def keys_by_platform(organisation: Organisation, platform: str) -> list[PlatformKey]:
    """Return the keys that a round of looks at a platform may use."""
    return list(working(organisation, platform))
