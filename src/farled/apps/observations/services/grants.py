"""From a key's row to what the platform's desk wants, and back; the only place where what is sealed is put together."""

from __future__ import annotations

from typing import Any

from farled.apps.observations.models import PlatformKey
from farled.apps.observations.sealing import seal, unseal
from farled.platforms.connectors import connector_of
from farled.platforms.looking import Connector, KeyKind
from farled.platforms.oauth import App, Grant


def kind_of(platform: str, slug: str) -> tuple[Connector, KeyKind] | None:
    """Return a kind of key and whose it is; None where this version of Farled knows none such."""
    connector = connector_of(platform)
    kinds = [kind for kind in connector.keys if kind.slug == slug] if connector else []
    return (connector, kinds[0]) if connector and kinds else None


def sealed(grant: Grant, app: App, own_secret: str = "") -> bytes:
    """Return what is secret of a key, as it may lie in the database.

    `own_secret` is that of an account for which the platform gives a key of its own: nothing renews that.
    """
    renewing = {} if own_secret else {"refresh": grant.refresh}
    secrets = {"secret": own_secret or grant.secret, **renewing, "client_id": app.id, "client_secret": app.secret}
    return seal({name: value for name, value in secrets.items() if value})


def times(grant: Grant, kind: KeyKind) -> dict[str, Any]:
    """Return until when a key holds, as its row keeps it."""
    renews = bool(kind.oauth and grant.expires_at and (grant.refresh or kind.oauth.renewal))
    return {"expires_at": grant.expires_at, "ends_at": grant.ends_at, "renews_itself": renews}


def grant_of(key: PlatformKey) -> tuple[Grant, App]:
    """Return a key as its platform's desk gave it, and the app that asked for it. Raises Refused (cannot_unseal)."""
    secrets = unseal(bytes(key.sealed))
    refresh = secrets.get("refresh", "")
    grant = Grant(
        secrets["secret"], refresh, key.expires_at, key.ends_at if refresh else None, tuple(key.scopes), key.facts
    )
    return grant, App(secrets.get("client_id", ""), secrets.get("client_secret", ""))
