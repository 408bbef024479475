"""What is looked for outside the organisation's own pages: by its names, and in Wikidata."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import F, Q, QuerySet

from farled.apps.candidates import lent
from farled.apps.candidates.models import Candidate, NotThere, TriedNames
from farled.apps.candidates.queries.inbox import waiting
from farled.apps.candidates.services.elsewhere import WIKIDATA
from farled.apps.jobs.models import Job, JobState
from farled.apps.jobs.queries import latest
from farled.apps.organisations.may import Act, require
from farled.apps.organisations.models import Organisation, Person
from farled.apps.register.choices import Status
from farled.apps.register.models import Account
from farled.discovery.handles import LeftOut, Link, Wish, links, not_tried_on, tried_on
from farled.discovery.wikidata import PROPERTIES
from farled.platforms import AccountRef, identify
from farled.platforms.connectors import bases_of
from farled.platforms.looking import Connector

SHOWN = 100
"""Of each list."""


def names_of(organisation: Organisation) -> list[str]:
    """Return the names by which accounts are looked for: those that somebody wrote, else the organisation's own."""
    written = TriedNames.objects.of(organisation).first()
    return list(written.names) if written and written.names else [organisation.name]


def main_accounts(organisation: Organisation) -> QuerySet[Account]:
    """Return the accounts of which lookalikes are tried, those with most followers first: they are worth imitating."""
    rows: QuerySet[Account] = Account.objects.of(organisation).filter(is_main=True, status=Status.OPEN)
    return rows.order_by(F("followers").desc(nulls_last=True), "sort_name", "id")


def wish_of(organisation: Organisation, bases: Callable[[Connector], Mapping[str, str]] = bases_of) -> Wish:
    """Return what is tried for an organisation; what it knows already, by whatever answer, is not asked for."""
    own = [
        AccountRef(each.platform, each.kind, each.handle, each.key, each.url, each.stable_id or None)
        for each in main_accounts(organisation)
    ]
    known = set(Account.objects.of(organisation).values_list("key", flat=True))
    known.update(Candidate.objects.of(organisation).exclude(answer="").values_list("key", flat=True))
    return Wish(names_of(organisation), own, known, lent.keys_of(organisation), bases=bases)


@dataclass(frozen=True, slots=True)
class Plan:
    """What pressing the button would ask, and what it leaves to people."""

    asked: Sequence[str]
    """Platforms."""
    left_out: Sequence[LeftOut]
    links: Sequence[Link]
    """Pages that nobody has answered yet."""


def plan(actor: Person) -> Plan:
    """Return what would be tried, and the pages for a person to open. Raises Refused (not_allowed)."""
    require(actor, Act.SCAN)
    organisation = actor.organisation
    wish = wish_of(organisation)
    seen = set(Candidate.objects.of(organisation).values_list("key", flat=True))
    seen.update(NotThere.objects.of(organisation).values_list("key", flat=True))
    open_ones = [link for link in links(wish) if (ref := identify(link.url)) and ref.key not in seen]
    return Plan(tried_on(wish.keys), not_tried_on(wish.keys), open_ones)


def not_there(actor: Person) -> QuerySet[NotThere]:
    """Return the pages on which nobody of that name was, the latest first. Raises Refused (not_allowed)."""
    require(actor, Act.SCAN)
    rows: QuerySet[NotThere] = NotThere.objects.of(actor.organisation).select_related("said_by")
    return rows[:SHOWN]


def not_there_row(actor: Person, pk: int) -> NotThere | None:
    """Return one such page; None where the organisation has none of that number."""
    require(actor, Act.SCAN)
    found: NotThere | None = NotThere.objects.of(actor.organisation).filter(pk=pk).first()
    return found


def run(actor: Person, kind: str) -> Job | None:
    """Return the latest run of a kind, whatever became of it. Raises Refused (not_allowed)."""
    require(actor, Act.SCAN)
    return latest(actor.organisation, [kind])


def run_of(actor: Person, pk: int, kinds: Sequence[str]) -> Job | None:
    """Return one run of these kinds; None where the organisation has none of that number."""
    require(actor, Act.SCAN)
    found: Job | None = Job.objects.of(actor.organisation).filter(kind__in=kinds, pk=pk).first()
    return found


def found_by(job: Job) -> Sequence[Candidate]:
    """Return the accounts that a run found, those that wait for an answer first."""
    if job.organisation is None:
        return []
    rows = Candidate.objects.of(job.organisation).filter(sightings__job=job).distinct()
    return list(rows.order_by("answer", "platform", "handle", "id")[:SHOWN])


@dataclass(frozen=True, slots=True)
class Differences:
    """Wikidata against the register, by the latest run that learnt something."""

    job: Job
    unregistered: Sequence[Candidate]
    """In Wikidata, and nobody has said yet whose they are."""
    unlisted: Sequence[Account]
    """In the register, and Wikidata has no word of them although it has a place for their platform."""


def differences(actor: Person) -> Differences | None:
    """Compare; None where Wikidata has not been asked, or its answer came in part. Raises Refused (not_allowed)."""
    require(actor, Act.RECOGNISE)
    done = Job.objects.of(actor.organisation).filter(kind=WIKIDATA, state=JobState.DONE)
    job = done.filter(outcome__whole=True).first()
    if job is None:
        return None
    listed = Candidate.objects.of(actor.organisation).filter(sightings__job=job)
    accounts = Account.objects.of(actor.organisation)
    ids = set(listed.exclude(stable_id="").values_list("platform", "stable_id"))
    by_id = _with_ids(ids)
    known = list(accounts.filter(by_id).values_list("platform", "stable_id")) if ids else []
    unregistered = waiting(actor.organisation).filter(sightings__job=job).distinct()
    if known:
        unregistered = unregistered.exclude(_with_ids(known))
    unlisted = accounts.filter(status__in=(Status.OPEN, Status.LOST), platform__in=_platforms_of_wikidata())
    unlisted = unlisted.exclude(key__in=listed.values("key"))
    if ids:
        unlisted = unlisted.exclude(by_id)
    return Differences(
        job,
        list(unregistered.order_by("platform", "handle")[:SHOWN]),
        list(unlisted.order_by("sort_name", "id")[:SHOWN]),
    )


def _with_ids(ids: Sequence[tuple[str, str]] | set[tuple[str, str]]) -> Q:
    """Return what finds the accounts of these (platform, stable id)."""
    wanted = Q()
    for platform, stable_id in ids:
        wanted |= Q(platform=platform, stable_id=stable_id)
    return wanted


def _platforms_of_wikidata() -> frozenset[str]:
    """Return the platforms for whose accounts Wikidata has a property."""
    samples = (identify(row.url.format("farled", "farled.example")) for row in PROPERTIES.values())
    return frozenset(ref.platform for ref in samples if ref)
