"""Keys to platforms: added only after the platform itself has taken them, and forgotten at once when they are taken away.

Whoever may edit keys adds any; a key that reads one account is added by whoever documents that account as well.
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple

from django.db import transaction
from django.db.models import F, QuerySet
from django.utils.translation import gettext_noop

from farled.apps.audit.services import record
from farled.apps.core.templatetags.farled import platform_name, told
from farled.apps.observations.models import PlatformKey, Watch
from farled.apps.observations.queries import keys as queries
from farled.apps.observations.services import asking, grants
from farled.apps.observations.services.asking import Asked
from farled.apps.observations.services.watching import keys_changed, own_keys_changed
from farled.apps.organisations.may import Act, may, require
from farled.apps.organisations.models import Organisation, Person
from farled.apps.register.models import Account
from farled.kit import clock
from farled.kit.errors import Refused
from farled.platforms import identify
from farled.platforms.looking import Connector, Key, KeyKind, OAuth, Opened, Reason, Target
from farled.platforms.oauth import App, Desk, Grant

MOST_A_MONTH = 1_000_000
_SHORTEST, _LONGEST = 8, 4000

NOT_A_KEY = gettext_noop(
    "This does not look like a key: one is a single long word without blanks. Nothing was kept. Copy all of it."
)
NO_BUDGET = gettext_noop("Each look with this key costs money. Write how many there may be in thirty days, 1 or more.")
NO_ACCOUNT = gettext_noop("Choose the account that this key reads.")
NOTHING_TO_READ = gettext_noop(
    "There is no account here that this key could read. Add the account first, then the key."
)
OTHERS = gettext_noop(
    "This key opens other accounts than yours in the register. Nothing was kept. Log in there as the account that it is"
    " for; or, if what it opens is yours too, add that account to the register first."
)
EXAMPLE = gettext_noop("This is an example: its accounts are made up, so no key opens them.")


@dataclass(frozen=True, slots=True)
class Offer:
    """A key as somebody brought it, before it is known what it opens."""

    connector: Connector
    kind: KeyKind
    grant: Grant
    app: App = field(default_factory=lambda: App(""))
    most_a_month: int | None = None

    def asked(self, opened: Opened | None = None) -> Asked:
        """Return with what the platform is asked: with the key, or with the one that it gave for what was opened."""
        facts = {**self.grant.facts, **(opened.facts if opened else {})}
        secret = (opened.secret if opened else "") or self.grant.secret
        return Asked(self.connector, self.kind, Key(self.kind.slug, secret, facts))


class Added(NamedTuple):
    """What became of a key that was brought."""

    keys: list[PlatformKey]
    unknown: list[str]
    """What it opens besides, and the register does not know."""


class Find(NamedTuple):
    """Something that a key opens, and the only account that is read with it; None reads them all."""

    opened: Opened
    account: Account | None


def add_key(
    *,
    actor: Person,
    platform: str,
    kind: str,
    fields: Mapping[str, str],
    account: Account | None = None,
    most_a_month: int | None = None,
) -> Added:
    """Add a key that somebody has copied from the platform; one for the same is replaced.

    Raises Refused: not_allowed, example, no_such_key, not_a_key, no_budget, no_account, nothing_to_read, others, and
    what `asking.opened` raises. Asks the platform, so it is called outside of any transaction.
    """
    connector, way = allowed_kind(actor, platform, kind, account)
    written = {name: _cleaned(name, value) for name, value in fields.items()}
    grant = Grant(written.pop("secret", ""), facts=written)
    if not grant.secret:
        raise Refused("not_a_key", NOT_A_KEY, field="secret")
    offer = Offer(connector, way, grant, most_a_month=budget_for(way, most_a_month))
    return take_in(actor=actor, offer=offer, account=account)


def allowed_kind(actor: Person, platform: str, slug: str, account: Account | None) -> tuple[Connector, KeyKind]:
    """Return a kind of key that a person may add, for that account. Raises Refused: not_allowed, example, no_such_key."""
    found = grants.kind_of(platform, slug)
    reads_one = found is not None and found[1].reach == "account"
    if not may(actor, Act.EDIT_KEYS):
        mine = queries.readable(actor).filter(platform=platform)
        if not reads_one or not (mine.filter(pk=account.pk) if account else mine).exists():
            require(actor, Act.EDIT_KEYS)
    if found is None:
        raise Refused("no_such_key", asking.NO_SUCH_KEY)
    if actor.organisation.is_example:
        raise Refused("example", EXAMPLE)
    return found


def budget_for(kind: KeyKind, most_a_month: int | None) -> int | None:
    """Return how many looks there may be in thirty days. Raises Refused (no_budget) where they cost money and none is set."""
    if kind.price_per_look is None:
        return None
    if most_a_month is None or not 0 < most_a_month <= MOST_A_MONTH:
        raise Refused("no_budget", NO_BUDGET, field="most_a_month")
    return most_a_month


def take_in(*, actor: Person, offer: Offer, account: Account | None) -> Added:
    """Find out what a key opens, try it, and keep it. Raises Refused as `add_key`."""
    accounts = _candidates(actor, offer, account)
    opened = asking.opened(offer.asked())
    finds = _finds(offer, opened, accounts)
    on_trial = finds[0].account or next(iter(accounts), None)
    if on_trial and offer.kind.price_per_look is None:
        asking.try_on(offer.asked(finds[0].opened), target_of(on_trial))
    known = {find.opened.name for find in finds}
    unknown = [one.name for one in opened if one.name not in known] if offer.kind.reach == "account" else []
    return Added(_keep(actor, offer, finds), unknown)


def target_of(account: Account) -> Target:
    """Return an account as a connector looks at it."""
    return Target(account.platform, account.kind, account.handle, account.url, account.stable_id)


def _candidates(actor: Person, offer: Offer, account: Account | None) -> Sequence[Account]:
    """Return the accounts that a key may be for, those first of which it is known that they are there."""
    if account:
        return [account]
    if offer.kind.reach == "account" and offer.kind.opens is None:
        raise Refused("no_account", NO_ACCOUNT, field="account")
    rows: QuerySet[Account] = queries.readable(actor).filter(platform=offer.connector.platform)
    found = list(rows.order_by("gone_on", F("last_seen_at").desc(nulls_last=True), "pk"))
    if not found:
        raise Refused("nothing_to_read", NOTHING_TO_READ)
    return found


def _finds(offer: Offer, opened: Sequence[Opened], accounts: Sequence[Account]) -> list[Find]:
    if offer.kind.reach == "platform":
        return [Find(opened[0], None)]
    if offer.kind.opens is None:
        return [Find(opened[0], accounts[0])]
    finds = [Find(one, account) for one in opened for account in accounts if _is(one, account)]
    if not finds:
        raise Refused("others", OTHERS)
    return finds


def _is(opened: Opened, account: Account) -> bool:
    """Tell whether what a key opens is an account: by its id, or by a name that the platform takes for the same."""
    told_ = [value for value in opened.facts.values() if value]
    if account.stable_id in told_ or account.handle.casefold() in map(str.casefold, told_):
        return True
    renamed = (identify(account.url.replace(account.handle, value)) for value in told_)
    return any(getattr(ref, "key", "") == account.key for ref in renamed)


@transaction.atomic
def _keep(actor: Person, offer: Offer, finds: Sequence[Find]) -> list[PlatformKey]:
    # Of two who bring the same at once, the second replaces what the first has brought.
    Organisation.objects.select_for_update(no_key=True).get(pk=actor.organisation_id)
    grant = secrets.token_hex(8)
    kept = [_keep_one(actor, offer, find, grant) for find in finds]
    keys_changed(actor.organisation, offer.connector.platform)
    own_keys_changed(kept)
    if offer.most_a_month:
        _due_again(kept[0])
    return kept


def _keep_one(actor: Person, offer: Offer, find: Find, grant: str) -> PlatformKey:
    place = {"platform": offer.connector.platform, "kind": offer.kind.slug, "account": find.account}
    old: PlatformKey | None = queries.there(actor.organisation).filter(**place).first()
    before = _shown(old) if old else {}
    key = old or PlatformKey(organisation=actor.organisation, **place)
    for name, value in _fields(actor, offer, find).items():
        setattr(key, name, value)
    key.grant = grant
    key.save()
    changes = {name: (before.get(name), now) for name, now in _shown(key).items() if before.get(name) != now}
    act = "renewed" if old else "added"
    record(organisation=actor.organisation, actor=actor, act=act, thing=key, changes=changes)
    return key


def _fields(actor: Person, offer: Offer, find: Find) -> dict[str, Any]:
    """Return what a key's row holds; a key that a platform gives for an account itself neither ends nor is renewed."""
    own = find.opened.secret
    lasting = replace(offer.grant, refresh="", expires_at=None) if own else offer.grant
    return {
        "name": _name(actor.organisation, offer, find),
        "sealed": grants.sealed(offer.grant, offer.app, own),
        "facts": dict(offer.asked(find.opened).key.facts),
        "scopes": list(offer.grant.scopes),
        "most_a_month": offer.most_a_month,
        "added_by": actor,
        **grants.times(lasting, offer.kind),
        **dict.fromkeys(("refused_at", "warned_at", "renewing_until")),
    }


