"""Writing history. Called by services, inside their transaction; nobody else writes events."""

import hashlib
import json
from collections.abc import Mapping

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models

from farled.apps.audit.models import Event
from farled.apps.organisations.models import Organisation, Person
from farled.kit import clock

Changes = Mapping[str, tuple[object, object]]


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
    plain = json.loads(
        json.dumps({name: list(pair) for name, pair in (changes or {}).items()}, cls=DjangoJSONEncoder, default=str)
    )
    last = Event.objects.of(organisation).select_for_update().order_by("-id").first()
    event = Event(
        organisation=organisation,
        at=clock.now(),
        actor=actor,
        actor_name=actor.name if actor else "",
        actor_role=actor.role if actor else "",
        act=act,
        object_kind=thing._meta.model_name or "",
        object_id=thing.pk,
        object_name=str(thing)[:200],
        changes=plain,
        reason=reason.strip(),
        previous=last.digest if last else "",
    )
    event.digest = digest_of(event)
    event.save(force_insert=True)
    return event


def digest_of(event: Event) -> str:
    """Return the hash of a row and of the one before it."""
    said = [
        event.previous,
        event.at.isoformat(),
        event.actor_name,
        event.act,
        event.object_kind,
        event.object_id,
        event.object_name,
        event.changes,
        event.reason,
    ]
    return hashlib.sha256(json.dumps(said, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def first_broken(organisation: Organisation) -> Event | None:
    """Return the first event whose hash does not fit, or None where the chain is whole."""
    previous = ""
    event: Event
    for event in Event.objects.of(organisation).order_by("id").iterator(chunk_size=1000):
        if event.previous != previous or event.digest != digest_of(event):
            return event
        previous = event.digest
    return None
