"""Taking in what was found, wherever it came from. What somebody answered is never touched by a new find."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import NamedTuple

from django.db import transaction
from django.db.models import Exists, OuterRef, Subquery

from farled.apps.candidates.models import Candidate, Source, Witness
from farled.apps.candidates.models import Sighting as Row
from farled.apps.core import passwords
from farled.apps.jobs.models import Job
from farled.apps.organisations.models import Organisation
from farled.apps.register.models import Account
from farled.discovery.found import Found, GroundCode, Sighting
from farled.discovery.kept import keepable
from farled.kit import clock

_BATCH = 500
_SEEN_AGAIN = ("last_found_at",)
_SCANNED_AGAIN = ("kind", "handle", "url", "stable_id", "own", "grounds", "pages", "documents", "last_found_at")
"""A scan knows more of an account than a list that somebody pasted; it alone says anew what we think of it."""
_GROUNDS_OF = {
    Source.NAME: frozenset({GroundCode.NAME_TRIED}),
    Source.ALIKE: frozenset({GroundCode.LOOKS_ALIKE}),
    Source.WIKIDATA: frozenset({GroundCode.WIKIDATA, GroundCode.ENDED, GroundCode.ENDED_SOMETIME}),
}
"""What only these ways know of an account: each says its own anew, and leaves what the others said."""
_SAID_ELSEWHERE = frozenset[GroundCode]().union(*_GROUNDS_OF.values())


class Told(NamedTuple):
    """Who told of accounts, where they stand on no page and in no document."""

    witness: Witness
    by: str = ""
    """Name or mail, if given."""


@transaction.atomic
def take_in(
    *,
    organisation: Organisation,
    found: Iterable[Found],
    source: Source,
    job: Job | None = None,
    told: Told | None = None,
) -> list[Candidate]:
    """Make found accounts of what was found, or add to those there are; return them all.

    Where somebody `told` of them, that is kept in place of pages.
    One that was answered stays answered. One that is in the register already is linked to its account.
    """
    once = {one.ref.key[:300]: without_passwords(one) for one in found}
    before = dict(Candidate.objects.of(organisation).filter(key__in=once).values_list("key", "grounds"))
    candidates = [_candidate(organisation, one, source, before.get(key, [])) for key, one in once.items()]
    Candidate.objects.bulk_create(
        candidates,
        batch_size=_BATCH,
        update_conflicts=True,
        unique_fields=("organisation", "key"),
        update_fields=_known_anew(source),
    )
    rows = {
        (candidate.pk, row.where): row if told is None else _told(row, told)
        for candidate, one in zip(candidates, once.values(), strict=True)
        for row in _rows(candidate, one.sightings, job)
    }
    Row.objects.bulk_create(
        rows.values(),
        batch_size=_BATCH,
        update_conflicts=True,
        unique_fields=("candidate", "where", "witness", "told_by"),
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


def _known_anew(source: Source) -> Sequence[str]:
    if source == Source.SCAN:
        return _SCANNED_AGAIN
    return (*_SEEN_AGAIN, "grounds") if source in _GROUNDS_OF else _SEEN_AGAIN


def _grounds(found: Found, source: Source, before: Sequence[Sequence[object]]) -> list[object]:
    """Return what is said of an account by this way in, and by the others."""
    anew = [[ground.code.value, dict(ground.facts)] for ground in found.grounds]
    own = _GROUNDS_OF.get(source)
    if own is None:
        return [*anew, *(ground for ground in before if ground[0] in _SAID_ELSEWHERE)]
    return [*(ground for ground in before if ground[0] not in own), *anew]


def _candidate(
    organisation: Organisation, found: Found, source: Source, before: Sequence[Sequence[object]]
) -> Candidate:
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
        grounds=_grounds(found, source, before),
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


def _told(row: Row, told: Told) -> Row:
    row.where, row.witness, row.told_by = "", told.witness, keepable(told.by)[:200]
    return row


def _link_known(organisation: Organisation) -> None:
    same = Account.objects.filter(organisation=OuterRef("organisation"), key=OuterRef("key"))
    unlinked = Candidate.objects.of(organisation).filter(account=None, answer="")
    unlinked.filter(Exists(same)).update(account=Subquery(same.values("pk")[:1]))