def _name(organisation: Organisation, offer: Offer, find: Find) -> str:
    """Name a key for people; a number of the platform's own is no name."""
    what = find.opened.name or str(find.account or "")
    if not any(map(str.isalpha, what)):
        what = told(offer.kind.name, organisation.language)
    return f"{platform_name(offer.connector.platform)}, {what}"[:120]


def _shown(key: PlatformKey) -> dict[str, object]:
    """Return what the history tells of a key: never what is secret."""
    shown = {"scopes": " ".join(key.scopes), "ends_at": key.ends_at, "most_a_month": key.most_a_month}
    return {name: value for name, value in shown.items() if value}


def set_budget(*, actor: Person, key: PlatformKey, most_a_month: int | None) -> None:
    """Change how many looks may be paid for in thirty days. Raises Refused: not_allowed, no_budget."""
    require(actor, Act.EDIT_KEYS)
    found = grants.kind_of(key.platform, key.kind)
    if found is None:
        raise Refused("no_such_key", asking.NO_SUCH_KEY)
    most = budget_for(found[1], most_a_month)
    with transaction.atomic():
        before = PlatformKey.objects.select_for_update(of=("self",)).get(pk=key.pk).most_a_month
        if before == most:
            return
        PlatformKey.objects.filter(pk=key.pk).update(most_a_month=most)
        record(
            organisation=actor.organisation,
            actor=actor,
            act="changed",
            thing=key,
            changes={"most_a_month": (before, most)},
        )
        _due_again(key)


