"""Bringing in a spreadsheet: handed in, its columns named, previewed, carried out whole, taken back whole."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext, gettext_noop

from farled.apps.audit import services as audit
from farled.apps.organisations.may import Act, may, require
from farled.apps.organisations.models import Person
from farled.apps.register.models import Account, Import
from farled.apps.register.services import derived
from farled.apps.register.services.imports import columns, taking_back, values, writing
from farled.apps.register.services.imports.planning import ADD, CHANGE, Planner, RowPlan, said
from farled.apps.register.services.imports.reading import Sheet, read_sheets
from farled.apps.register.services.imports.taking_back import Undone
from farled.kit import clock
from farled.kit.errors import Refused

NO_IDENTITY = gettext_noop("Say which column holds the addresses, or which two hold the platform and the account.")
TWICE_SAME = gettext_noop("Two columns are said to be the same. Choose one of them.")
CHANGED = gettext_noop("The register has changed since the preview was made. Look at the new one, then decide.")
NOTHING = gettext_noop("There is nothing to bring in.")
DONE = gettext_noop("This spreadsheet has been brought in already.")
NOT_DONE = gettext_noop(
    "There is nothing to take back: this spreadsheet was not brought in, or was taken back already."
)


@dataclass(frozen=True, slots=True)
class Done:
    """What an import did."""

    added: int
    changed: int


@transaction.atomic
def open_import(*, actor: Person, name: str, data: bytes) -> Import:
    """Read a spreadsheet and keep its cells, without passwords, until it is decided what shall happen.

    Raises Refused: not_allowed; file, and others, with a sentence for what cannot be read.
    """
    require(actor, Act.IMPORT)
    sheets = read_sheets(name, data)
    _forget_abandoned(actor)
    made = Import.objects.create(
        organisation=actor.organisation,
        name=" ".join(name.replace("\0", "").split())[-200:] or "?",
        rows=[vars(sheet) for sheet in sheets],
        by=actor,
    )
    if len(sheets) == 1:
        choose_sheet(actor=actor, brought=made, number=0)
    return made


def _forget_abandoned(actor: Person) -> None:
    """Of what somebody opened before and never carried out, nothing is kept."""
    Import.objects.of(actor.organisation).filter(by=actor, done_at=None).delete()


@transaction.atomic
def choose_sheet(*, actor: Person, brought: Import, number: int) -> Import:
    """Take one sheet of the workbook, forget the others, and guess its columns."""
    _require_open(actor, brought)
    if not 0 <= number < len(brought.rows):
        raise Refused("invalid", gettext_noop("Choose one of the sheets."), field="sheet")
    sheet = Sheet(**brought.rows[number])
    brought.rows = [vars(sheet)]
    brought.mapping = {
        "columns": columns.guess(sheet.heading, sheet.rows, actor.organisation.kind),
        "make_missing": may(actor, Act.EDIT_PEOPLE),
    }
    brought.save(update_fields=["rows", "mapping"])
    return brought


@transaction.atomic
def map_columns(*, actor: Person, brought: Import, mapping: Mapping[str, str], make_missing: bool) -> Import:
    """Say which column is which field, and work out what would happen; nothing is written into the register.

    Raises Refused: not_allowed; invalid for a field that is none, one that is named twice, or no address.
    """
    _require_open(actor, brought)
    wanted = {column: name for column, name in mapping.items() if name}
    named = list(wanted.values())
    if len(set(named)) < len(named):
        raise Refused("invalid", TWICE_SAME)
    if set(named) - set(columns.fields_for(actor.organisation.kind)) or not all(map(str.isdecimal, wanted)):
        raise Refused("invalid", gettext_noop("Choose one of the fields."))
    if columns.URL not in named and not {columns.PLATFORM, columns.HANDLE} <= set(named):
        raise Refused("invalid", NO_IDENTITY)
    brought.mapping = {"columns": wanted, "make_missing": make_missing and may(actor, Act.EDIT_PEOPLE)}
    return plan_again(actor=actor, brought=brought)


@transaction.atomic
def plan_again(*, actor: Person, brought: Import) -> Import:
    """Work out anew what would happen, the register being as it is now."""
    _require_open(actor, brought)
    brought.plan = [plan.as_json() for plan in _plans(actor, brought)]
    brought.save(update_fields=["mapping", "plan"])
    return brought


@transaction.atomic
def carry_out(*, actor: Person, brought: Import) -> Done:
    """Do what the preview shows, all of it or nothing.

    Raises Refused: not_allowed; stale where the register is no longer as it was for the preview; nothing; too_many.
    """
    brought = _locked(brought)
    _require_open(actor, brought)
    plans = _plans(actor, brought, locking=True)
    if [plan.as_json() for plan in plans] != brought.plan:
        raise Refused("stale", CHANGED)
    adding = [plan for plan in plans if plan.act == ADD]
    changing = [plan for plan in plans if plan.act == CHANGE]
    if not adding and not changing:
        raise Refused("nothing", NOTHING)
    with audit.together():
        made = writing.make_missing(actor, [*adding, *changing])
    for plan in (*adding, *changing):
        plan.write = {name: (now, writing.settled(then, made)) for name, (now, then) in plan.write.items()}
    try:
        with transaction.atomic():
            _write(actor, brought, adding, changing)
    except IntegrityError as error:  # somebody else has just added one of them
        raise Refused("stale", CHANGED) from error
    brought.undo["made"] = [[thing._meta.model_name, thing.pk] for thing in made.values()]
    brought.rows, brought.done_at = [], clock.now()
    brought.save(update_fields=["rows", "undo", "done_at"])
    audit.record(organisation=actor.organisation, actor=actor, act="imported", thing=brought)
    return Done(len(adding), len(changing))


@transaction.atomic
def take_back(*, actor: Person, brought: Import) -> Undone:
    """Undo an import: remove what it added, set back what it changed, but for what was changed since.

    Raises Refused: not_allowed; not_done.
    """
    require(actor, Act.IMPORT)
    brought = _locked(brought)
    if brought.organisation_id != actor.organisation_id or not brought.done_at or brought.undone_at:
        raise Refused("not_done", NOT_DONE)
    undone = taking_back.take_back(actor, brought)
    brought.undone_at = clock.now()
    brought.undo = {}
    brought.save(update_fields=["undo", "undone_at"])
    audit.record(organisation=actor.organisation, actor=actor, act="undone", thing=brought)
    return undone


def _write(actor: Person, brought: Import, adding: list[RowPlan], changing: list[RowPlan]) -> None:
    rows = [plan.account for plan in changing if plan.account]
    new = writing.add(actor, adding)
    writing.change(rows, [{name: then for name, (_, then) in plan.write.items()} for plan in changing])
    derived.refresh([account.pk for account in rows])
    derived.tell([account.pk for account in new])
    reason = gettext("From the spreadsheet %(name)s") % {"name": brought.name}
    entries: list[tuple[Account, dict[str, tuple[Any, Any]]]] = [
        (account, {"url": ("", account.url), "source": ("", "import"), **_said(plan)})
        for account, plan in zip(new, adding, strict=True)
    ]
    audit.record_all(organisation=actor.organisation, actor=actor, act="added", entries=entries, reason=reason)
    entries = [
        (account, {**_said(plan), "version": (account.version - 1, account.version)})
        for account, plan in zip(rows, changing, strict=True)
    ]
    audit.record_all(organisation=actor.organisation, actor=actor, act="changed", entries=entries, reason=reason)
    brought.undo = {
        "added": [account.pk for account in new],
        "changed": [
            [account.pk, {name: [_raw(now), _raw(then)] for name, (now, then) in plan.write.items()}]
            for account, plan in zip(rows, changing, strict=True)
        ],
    }


def _said(plan: RowPlan) -> dict[str, tuple[Any, Any]]:
    return {name: (said(now), said(then)) for name, (now, then) in plan.write.items()}


def _raw(value: Any) -> Any:
    """Return a value as JSON keeps it; of an owner, the person's number and the function."""
    return [values.to_raw(part) for part in value] if isinstance(value, tuple) else values.to_raw(value)


def _plans(actor: Person, brought: Import, *, locking: bool = False) -> list[RowPlan]:
    if len(brought.rows) != 1 or "columns" not in brought.mapping:
        raise Refused("invalid", gettext_noop("Choose one of the sheets."), field="sheet")
    sheet = Sheet(**brought.rows[0])
    mapping = brought.mapping
    return Planner(actor, sheet, mapping["columns"], make_missing=mapping["make_missing"], locking=locking).plans()


def _require_open(actor: Person, brought: Import) -> None:
    require(actor, Act.IMPORT)
    if brought.organisation_id != actor.organisation_id:
        raise Refused("foreign", gettext_noop("Choose something of your own organisation."))
    if brought.done_at:
        raise Refused("done", DONE)


def _locked(brought: Import) -> Import:
    row: Import = Import.objects.select_for_update(of=("self",)).select_related("organisation").get(pk=brought.pk)
    return row
