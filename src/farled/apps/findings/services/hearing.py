"""Hears that something about accounts, or about who is around them, may have changed, and puts the rules to them anew.

It waits for the transaction to end, and then sees all of it: few accounts at once, many as a job. What a crash between
the two leaves undone, the next night does.
"""

from __future__ import annotations

import threading
from collections import defaultdict
from collections.abc import Collection, Iterator
from contextlib import contextmanager

from django.db import models, transaction
from django.db.models import Q

from farled.apps.findings.services.diagnosing import diagnose
from farled.apps.jobs import services as jobs
from farled.apps.jobs.models import Job, JobState
from farled.apps.organisations.models import Agency, Organisation, Person
from farled.apps.register.models import Account

AT_ONCE = 200
KIND = "diagnosis"


class _Heard(threading.local):
    """What this thread has heard of and not gone through yet; what was taken back does no harm in it."""

    def __init__(self) -> None:
        self.pks: set[int] = set()


_heard = _Heard()


def hear(pks: Collection[int]) -> None:
    """Go through these accounts when the transaction has ended."""
    if pks:
        _heard.pks.update(pks)
        transaction.on_commit(_go_through, robust=True)


@contextmanager
def hear_of(thing: models.Model) -> Iterator[None]:
    """Go through the accounts that hang on a person or an agency, after it has changed or gone; on an organisation, all."""
    if isinstance(thing, Organisation):
        yield
        all_of(thing)
        return
    accounts = Account.objects.none()
    if isinstance(thing, Person):
        accounts = Account.objects.filter(Q(owner=thing) | Q(holders__person=thing) | Q(accesses__person=thing))
    elif isinstance(thing, Agency):
        mine = Q(run_by_agency=thing) | Q(documentation__proposing_agency=thing) | Q(accesses__agency=thing)
        accounts = Account.objects.filter(mine)
    pks = set(accounts.values_list("pk", flat=True))
    yield
    hear(pks)


def hear_of_scan(job: Job) -> None:
    """Go through all accounts of an organisation after a scan: pages link to some of them, or no longer do."""
    if job.organisation is not None:
        all_of(job.organisation)


def all_of(organisation: Organisation) -> None:
    """Go through all accounts of an organisation, at once where they are few."""
    pks = list(Account.objects.of(organisation).values_list("pk", flat=True)[: AT_ONCE + 1])
    if len(pks) <= AT_ONCE:
        hear(pks)
    else:
        ask(organisation)


def ask(organisation: Organisation, actor: Person | None = None) -> Job:
    """Return a job that goes through all accounts of an organisation: the one that waits already, or a new one."""
    waiting = Job.objects.of(organisation).filter(kind=KIND, state=JobState.WAITING).first()
    return waiting or jobs.request(kind=KIND, organisation=organisation, actor=actor, quietly=actor is None)


def _go_through() -> None:
    pks, _heard.pks = _heard.pks, set()
    if not pks:
        return
    rows = Account.objects.filter(pk__in=pks).order_by().values_list("organisation", "pk")
    of_each: dict[int, list[int]] = defaultdict(list)
    for organisation, pk in rows:
        of_each[organisation].append(pk)
    for organisation in Organisation.objects.filter(pk__in=of_each):
        mine = of_each[organisation.pk]
        if len(mine) <= AT_ONCE:
            diagnose(organisation, mine, hear)
        else:
            ask(organisation)
