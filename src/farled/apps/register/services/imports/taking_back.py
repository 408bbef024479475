"""Undoing an import, but for what somebody has changed since."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.db import models
from django.utils.translation import gettext

from farled.apps.audit import services as audit
from farled.apps.organisations.models import Agency, Person, Unit
from farled.apps.register.fields import FIELDS, NAMED_LISTS
from farled.apps.register.models import Account, Import
from farled.apps.register.services import derived
from farled.apps.register.services.imports import planning, values, writing
from farled.apps.register.services.imports.columns import OWNER


@dataclass(slots=True)
class Undone:
    """What taking back an import did, and what it left."""

    removed: int = 0
    set_back: int = 0
    stay: list[str] = field(default_factory=list)
    """Accounts that were added and stay, since somebody has worked on them."""
    left: list[str] = field(default_factory=list)
    """Accounts of which some field stays, since somebody has changed it again."""


def take_back(actor: Person, brought: Import) -> Undone:
    """Undo what an import kept a note of."""
    undone = Undone()
    reason = gettext("The spreadsheet %(name)s was taken back") % {"name": brought.name}
    added = brought.undo.get("added", [])
    for start in range(0, len(added), writing.AT_ONCE):
        _remove(actor, added[start : start + writing.AT_ONCE], undone, reason)
    changed = brought.undo.get("changed", [])
    for start in range(0, len(changed), writing.AT_ONCE):
        _set_back(actor, dict(changed[start : start + writing.AT_ONCE]), undone, reason)
    _remove_made(brought.undo.get("made", []), actor, reason)
    return undone


def _remove(actor: Person, pks: list[int], undone: Undone, reason: str) -> None:
    rows = list(Account.objects.of(actor.organisation).filter(pk__in=pks).order_by("pk"))
    untouched = [account for account in rows if account.version == 1]
    undone.stay += [str(account) for account in rows if account.version > 1]
    gone = [(account, {"url": (account.url, "")}) for account in untouched]
    audit.record_all(organisation=actor.organisation, actor=actor, act="removed", entries=gone, reason=reason)
    Account.objects.filter(pk__in=[account.pk for account in untouched]).delete()
    undone.removed += len(untouched)


def _set_back(actor: Person, notes: dict[int, dict[str, list[Any]]], undone: Undone, reason: str) -> None:
    rows = Account.objects.of(actor.organisation).filter(pk__in=notes).select_related("documentation", "owner", "unit")
    rows = rows.prefetch_related("documentation__tags", "documentation__audiences")
    accounts, wanted, entries = [], [], []
    for account in rows.order_by("pk"):
        back: dict[str, Any] = {}
        for name, (before, after) in notes[account.pk].items():
            now = _now(account, name)
            if _raw(now) == after:
                back[name] = (now, _value(actor, name, before))
        if len(back) < len(notes[account.pk]):
            undone.left.append(str(account))
        if back and not _second_main(account, {name: then for name, (_, then) in back.items()}):
            accounts.append(account)
            wanted.append({name: then for name, (_, then) in back.items()})
            pairs = {name: (planning.said(now), planning.said(then)) for name, (now, then) in back.items()}
            entries.append((account, {**pairs, "version": (account.version, account.version + 1)}))
    if accounts:
        writing.change(accounts, wanted)
        derived.refresh([account.pk for account in accounts])
        audit.record_all(organisation=actor.organisation, actor=actor, act="changed", entries=entries, reason=reason)
    undone.set_back += len(accounts)


def _now(account: Account, name: str) -> Any:
    if name == OWNER:
        return planning.Owner(account.owner, account.owner_function)
    return planning.current(account, name)


def _raw(value: Any) -> Any:
    return [values.to_raw(part) for part in value] if isinstance(value, tuple) else values.to_raw(value)


def _value(actor: Person, name: str, raw: Any) -> Any:
    """Return a value from how JSON keeps it; what has been removed since is nothing."""
    if name == OWNER:
        return planning.Owner(_thing(actor, Person, raw[0]), raw[1])
    if name in planning.POINTERS:
        return _thing(actor, planning.POINTERS[name], raw)
    if name in NAMED_LISTS:
        return raw
    column = FIELDS[name].column
    return column.to_python(raw) if raw is not None or column.null else ""


def _thing(actor: Person, model: type[models.Model], pk: int | None) -> Any:
    return model.objects.of(actor.organisation).filter(pk=pk).first() if pk else None  # type: ignore[attr-defined]


def _second_main(account: Account, back: dict[str, Any]) -> bool:
    """Tell whether an account would become a second main account by what is set back."""
    if not back.get("is_main", account.is_main) or not {"is_main", "unit", "language"} & set(back):
        return False
    same = {"unit": back.get("unit", account.unit), "language": back.get("language", account.language)}
    rows = Account.objects.of(account.organisation).filter(is_main=True, platform=account.platform, **same)
    return bool(rows.exclude(pk=account.pk).exists())


def _remove_made(made: list[list[Any]], actor: Person, reason: str) -> None:
    """Remove the units, people and agencies that the import added and nobody else uses."""
    known: dict[str, type[models.Model]] = {"unit": Unit, "agency": Agency, "person": Person}
    for kind, pk in made:
        thing = _thing(actor, known[kind], pk)
        if thing is not None and not _is_used(thing):
            audit.record(organisation=actor.organisation, actor=actor, act="removed", thing=thing, reason=reason)
            thing.delete()


def _is_used(thing: models.Model) -> bool:
    if isinstance(thing, Person) and (thing.login_id or thing.role):
        return True
    return any(
        relation.related_model._base_manager.filter(**{relation.field.name: thing}).exists()
        for relation in thing._meta.related_objects
    )
