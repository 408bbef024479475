"""The same change to many accounts at once: one event for each, in few statements."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from django.db import IntegrityError, models, transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext_noop

from farled.apps.audit import services as audit
from farled.apps.organisations.may import Act, require
from farled.apps.organisations.models import Person
from farled.apps.register import languages
from farled.apps.register.choices import HolderRole, Needed
from farled.apps.register.fields import FIELDS, said_plainly
from farled.apps.register.models import Account, Documentation, Holder, Tag
from farled.apps.register.services import accounts, derived
from farled.kit import clock
from farled.kit.errors import Refused

PLAIN = frozenset({"unit", "language", "needed", "run_by_agency"})
MOST = 10_000
_AT_ONCE = 500

Changed = list[tuple[Account, dict[str, tuple[Any, Any]]]]


@transaction.atomic
def change_many(*, actor: Person, pks: Collection[int], changes: Mapping[str, Any], reason: str = "") -> int:
    """Write the same into many accounts; return how many it changed.

    Fields: those of PLAIN, `owner` (a person), `add_tag`, `remove_tag` (a name). Raises Refused: not_allowed,
    nothing_chosen, too_many, foreign, invalid, no_such_tag, main_taken.
    """
    require(actor, Act.BULK_EDIT)
    _check(actor, pks, changes, reason)
    if "language" in changes:
        changes = {**changes, "language": languages.code_of(changes["language"] or "")}
    tag, changes = _tag(actor, changes)
    rows = Account.objects.of(actor.organisation).select_for_update(of=("self",))
    rows = rows.select_related("unit", "owner", "run_by_agency", "documentation")
    done: Changed = []
    for start in range(0, len(pks), _AT_ONCE):
        part = rows.filter(pk__in=list(pks)[start : start + _AT_ONCE]).prefetch_related("documentation__tags")
        done += _change_part(part, changes, tag)
    derived.refresh([account.pk for account, _ in done])
    entries = [(account, {**pairs, "version": (account.version, account.version + 1)}) for account, pairs in done]
    audit.record_all(organisation=actor.organisation, actor=actor, act="changed", entries=entries, reason=reason)
    return len(done)


def _check(actor: Person, pks: Collection[int], changes: Mapping[str, Any], reason: str) -> None:
    if not pks:
        raise Refused("nothing_chosen", gettext_noop("Choose at least one account first."))
    if len(pks) > MOST:
        raise Refused("too_many", gettext_noop("At most 10,000 accounts at once. Filter first."))
    for name, value in {**changes, "reason": reason}.items():
        accounts.check(actor, name, value)
    if changes.get("needed", "") not in ("", *Needed.values):
        raise Refused("invalid", gettext_noop("Choose one of the answers."), field="needed")


def _change_part(part: models.QuerySet[Account], changes: Mapping[str, Any], tag: Tag | None) -> Changed:
    done: Changed = []
    for account in part:
        pairs = _pairs(account, changes)
        if pairs:
            done.append((account, pairs))
    pks = [account.pk for account, _ in done]
    plain = {name: changes[name] for name in PLAIN & set(changes)}
    _refuse_second_main(done, plain)
    try:
        with transaction.atomic():
            Account.objects.filter(pk__in=pks).update(**plain, version=F("version") + 1, changed_at=clock.now())
    except IntegrityError as error:  # two of them would be the main account in the same place
        raise Refused("main_taken", accounts.MAIN_TAKEN, account=done[0][0]) from error
    if "owner" in changes:
        _set_owner(pks, changes["owner"])
    if tag is not None:
        _set_tag([account.documentation for account, _ in done], tag, add="add_tag" in changes)
    return done


def _pairs(account: Account, changes: Mapping[str, Any]) -> dict[str, tuple[Any, Any]]:
    """Return what would change in one account."""
    pairs: dict[str, tuple[Any, Any]] = {}
    for name in PLAIN & set(changes):
        pairs[FIELDS[name].name] = (said_plainly(getattr(account, name)), said_plainly(changes[name]))
    if "owner" in changes:
        now = ", ".join(part for part in (str(account.owner or ""), account.owner_function) if part)
        pairs["owner"] = (now, said_plainly(changes["owner"]))
    for name in {"add_tag", "remove_tag"} & set(changes):
        tags = {tag.name for tag in account.documentation.tags.all()}
        pairs["tags"] = (sorted(tags), sorted(tags | {changes[name]} if name == "add_tag" else tags - {changes[name]}))
    return {name: pair for name, pair in pairs.items() if pair[0] != pair[1]}


def _tag(actor: Person, changes: Mapping[str, Any]) -> tuple[Tag | None, Mapping[str, Any]]:
    """Return the tag that comes or goes, and the changes with its name as it is written already."""
    act = next((name for name in ("add_tag", "remove_tag") if name in changes), "")
    if not act:
        return None, changes
    name = " ".join(changes[act].split())
    known = {tag.name.casefold(): tag for tag in Tag.objects.of(actor.organisation)}
    tag = known.get(name.casefold())
    if tag is None and (act == "remove_tag" or not name):
        raise Refused("no_such_tag", gettext_noop("There is no such tag."), field="value")
    there: Any = tag or accounts.rows_of(Tag, actor.organisation, [name])[0]
    return there, {**changes, act: there.name}


def _set_owner(pks: list[int], person: Person | None) -> None:
    today = timezone.localdate(clock.now())
    Holder.objects.filter(account__in=pks, role=HolderRole.OWNER, until__isnull=True).update(until=today)
    Account.objects.filter(pk__in=pks).update(owner=person, owner_function="")
    if person is not None:
        Holder.objects.bulk_create(
            Holder(account_id=pk, role=HolderRole.OWNER, person=person, since=today) for pk in pks
        )


def _set_tag(rows: list[Documentation], tag: Tag, *, add: bool) -> None:
    through = Documentation.tags.through
    if add:
        links = [through(documentation_id=row.pk, tag_id=tag.pk) for row in rows]
        through.objects.bulk_create(links, ignore_conflicts=True)
    else:
        through.objects.filter(documentation__in=rows, tag=tag).delete()


def _refuse_second_main(done: Changed, plain: Mapping[str, Any]) -> None:
    """A main account that moves to a unit or language that has one already would be the second there."""
    if not {"unit", "language"} & set(plain):
        return
    for account, _ in done:
        if account.is_main:
            same = {"platform": account.platform, "language": account.language, "unit": account.unit}
            same |= {name: plain[name] for name in ("unit", "language") if name in plain}
            other = Account.objects.of(account.organisation).filter(is_main=True, **same).exclude(pk=account.pk)
            if other.exists():
                raise Refused("main_taken", accounts.MAIN_TAKEN, account=account)
