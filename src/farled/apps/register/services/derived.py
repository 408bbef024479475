"""What is worked out from the rest and kept with an account for the lists: its end where its platform closed, its state, its sort name, words, flags and facets.

Whoever writes accounts past the other services (an import, an example) calls `refresh` afterwards.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from datetime import date
from math import ceil

from django.db.models import Prefetch, prefetch_related_objects
from django.utils import timezone

from farled.apps.jobs import services as jobs
from farled.apps.organisations.models import Organisation
from farled.apps.register import facets
from farled.apps.register.choices import CadenceUnit, Needed, State
from farled.apps.register.limits import abandoned_after
from farled.apps.register.models import Account, Documentation, Holder, Tag
from farled.apps.register.services.updating import update_each
from farled.apps.register.states import ABANDONED_AFTER_DAYS, Known, state_of
from farled.kit import clock
from farled.kit.text import fold
from farled.platforms.registry import platforms

STATES = "states"
"""The job that works all of it out anew."""
DERIVED = ("gone_on", "state", "state_since", "sort_name", "search", "flags", "facets")
_AT_ONCE = 500
_LONGEST_SEARCH = 1500
_DAYS = {CadenceUnit.WEEK: 7, CadenceUnit.MONTH: 30, CadenceUnit.YEAR: 365}
_SEASON = 365


Ear = Callable[[list[int]], object]
_ears: list[Ear] = []


def listen(ear: Ear) -> None:
    """Be told, inside the transaction, whenever something about accounts may have changed, with their numbers.

    For floors above that work something out from accounts themselves. Each makes itself known once, in its `ready`.
    """
    _ears.append(ear)


def refresh(pks: Collection[int]) -> int:
    """Work out anew what is derived of these accounts; return how many it changed. A few statements per 500.

    Whoever listens is told of all of them.
    """
    changed = 0
    wanted = list(pks)
    for start in range(0, len(wanted), _AT_ONCE):
        rows = _with_all(wanted[start : start + _AT_ONCE])
        limits = abandoned_after({row.organisation_id for row in rows})
        rows = [row for row in rows if _derive_again(row, limits)]
        update_each(rows, DERIVED)
        changed += len(rows)
    tell(wanted)
    return changed


def tell(pks: list[int]) -> None:
    """Let those who listen know of accounts; `refresh` does so itself."""
    for ear in _ears:
        ear(pks)


def refresh_all(organisation: Organisation) -> None:
    """Do it for all accounts of an organisation: at once where they are few, else as a job."""
    pks = list(Account.objects.of(organisation).values_list("pk", flat=True)[: _AT_ONCE + 1])
    if len(pks) <= _AT_ONCE:
        refresh(pks)
    else:
        jobs.request(kind=STATES, organisation=organisation, actor=None, quietly=True)


def derive(account: Account, limit: int, tags: Collection[Tag]) -> bool:
    """Set what is derived on an account that was loaded with all it needs, or is still to be added; tell whether it changed.

    `limit` is the days of silence after which its organisation calls an account abandoned.
    """
    before = [getattr(account, name) for name in DERIVED]
    account.gone_on = account.gone_on or _platform_closed_on(account)
    state = state_of_account(account, limit)
    if state != account.state:
        account.state, account.state_since = state, clock.now()
    account.sort_name = (fold(account.name) or fold(account.handle))[:200]
    account.search = _words(account, tags)
    account.flags, account.facets = facets.flags_of(account), facets.words_of(account, tags)
    return before != [getattr(account, name) for name in DERIVED]


def _derive_again(account: Account, limits: Mapping[int, int]) -> bool:
    limit = limits.get(account.organisation_id, ABANDONED_AFTER_DAYS)
    return derive(account, limit, account.documentation.tags.all())


def _platform_closed_on(account: Account) -> date | None:
    """Return since when it is gone because all of its platform is."""
    platform = platforms().get(account.platform)
    return platform.closed_on if platform else None


def state_of_account(account: Account, limit: int) -> State:
    """Return the one word for what is known of an account."""
    today = timezone.localdate(clock.now())
    documentation: Documentation = account.documentation
    return state_of(
        Known(
            status=account.status,
            seen_on=timezone.localdate(account.last_seen_at) if account.last_seen_at else None,
            last_post_on=account.last_post_on,
            gone=account.gone_on is not None,
            silent_days_allowed=silence_allowed(documentation),
            has_owner=account.has_owner(today),
            owner_left=_nobody_is_left(account, today),
            has_purpose=bool(account.purpose),
            decided=account.needed == Needed.YES,
            review_due_on=documentation.review_due_on,
            abandoned_after=limit,
        ),
        today,
    )


def silence_allowed(documentation: Documentation) -> int | None:
    """Return for how many days an account may be silent by its own promise; None without one."""
    if documentation.seasonal:
        return _SEASON
    if not documentation.posts_promised or not documentation.posts_per:
        return None
    return max(7, ceil(_DAYS[CadenceUnit(documentation.posts_per)] / documentation.posts_promised))


def _nobody_is_left(account: Account, today: date) -> bool:
    """Tell whether the owner has left, and everybody else who runs it with her."""
    if account.owner is None or not account.owner.has_left(today):
        return False
    if account.pk is None:
        return True  # nobody runs it with her yet
    others = (holder.person for holder in account.holders.all() if holder.until is None)
    return all(person is None or person.has_left(today) for person in others)


def _words(account: Account, tags: Iterable[Tag]) -> str:
    return fold(" ".join(part for part in _parts(account, tags) if part))[:_LONGEST_SEARCH]


def _parts(account: Account, tags: Iterable[Tag]) -> Iterator[str]:
    platform = platforms().get(account.platform)
    yield account.handle
    yield account.name
    yield platform.name if platform else account.platform
    yield account.unit.name if account.unit else ""
    yield account.owner.name if account.owner else ""
    yield account.owner_function
    yield from (tag.name for tag in tags)
    yield account.purpose


def _with_all(pks: Collection[int]) -> list[Account]:
    """Load accounts with what is derived from; who else runs one matters only where its owner has left."""
    rows = Account.objects.filter(pk__in=pks).select_related("unit", "owner", "documentation")
    found = list(rows.prefetch_related("documentation__tags"))
    today = timezone.localdate(clock.now())
    orphans = [row for row in found if row.owner is not None and row.owner.has_left(today)]
    others = Holder.objects.filter(until__isnull=True).select_related("person")
    prefetch_related_objects(orphans, Prefetch("holders", others))
    return found
