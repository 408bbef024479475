"""Keys that hold for hours or weeks are renewed in time, by whoever needs them; what only a person can mend is told her.

What renews a key is good for once at some platforms. So whoever renews it takes it in hand first, by one conditional
UPDATE; everybody else goes on with the key as it is, or waits.
"""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import Q, QuerySet
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import ngettext

from farled.apps.audit.services import record
from farled.apps.observations.models import PlatformKey
from farled.apps.observations.queries import keys as queries
from farled.apps.observations.services import asking, grants
from farled.apps.observations.services.keys import EXAMPLE
from farled.apps.observations.services.watching import keys_changed, own_keys_changed
from farled.apps.organisations import outbox
from farled.apps.organisations.choices import Role
from farled.apps.organisations.models import Organisation, Person
from farled.kit import clock
from farled.kit.errors import Refused
from farled.platforms.oauth import App, Grant

IN_TIME = timedelta(days=21)
"""So long before a key runs out it is renewed: earlier than anybody is warned, so that some days may fail."""
FOR_A_LOOK = timedelta(minutes=5)
"""What a key must still hold to be used."""
_IN_HAND = timedelta(seconds=90)
"""Well above `asking.PATIENCE`."""
_FINAL = frozenset({"refresh_refused", "not_renewable", "app_refused", "no_such_key", "cannot_unseal"})


def holds(key: PlatformKey) -> bool:
    """Tell whether a key can be used now."""
    return key.refused_at is None and (key.expires_at is None or key.expires_at > clock.now())


def freshen(key: PlatformKey) -> None:
    """Renew a key that would run out during a look; the row that is given is as it is afterwards. Ask `holds` then."""
    if key.renews_itself and key.expires_at and key.expires_at < clock.now() + FOR_A_LOOK:
        renew(key)


def renew_due(organisation: Organisation) -> int:
    """Renew the keys that run out within weeks; return how many were."""
    soon = clock.now() + IN_TIME
    rows = queries.there(organisation).filter(renews_itself=True, refused_at=None, expires_at__lte=soon)
    return sum(renew(key) for key in rows)


def renew(key: PlatformKey) -> bool:
    """Renew a key, and those that came with it; return whether it is fresh. The row that is given is as it is afterwards.

    Where somebody else has it in hand, or the platform does not answer, it stays as it was. Where the platform says no,
    it is noted as refused. Called outside of any transaction.
    """
    before = bytes(key.sealed)
    if not _take_in_hand(key):
        key.refresh_from_db()
        return False
    key.refresh_from_db()
    if bytes(key.sealed) != before:  # somebody was quicker
        _together(key).update(renewing_until=None)
        return True
    try:
        grant, app = _renewed(key)
    except Refused as refused:
        _together(key).update(renewing_until=None)
        for row in _together(key) if refused.code in _FINAL else ():
            note_refused(row)
        key.refresh_from_db()
        return False
    _keep(key, grant, app)
    key.refresh_from_db()
    return True


def _renewed(key: PlatformKey) -> tuple[Grant, App]:
    found = grants.kind_of(key.platform, key.kind)
    if found is None:
        raise Refused("no_such_key", asking.NO_SUCH_KEY)
    if key.organisation.is_example:
        raise Refused("example", EXAMPLE)
    grant, app = grants.grant_of(key)
    return asking.renew(asking.desk_of(*found, app), grant), app


def _together(key: PlatformKey) -> QuerySet[PlatformKey]:
    """Return a key and those with the same secret: of one yes, and renewed with it."""
    rows: QuerySet[PlatformKey] = queries.there(key.organisation)
    return rows.filter(grant=key.grant, renews_itself=True) if key.grant else rows.filter(pk=key.pk)


def _take_in_hand(key: PlatformKey) -> bool:
    now = clock.now()
    free = Q(renewing_until__isnull=True) | Q(renewing_until__lt=now)
    return bool(_together(key).filter(free, refused_at=None).update(renewing_until=now + _IN_HAND))


def _keep(key: PlatformKey, grant: Grant, app: App) -> None:
    """Keep a renewed key. One that was taken away meanwhile stays forgotten."""
    found = grants.kind_of(key.platform, key.kind)
    times = grants.times(grant, found[1]) if found else {}
    kept = list(_together(key))
    _together(key).update(
        sealed=grants.sealed(grant, app), scopes=list(grant.scopes), renewing_until=None, warned_at=None, **times
    )
    own_keys_changed(kept)


@transaction.atomic
def note_refused(key: PlatformKey) -> None:
    """Note that the platform no longer takes a key as it is kept; one that was renewed meanwhile is another."""
    rows = queries.there(key.organisation).filter(pk=key.pk, refused_at=None, sealed=bytes(key.sealed))
    if rows.update(refused_at=clock.now(), warned_at=None):
        record(organisation=key.organisation, actor=None, act="refused", thing=key)
        keys_changed(key.organisation, key.platform)
        own_keys_changed([key])


@transaction.atomic
def warn(organisation: Organisation) -> int:
    """Write once to the administrators, and to who added them, of the keys that need somebody; return of how many."""
    keys = list(queries.needing_somebody(organisation).filter(warned_at=None).select_related("added_by"))
    if not keys:
        return 0
    PlatformKey.objects.filter(pk__in=[key.pk for key in keys]).update(warned_at=clock.now())
    with translation.override(organisation.language):
        subject = ngettext(
            "%(count)d key to a platform needs you", "%(count)d keys to platforms need you", len(keys)
        ) % {"count": len(keys)}
        link = settings.SITE_URL + reverse("keys", args=[organisation.slug])
        body = render_to_string(
            "observations/mail/keys.txt", {"keys": keys, "link": link, "organisation": organisation}
        )
    for address in _to(organisation, keys):
        outbox.write(organisation=organisation, to=address, subject=subject, body=body)
    return len(keys)


def _to(organisation: Organisation, keys: list[PlatformKey]) -> list[str]:
    added = [key.added_by_id for key in keys]
    told = Q(role=Role.ADMINISTRATOR) | Q(pk__in=[pk for pk in added if pk])
    people = Person.objects.of(organisation).filter(told, login__isnull=False).exclude(role="").exclude(email="")
    return sorted(set(people.values_list("email", flat=True)))
