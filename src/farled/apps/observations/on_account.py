"""What checks show on the page of an account: beside its state, and below the six questions."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.utils import timezone
from django.utils.translation import pgettext_lazy

from farled.apps.core.templatetags.farled import told
from farled.apps.observations import telling
from farled.apps.observations.models import Face, Watch
from farled.apps.observations.queries import checks, faces
from farled.apps.observations.queries.platforms import access_to
from farled.apps.organisations.may import Act, may
from farled.apps.organisations.models import Person
from farled.apps.register.choices import Status
from farled.apps.register.models import Account
from farled.apps.register.parts import Facts, Place, Tab, add_part, add_tab
from farled.apps.register.queries import visible
from farled.platforms import identify
from farled.platforms.connectors import connector_of
from farled.platforms.looking import Access, Reason
from farled.platforms.registry import platforms


def make_known() -> None:
    """Make it known to the register."""
    add_part(Place.HEAD, "observations/account_head.html", head)
    add_part(Place.LAST_POST, "observations/account_last_post.html", last_post)
    add_part(Place.BODY, "observations/account_body.html", body)
    add_tab(Tab("checks", pgettext_lazy("tab", "Checks"), "account_checks", lambda actor, account: True))


def head(actor: Person, account: Account) -> Facts | None:
    """Say since when it is gone or could not be looked at, why, and what to do; None where all is well."""
    watch = checks.watch_of(account)
    failing = watch if watch and watch.failing_since else None
    doubted = watch.in_doubt_since if watch and account.gone_on is None else None
    note = _note(account, watch, is_doubted=doubted is not None)
    if not (failing or doubted or account.gone_on or account.turned_away_since or note):
        return None
    return {
        "gone_on": account.gone_on,
        "doubted": doubted if watch and watch.last_reason != Reason.TAKEN else None,
        "failing_since": failing.failing_since if failing else None,
        "turned_away_since": account.turned_away_since,
        "why": _told(failing.last_reason, account) if failing else "",
        "note": note,
    }


def _note(account: Account, watch: Watch | None, *, is_doubted: bool) -> str:
    """Return in sentences what was met last, where somebody has to know it before she reads on; "" for all else."""
    platform = platforms().get(account.platform)
    if platform and platform.closed and platform.closed_on:
        return told(platform.closed)
    if account.gone_on:
        absent = checks.last_absent(account)
        wanted_back = account.status in _WANTED
        return f"{telling.met(absent)} {telling.to_do(absent) if wanted_back else ''}".strip() if absent else ""
    reason = watch.last_reason if watch else ""
    is_taken = is_doubted and reason == Reason.TAKEN
    return _told(reason, account) if is_taken or reason in _TO_BE_KNOWN else ""


_WANTED = frozenset({Status.OPEN, Status.LOST})
"""Of these somebody may want to know what to do; the others are better gone."""
_TO_BE_KNOWN = frozenset({Reason.MOVED, Reason.LIMITED, Reason.UNPUBLISHED})
"""It is there, and all the same not as it should be."""


def _told(reason: str, account: Account) -> str:
    met, to_do = telling.reason_met, telling.reason_to_do
    return f"{met(reason, account.platform, account.handle)} {to_do(reason, account.platform, account.handle)}".strip()


def last_post(actor: Person, account: Account) -> Facts | None:
    """Say that nothing was ever posted; None where that is not known."""
    return {} if faces.nothing_posted([account]) else None


def body(actor: Person, account: Account) -> Facts:
    """Return what followers see, and how it is looked at."""
    face, watch, counts = faces.face_of(account), checks.watch_of(account), faces.followers_of(account)
    return {
        "face": face,
        "is_seen": face is not None and bool(face.seen_at or face.picture or face.unanswered_at),
        "former": list(account.former_handles.all()),
        "counts": counts,
        "months": faces.monthly(counts),
        "may_look": may(actor, Act.LOOK, account),
        "may_add_key": _may_add_key(actor, account),
        **looking(account, watch),
        **_moved(actor, face),
        **(_seen(face) if face else {}),
        "opened_otherwise": _opened_otherwise(account, face),
    }


def _may_add_key(actor: Person, account: Account) -> bool:
    """Tell whether there is a kind of key that the person could add for it."""
    connector = connector_of(account.platform)
    kinds = connector.keys if connector and access_to(account) is not Access.CLOSED else ()
    may_add_own = any(kind.reach == "account" for kind in kinds) and may(actor, Act.EDIT_ACCOUNT, account)
    return bool(kinds) and (may_add_own or may(actor, Act.EDIT_KEYS))


def _seen(face: Face) -> dict[str, Any]:
    return {
        "posts": faces.posts_of(face),
        "described": faces.described(face),
        "links": [url for url in face.links if faces.is_web(str(url))],
        "moved_to": face.moved_to if faces.is_web(face.moved_to) else "",
    }


def _opened_otherwise(account: Account, face: Face | None) -> date | None:
    """Return the day on which it was opened by the register, where the platform tells quite another one."""
    here = account.documentation.opened_on
    if here is None or face is None or face.opened_at is None:
        return None
    return here if abs(timezone.localdate(face.opened_at) - here) > _SOME_DAYS else None


_SOME_DAYS = timedelta(days=7)
"""So much apart is what was meant by "opened", or how it was remembered, and no other day."""


def _moved(actor: Person, face: Face | None) -> Facts:
    """Return which account of the register it points its followers to, and whether the person could add it."""
    ref = identify(face.moved_to) if face and face.moved_to else None
    there = visible.accounts(actor).filter(key=ref.key).first() if ref else None
    return {"moved_there": there, "may_add": ref is not None and there is None and may(actor, Act.ADD_ACCOUNT)}


def looking(account: Account, watch: Watch | None) -> dict[str, Any]:
    """Return whether a machine looks at it now, could, or why none can."""
    return {
        "by_machine": watch is not None and watch.by_machine,
        "goes_on": watch is not None and watch.job_id is not None,
        "no_machine": "" if watch and watch.by_machine else telling.no_machine(account.platform, access_to(account)),
    }
