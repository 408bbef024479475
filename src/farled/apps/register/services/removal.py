"""Taking an account out of the register: for what came in by mistake. What has closed stays, with its history."""

from __future__ import annotations

from collections.abc import Iterable

from django.core.files.storage import Storage
from django.db import transaction
from django.utils.translation import gettext_noop

from farled.apps.audit import services as audit
from farled.apps.core import passwords
from farled.apps.organisations.may import Act, require
from farled.apps.organisations.models import Person
from farled.apps.register.models import Account
from farled.kit.errors import Refused


@transaction.atomic
def remove_account(*, actor: Person, account: Account, reason: str) -> None:
    """Remove an account with all that is written down about it and its files; that it was there, history keeps.

    Raises Refused: not_allowed, needs_reason, password.
    """
    require(actor, Act.ADD_ACCOUNT, account)
    if not reason.strip():
        raise Refused("needs_reason", gettext_noop("Say why, in a few words."), field="reason")
    passwords.refuse({"reason": reason})
    gone = {"url": (account.url, "")}
    audit.record(
        organisation=account.organisation, actor=actor, act="removed", thing=account, changes=gone, reason=reason
    )
    files = [(each.file.storage, each.file.name or "") for each in account.attachments.all()]
    account.delete()
    transaction.on_commit(lambda: _delete(files))


def _delete(files: Iterable[tuple[Storage, str]]) -> None:
    for storage, name in files:
        storage.delete(name)
