"""What was seen of accounts out there, written into the register: many at once, in few statements.

Called by whoever keeps checks, with what a check has shown. A check that was turned away writes nothing here: the last
known facts stay. Names change in the history; that somebody looked is no change.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from farled.apps.audit import services as audit
from farled.apps.organisations.models import Organisation, Person
from farled.apps.register.models import Account, FormerHandle
from farled.apps.register.services import derived
from farled.apps.register.services.accounts import identity
from farled.apps.register.services.updating import update_each
from farled.platforms import AccountRef

_WRITTEN = (
    *("last_seen_at", "last_post_on", "last_post_within", "turned_away_since", "followers", "gone_on"),
    *("stable_id", "name", "version", "platform", "kind", "handle", "key", "url"),
)


@dataclass(frozen=True, slots=True)
class Sighting:
    """What was seen of one account. None and "" are what was not seen, and change nothing."""

    account: int
    at: datetime
    last_post_on: date | None = None
    last_post_within: str = ""
    """A `choices.Within` where no day was seen: then `last_post_on` is the latest that it can be."""
    followers: int | None = None
    name: str = ""
    stable_id: str = ""
    renamed: AccountRef | None = None
    """What it is called now, where its platform has given it another name."""
    gone: bool | None = None
    """True with evidence only; False where it is there."""


@transaction.atomic
def note_sightings(
    *, organisation: Organisation, sightings: Collection[Sighting], actor: Person | None = None
) -> list[int]:
    """Write what was seen into the accounts of an organisation; return those whose facts changed.

    A sighting older than what is known changes nothing. A new name that another account of the register bears already
    is not taken over.
    """
    latest = {each.account: each for each in sorted(sightings, key=lambda each: each.at)}
    rows = Account.objects.of(organisation).select_for_update(of=("self",)).filter(pk__in=latest)
    events: list[tuple[Account, audit.Changes]] = []
    written = [row for row in rows if _write(row, latest[row.pk], events)]
    update_each(written, _WRITTEN)
    derived.refresh([row.pk for row in written])
    audit.record_all(organisation=organisation, actor=actor, act="seen", entries=events)
    return [row.pk for row in written]


@transaction.atomic
def note_turned_away(*, organisation: Organisation, looks: Mapping[int, datetime]) -> None:
    """Note of accounts, by their numbers, when somebody looked who could not see them; the first of such looks counts."""
    rows = Account.objects.of(organisation).filter(pk__in=looks, turned_away_since=None)
    written = [
        row for row in rows.select_for_update(of=("self",)) if not row.last_seen_at or row.last_seen_at < looks[row.pk]
    ]
    for row in written:
        row.turned_away_since = looks[row.pk]
    update_each(written, ["turned_away_since"])
    derived.refresh([row.pk for row in written])


KNOWN = ("last_seen_at", "last_post_on", "last_post_within", "turned_away_since", "followers", "gone_on")


def known_of(account: Account) -> dict[str, Any]:
    """Return what a sighting may change, as it can be kept in JSON and put back."""
    return {name: _plain(getattr(account, name)) for name in KNOWN}


@transaction.atomic
def take_back_sighting(*, actor: Person | None, account: Account, at: datetime, before: Mapping[str, Any]) -> bool:
    """Put back what was known before a look; where something newer was seen since, that stays, and it is False."""
    now: Account = Account.objects.select_for_update(of=("self",)).get(pk=account.pk)
    if at not in (now.last_seen_at, now.turned_away_since):
        return False
    was_gone = now.gone_on
    for name in KNOWN:
        column: Any = Account._meta.get_field(name)
        setattr(now, name, column.to_python(before.get(name)))
    update_each([now], KNOWN)
    derived.refresh([now.pk])
    if was_gone != now.gone_on:
        changes = {"gone_on": (_said(was_gone), _said(now.gone_on))}
        audit.record(organisation=now.organisation, actor=actor, act="seen", thing=now, changes=changes)
    return True


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date | datetime) else value


def _write(account: Account, seen: Sighting, events: list[tuple[Account, audit.Changes]]) -> bool:
    if account.last_seen_at and account.last_seen_at > seen.at:
        return False
    changes = dict(_changes(account, seen))
    account.last_seen_at, account.turned_away_since = seen.at, None
    if seen.last_post_on:
        account.last_post_on, account.last_post_within = seen.last_post_on, seen.last_post_within
    account.followers = account.followers if seen.followers is None else seen.followers
    account.stable_id = account.stable_id or seen.stable_id[:200]
    account.name = account.name or seen.name[:200]
    if changes:
        account.version += 1
        events.append((account, {**changes, "version": (account.version - 1, account.version)}))
    return True


def _changes(account: Account, seen: Sighting) -> Iterator[tuple[str, tuple[Any, Any]]]:
    """Carry out what history tells of, and yield it."""
    if seen.renamed and _is_free(account, seen.renamed):
        before = account.url
        _rename(account, seen.renamed, seen.at)
        yield "url", (before, account.url)
    if seen.gone is not None and seen.gone != (account.gone_on is not None):
        before_gone = account.gone_on
        account.gone_on = timezone.localdate(seen.at) if seen.gone else None
        yield "gone_on", (_said(before_gone), _said(account.gone_on))


def _rename(account: Account, ref: AccountRef, at: datetime) -> None:
    former = {"handle": account.handle, "url": account.url, "until": at}
    FormerHandle.objects.update_or_create(account=account, key=account.key, defaults=former)
    for name, value in identity(ref).items():
        setattr(account, name, value or getattr(account, name))


def _is_free(account: Account, ref: AccountRef) -> bool:
    if ref.key == account.key:
        return False
    return not Account.objects.of(account.organisation_id).filter(key=ref.key).exclude(pk=account.pk).exists()


def _said(day: date | None) -> str:
    return day.isoformat() if day else ""
