"""The sites against the register: what is on one side only, and links to accounts that lead nowhere."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from django.db.models import Exists, Max, OuterRef, QuerySet, Subquery

from farled.apps.candidates.models import Candidate, Sighting
from farled.apps.candidates.queries.inbox import waiting
from farled.apps.candidates.queries.scans import latest_of_sites, result_of, scans_of
from farled.apps.jobs.models import Job
from farled.apps.organisations.may import Act, require
from farled.apps.organisations.models import Organisation, Person
from farled.apps.register.choices import State, Status
from farled.apps.register.models import Account
from farled.discovery.found import Found, FoundAs, Own, Refused, Scan
from farled.platforms import Why
from farled.platforms.registry import platforms

SHOWN = 100
"""Of each list; the counts are of all."""
ELSEWHERE = (FoundAs.WIKIDATA, FoundAs.NAME)
"""What was found as these has an address too, and it is no page of the organisation's."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """The sites against the register, by the latest scan."""

    job: Job
    is_whole: bool
    """Whether the scan read all it knew of; else `unlinked` says nothing and is empty."""
    unregistered: Sequence[Candidate]
    unregistered_count: int
    unlinked: Sequence[Account]
    """With `seen_at`: when a page last linked to it, or None."""
    unlinked_count: int
    is_of_nothing: bool
    """Whether nothing is unlinked because there is no account in the register."""
    broken: Sequence[Refused]
    """Links that are misspelt or malformed."""
    closed: Sequence[Found]
    """Accounts on services that are no longer there."""
    wrong: Sequence[Account]
    """Accounts that are closed or pretend to be us, and still are linked to; with `where`, the first page."""


def comparison(actor: Person) -> Comparison | None:
    """Compare; None where no scan of a site has come to its end. Raises Refused (not_allowed)."""
    require(actor, Act.RECOGNISE)
    job = latest_of_sites(actor.organisation)
    scan = result_of(job) if job else None
    if job is None or scan is None:
        return None
    is_whole = bool(job.outcome.get("whole"))
    unregistered = waiting(actor.organisation).filter(own__in=(Own.YES, Own.PROBABLY), sightings__job=job).distinct()
    unlinked = _unlinked(actor, job) if is_whole else Account.objects.none()
    return Comparison(
        job=job,
        is_whole=is_whole,
        unregistered=list(unregistered.order_by("platform", "-pages", "handle")[:SHOWN]),
        unregistered_count=unregistered.count(),
        unlinked=list(unlinked[:SHOWN]),
        unlinked_count=(unlinked_count := unlinked.count()),
        is_of_nothing=is_whole and not unlinked_count and not Account.objects.of(actor.organisation).exists(),
        broken=[one for one in scan.refused if one.verdict.why in (Why.MISSPELT, Why.MALFORMED)],
        closed=_closed(scan),
        wrong=list(_wrong(actor, job)[:SHOWN]),
    )


@dataclass(frozen=True, slots=True)
class OnPages:
    """What the scans know of links to accounts."""

    keys: frozenset[str]
    """Of the accounts that were seen on a page or in a document."""
    are_all: bool
    """The latest scan read all it knew of: what it did not see stands nowhere."""


def on_pages(organisation: Organisation, keys: Collection[str] | None = None) -> OnPages:
    """Return which accounts of an organisation stand on its pages; of those with some keys, or of all."""
    job = latest_of_sites(organisation)
    if job is None:
        return OnPages(frozenset(), are_all=False)
    by_these = [job.pk, *_scans_of_other_sites(organisation, job)]
    seen = Candidate.objects.of(organisation).filter(
        Exists(Sighting.objects.filter(candidate=OuterRef("pk"), job__in=by_these))
    )
    chosen = seen if keys is None else seen.filter(key__in=keys)
    return OnPages(frozenset(chosen.values_list("key", flat=True)), are_all=bool(job.outcome.get("whole")))


def _wrong(actor: Person, job: Job) -> QuerySet[Account]:
    """Return the accounts to which no page should send anybody, and one does."""
    on_pages = Sighting.objects.filter(job=job, candidate__organisation=actor.organisation, where__startswith="http")
    first = on_pages.filter(candidate__key=OuterRef("key")).order_by("id").values("where")[:1]
    accounts = Account.objects.of(actor.organisation).filter(state__in=(State.CLOSED, State.IMPOSTOR))
    linked: QuerySet[Account] = accounts.annotate(where=Subquery(first)).exclude(where=None)
    return linked.order_by("sort_name", "id")


def _unlinked(actor: Person, job: Job) -> QuerySet[Account]:
    """Return the accounts that this scan did not see, but for those that a scan of other sites may have seen."""
    of_account = Sighting.objects.filter(candidate__organisation=actor.organisation, candidate__key=OuterRef("key"))
    on_pages = of_account.filter(where__startswith="http").exclude(found_as__in=ELSEWHERE)
    by_key = on_pages.order_by().values("candidate__key")
    accounts = Account.objects.of(actor.organisation).filter(status__in=(Status.OPEN, Status.LOST))
    accounts = accounts.exclude(state=State.CLOSED)  # seen gone: nobody is to link to it
    by_these = [job.pk, *_scans_of_other_sites(actor.organisation, job)]
    unlinked: QuerySet[Account] = (
        accounts.exclude(Exists(of_account.filter(job__in=by_these)))
        .annotate(seen_at=Subquery(by_key.annotate(last=Max("seen_at")).values("last")))
        .order_by("sort_name", "id")
    )
    return unlinked


def _scans_of_other_sites(organisation: Organisation, job: Job) -> list[int]:
    """Return the scans that read sites which this one did not: of what stands there it knows nothing."""
    read = _sites(job.arguments["name"])
    named = scans_of(organisation).exclude(arguments__starts=[]).values_list("pk", "arguments__name")
    return [pk for pk, name in named if not _sites(name) <= read]


def _sites(name: str) -> frozenset[str]:
    return frozenset(name.split(", "))


def _closed(scan: Scan) -> list[Found]:
    dead = {slug for slug, platform in platforms().items() if platform.closed}
    return [one for one in scan.found if one.ref.platform in dead and one.own is not Own.NO]
