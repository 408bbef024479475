"""Taking in what was found, wherever it came from. What somebody answered is never touched by a new find."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from django.db import transaction
from django.db.models import Exists, OuterRef, Subquery

from farled.apps.candidates.models import Candidate, Source
from farled.apps.candidates.models import Sighting as Row
from farled.apps.core import passwords
from farled.apps.jobs.models import Job
from farled.apps.organisations.models import Organisation
from farled.apps.register.models import Account
from farled.discovery.found import Found, Sighting
from farled.discovery.kept import keepable
from farled.kit import clock

_BATCH = 500
_SEEN_AGAIN = ("last_found_at",)
_SCANNED_AGAIN = ("kind", "handle", "url", "stable_id", "own", "grounds", "pages", "documents", "last_found_at")
"""A scan knows more of an account than a list that somebody pasted; it alone says anew what we think of it."""


@transaction.atomic
def take_in(
    *, organisation: Organisation, found: Iterable[Found], source: Source, job: Job | None = None
) -> list[Candidate]:
    """Make found accounts of what was found, or add to those there are; return them all.

    One that was answered stays answered. One that is in the register already is linked to its account.
    """
    once = {one.ref.key[:300]: without_passwords(one) for one in found}
    candidates = [_candidate(organisation, one, source) for one in once.values()]
    Candidate.objects.bulk_create(
        candidates,
        batch_size=_BATCH,
        update_conflicts=True,
        unique_fields=("organisation", "key"),
        update_fields=_SCANNED_AGAIN if source == Source.SCAN else _SEEN_AGAIN,
    )
    rows = {
        (candidate.pk, row.where): row
        for candidate, one in zip(candidates, once.values(), strict=True)
        for row in _rows(candidate, one.sightings, job)
    }
    Row.objects.bulk_create(
        rows.values(),
        batch_size=_BATCH,
        update_conflicts=True,
        unique_fields=("candidate", "where"),
        update_fields=("found_as", "hrefs", "place", "text", "job", "seen_at"),
    )
    _link_known(organisation)
    return candidates


def without_passwords(found: Found) -> Found:
    """Return a find without the words around it that hand over a password: a line of a list may well have one."""
    if not any(passwords.is_one(sighting.text) for sighting in found.sightings):
        return found
    sightings = [replace(each, text="") if passwords.is_one(each.text) else each for each in found.sightings]
    return replace(found, sightings=sightings)


def _candidate(organisation: Organisation, found: Found, source: Source) -> Candidate:
    now, ref = clock.now(), found.ref
    return Candidate(
        organisation=organisation,
        platform=ref.platform,
        kind=ref.kind[:30],
        handle=keepable(ref.handle)[:200],
        key=keepable(ref.key)[:300],
        url=keepable(ref.url)[:500],
        stable_id=(ref.stable_id or "")[:200],
        own=found.own.value,
        grounds=[[ground.code.value, dict(ground.facts)] for ground in found.grounds],
        pages=found.pages,
        documents=found.documents,
        source=source,
        first_found_at=now,
        last_found_at=now,
    )


def _rows(candidate: Candidate, sightings: Sequence[Sighting], job: Job | None) -> Iterable[Row]:
    now = clock.now()
    for sighting in sightings:
        yield Row(
            candidate=candidate,
            where=keepable(sighting.where)[:500],
            found_as=sighting.found_as.value,
            hrefs=[keepable(href)[:1000] for href in sighting.hrefs[:5]],
            place=sighting.place[:60],
            text=keepable(sighting.text)[:200],
            job=job,
            seen_at=now,
        )


def _link_known(organisation: Organisation) -> None:
    same = Account.objects.filter(organisation=OuterRef("organisation"), key=OuterRef("key"))
    unlinked = Candidate.objects.of(organisation).filter(account=None, answer="")
    unlinked.filter(Exists(same)).update(account=Subquery(same.values("pk")[:1]))
