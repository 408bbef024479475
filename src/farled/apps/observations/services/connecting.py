"""Keys that a platform hands out in the browser: its owner is sent there with a question, and comes back with a yes or a no.

What is needed when she is back is kept in her session: sealed, for ten minutes, for her and this organisation only.
"""

from __future__ import annotations

import hmac
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import NamedTuple

from django.utils.translation import gettext, gettext_noop

from farled.apps.observations.queries import keys as queries
from farled.apps.observations.sealing import seal, unseal
from farled.apps.observations.services import asking, grants, keys
from farled.apps.observations.services.keys import Added, Offer
from farled.apps.organisations.models import Person
from farled.apps.register.models import Account
from farled.kit import clock
from farled.kit.errors import Refused
from farled.platforms.looking import KeyKind
from farled.platforms.oauth import App, Grant, question

TIME = timedelta(minutes=10)
WRONG_STATE = gettext_noop(
    "This answer does not belong to a question that you asked within the last ten minutes. Nothing was changed. Start again."
)
NO_APP = gettext_noop("Write the id and the secret of your app: both are on its page at the platform.")
MISSING = gettext_noop(
    "The owner said yes, but not to all that is needed; missing: %(scopes)s. Nothing was kept. Connect again, and leave all"
    " rights ticked."
)


class Question(NamedTuple):
    """Where the owner is sent, and what is kept in the session until she is back."""

    url: str
    kept: str


def begin_oauth(
    *,
    actor: Person,
    platform: str,
    kind: str,
    app: App,
    back: str,
    account: Account | None = None,
    most_a_month: int | None = None,
) -> Question:
    """Ask for a key, as the organisation's own app; without one, as the app that is kept with a key of the same kind.

    `back` is the address to which the platform sends people back. Raises Refused: not_allowed, example, no_such_key,
    no_app, no_budget.
    """
    connector, way = keys.allowed_kind(actor, platform, kind, account)
    most = keys.budget_for(way, most_a_month)
    app = app if app.id or app.secret else kept_app(actor, platform, kind)
    if not app.id or not app.secret:
        raise Refused("no_app", NO_APP, field="client_secret" if app.id else "client_id")
    asked = question(asking.desk_of(connector, way, app), back)
    kept = {
        "state": asked.state,
        "verifier": asked.verifier,
        "client_id": app.id,
        "client_secret": app.secret,
        "platform": platform,
        "kind": kind,
        "account": str(account.pk) if account else "",
        "most_a_month": str(most or ""),
        "person": str(actor.pk),
        "back": back,
        "until": (clock.now() + TIME).isoformat(),
    }
    return Question(asked.url, seal(kept).decode())


def kept_app(actor: Person, platform: str, kind: str) -> App:
    """Return the app that is kept with a key that the person may manage; an empty one where there is none."""
    for key in queries.managed_by(actor).filter(platform=platform, kind=kind).order_by("-pk")[:3]:
        try:
            app = grants.grant_of(key)[1]
        except Refused:
            continue
        if app.id:
            return app
    return App("")


def finish_oauth(*, actor: Person, kept: str, answer: Mapping[str, str]) -> Added:
    """Take the answer with which the owner came back, and keep the key. Called outside of any transaction.

    Raises Refused: wrong_state, denied, no_code, code_refused, app_refused, missing_scopes, and as `keys.add_key`.
    """
    asked = _asked(actor, kept, answer.get("state", ""))
    code = asking.code_in(answer)
    account = _account(actor, asked["account"])
    connector, way = keys.allowed_kind(actor, asked["platform"], asked["kind"], account)
    app = App(asked["client_id"], asked["client_secret"])
    grant = asking.exchange(asking.desk_of(connector, way, app), code, back=asked["back"], verifier=asked["verifier"])
    _require_all(way, grant)
    most = int(asked["most_a_month"]) if asked["most_a_month"] else None
    return keys.take_in(actor=actor, offer=Offer(connector, way, grant, app, most), account=account)


def _asked(actor: Person, kept: str, state: str) -> dict[str, str]:
    """Return the question that is answered. Raises Refused (wrong_state)."""
    try:
        asked = unseal(kept.encode())
    except Refused:
        asked = {}
    is_it = asked.get("person") == str(actor.pk) and hmac.compare_digest(asked["state"].encode(), state.encode())
    if not is_it or datetime.fromisoformat(asked["until"]) < clock.now():
        raise Refused("wrong_state", WRONG_STATE)
    return asked


def _account(actor: Person, pk: str) -> Account | None:
    """Return the account that the question was about. Raises Refused (wrong_state) where it has gone meanwhile."""
    if not pk:
        return None
    account: Account | None = queries.readable(actor).filter(pk=int(pk)).first()
    if account is None:
        raise Refused("wrong_state", WRONG_STATE)
    return account


def _require_all(kind: KeyKind, grant: Grant) -> None:
    lacking = grant.lacking(kind.scopes)
    if lacking:
        raise Refused("missing_scopes", gettext(MISSING) % {"scopes": ", ".join(lacking)}, scopes=lacking)
