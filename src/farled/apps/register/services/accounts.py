"""Adding an account, changing what is written about it, and moving it through its life."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction
from django.db.models import F
from django.utils.translation import gettext_noop

from farled.apps.audit import services as audit
from farled.apps.audit.models import Event
from farled.apps.core import passwords
from farled.apps.organisations.may import Act, require
from farled.apps.organisations.models import Organisation, Person, Unit
from farled.apps.register import languages
from farled.apps.register.fields import FIELDS, JUDGED, NAMED_LISTS, said_plainly
from farled.apps.register.models import Account, Audience, Documentation, Tag
from farled.apps.register.services import days, derived
from farled.apps.register.states import STATUS
from farled.kit import clock
from farled.kit.errors import Refused
from farled.platforms import AccountRef, NotAccount, Why, explain

STALE = gettext_noop("Somebody else has changed this account while you wrote. What you wrote is still here.")
TWICE = gettext_noop("This account is already in the register.")
MOST_NAMES = 30
"""Tags, or target groups, of one account."""
MAIN_TAKEN = gettext_noop("There is already a main account on this platform, in this language, for this unit.")

_NO_ACCOUNT = {
    Why.POST: gettext_noop("This is the address of a single post. Give the address of the account itself."),
    Why.SHARE: gettext_noop("This is a share button, not an account. Give the address of the account itself."),
    Why.CONTENT: gettext_noop("This leads to something on the platform, but to no account."),
    Why.PLATFORM_PAGE: gettext_noop("This is one of the platform's own pages, not an account."),
    Why.ROOT: gettext_noop("This is the platform's front page. Add the name of the account."),
    Why.MALFORMED: gettext_noop("No account on this platform can have such a name. Check the spelling."),
    Why.SHORT_LINK: gettext_noop("This is a short link. Open it, and give the address it leads to."),
    Why.LINK_PAGE: gettext_noop("This is a page of links. Add the accounts listed on it, one by one."),
    Why.NO_PUBLIC_PAGE: gettext_noop(
        "There is no public page behind this address, so it cannot be told which account it is."
    ),
    Why.MISSPELT: gettext_noop("The platform's name looks misspelt. Check the address."),
    Why.NOT_SOCIAL: gettext_noop("Farled knows no platform at this address."),
}
_NO_ADDRESS = gettext_noop("This is no web address. It looks like this: https://www.instagram.com/name")


@transaction.atomic
def add_account(*, actor: Person, ref: AccountRef, unit: Unit | None = None, source: str = "form") -> Account:
    """Put an account into the register, and return it.

    `source` says how it came in: form, import, candidate. Raises Refused: not_allowed; duplicate, with the account
    that is there already; foreign.
    """
    require(actor, Act.ADD_ACCOUNT)
    check_own(actor, unit, "unit")
    _refuse_twice(actor.organisation, ref.key)
    account = _stored(Account(organisation=actor.organisation, unit=unit, **identity(ref)))
    Documentation.objects.create(account=account)
    derived.refresh([account.pk])
    account.refresh_from_db()
    changes = {"url": ("", account.url), "unit": ("", said_plainly(unit)), "source": ("", source)}
    audit.record(organisation=actor.organisation, actor=actor, act="added", thing=account, changes=_real(changes))
    return account


Named = TypeVar("Named", Audience, Tag)


def identity(ref: AccountRef) -> dict[str, str]:
    """Return the fields by which an account is known, as the model keeps them."""
    return {
        "platform": ref.platform,
        "kind": ref.kind,
        "handle": ref.handle[:200],
        "key": ref.key,
        "url": ref.url,
        "stable_id": ref.stable_id or "",
    }


def read_address(address: str) -> AccountRef:
    """Return the account that a typed address is. Raises Refused (no_account, field url), saying why it is none."""
    verdict = explain(address.strip())
    if isinstance(verdict, NotAccount):
        message = _NO_ACCOUNT.get(verdict.why, _NO_ADDRESS)
        raise Refused("no_account", message, field="url", why=verdict.why.value, account=verdict.account)
    if len(verdict.key) > 300 or len(verdict.url) > 500:
        raise Refused("no_account", _NO_ACCOUNT[Why.MALFORMED], field="url", why=Why.MALFORMED.value)
    return verdict


@transaction.atomic
def readdress_account(
    *, actor: Person, account: Account, ref: AccountRef, expected_version: int, reason: str = ""
) -> Account:
    """Give an account another address: it was misspelt, or it has changed its name."""
    require(actor, Act.EDIT_ACCOUNT, account)
    account = fresh(account, expected_version)
    _refuse_twice(actor.organisation, ref.key, but=account)
    before = account.url
    for name, value in identity(ref).items():
        setattr(account, name, value)
    return _written(actor, account, {"url": (before, account.url)}, reason)


@transaction.atomic
def change_account(
    *, actor: Person, account: Account, changes: Mapping[str, Any], expected_version: int | None, reason: str = ""
) -> Account:
    """Write fields of an account or its documentation, and return it as it now is.

    `audiences` and `tags` are lists of names. `expected_version` is the one that the writer has seen; None only for
    whoever has seen none. Raises Refused: not_allowed; stale, with `meanwhile` (list of `Meanwhile`) and `version`;
    password, invalid, impossible_day, foreign, main_taken, each with `field`.
    """
    require(actor, Act.JUDGE_ACCOUNT if JUDGED & set(changes) else Act.EDIT_ACCOUNT, account)
    account = fresh(account, expected_version)
    documentation: Documentation = account.documentation
    done = {}
    for name, value in changes.items():
        thing: models.Model = account if FIELDS[name].model is Account else documentation
        check(actor, name, value, account)
        before, after = (_write_names if name in NAMED_LISTS else _write)(thing, name, value)
        if before != after:
            done[name] = (before, after)
    if not done:
        return account
    _check_valid(account, documentation, done)
    documentation.save()
    return _written(actor, account, done, reason)


@transaction.atomic
def move_status(*, actor: Person, account: Account, move: str, reason: str = "") -> Account:
    """Move an account's status by a move of `states.STATUS`.

    Raises Refused: not_allowed, needs_reason, not_from_here, moved_meanwhile.
    """
    require(actor, Act.MOVE_STATUS, account)
    if move not in STATUS.moves:
        raise Refused("not_from_here", gettext_noop("This cannot be done while it is as it is."), move=move)
    before, after = STATUS.apply(account, move, reason)
    return _written(actor, fresh(account, None), {"status": (before, after)}, reason, act="moved")


def check_own(actor: Person, thing: models.Model | None, field: str) -> None:
    """Raise Refused (foreign) where a thing belongs to another organisation."""
    if thing is not None and thing.organisation_id != actor.organisation_id:  # type: ignore[attr-defined]
        raise Refused("foreign", gettext_noop("Choose something of your own organisation."), field=field)


def check(actor: Person, name: str, value: Any, account: Account | None = None) -> None:
    """Raise Refused where a value may not stand in a field: a password, something of others, itself."""
    passwords.refuse({name: value})
    if isinstance(value, models.Model):
        check_own(actor, value, name)
        if value == account:
            raise Refused("invalid", gettext_noop("An account cannot replace itself."), field=name)


def fresh(account: Account, expected_version: int | None) -> Account:
    """Lock and load the account; raise Refused (stale) where it is no longer the one that the writer saw."""
    rows = Account.objects.select_for_update(of=("self",)).select_related("documentation", "organisation")
    now: Account = rows.get(pk=account.pk)
    if expected_version is not None and now.version != expected_version:
        raise Refused("stale", STALE, version=now.version, meanwhile=_events_since(now, expected_version))
    return now


def _events_since(account: Account, version: int) -> list[Event]:
    """Return what was written after a version, the latest first; each event keeps the version it made."""
    recent = Event.objects.of(account.organisation).filter(object_kind="account", object_id=account.pk)[:50]
    return [event for event in recent if (event.changes.get("version") or [0, 0])[1] > version]


def _write(thing: models.Model, name: str, value: Any) -> tuple[Any, Any]:
    column = thing._meta.get_field(name)
    if name == "language":
        value = languages.code_of(value or "")
    if value is None and not getattr(column, "null", False):
        value = ""
    before = said_plainly(getattr(thing, name))
    setattr(thing, name, value.strip() if isinstance(value, str) else value)
    if name == "last_post_on":
        thing.last_post_within = ""  # type: ignore[attr-defined]
    return before, said_plainly(getattr(thing, name))


def _write_names(thing: models.Model, name: str, names: list[str]) -> tuple[Any, Any]:
    if len(names) > MOST_NAMES:
        raise Refused("invalid", gettext_noop("At most 30 of these fit at one account."), field=name)
    relation = getattr(thing, name)
    before = said_plainly(list(relation.all()))
    relation.set(rows_of(relation.model, thing.account.organisation, names))  # type: ignore[attr-defined]
    return before, said_plainly(list(relation.all()))


def rows_of(model: type[Named], organisation: Organisation, names: list[str]) -> list[Named]:
    """Return the target groups or tags with these names, in whatever case; those that are not there yet are made."""
    wanted: dict[str, str] = {}
    for name in filter(None, (" ".join(each.split()) for each in names)):
        wanted.setdefault(name.casefold(), name)
    if any(len(name) > (model._meta.get_field("name").max_length or 0) for name in wanted.values()):
        raise Refused("invalid", gettext_noop("One of these is too long: put commas between them."))
    known = _by_name(model, organisation)
    new = [model(organisation=organisation, name=name) for word, name in wanted.items() if word not in known]
    if new:
        model.objects.bulk_create(new, ignore_conflicts=True)  # somebody else may have just made one of them
        known = _by_name(model, organisation)
    return [known[word] for word in wanted]


def _by_name(model: type[Named], organisation: Organisation) -> dict[str, Named]:
    return {row.name.casefold(): row for row in model.objects.of(organisation)}


def _check_valid(account: Account, documentation: Documentation, names: Mapping[str, Any]) -> None:
    """Raise Refused (invalid, impossible_day, main_taken) with the field, where the model would not have it."""
    for thing in (account, documentation):
        others = {field.name for field in thing._meta.get_fields()} - set(names)
        try:
            thing.clean_fields(exclude=others)
        except ValidationError as error:
            field, messages = next(iter(error.message_dict.items()))
            raise Refused("invalid", messages[0], field=field) from error
    days.check(account, names)
    if {"is_main", "language", "unit"} & set(names):
        _refuse_second_main(account)


def _written(actor: Person, account: Account, changes: audit.Changes, reason: str, *, act: str = "changed") -> Account:
    """Save an account with a version of its own, work out what follows, and write history."""
    account.version += 1
    return changed(actor=actor, account=_stored(account), act=act, changes=changes, reason=reason)


def changed(*, actor: Person, account: Account, act: str, changes: audit.Changes, reason: str = "") -> Account:
    """Work out what follows from a change that is saved, write its event with the version it made, and reload."""
    derived.refresh([account.pk])
    account.refresh_from_db()
    everything = {**changes, "version": (account.version - 1, account.version)}
    passwords.refuse({"reason": reason})
    audit.record(
        organisation=account.organisation, actor=actor, act=act, thing=account, changes=everything, reason=reason
    )
    return account


def touch(account: Account) -> None:
    """Give an account a new version, for what is kept beside it: its people, who gets in, its files."""
    Account.objects.filter(pk=account.pk).update(version=F("version") + 1, changed_at=clock.now())
    account.refresh_from_db()


def _real(changes: Mapping[str, tuple[Any, Any]]) -> dict[str, tuple[Any, Any]]:
    return {name: pair for name, pair in changes.items() if pair[0] != pair[1]}


def _stored(account: Account) -> Account:
    """Save an account; of two people at once, the second meets what the first has written, and is refused by its name."""
    try:
        with transaction.atomic():
            account.save()
    except IntegrityError:
        _refuse_twice(account.organisation, account.key, but=account)
        _refuse_second_main(account)
        raise
    return account


def _refuse_twice(organisation: Organisation, key: str, but: Account | None = None) -> None:
    there = Account.objects.of(organisation).filter(key=key).exclude(pk=but.pk if but else None).first()
    if there:
        raise Refused("duplicate", TWICE, field="url", account=there)


def _refuse_second_main(account: Account) -> None:
    if not account.is_main:
        return
    same = {"platform": account.platform, "language": account.language, "unit": account.unit, "is_main": True}
    other = Account.objects.of(account.organisation).filter(**same).exclude(pk=account.pk).first()
    if other:
        raise Refused("main_taken", MAIN_TAKEN, field="is_main", account=other)
