"""Writing history. Called by services, inside their transaction; nobody else writes events."""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models, transaction

from farled.apps.audit import append_only, forgetting
from farled.apps.audit.models import Event
from farled.apps.organisations.models import Organisation, Person, Unit
from farled.kit import clock

Changes = Mapping[str, tuple[object, object]]
_waiting: ContextVar[list[Event] | None] = ContextVar("waiting", default=None)
"""What is to be written together, inside of `together`."""


def record(
    *,
    organisation: Organisation,
    actor: Person | None,
    act: str,
    thing: models.Model,
    changes: Changes | None = None,
    reason: str = "",
) -> Event:
    """Write one event: who did what to what, from what to what, and why. `actor` None is Farled itself.

    Values are kept as readers know them (a name rather than an id); nothing secret may be among them.
    """
    event = _event(organisation, actor, act, thing, changes or {}, reason)
    waiting = _waiting.get()
    if waiting is not None:
        waiting.append(event)
    else:
        _chain(event, _last_digest(organisation))
        event.save(force_insert=True)
    return event


@contextmanager
def together() -> Iterator[None]:
    """Write all that is recorded inside when the block ends, in its order and in few statements; none where it fails.

    For whoever calls, in a transaction of its own, very many services that record one event each.
    """
    events: list[Event] = []
    before = _waiting.set(events)
    try:
        yield
    finally:
        _waiting.reset(before)
    _write(events)


def record_all(
    *,
    organisation: Organisation,
    actor: Person | None,
    act: str,
    entries: Iterable[tuple[models.Model, Changes]],
    reason: str = "",
) -> int:
    """Write one event for each (thing, changes), in few statements: for bulk edits and imports. Return how many."""
    events = [_event(organisation, actor, act, thing, changes, reason) for thing, changes in entries]
    _write(events)
    return len(events)


@transaction.atomic
def forget(*, person: Person, actor: Person) -> Event:
    """Take a person's names and addresses out of all events of the organisation.

    What was done stays, done by "somebody who has left". Rows that are rewritten no longer fit their hash; the event
    that is written here vouches for them with the hash of what they became, so that the chain still shows any other
    change. May be called only where the person is about to be removed.
    """
    rewritten: dict[str, str] = {}
    with append_only.opened():
        for event in forgetting.events_naming(person):
            event.save(update_fields=["actor_name", "object_name", "changes", "reason"])
            rewritten[str(event.pk)] = digest_of(event)
    nameless = Person(pk=person.pk, name=forgetting.SOMEBODY)
    return record(
        organisation=person.organisation,
        actor=actor,
        act="forgotten",
        thing=nameless,
        changes={"rewritten": (None, rewritten)},
    )


@transaction.atomic
def remove_organisation(organisation: Organisation) -> None:
    """Take an organisation away with everything in it, its history too: for an example that is set up anew."""
    Unit.objects.of(organisation).update(parent=None)  # none may go while others are below it
    with append_only.opened():
        # The highest floor first: what lets go of something below it could in between break a rule of its own.
        for relation in reversed(organisation._meta.get_fields(include_hidden=True)):
            if isinstance(relation, models.ManyToOneRel):
                relation.related_model._base_manager.filter(**{relation.field.name: organisation}).delete()
        organisation.delete()


def digest_of(event: Event) -> str:
    """Return the hash of a row and of the one before it."""
    said = [
        event.previous,
        event.at.isoformat(),
        event.actor_name,
        event.actor_role,
        event.act,
        event.object_kind,
        event.object_id,
        event.object_name,
        event.changes,
        event.reason,
    ]
    return hashlib.sha256(json.dumps(said, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def first_broken(organisation: Organisation) -> Event | None:
    """Return the first event whose hash does not fit, or None where the chain is whole.

    An event from which a name was taken fits if a later one vouches for it.
    """
    events = Event.objects.of(organisation).order_by("id")
    vouched: dict[str, str] = {}
    for said in events.filter(act="forgotten").values_list("changes", flat=True):
        vouched |= said["rewritten"][1]
    previous = ""
    event: Event
    for event in events.iterator(chunk_size=1000):
        if event.previous != previous or digest_of(event) not in {event.digest, vouched.get(str(event.pk))}:
            return event
        previous = event.digest
    return None


def _event(
    organisation: Organisation, actor: Person | None, act: str, thing: models.Model, changes: Changes, reason: str
) -> Event:
    plain = {name: list(pair) for name, pair in changes.items()}
    return Event(
        organisation=organisation,
        at=clock.now(),
        actor=actor,
        actor_name=actor.name if actor else "",
        actor_role=actor.role if actor else "",
        act=act,
        object_kind=thing._meta.model_name or "",
        object_id=thing.pk,
        object_name=str(getattr(thing, "told_apart", thing))[:200],
        changes=json.loads(json.dumps(plain, cls=DjangoJSONEncoder, default=str)),
        reason=reason.strip(),
    )


def _write(events: Sequence[Event]) -> None:
    """Write events, each after the one before it in its organisation."""
    previous: dict[int, str] = {}
    for event in events:
        at = event.organisation_id
        previous[at] = _chain(event, previous[at] if at in previous else _last_digest(event.organisation))
    Event.objects.bulk_create(events, batch_size=500)


def _chain(event: Event, previous: str) -> str:
    event.previous = previous
    event.digest = digest_of(event)
    return event.digest


@transaction.atomic
def _last_digest(organisation: Organisation) -> str:
    """Wait for whoever is writing history of the same organisation: two may not follow the same row."""
    Organisation.objects.select_for_update(no_key=True).get(pk=organisation.pk)
    last = Event.objects.of(organisation).order_by("-id").values_list("digest", flat=True).first()
    return last or ""
