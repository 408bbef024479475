"""Who gets into an account. An attacker's map: it has a permission of its own, and no password is ever kept in it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_noop

from farled.apps.core import passwords
from farled.apps.organisations.may import Act, require
from farled.apps.organisations.models import Person
from farled.apps.register.fields import ACCESS, said_plainly
from farled.apps.register.models import Access, Account
from farled.apps.register.services import accounts
from farled.kit import clock
from farled.kit.errors import Refused

NOBODY = gettext_noop("Say who gets in: a person or an agency.")
PREFIX = "access_"
"""Before the names of these fields in the history of the account."""


@transaction.atomic
def add_access(*, actor: Person, account: Account, fields: Mapping[str, Any]) -> Access:
    """Note that somebody gets in. Raises Refused: not_allowed, password, foreign, invalid, nobody."""
    access = Access(account=account)
    changes = _fill(actor, access, fields)
    if access.person is None and access.agency is None:
        raise Refused("nobody", NOBODY, field="person")
    _save(actor, access, changes, "access_added")
    return access


@transaction.atomic
def change_access(
    *, actor: Person, access: Access, fields: Mapping[str, Any], expected_version: int | None = None
) -> Access:
    """Write fields of an access. Raises Refused: not_allowed, password, foreign, invalid, stale."""
    require(actor, Act.EDIT_ACCESS, access.account)
    accounts.fresh(access.account, expected_version)
    changes = _fill(actor, access, fields)
    if changes:
        _save(actor, access, changes, "access_changed")
    return access


@transaction.atomic
def end_access(*, actor: Person, access: Access) -> None:
    """Note that somebody no longer gets in. Raises Refused (not_allowed)."""
    changes = _fill(actor, access, {"ended_on": timezone.localdate(clock.now())})
    _save(actor, access, changes, "access_ended")


def _fill(actor: Person, access: Access, fields: Mapping[str, Any]) -> dict[str, tuple[Any, Any]]:
    """Set fields, and return what changed."""
    require(actor, Act.EDIT_ACCESS, access.account)
    changes = {}
    for name, value in fields.items():
        _check(actor, name, value)
        before = said_plainly(getattr(access, name))
        setattr(access, ACCESS[name].name, value.strip() if isinstance(value, str) else value)
        after = said_plainly(getattr(access, name))
        if before != after:
            changes[name] = (before, after)
    return changes


def _check(actor: Person, name: str, value: Any) -> None:
    if isinstance(value, str) and passwords.is_one(value):
        raise Refused("password", passwords.REFUSAL, field=name)
    if name == "vault_reference" and isinstance(value, str) and passwords.is_lone_word(value):
        raise Refused("password", passwords.LONE_WORD, field=name)
    accounts.check(actor, name, value)


def _save(actor: Person, access: Access, changes: Mapping[str, tuple[Any, Any]], act: str) -> None:
    try:
        access.clean_fields()
    except ValidationError as error:
        field, messages = next(iter(error.message_dict.items()))
        raise Refused("invalid", messages[0], field=field) from error
    access.save()
    accounts.touch(access.account)
    named = {PREFIX + name: pair for name, pair in changes.items()}
    accounts.changed(actor=actor, account=access.account, act=act, changes=named)
