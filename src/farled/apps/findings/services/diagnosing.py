"""Puts the rules to accounts and keeps what they find. Done twice, the second time writes nothing.

An account about which the rules say what they said before is not touched: a mark of all that they said is kept with
it. What a rule cannot tell changes nothing: only a clear word mends a finding.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from hashlib import blake2b

from django.db import transaction
from django.utils import timezone

from farled.apps.core.plain import plain
from farled.apps.findings.choices import State
from farled.apps.findings.models import Diagnosis, Finding
from farled.apps.findings.queries.around import Group, around, groups_of, neighbours
from farled.apps.findings.queries.facts import among, facts_of
from farled.apps.findings.queries.settings import set_of
from farled.apps.findings.services import counting, moving
from farled.apps.findings.services.moving import Said
from farled.apps.organisations.models import Organisation
from farled.diagnosis.facts import AccountFacts, Around
from farled.diagnosis.registry import Diagnosing
from farled.diagnosis.registry import Diagnosis as AllSaid
from farled.kit import clock
from farled.kit.memory import uncollected

GoOn = Callable[[int], bool]
Tell = Callable[[set[int]], object]


def diagnose(organisation: Organisation, pks: Collection[int], tell: Tell = lambda pks: None) -> int:
    """Put the rules to some accounts of an organisation; return how many of them something is new about.

    `tell` is told which other accounts that concerns: those that are for the same people as one of these is now, or was.
    """
    few = [facts for part in facts_of(organisation, pks) for facts in part]
    if not few:
        return 0
    changed, moved = _keep(organisation, few, _rules(organisation, around(organisation, few)))
    if moved:
        tell(neighbours(organisation, moved) - set(pks))
    return changed


def diagnose_all(organisation: Organisation, go_on: GoOn = lambda done: True) -> int:
    """Put the rules to all accounts of an organisation; return how many of them something is new about.

    Each part is kept for itself; after each, `go_on` is told how many accounts are done, and says whether to go on.
    """
    diagnosing, changed, done = _rules(organisation, around(organisation)), run_out(organisation), 0
    with uncollected():
        for part in facts_of(organisation):
            changed += _keep(organisation, part, diagnosing)[0]
            done += len(part)
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


def _rules(organisation: Organisation, about: Around) -> Diagnosing:
    here = set_of(organisation)
    return Diagnosing(about, here.thresholds, here.off)


def _keep(organisation: Organisation, part: Sequence[AccountFacts], diagnosing: Diagnosing) -> tuple[int, set[Group]]:
    """Keep what the rules say of some accounts, where it is not what they said before.

    Return of how many that was, and the groups that any of them has come into or left.
    """
    there = Diagnosis.objects.of(organisation).filter(**among([each.id for each in part])).order_by()
    marks = dict(plain(there.values_list("pk", "mark")))
    changed: list[Said] = []
    for facts in part:
        said = diagnosing.diagnose(facts)
        mark = mark_of(facts, said)
        if marks.get(facts.id) != mark:
            changed.append(Said(facts, said, mark))
    return len(changed), _write(organisation, changed, diagnosing) if changed else set()


@transaction.atomic
def _write(organisation: Organisation, changed: Sequence[Said], diagnosing: Diagnosing) -> set[Group]:
    rows = Diagnosis.objects.filter(pk__in=[each.facts.id for each in changed]).select_for_update(of=("self",))
    known = {pk: set(map(tuple, groups)) for pk, groups in rows.values_list("pk", "groups")}
    counting.keep(organisation, changed, moving.move(organisation, changed, diagnosing), known)
    nowhere: set[Group] = set()
    return nowhere.union(*(set(groups_of(facts)) ^ known.get(facts.id, nowhere) for facts, _, _ in changed))


def mark_of(facts: AccountFacts, said: AllSaid) -> int:
    """Return a number that stands for all that the rules said, and for whose neighbour it is.

    It is the same in every process, for ever.
    """
    words = [facts.life, facts.platform, facts.language, *(facts.audiences or ())]
    for rule, (evidence, since, severity) in said.fired:
        words += rule.slug, severity or rule.severity, str(since)
        for name, value in evidence.items():
            words += name, str(value)
    for rule, missing in said.not_known:
        words += rule.slug, *missing.facts
    digest = blake2b("\n".join(words).encode(), digest_size=8).digest()
    return int.from_bytes(digest, signed=True)