def _due_again(key: PlatformKey) -> None:
    """Look again at once at what was put off because nothing was left."""
    rows = Watch.objects.of(key.organisation).filter(platform=key.platform, last_reason=Reason.BUDGET_USED, job=None)
    rows.update(due_at=clock.now())


def end_key(*, actor: Person, key: PlatformKey) -> bool:
    """Take a key away: forget at once what is secret, then give it back at the platform where that can be done from here.

    Return whether it was given back. Raises Refused (not_allowed).
    """
    if not (key.account and may(actor, Act.EDIT_ACCOUNT, key.account)):
        require(actor, Act.EDIT_KEYS)
    desk = _desk_to_give_back(key)
    with transaction.atomic():
        if (
            not queries.there(key.organisation)
            .filter(pk=key.pk)
            .update(ended_at=clock.now(), sealed=b"", facts={}, renews_itself=False)
        ):
            return False
        record(organisation=key.organisation, actor=actor, act="ended", thing=key)
        keys_changed(key.organisation, key.platform)
        own_keys_changed([key])
    return desk is not None and asking.give_back(*desk)


def _desk_to_give_back(key: PlatformKey) -> tuple[Desk, Grant] | None:
    """Return where a key can be given back; None where it cannot, or where others would go with it."""
    found = grants.kind_of(key.platform, key.kind)
    if found is None or found[1].oauth is None or key.organisation.is_example:
        return None
    try:
        grant, app = grants.grant_of(key)
    except Refused:  # it cannot be read any more, and is to be forgotten all the more
        return None
    if not app.id or _is_shared(key, found[1].oauth, app):
        return None
    return asking.desk_of(*found, app), grant


def _is_shared(key: PlatformKey, oauth: OAuth, app: App) -> bool:
    """Tell whether to give a key back would take others away: of the same yes, or, at some platforms, of the same app."""
    others = queries.there(key.organisation).exclude(pk=key.pk)
    if key.grant and others.filter(grant=key.grant).exists():
        return True
    return oauth.revokes_all and any(_app_of(other) == app.id for other in others)


def _app_of(key: PlatformKey) -> str:
    try:
        return grants.grant_of(key)[1].id
    except Refused:
        return ""


def _cleaned(name: str, value: str) -> str:
    """Return what was copied, without what was copied with it. Raises Refused (not_a_key)."""
    word = value.strip().strip("\"'“”").removeprefix("Bearer ").strip()
    shortest = _SHORTEST if name == "secret" else 1
    if not shortest <= len(word) <= _LONGEST or not word.isascii() or not word.isprintable() or " " in word:
        raise Refused("not_a_key", NOT_A_KEY, field=name)
    return word
