"""Into which accounts another one can go: those that are offered, and the one that somebody means by what she writes."""

from __future__ import annotations

from django.db.models import F, Q, QuerySet

from farled.apps.decisions.choices import LIVE, Kind
from farled.apps.decisions.models import Decision
from farled.apps.decisions.said import in_full_name
from farled.apps.organisations.models import Person
from farled.apps.register.choices import Status
from farled.apps.register.models import Account
from farled.apps.register.queries import visible
from farled.kit.text import fold
from farled.platforms import identify

OFFERED = 20
"""At a time: whoever does not see hers writes a few letters of its name."""
_MAINS = 300
_MOST_WORDS = 8


def targets_for(account: Account, words: str = "") -> QuerySet[Account]:
    """Return accounts in which another can go on and that fit some words: main accounts first, then those of its
    platform with most followers; without words only these two."""
    leaving = Decision.objects.filter(organisation=account.organisation_id, state__in=LIVE)
    leaving = leaving.filter(Q(kind__in=(Kind.MERGE, Kind.CLOSE)) | Q(pattern="series"))
    rows: QuerySet[Account] = Account.objects.of(account.organisation).filter(status=Status.OPEN, gone_on=None)
    rows = rows.exclude(pk=account.pk).exclude(pk__in=leaving.values("account"))
    wanted = _words(words)
    rows = _fit(rows, wanted) if wanted else rows.filter(Q(is_main=True) | Q(platform=account.platform))
    return rows.order_by("-is_main", F("followers").desc(nulls_last=True), "sort_name", "pk")


def usual_target(account: Account) -> Account | None:
    """Return the main account that followers are invited to, on the same platform and in no other language: that of its
    unit, or else of the nearest unit above it, or else the organisation's own; None where there is none of these."""
    above = [int(pk) for pk in account.unit.path.split("/") if pk] if account.unit else []
    mains = targets_for(account).filter(is_main=True, platform=account.platform)
    if account.language:
        mains = mains.filter(language__in=(account.language, ""))
    near = [each for each in mains.select_related("organisation")[:_MAINS] if each.unit_id in above or _is_own(each)]

    def fits(each: Account) -> tuple[int, bool]:
        return above.index(each.unit_id) if each.unit_id in above else -1, each.language == account.language

    return max(near, key=fits, default=None)


def _is_own(main: Account) -> bool:
    """Tell whether a main account is the organisation's own: it belongs to no unit, or bears the organisation's name."""
    name = fold(main.name)
    return main.unit_id is None or bool(name and fold(main.organisation.name).startswith(name))


def meant(actor: Person, account: Account, text: str) -> list[Account]:
    """Return the account that somebody means, by address, by name in full, by handle, or by words that fit only one.

    Several where it cannot be told which one, at most OFFERED; none where nothing fits. Accounts that cannot be chosen
    are found too: why they cannot is said by the services.
    """
    rows = visible.accounts(actor).select_related("organisation")
    ref = identify(text.strip())
    if ref is not None and (found := list(rows.filter(key=ref.key))):
        return found
    if exact := _exactly(rows, text):
        return exact
    fitting = list(_fit(rows, _words(text)).order_by("-is_main", "sort_name", "pk")[:OFFERED])
    if len(fitting) < 2:
        return fitting
    stay = list(targets_for(account, text)[:OFFERED])
    return stay or fitting


def _exactly(rows: QuerySet[Account], text: str) -> list[Account]:
    """Return accounts whose handle this is, alone or as the last part of the name in full: with it their words begin."""
    handles = {fold(part).strip().removeprefix("@") for part in (text, text.rpartition(" · ")[2])}
    begins = Q(*(Q(search__startswith=f"{handle} ") for handle in handles), _connector=Q.OR)
    found = rows.filter(begins)[:OFFERED]
    said = {fold(text).strip(), fold(text).strip().removeprefix("@")}
    return [each for each in found if said & {fold(each.handle), fold(in_full_name(each))}]


def _words(text: str) -> list[str]:
    return [word for word in fold(text).split() if word != "·"][:_MOST_WORDS]


def _fit(rows: QuerySet[Account], words: list[str]) -> QuerySet[Account]:
    for word in words:
        rows = rows.filter(search__contains=word.removeprefix("@"))
    return rows
