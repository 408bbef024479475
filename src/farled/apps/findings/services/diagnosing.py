"""Puts the rules to accounts and keeps what they find. Done twice, the second time writes nothing.

An account about which the rules say what they said before is not touched: a mark of all that they said is kept with
it. What a rule cannot tell changes nothing: only a clear word mends a finding.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from hashlib import blake2b

from django.db import transaction

from farled.apps.core.plain import plain
from farled.apps.findings.models import Diagnosis
from farled.apps.findings.queries.around import Group, around, groups_of, neighbours
from farled.apps.findings.queries.facts import among, facts_of
from farled.apps.findings.queries.settings import set_of
from farled.apps.findings.services import counting, moving
from farled.apps.findings.services.moving import Said
from farled.apps.organisations.models import Organisation
from farled.diagnosis.facts import AccountFacts, Around
from farled.diagnosis.registry import Diagnosing
from farled.diagnosis.registry import Diagnosis as AllSaid

Tell = Callable[[set[int]], object]


def diagnose(organisation: Organisation, pks: Collection[int], tell: Tell = lambda pks: None) -> int:
    """Put the rules to some accounts of an organisation; return how many of them something is new about.

    `tell` is told which other accounts that concerns: those that are for the same people as one of these is now, or was.
    """
    few = [facts for part in facts_of(organisation, pks) for facts in part]
    if not few:
        return 0
    changed, moved = keep(organisation, few, rules_here(organisation, around(organisation, few)))
    if moved:
        tell(neighbours(organisation, moved) - set(pks))
    return changed


def rules_here(organisation: Organisation, about: Around) -> Diagnosing:
    """Return the rules with what the organisation has set."""
    here = set_of(organisation)
    return Diagnosing(about, here.thresholds, here.off)


def keep(organisation: Organisation, part: Sequence[AccountFacts], diagnosing: Diagnosing) -> tuple[int, set[Group]]:
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
