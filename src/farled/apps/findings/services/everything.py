"""Puts the rules to all accounts of an organisation, as days pass without anybody writing.

Very many are gone through from both ends: from the front here, from the back in a process beside this one.
"""

from __future__ import annotations

import logging
from collections import deque
from collections.abc import Callable, Generator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import closing
from functools import cache

from django.db import transaction
from django.utils import timezone

from farled.apps.core.processes import process_beside, processors
from farled.apps.findings.choices import State
from farled.apps.findings.models import Finding
from farled.apps.findings.queries.around import around
from farled.apps.findings.queries.facts import Part, Reader, parts_of
from farled.apps.findings.services import counting
from farled.apps.findings.services.diagnosing import keep, rules_here
from farled.apps.organisations.models import Organisation
from farled.kit import clock
from farled.kit.memory import uncollected

log = logging.getLogger(__name__)

GoOn = Callable[[int], bool]
Done = tuple[int, int]
"""Of a part: about how many accounts something is new, and how many there are."""
MANY_PARTS = 8
"""Fewer are done before another process is ready."""
_GIVEN = 2
"""Parts that the other process has: one it is at, and one to go on with."""


def diagnose_all(organisation: Organisation, go_on: GoOn = lambda done: True) -> int:
    """Put the rules to all accounts of an organisation; return how many of them something is new about.

    Each part is kept for itself; after each, `go_on` is told how many accounts are done, and says whether to go on.
    """
    run_out(organisation)
    parts, changed, done = parts_of(organisation), 0, 0
    going = _side_by_side if len(parts) >= MANY_PARTS and processors() > 1 else _alone
    with uncollected(), closing(going(organisation, parts)) as parts_done:
        for new, looked_at in parts_done:
            changed, done = changed + new, done + looked_at
            if not go_on(done):
                break
    return changed


@transaction.atomic
def run_out(organisation: Organisation) -> int:
    """Take up what was accepted until a day that is over; return of how many accounts."""
    today = timezone.localdate(clock.now())
    over = Finding.objects.of(organisation).filter(state=State.ACCEPTED, accepted_until__lt=today)
    pks = set(over.values_list("account", flat=True))
    if pks:
        over.update(state=State.NEW)
        counting.recount(organisation, pks)
    return len(pks)


class _Going:
    """Goes through parts, and keeps what all of them share."""

    def __init__(self, organisation: Organisation) -> None:
        self._organisation = organisation
        self._reader = Reader(organisation, everybody=True)
        self._rules = rules_here(organisation, around(organisation))

    def through(self, part: Part) -> Done:
        facts = self._reader.between(*part)
        return keep(self._organisation, facts, self._rules)[0] if facts else 0, len(facts)


def _alone(organisation: Organisation, parts: Sequence[Part]) -> Generator[Done]:
    going = _Going(organisation)
    yield from map(going.through, parts)


def _side_by_side(organisation: Organisation, parts: Sequence[Part]) -> Generator[Done]:
    """Go through parts together with another process; what that one leaves, should it end, is done here."""
    left, given = deque(parts), deque[tuple[Part, Future[Done]]]()
    try:
        with process_beside() as other:
            try:
                yield from _from_both_ends(organisation, other, left, given)
            finally:
                other.shutdown(cancel_futures=True)
    except (BrokenProcessPool, OSError) as error:
        log.warning("The process beside this one ended or could not begin (%s): what it had is done here.", error)
        yield from _alone(organisation, [*left, *(part for part, _ in given)])


def _from_both_ends(
    organisation: Organisation, other: ProcessPoolExecutor, left: deque[Part], given: deque[tuple[Part, Future[Done]]]
) -> Generator[Done]:
    _give(other, organisation, left, given)
    going = _Going(organisation)
    while left or given:
        if left:
            done = going.through(left[0])
            left.popleft()
            yield done
        while given and (given[0][1].done() or not left):
            done = given[0][1].result()
            given.popleft()
            yield done
        _give(other, organisation, left, given)


def _give(
    other: ProcessPoolExecutor, organisation: Organisation, left: deque[Part], given: deque[tuple[Part, Future[Done]]]
) -> None:
    while left and len(given) < _GIVEN:
        given.append((left[-1], other.submit(_there, organisation.pk, left[-1])))
        left.pop()


def _there(organisation: int, part: Part) -> Done:
    """Go through a part, in the other process."""
    with uncollected():
        return _going_there(organisation).through(part)


@cache
def _going_there(organisation: int) -> _Going:
    """Return what all parts share; the other process lives no longer than they are gone through."""
    return _Going(Organisation.objects.get(pk=organisation))
