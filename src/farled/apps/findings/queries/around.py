"""What the rules are told of an organisation as a whole; for a few accounts, only what concerns those."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from typing import Any
from urllib.parse import urlsplit

from farled.apps.candidates.queries.scans import latest_of_sites
from farled.apps.organisations.models import Organisation
from farled.apps.register.choices import Status
from farled.apps.register.models import Account, Documentation
from farled.diagnosis.facts import AccountFacts, Around

Group = tuple[str, str, str]
"""Platform, target group and language."""
_IN_USE = (Status.OPEN, Status.LOST)


def around(organisation: Organisation, few: Sequence[AccountFacts] | None = None) -> Around:
    """Return it; with `few`, only the main accounts and neighbours that the rules can ask for because of these."""
    return Around(
        kind=organisation.kind,
        names=(organisation.name,),
        hosts=tuple(_hosts(organisation)),
        main_accounts=_main_accounts(organisation, few),
        same_group=_same_group(organisation, few),
    )


def _hosts(organisation: Organisation) -> list[str]:
    """Return the hosts of the organisation's own sites: of its address, and of what was scanned last."""
    job = latest_of_sites(organisation)
    starts = job.arguments.get("starts", []) if job else []
    hosts = (urlsplit(each).hostname or "" for each in (organisation.web_address, *starts))
    return list(dict.fromkeys(host.removeprefix("www.") for host in hosts if host))


def _main_accounts(organisation: Organisation, few: Sequence[AccountFacts] | None) -> dict[str, tuple[int, ...]]:
    rows = Account.objects.of(organisation).filter(is_main=True, status__in=_IN_USE)
    if few is not None:
        rows = rows.filter(platform__in={each.platform for each in few})
    found: dict[str, list[int]] = defaultdict(list)
    for platform, pk in rows.order_by("pk").values_list("platform", "pk"):
        found[platform].append(pk)
    return {platform: tuple(pks) for platform, pks in found.items()}


def groups_of(facts: AccountFacts) -> list[Group]:
    """Return the groups in which an account is counted among those for the same people."""
    if facts.life not in _IN_USE:
        return []
    return [(facts.platform, audience, facts.language) for audience in facts.audiences or ()]


def neighbours(organisation: Organisation, groups: Collection[Group]) -> set[int]:
    """Return the accounts that are counted in any of these groups."""
    there = _counted(organisation, {platform for platform, _, _ in groups}, {name for _, name, _ in groups})
    return {pk for group in groups for pk in there.get(group, ())}


def _same_group(organisation: Organisation, few: Sequence[AccountFacts] | None) -> dict[Group, tuple[int, ...]]:
    """Return the accounts in use by platform, target group and language."""
    if few is None:
        return _counted(organisation)
    names = {name for each in few for name in each.audiences or ()}
    return _counted(organisation, {each.platform for each in few}, names)


def _counted(
    organisation: Organisation, platforms: set[str] | None = None, names: set[str] | None = None
) -> dict[Group, tuple[int, ...]]:
    through: Any = Documentation.audiences.through
    account = "documentation__account"
    rows = through.objects.filter(
        **{f"{account}__organisation": organisation, f"{account}__status__in": _IN_USE, f"{account}__gone_on": None}
    )
    if platforms is not None:
        rows = rows.filter(**{"audience__name__in": names, f"{account}__platform__in": platforms})
    names_of = (f"{account}__platform", "audience__name", f"{account}__language", f"{account}_id")
    found: dict[Group, list[int]] = defaultdict(list)
    for platform, name, language, pk in rows.order_by(f"{account}_id").values_list(*names_of):
        found[platform, name, language].append(pk)
    return {group: tuple(pks) for group, pks in found.items()}
