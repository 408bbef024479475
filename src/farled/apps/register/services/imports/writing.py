"""Writing what was planned, in few statements however many rows there are."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import chain
from typing import Any

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_noop

from farled.apps.organisations import services as organisations
from farled.apps.organisations.models import Agency, Organisation, Person, Unit
from farled.apps.register.choices import HolderRole
from farled.apps.register.fields import FIELDS, NAMED_LISTS
from farled.apps.register.limits import abandoned_after
from farled.apps.register.models import Account, Documentation, Holder, Tag
from farled.apps.register.services import accounts, derived
from farled.apps.register.services.imports.columns import OWNER
from farled.apps.register.services.imports.planning import Missing, Owner, RowPlan, missing_in
from farled.apps.register.services.updating import update_each
from farled.apps.register.states import ABANDONED_AFTER_DAYS
from farled.kit import clock
from farled.kit.errors import Refused

AT_ONCE = 500
MOST_MADE = 1_000
TOO_MANY_MADE = gettext_noop(
    "More than 1,000 units, people and agencies would be new. Look whether the columns are the right ones."
)

Made = dict[Missing, models.Model]


def make_missing(actor: Person, plans: Iterable[RowPlan]) -> Made:
    """Add the units, people and agencies that are named and not there yet. Raises Refused (too_many)."""
    wanted = {each for plan in plans for _, then in plan.write.values() for each in missing_in(then)}
    if len(wanted) > MOST_MADE:
        raise Refused("too_many", TOO_MANY_MADE)
    add = {Unit: organisations.add_unit, Agency: organisations.add_agency, Person: organisations.add_person}
    ordered = sorted(wanted, key=lambda each: (each.model.__name__, each.name))
    return {each: add[each.model](actor=actor, name=each.name) for each in ordered}  # type: ignore[operator, index]


def settled(value: Any, made: Made) -> Any:
    """Return a value with what was missing made."""
    if isinstance(value, Owner):
        return Owner(settled(value.person, made), value.function)
    return made[value] if isinstance(value, Missing) else value


def add(actor: Person, plans: Sequence[RowPlan]) -> list[Account]:
    """Put the accounts of these rows into the register, in their order, with what is derived."""
    rows = [Account(organisation=actor.organisation, **accounts.identity(plan.ref)) for plan in plans if plan.ref]
    papers = [Documentation(account=account) for account in rows]
    wanted = [{name: then for name, (_, then) in plan.write.items()} for plan in plans]
    for account, paper, fields in zip(rows, papers, wanted, strict=True):
        _set(account, paper, fields)
    _derive(actor.organisation, rows, [fields.get("tags", []) for fields in wanted])
    Account.objects.bulk_create(rows, batch_size=AT_ONCE)
    for account, paper in zip(rows, papers, strict=True):
        paper.account = account  # whose number is known now
    Documentation.objects.bulk_create(papers, batch_size=AT_ONCE)
    write_beside(rows, wanted)
    return rows


def _derive(organisation: Organisation, rows: Sequence[Account], tagged: Sequence[list[str]]) -> None:
    """Set what is derived before the rows are written: afterwards each would be written twice."""
    limit = abandoned_after({organisation.pk}).get(organisation.pk, ABANDONED_AFTER_DAYS)
    names = sorted(set(chain.from_iterable(tagged)))
    tags = {str(tag).casefold(): tag for tag in accounts.rows_of(Tag, organisation, names)}
    for account, said in zip(rows, tagged, strict=True):
        derived.derive(account, limit, [tags[name.casefold()] for name in said])


def change(rows: Sequence[Account], wanted: Sequence[dict[str, Any]]) -> None:
    """Write fields into accounts that were loaded with their documentation; each gets a version of its own."""
    now = clock.now()
    for account, fields in zip(rows, wanted, strict=True):
        _set(account, account.documentation, fields)
        account.version += 1
        account.changed_at = now
    names = set(chain.from_iterable(wanted)) - NAMED_LISTS
    of_account = {name for name in names - {OWNER} if FIELDS[name].model is Account}
    if OWNER in names:
        of_account |= {"owner", "owner_function"}
    if "last_post_on" in names:
        of_account.add("last_post_within")
    of_paper = names - of_account - {OWNER}
    update_each(rows, [*sorted(of_account), "version", "changed_at"])
    update_each([row.documentation for row in rows], sorted(of_paper))
    write_beside(rows, wanted)


def _set(account: Account, paper: Documentation, fields: dict[str, Any]) -> None:
    for name, value in fields.items():
        if name == OWNER:
            account.owner, account.owner_function = value
        elif name not in NAMED_LISTS:
            thing: models.Model = account if FIELDS[name].model is Account else paper
            setattr(thing, name, value)
    if "last_post_on" in fields:
        account.last_post_within = ""


def write_beside(rows: Sequence[Account], wanted: Sequence[dict[str, Any]]) -> None:
    """Write what lies in tables of its own: owners, tags, target groups."""
    pairs = list(zip(rows, wanted, strict=True))
    _set_owners([(account, fields[OWNER]) for account, fields in pairs if OWNER in fields])
    for name in NAMED_LISTS:
        _set_names(name, [(account, fields[name]) for account, fields in pairs if name in fields])


def _set_owners(pairs: list[tuple[Account, Owner]]) -> None:
    today = timezone.localdate(clock.now())
    now = Holder.objects.filter(role=HolderRole.OWNER, until__isnull=True)
    for part in _parts(pairs):
        now.filter(account__in=[account.pk for account, _ in part]).update(until=today)
    Holder.objects.bulk_create(
        (
            Holder(account=account, role=HolderRole.OWNER, person=owner.person, function=owner.function, since=today)  # type: ignore[misc]
            for account, owner in pairs
            if str(owner)
        ),
        batch_size=AT_ONCE,
    )


def _set_names(name: str, pairs: list[tuple[Account, list[str]]]) -> None:
    if not pairs:
        return
    relation = getattr(Documentation, name)
    model, through = relation.rel.model, relation.through
    everything = sorted({each for _, names in pairs for each in names})
    found = accounts.rows_of(model, pairs[0][0].organisation, everything)
    known = {str(row).casefold(): row.pk for row in found}
    column = f"{model._meta.model_name}_id"
    for part in _parts(pairs):
        through.objects.filter(documentation__in=[account.documentation.pk for account, _ in part]).delete()
    links = (
        through(**{"documentation_id": account.documentation.pk, column: known[each.casefold()]})
        for account, names in pairs
        for each in names
    )
    through.objects.bulk_create(links, batch_size=AT_ONCE)


def _parts(pairs: list[Any]) -> Iterable[list[Any]]:
    return (pairs[start : start + AT_ONCE] for start in range(0, len(pairs), AT_ONCE))
