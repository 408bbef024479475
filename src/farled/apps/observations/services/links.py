"""Keeps where the links of profiles lead: which there are, which of them are to be tried, and what came of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F, Q

from farled.apps.observations import trying
from farled.apps.observations.choices import Leads
from farled.apps.observations.models import Face, ProfileLink
from farled.apps.observations.models.links import LONGEST
from farled.apps.observations.services.watching import A_DAY
from farled.apps.organisations.models import Organisation
from farled.apps.register import services as register
from farled.apps.register.choices import Status
from farled.apps.register.models import Account
from farled.apps.register.services.updating import update_each
from farled.kit import clock
from farled.platforms import identify

A_NIGHT = 500
"""Links of an organisation that are tried in one night, at most."""
AGAIN = timedelta(days=7)
_IN_USE = (Status.OPEN, Status.LOST)
_AT_ONCE = 500

Shown = Mapping[str, Sequence[int]]
"""From a link to the accounts in whose profiles it stands."""


def take_stock(organisation: Organisation) -> Shown:
    """Bring what is kept in line with what stands in the profiles of accounts in use, and return that."""
    shown = _shown(organisation)
    kept = {row.url: row for row in ProfileLink.objects.of(organisation)}
    gone = [row.pk for url, row in kept.items() if url not in shown]
    for start in range(0, len(gone), _AT_ONCE):
        ProfileLink.objects.filter(pk__in=gone[start : start + _AT_ONCE]).delete()
    ours = set(Account.objects.of(organisation).values_list("key", flat=True))
    rows = [
        _read(kept.get(url) or ProfileLink(organisation=organisation, url=url), ours)
        for url in shown
        if url not in kept or kept[url].platform
    ]
    ProfileLink.objects.bulk_create((row for row in rows if row.pk is None), ignore_conflicts=True, batch_size=_AT_ONCE)
    update_each([row for row in rows if row.pk], ["platform", "leads"])
    return shown


def _shown(organisation: Organisation) -> Shown:
    faces = Face.objects.filter(account__organisation=organisation, account__status__in=_IN_USE, account__gone_on=None)
    shown: dict[str, list[int]] = defaultdict(list)
    for account, links in faces.exclude(links=[]).values_list("pk", "links").iterator(1000):
        for url in links:
            if len(url) <= LONGEST:
                shown[url].append(account)
    return shown


def _read(link: ProfileLink, ours: set[str]) -> ProfileLink:
    """Say whether a link leads into a platform, and whether to an account of the register."""
    link.platform = trying.platform_of(link.url)
    account = identify(link.url) if link.platform else None
    link.leads = Leads.ACCOUNT.value if account and account.key in ours else ""
    return link


def due(organisation: Organisation, most: int) -> list[ProfileLink]:
    """Return the links that are to be tried: what is in doubt first, then what was tried longest ago."""
    now = clock.now()
    in_doubt = Q(leads="", gone_since__isnull=False, tried_at__lte=now - A_DAY)
    rows = ProfileLink.objects.of(organisation).filter(platform="")
    rows = rows.filter(Q(tried_at=None) | Q(tried_at__lte=now - AGAIN) | in_doubt)
    return list(rows.order_by(F("gone_since").asc(nulls_last=True), F("tried_at").asc(nulls_first=True), "pk")[:most])


@transaction.atomic
def keep(*, links: Sequence[ProfileLink], came: Mapping[str, str], shown: Shown) -> None:
    """Keep what came of links, and let whoever listens hear of the accounts that show one that leads elsewhere now."""
    tried = [link for link in links if link.url in came]
    changed = [link for link in tried if _judge(link, came[link.url], clock.now())]
    update_each(tried, ["leads", "came", "tried_at", "gone_since"])
    register.refresh({account for link in changed for account in shown.get(link.url, ())})


def _judge(link: ProfileLink, came: str, at: datetime) -> bool:
    """Note what came, and tell whether it changes where the link is said to lead.

    What tells nothing leaves what was known. To be gone once is a doubt; twice, a day apart, is proof.
    """
    before, link.came, link.tried_at = link.leads, came, at
    match trying.leads(came):
        case Leads.SOMEWHERE:
            link.leads, link.gone_since = Leads.SOMEWHERE.value, None
        case Leads.NOWHERE:
            link.gone_since = link.gone_since or at
            link.leads = Leads.NOWHERE.value if at - link.gone_since >= A_DAY else ""
    return before != link.leads
