"""What an import would do to each row, worked out without writing anything: shown first, and carried out the same."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple

from django.db import models

from farled.apps.organisations.models import Agency, Person, Unit
from farled.apps.register.fields import FIELDS, NAMED_LISTS, said_plainly
from farled.apps.register.models import Account
from farled.apps.register.services import days
from farled.apps.register.services.imports import values
from farled.apps.register.services.imports.columns import IDENTITY, OWNER
from farled.apps.register.services.imports.reading import Sheet
from farled.apps.register.shown import last_post_said
from farled.discovery.documents.spoken import account_of, platform_of
from farled.platforms import AccountRef, NotAccount, explain

ADD, CHANGE, SAME, SKIP = "add", "change", "same", "skip"
POINTERS: dict[str, type[models.Model]] = {"unit": Unit, "run_by_agency": Agency, "proposing_agency": Agency}


class Missing(NamedTuple):
    """A unit, agency or person that is named and not there yet."""

    model: type[models.Model]
    name: str

    def __str__(self) -> str:
        return self.name


class Owner(NamedTuple):
    """Who owns an account: a person, a function, or both."""

    person: Person | Missing | None
    function: str

    def __str__(self) -> str:
        return ", ".join(part for part in (str(self.person or ""), self.function) if part)


@dataclass(slots=True)
class RowPlan:
    """What happens to one row."""

    number: int
    act: str
    label: str = ""
    ref: AccountRef | None = None
    account: Account | None = None
    why: str = ""
    """Of a skipped row: a code of `farled.platforms.Why`, `empty`, `twice`, `no_handle`."""
    first: int = 0
    """The row that this one repeats."""
    write: dict[str, tuple[Any, Any]] = field(default_factory=dict)
    """Field to (value now, value then)."""
    left: list[tuple[str, str, str]] = field(default_factory=list)
    """(why, field, cell) of cells that are not taken in."""

    def as_json(self) -> dict[str, Any]:
        """Return what is shown of it, and what must still be so when it is carried out."""
        return {
            "row": self.number,
            "act": self.act,
            "label": self.label,
            "why": self.why,
            "first": self.first,
            "fields": {name: [said(now), said(then)] for name, (now, then) in self.write.items()},
            "new": [name for name, (_, then) in self.write.items() if missing_in(then)],
            "left": [list(each) for each in self.left],
            "version": self.account.version if self.account else 0,
        }


def missing_in(value: Any) -> list[Missing]:
    """Return what a value names that is not there yet: at most one thing."""
    value = value.person if isinstance(value, Owner) else value
    return [value] if isinstance(value, Missing) else []


_NAMED = (Missing, Owner)


def said(value: Any) -> Any:
    """Return a value as history and the preview say it."""
    return str(value) if isinstance(value, _NAMED) else said_plainly(value)


class Planner:
    """Plans the rows of one sheet; asks the database a fixed number of times per 500 rows."""

    def __init__(
        self, actor: Person, sheet: Sheet, mapping: Mapping[str, str], *, make_missing: bool, locking: bool = False
    ) -> None:
        self.organisation = actor.organisation
        self.locking = locking
        """Whether nobody else may write the accounts until the transaction ends."""
        self.sheet = sheet
        self.columns = {name: int(column) for column, name in mapping.items() if int(column) < len(sheet.heading)}
        self.make_missing = make_missing
        models_named: tuple[type[models.Model], ...] = (Unit, Agency, Person)
        self.named = {model: self._by_name(model) for model in models_named}
        mains = Account.objects.of(self.organisation).filter(is_main=True)
        self.mains: dict[tuple[Any, ...], int | str] = {
            (platform, language, str(unit or "")): key
            for platform, language, unit, key in mains.values_list("platform", "language", "unit", "key")
        }

    def _by_name(self, model: type[models.Model]) -> dict[str, list[Any]]:
        found: dict[str, list[Any]] = {}
        for row in model.objects.of(self.organisation):  # type: ignore[attr-defined]
            found.setdefault(" ".join(str(row).split()).casefold(), []).append(row)
        return found

    def plans(self) -> list[RowPlan]:
        """Return the plan of every row that has anything in it."""
        plans = [
            self._identified(number, row)
            for number, row in zip(self.sheet.numbers, self.sheet.rows, strict=True)
            if any(row)
        ]
        self._mark_repeated(plans)
        there = self._accounts([plan.ref.key for plan in plans if plan.ref])
        rows = dict(zip(self.sheet.numbers, self.sheet.rows, strict=True))
        for plan in plans:
            if plan.ref:
                plan.account = there.get(plan.ref.key)
                self._plan_fields(plan, rows[plan.number])
        return plans

    def _cell(self, row: list[str], name: str) -> str:
        return row[self.columns[name]] if name in self.columns else ""

    def _identified(self, number: int, row: list[str]) -> RowPlan:
        address, platform, handle = (self._cell(row, name) for name in IDENTITY)
        label = (address or " ".join(filter(None, (platform, handle))))[:200]
        verdict = explain(address) if address else None
        if isinstance(verdict, AccountRef) and len(verdict.key) <= 300 and len(verdict.url) <= 500:
            return RowPlan(number, ADD, verdict.handle[:200], verdict)
        # Where the address is no account, the platform and the name beside it may still say which is meant.
        written = explain(handle) if "/" in handle else None
        slug = platform_of(platform)
        ref = written if isinstance(written, AccountRef) else account_of(slug, handle) if slug and handle else None
        if ref:
            return RowPlan(number, ADD, ref.handle[:200], ref)
        if isinstance(verdict, NotAccount):
            return RowPlan(number, SKIP, label, why=verdict.why.value)
        return RowPlan(number, SKIP, label, why="no_handle" if platform or handle else "empty")

    @staticmethod
    def _mark_repeated(plans: list[RowPlan]) -> None:
        first: dict[str, int] = {}
        for plan in plans:
            if plan.ref and first.setdefault(plan.ref.key, plan.number) != plan.number:
                plan.act, plan.why, plan.first, plan.ref = SKIP, "twice", first[plan.ref.key], None

    def _accounts(self, keys: list[str]) -> dict[str, Account]:
        rows = Account.objects.of(self.organisation)
        rows = rows.select_related("documentation", "unit", "owner", "run_by_agency", "documentation__proposing_agency")
        rows = rows.prefetch_related("documentation__tags", "documentation__audiences")
        if self.locking:
            rows = rows.select_for_update(of=("self",))
        found: dict[str, Account] = {}
        for start in range(0, len(keys), 500):
            found |= {account.key: account for account in rows.filter(key__in=keys[start : start + 500])}
        return found

    def _plan_fields(self, plan: RowPlan, row: list[str]) -> None:
        plan.act = CHANGE if plan.account else ADD
        for name in self.columns:
            cell = self._cell(row, name)
            if cell and name not in (*IDENTITY, OWNER, "owner_function"):
                self._plan_field(plan, name, cell)
        self._plan_owner(plan, self._cell(row, OWNER), self._cell(row, "owner_function"))
        self._plan_main(plan)
        self._plan_days(plan)
        if plan.account and not plan.write:
            plan.act = SAME

    def _plan_field(self, plan: RowPlan, name: str, cell: str) -> None:
        now = current(plan.account, name)
        told = said(now)
        if cell in (told, _as_exported(plan.account, name)) or (name in NAMED_LISTS and ", ".join(told) == cell):
            return
        try:
            then = self._pointed_at(name, cell) if name in POINTERS else values.plain_value(name, cell)
        except ValueError as error:
            plan.left.append((error.args[0] if name in POINTERS else "not_understood", name, cell[:200]))
            return
        if name in NAMED_LISTS and [each.casefold() for each in told] == [each.casefold() for each in then]:
            return
        if any(days.why_not(plan.ref.platform if plan.ref else "", name, then if isinstance(then, date) else None)):
            plan.left.append(("impossible_day", name, cell[:200]))
        elif told != said(then) and not (plan.account is None and then is False):
            plan.write[name] = (now, then)

    @staticmethod
    def _plan_days(plan: RowPlan) -> None:
        """Of a day of opening that comes after the latest post, leave out what is new."""
        opened, posted = (
            plan.write[name][1] if name in plan.write else current(plan.account, name)
            for name in ("opened_on", "last_post_on")
        )
        if days.contradicted(opened, posted):
            for name in days.ON_PLATFORM & set(plan.write):
                plan.left.append(("impossible_day", name, str(said(plan.write.pop(name)[1]))))

    def _pointed_at(self, name: str, cell: str) -> Any:
        """Return the unit, agency or person a cell names; ValueError says why none."""
        return self._named(POINTERS[name], cell)

    def _named(self, model: type[models.Model], cell: str) -> Any:
        name = " ".join(cell.split())
        found = self.named[model].get(name.casefold(), [])
        if len(found) == 1:
            return found[0]
        if found:
            raise ValueError("several")
        if not self.make_missing:
            raise ValueError("not_there")
        if len(name) > 120:
            raise ValueError("not_understood")
        made = Missing(model, name)
        self.named[model][name.casefold()] = [made]
        return made

    def _plan_owner(self, plan: RowPlan, cell: str, function: str) -> None:
        account = plan.account
        now = Owner(account.owner, account.owner_function) if account else Owner(None, "")
        if not (cell or function) or (not function and cell == str(now)):
            return
        person: Any = now.person
        try:
            if cell and cell != str(now.person or ""):
                name, _, beside = (cell, "", "") if self.named[Person].get(cell.casefold()) else cell.partition(",")
                person, function = self._named(Person, name), function or beside.strip()
        except ValueError as error:
            plan.left.append((error.args[0], OWNER, cell[:200]))
        if len(function) > 120:
            plan.left.append(("not_understood", "owner_function", function[:200]))
            function = ""
        then = Owner(person, function or (now.function if person == now.person else ""))
        if str(then) != str(now):
            plan.write[OWNER] = (now, then)

    def _plan_main(self, plan: RowPlan) -> None:
        """Of two main accounts in one place, the second stays an ordinary one, and is said so."""
        ref, final = plan.ref, {name: then for name, (_, then) in plan.write.items()}
        is_main = final.get("is_main", bool(plan.account and plan.account.is_main))
        if ref is None or not is_main:
            return
        unit = final.get("unit", plan.account.unit if plan.account else None)
        language = final.get("language", plan.account.language if plan.account else "")
        place = (ref.platform, language, str(unit.pk if isinstance(unit, Unit) else unit or ""))
        if self.mains.setdefault(place, ref.key) != ref.key:
            for name in ("is_main", "unit", "language") if plan.account else ("is_main",):
                if plan.write.pop(name, None):
                    plan.left.append(("main_taken", name, str(said(final[name]))))


def _as_exported(account: Account | None, name: str) -> str:
    """Return what an export says in words instead of the value: in what time the last post was made."""
    return last_post_said(account) if account is not None and name == "last_post_on" else ""


def current(account: Account | None, name: str) -> Any:
    """Return what a field holds now: names in order for lists, nothing for an account that is not there yet."""
    if account is None:
        return [] if name in NAMED_LISTS else None
    thing = account if FIELDS[name].model is Account else account.documentation
    value = getattr(thing, name)
    return sorted(row.name for row in value.all()) if name in NAMED_LISTS else value
